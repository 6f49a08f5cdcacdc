package chart

import "io"

// Fillings of columns of characters.
const (
	filledCell  = '█'
	runningCell = '░'
)

var stackSamples = samples{one: "█", running: string(runningCell)}

// Text writes the chart in characters, a column of blocks a category, with a
// vertical axis, labels below and, if asked for, title and legend. Without
// colour the blocks of several series are letters. Where there are more
// categories than columns, the highest of those that share one is shown.
func (s Stack) Text(w io.Writer, o TextOptions) error {
	l := s.stacked()
	all := l.piles()
	lo, hi := all.span()
	f := l.textAxes(o, l.textHeader(o, stackSamples), lo, hi, asColumns)
	for x := range f.dots.columns {
		if k, ok := l.columnAt(f, all, x); ok {
			for y := range f.dots.lines {
				l.fillCell(f, all, k, x, y, o)
			}
		}
	}
	return l.writeText(w, f, o)
}

// columnAt gives the category that is drawn in a column of characters; none in
// the gap between two.
func (l Line) columnAt(f textLayout, all piles, x int) (category int, ok bool) {
	n := len(f.scale.X)
	if n == 0 {
		return 0, false
	}
	from, to := x*n/f.dots.columns, (x+1)*n/f.dots.columns
	for k := from; k < to; k++ {
		if k == from || all.sum(k) > all.sum(category) {
			category = k
		}
	}
	if n*2 > f.dots.columns { // no room for gaps
		return category, true
	}
	first := (from*f.dots.columns + n - 1) / n
	room := f.dots.columns / n
	return from, x-first < max(min(int(float64(room)*columnShare+0.5), room-1), 1)
}

// fillCell draws the slice at the middle of a cell.
func (l Line) fillCell(f textLayout, all piles, category, x, y int, o TextOptions) {
	height := float64(f.dots.lines)
	v := f.scale.Max - (float64(y)+0.5)/height*(f.scale.Max-f.scale.Min)
	for i := range all {
		part := all[i][category]
		if !(min(part.from, part.to) <= v && v < max(part.from, part.to)) {
			continue
		}
		mark := filledCell
		if l.lettered(o) {
			mark = rune(letter(i)[0])
		}
		if isSet(l.Running, category) && (!l.lettered(o) || (x+y)%2 == 0) {
			mark = runningCell
		}
		f.dots.put(2*x, 4*y, mark, i)
	}
}
