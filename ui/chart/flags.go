package chart

// Sizes of a flag in points: its pole, and the cloth at the top of it, which has
// a notch at its free end.
const (
	flagHeight = 14.0
	poleWidth  = 1.4
	clothWidth = 10.0
	cloth      = 8.0
	notch      = 3.0
)

// flags marks categories at the foot of the plot. In dense charts one flag stands
// for those that it would cover.
func (p linePainter) flags() {
	free := float64(p.plot.Area.Min.X) - p.pt(clothWidth)
	for i, x := range p.plot.X {
		if isSet(p.line.Marked, i) && x >= free {
			p.flag(x, float64(p.plot.Area.Max.Y))
			free = x + p.pt(clothWidth/2)
		}
	}
}

// flag draws a flag whose pole ends at a point.
func (sh *sheet) flag(x, foot float64) {
	top := foot - sh.pt(flagHeight)
	sh.rectangle(x-sh.pt(poleWidth)/2, top, x+sh.pt(poleWidth)/2, foot, sh.look.Mark)
	out := sh.out
	out.ResetStyle()
	out.SetFillColor(ink(sh.look.Mark))
	out.MoveTo(units(x), units(top))
	out.LineTo(units(x+sh.pt(clothWidth)), units(top))
	out.LineTo(units(x+sh.pt(clothWidth-notch)), units(top+sh.pt(cloth/2)))
	out.LineTo(units(x+sh.pt(clothWidth)), units(top+sh.pt(cloth)))
	out.LineTo(units(x), units(top+sh.pt(cloth)))
	out.Close()
	out.Fill()
}
