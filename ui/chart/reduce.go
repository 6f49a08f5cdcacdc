package chart

import "math"

// run is a stretch of consecutive numbers of a series: x is the category.
type run struct{ x, y []float64 }

func (r *run) add(x int, y float64) {
	r.x = append(r.x, float64(x))
	r.y = append(r.y, y)
}

// runs splits values where there is no number.
func runs(values []float64) []run {
	var out []run
	open := false
	for i, v := range values {
		if !finite(v) {
			open = false
			continue
		}
		if !open {
			out = append(out, run{})
			open = true
		}
		out[len(out)-1].add(i, v)
	}
	return out
}

// split separates the segments of a run that lead to a running category, or away
// from one that begins it, from the finished ones. Neighbouring parts share a
// point, so that the line stays whole.
func (r run) split(running []bool) (finished, pending []run) {
	leads := func(k int) bool { return isSet(running, int(r.x[k])) || k == 1 && isSet(running, int(r.x[0])) }
	keep := func(from, to int) {
		part := run{x: r.x[from : to+1], y: r.y[from : to+1]}
		if leads(to) {
			pending = append(pending, part)
		} else {
			finished = append(finished, part)
		}
	}
	if len(r.x) == 1 {
		keep(0, 0)
	}
	from := 0
	for k := 1; k < len(r.x); k++ {
		if k+1 < len(r.x) && leads(k+1) == leads(k) {
			continue
		}
		keep(from, k)
		from = k
	}
	return finished, pending
}

// isSet reads a flag of a category; missing flags are off.
func isSet(flags []bool, i int) bool { return i < len(flags) && flags[i] }

// reduce keeps of each pixel column the first, the least, the greatest and the
// last point: with them the line covers the same pixels as with all. pitch is
// the distance of two categories in pixels.
func (r run) reduce(pitch float64) run {
	var out run
	for from := 0; from < len(r.x); {
		column := math.Floor(r.x[from] * pitch)
		to := from + 1
		for to < len(r.x) && math.Floor(r.x[to]*pitch) == column {
			to++
		}
		out.extremes(r, from, to)
		from = to
	}
	return out
}

// extremes adds the first, least, greatest and last of the points from to
// to-1 of r in their order.
func (out *run) extremes(r run, from, to int) {
	least, greatest := from, from
	for i := from; i < to; i++ {
		if r.y[i] < r.y[least] {
			least = i
		}
		if r.y[i] > r.y[greatest] {
			greatest = i
		}
	}
	last := -1
	for _, i := range [...]int{from, min(least, greatest), max(least, greatest), to - 1} {
		if i > last {
			out.add(int(r.x[i]), r.y[i])
			last = i
		}
	}
}
