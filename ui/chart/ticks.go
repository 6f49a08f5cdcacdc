package chart

import (
	"math"
	"strconv"
)

// StepKind says which ticks of an axis are round.
type StepKind uint8

// The kinds of step between ticks.
const (
	StepWhole    StepKind = iota // counts: 1, 2, 5, 10, 20, 25, 50 ..., never fractional
	StepFraction                 // any number: 1, 2, 2.5, 5 times a power of ten
	StepDuration                 // seconds: 1, 2, 5, 10, 15, 30 s, the same minutes, 1, 2, 3, 6, 12 h, days
	StepPercent                  // fractions of one: 0.1, 0.2, 0.25 ...; numbers up to 1 never have a tick above 1
)

// The number of ticks that an axis has. With room for four, the steps lie so
// close to each other that three are always reached.
const (
	fewestTicks = 4
	mostTicks   = 6
)

// The lengths of numbers that can be drawn: beyond these, sums and quotients
// leave the range of a float64.
const (
	hugest = 1e300
	finest = 1e-290
)

// finite says whether a value can be drawn.
func finite(v float64) bool { return math.Abs(v) < hugest }

// step is k*10^e seconds, visits or hundredths: a tick computed from whole
// numbers is the float64 nearest to its decimal notation, 0.3 and not
// 0.30000000000000004.
type step struct {
	k float64
	e int
}

func (s step) times(n float64) float64 {
	if s.e < 0 {
		return n * s.k / math.Pow10(-s.e)
	}
	return n * s.k * math.Pow10(s.e)
}

// ticks gives 3 to most round numbers, ascending and evenly spaced, that
// include zero and cover lo to hi. most is at least fewestTicks.
func ticks(lo, hi float64, kind StepKind, most int) []float64 {
	lo, hi = math.Min(lo, 0), math.Max(hi, 0)
	if hi-lo < finest {
		lo, hi = 0, blank(kind)
	}
	s := roundStep(lo, hi, kind, most)
	size := s.times(1)
	first, last := math.Floor(lo/size), math.Ceil(hi/size)
	for last-first < 2 {
		last++
	}
	out := make([]float64, 0, most)
	for n := first; n <= last; n++ {
		out = append(out, s.times(n)+0) // +0: no negative zero
	}
	return out
}

// blank is the height of an axis that has nothing but zeros.
func blank(kind StepKind) float64 {
	switch kind {
	case StepDuration:
		return 60
	case StepWhole:
		return 2
	default:
		return 1
	}
}

// roundStep finds the smallest round step with which most ticks cover the
// range.
func roundStep(lo, hi float64, kind StepKind, most int) step {
	fits := func(s step) bool {
		size := s.times(1)
		return math.Ceil(hi/size)-math.Floor(lo/size) <= float64(most-1)
	}
	if kind == StepDuration && hi-lo >= 2 {
		for _, seconds := range [...]float64{1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200} {
			if s := (step{k: seconds}); fits(s) {
				return s
			}
		}
		for e := 0; ; e++ {
			for _, k := range [...]float64{1, 2, 5} {
				if s := (step{k: k * 86400, e: e}); fits(s) {
					return s
				}
			}
		}
	}
	e := int(math.Floor(math.Log10(hi-lo))) - 3
	if kind == StepWhole {
		e = max(e, 0)
	}
	for ; ; e++ {
		for _, k := range [...]float64{10, 20, 25, 50} {
			s := step{k: k, e: e - 1}
			if k == 25 && kind == StepWhole && e == 0 {
				continue // 2.5 visits
			}
			if fits(s) {
				return s
			}
		}
	}
}

// span gives the least and the greatest finite value, and whether there is
// one.
func span(series []Series) (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, s := range series {
		for _, v := range s.Values {
			if finite(v) {
				lo, hi, ok = math.Min(lo, v), math.Max(hi, v), true
			}
		}
	}
	if !ok {
		return 0, 0, false
	}
	return lo, hi, true
}

// plain writes a number without grouping or unit.
func plain(v float64) string {
	if math.Abs(v) >= 1e15 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
