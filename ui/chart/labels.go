package chart

import "math"

// interval is the stretch that a label takes on an axis.
type interval struct {
	index    int // of the label
	from, to float64
}

// thin picks the labels of an axis that are shown. centres and widths belong
// to the labels; shown labels keep gap between each other and lie between lo
// and hi, moved there if they stand at an end. Where not all fit, so many are
// left out, at a regular step, that the axis becomes calm.
func thin(centres, widths []float64, gap, lo, hi float64) []interval {
	var shown []interval
	taken := math.Inf(-1)
	for i := 0; i < len(centres); i += stride(centres, widths, gap, hi) {
		from := within(centres[i]-widths[i]/2, lo, math.Max(lo, hi-widths[i]))
		to := from + widths[i]
		if widths[i] == 0 || from < taken+gap || to > hi {
			continue
		}
		shown = append(shown, interval{index: i, from: from, to: to})
		taken = to
	}
	return shown
}

// stride is every how many labels one is shown: each, where also the last one, which
// must end at hi, keeps its distance.
func stride(centres, widths []float64, gap, hi float64) int {
	if len(centres) < 2 {
		return 1
	}
	widest := 0.0
	for _, w := range widths {
		widest = math.Max(widest, w)
	}
	pitch := centres[1] - centres[0]
	last := len(centres) - 1
	room := math.Min(centres[last], hi-widths[last]/2) - widths[last]/2 - centres[last-1] - widths[last-1]/2
	if pitch >= widest+gap && room >= gap {
		return 1
	}
	calm := math.Max(2.5*widest, widest+gap)
	for power := 1; power < len(centres); power *= 10 {
		for _, k := range [...]int{1, 2, 5} {
			if pitch*float64(k*power) >= calm {
				return k * power
			}
		}
	}
	return len(centres)
}
