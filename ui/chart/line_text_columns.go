package chart

// TextColumns gives the column of a chart of characters in which each category
// stands, counted from 0: what a click in it is nearest to.
func (l Line) TextColumns(o TextOptions) []int {
	f := l.textLayout(o)
	out := make([]int, l.categories())
	for i := range out {
		out[i] = f.margin + 1 + f.column(float64(i))/2
	}
	return out
}
