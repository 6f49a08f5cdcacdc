package viewmodel

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"matoscope/matomoapi"
)

// WatchKind is when a watch tells.
type WatchKind string

// The kinds of watch.
const (
	WatchAbove  WatchKind = "above"  // the metric is above Limit
	WatchBelow  WatchKind = "below"  // the metric is below Limit
	WatchUnlike WatchKind = "unlike" // the metric is unlike the same weekdays before
)

// Watch is something that a person wants to be told of.
type Watch struct {
	Kind  WatchKind
	Limit float64 // of above and below, in the unit of the metric: 0.31 is 31 %
}

// Judgement is what a watch makes of an evolution.
type Judgement struct {
	Tells bool
	Point EvolutionPoint // the one that was judged
	Text  string         // "Visits on Fri 20 Nov 2026: 412, below 500"
	Why   string         // nothing could be judged: "too few Fridays before"
}

const (
	leastAlike = 3   // same weekdays before that a judgement needs
	unlikeness = 3.5 // distance from the usual, in robust standard deviations, that is told
	leastPart  = 0.1 // and which part of the usual it is at least, so that a dull site does not cry wolf
	toSigma    = 1.4826
)

// Judge judges the latest point of an evolution that is over; a running period is
// too little only until it has ended, and so is judged only where it is above a
// limit already, by a metric that only grows. Unlike means far from the median of the same weekdays, measured
// by their median deviation, so that one odd day before does not hide another; an
// evolution by the week, month or year is compared with all its points.
func (w Watch) Judge(e Evolution) Judgement {
	i := w.judged(e)
	if i < 0 {
		return Judgement{Why: e.locale.Say("there is no finished period to judge")}
	}
	v := Judgement{Point: e.Points[i]}
	name, _, _ := strings.Cut(e.Title, ",")
	found := fmt.Sprintf("%s, %s: %s", name, v.Point.Title, v.Point.Text)
	limit := e.locale.Value(w.Limit, e.Unit, "")
	switch w.Kind {
	case WatchAbove:
		v.Tells, v.Text = v.Point.Value > w.Limit, e.locale.Say("%s, above %s", found, limit)
	case WatchBelow:
		v.Tells, v.Text = v.Point.Value < w.Limit, e.locale.Say("%s, below %s", found, limit)
	case WatchUnlike:
		return w.unlike(e, i, v, found)
	default:
		v.Why = e.locale.Say("there is no watch of the kind %q", string(w.Kind))
	}
	if !v.Tells {
		v.Text = ""
	}
	return v
}

// judged is the place of the point to judge; -1 where there is none.
func (w Watch) judged(e Evolution) int {
	for i, p := range slices.Backward(e.Points) {
		switch {
		case math.IsNaN(p.Value):
		case p.Quality == matomoapi.Complete, p.Quality == matomoapi.Partial && w.Kind == WatchAbove && p.Value > w.Limit && e.OnlyGrows():
			return i
		}
	}
	return -1
}

// OnlyGrows says that the metric cannot fall while a period runs: a count, but none of
// actions for each visit, nor a least or a mean.
func (e Evolution) OnlyGrows() bool {
	falls := func(part string) bool { return strings.Contains(e.Metric, part) }
	return e.Unit == Count && !slices.ContainsFunc([]string{"_per_", "avg_", "average", "min_", "ratio"}, falls)
}

func (w Watch) unlike(e Evolution, i int, v Judgement, found string) Judgement {
	var alike []float64
	kind, isDay := weekdayOf(v.Point)
	for _, p := range e.Points[:i] {
		day, _ := weekdayOf(p)
		if p.Quality == matomoapi.Complete && !math.IsNaN(p.Value) && (!isDay || day == kind) {
			alike = append(alike, p.Value)
		}
	}
	if len(alike) < leastAlike {
		v.Why = e.locale.Say("too few periods before")
		if isDay {
			v.Why = e.locale.Say("too few %s before", e.locale.Say(kind.String()+"s"))
		}
		return v
	}
	usual := median(alike)
	distances := make([]float64, len(alike))
	for i, a := range alike {
		distances[i] = math.Abs(a - usual)
	}
	far := math.Abs(v.Point.Value - usual)
	spread := max(toSigma*median(distances), leastPart*math.Abs(usual)/unlikeness)
	if v.Tells = far > 0 && far > unlikeness*spread; v.Tells {
		v.Text = e.locale.Say("%s, unlike the periods before: usually %s", found, e.locale.Value(usual, e.Unit, ""))
		if isDay {
			v.Text = e.locale.Say("%s, unlike the %s before: usually %s", found, e.locale.Say(kind.String()+"s"), e.locale.Value(usual, e.Unit, ""))
		}
	}
	return v
}

// weekdayOf is the weekday of a point that is a day.
func weekdayOf(p EvolutionPoint) (time.Weekday, bool) {
	d, err := matomoapi.ParseDate(p.Date)
	return d.Weekday(), err == nil && p.Period == matomoapi.Day
}

// median is the middle of some numbers, of which there is one at least.
func median(of []float64) float64 {
	s := slices.Sorted(slices.Values(of))
	if n := len(s); n%2 == 0 {
		return (s[n/2-1] + s[n/2]) / 2
	}
	return s[len(s)/2]
}
