package chart

import (
	"image"
	"math"
)

// Distances in points.
const (
	tickGap     = 8.0  // from the labels of the vertical axis to the plot
	labelDrop   = 22.0 // below the plot for the labels of the categories
	edge        = 6.0  // around the plot where there are no labels: half a ring, half a label
	labelSpace  = 16.0 // between labels of categories, at least
	tickSpace   = 34.0 // between ticks, about
	tightSpace  = 13.0 // between labels of ticks, at least
	leastLabels = 64.0 // height from which categories are labelled
	leastTicks  = 40.0 // height from which ticks are labelled
)

// lineLayout is where the parts of a line chart stand.
type lineLayout struct {
	plot   Plot
	ticks  []float64
	header header
	texts  []text // labels of both axes
}

// layout places the parts of a line.
func (l Line) layout(sh *sheet) lineLayout {
	lo, hi, _ := span(l.Series)
	return l.place(sh, l.entries(sh.look), lo, hi, asPoints)
}

// place places the parts of a chart with numbers from lo to hi: first the
// vertical order, which decides the ticks, then the horizontal one, which needs
// the width of their labels.
func (l Line) place(sh *sheet, entries []entry, lo, hi float64, part spread) lineLayout {
	frame := sh.frame()
	f := lineLayout{header: sh.header(l.Title, entries, frame)}

	top := frame.Min.Y + f.header.height
	height := sh.points(frame.Max.Y - top)
	labelled := height >= leastLabels && l.labelled()
	bottom := frame.Max.Y - sh.pixels(edge)
	if labelled {
		bottom = frame.Max.Y - sh.pixels(labelDrop)
	}
	top += sh.pixels(edge)

	room := int(sh.points(bottom-top)/tickSpace) + 1
	f.ticks = ticks(lo, hi, l.Step, min(max(room, fewestTicks), mostTicks))
	names, widest := l.tickNames(sh, f.ticks)

	left, right := frame.Min.X+sh.pixels(edge), frame.Max.X-sh.pixels(tickGap)
	scaled := height >= leastTicks && widest <= 0.4*float64(frame.Dx())
	if scaled {
		left = frame.Min.X + int(math.Ceil(widest)) + sh.pixels(tickGap)
	}
	if labelled {
		right = l.roomForLast(sh, left, right, frame.Max.X, part)
	}
	area := image.Rectangle{Min: image.Pt(left, top), Max: image.Pt(right, bottom)}
	f.plot = newPlot(atLeastOne(area, frame), l.categories(), f.ticks, part)
	if scaled {
		f.texts = sh.tickTexts(f.plot, f.ticks, names)
	}
	if labelled {
		f.texts = append(f.texts, l.categoryTexts(sh, f.plot, frame)...)
	}
	return f
}

// labelled says whether any category has a label.
func (l Line) labelled() bool {
	for _, label := range l.Labels {
		if label != "" {
			return true
		}
	}
	return false
}

// roomForLast ends the plot early where all categories are labelled, but the last
// label, which must not leave the frame, would meet the one before it.
func (l Line) roomForLast(sh *sheet, left, right, edge int, part spread) int {
	n := min(len(l.Labels), l.categories())
	if n < 2 {
		return right
	}
	widest := 0.0
	for _, label := range l.Labels {
		widest = math.Max(widest, sh.width(clean(label), labelSize))
	}
	last := sh.width(clean(l.Labels[n-1]), labelSize)
	at := edge - int(math.Ceil(last/2)) // where the last category can stand
	end := left + int(float64(at-left)/part(n-1, n))
	pitch := float64(min(end, right)-left) * (part(1, n) - part(0, n))
	if end >= right || pitch < widest+sh.pt(labelSpace) {
		return right
	}
	return end
}

// atLeastOne gives area, or, where it has no pixel, the last one of the frame
// that surrounds it.
func atLeastOne(area, frame image.Rectangle) image.Rectangle {
	if area.Dx() > 0 && area.Dy() > 0 {
		return area
	}
	return frame
}

func (l Line) tickNames(sh *sheet, ticks []float64) (names []string, widest float64) {
	for _, v := range ticks {
		name := format(l.Format, v)
		names = append(names, name)
		widest = math.Max(widest, sh.width(name, labelSize))
	}
	return names, widest
}

// tickTexts places the labels of the vertical axis, right-aligned beside the
// plot. In a low plot only every so many ticks have one, zero among them.
func (sh *sheet) tickTexts(plot Plot, ticks []float64, names []string) []text {
	pitch := float64(plot.Area.Dy()) / float64(len(ticks)-1)
	every := max(1, int(math.Ceil(sh.pt(tightSpace)/pitch)))
	zero := 0
	for i, v := range ticks {
		if v == 0 {
			zero = i
		}
	}
	var out []text
	for i, v := range ticks {
		if (i-zero)%every == 0 {
			out = append(out, text{
				body: names[i], size: labelSize, color: sh.look.Muted, anchor: end,
				x: float64(plot.Area.Min.X) - sh.pt(tickGap), y: sh.baseline(plot.Y(v), labelSize),
			})
		}
	}
	return out
}

// categoryTexts places the labels below the plot.
func (l Line) categoryTexts(sh *sheet, plot Plot, frame image.Rectangle) []text {
	n := min(len(l.Labels), len(plot.X))
	widths, labels := make([]float64, n), make([]string, n)
	for i := range n {
		labels[i] = clean(l.Labels[i])
		widths[i] = sh.width(labels[i], labelSize)
	}
	var out []text
	shown := thin(plot.X[:n], widths, sh.pt(labelSpace), float64(frame.Min.X), float64(frame.Max.X))
	for _, s := range shown {
		out = append(out, text{
			body: labels[s.index], size: labelSize, color: sh.look.Muted, anchor: middle,
			x: (s.from + s.to) / 2, y: float64(plot.Area.Max.Y + sh.pixels(18)),
		})
	}
	return out
}
