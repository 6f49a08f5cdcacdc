package chart

import (
	"image"
	"image/color"
	"math"
	"strconv"
)

// heatLayout is where the parts of a heat map stand.
type heatLayout struct {
	header header
	grid   Grid
	steps  []float64 // of the scale
	some   bool      // a cell has a number
	texts  []text    // labels, and how many rows had no room
	wide   bool      // the numbers stand in the cells
}

func (h Heat) layout(sh *sheet) heatLayout {
	var f heatLayout
	var missing bool
	f.steps, f.some, missing = h.scale()
	frame := sh.frame()
	f.header = sh.header(h.Title, h.entries(sh.look, f.steps, f.some, missing && f.some), frame)
	area := frame
	area.Min.Y = min(frame.Min.Y+f.header.height, frame.Max.Y-1)
	rows, columns := h.size()
	f.grid.Rows, f.grid.Columns = rows, columns
	if rows == 0 {
		f.grid.Area = area
		return f
	}
	if names := h.rowNames(sh); names <= sh.Width*2/5 {
		area.Min.X = min(area.Min.X+names, area.Max.X-1)
	}
	if sh.points(area.Dy()) >= leastLabels && h.named() {
		area.Max.Y -= sh.pixels(labelDrop)
	}
	h.fit(sh, &f, area)
	f.wide = h.numbersFit(sh, f.grid)
	f.texts = append(f.texts, h.labels(sh, f.grid, frame)...)
	return f
}

// fit gives the cells their size, and leaves out the rows that have no room.
func (h Heat) fit(sh *sheet, f *heatLayout, area image.Rectangle) {
	pitch := int(sh.pt(within(sh.points(area.Dy())/float64(f.grid.Rows), leastCellHeight, mostCellHeight)))
	pitch = max(pitch, 1)
	if shown := max(area.Dy()/pitch, 1); shown < f.grid.Rows {
		left := f.grid.Rows - shown
		if shown > 1 {
			shown, left = shown-1, left+1 // below the last one the others are counted
			f.texts = append(f.texts, h.rowText(sh, "+"+strconv.Itoa(left), area.Min.X, float64(area.Min.Y+shown*pitch)+float64(pitch)/2))
		}
		f.grid.Rows = shown
	}
	f.grid.Area = area
	f.grid.Area.Max.Y = min(area.Min.Y+f.grid.Rows*pitch, area.Max.Y)
	f.grid.Area.Max.X = min(area.Max.X, area.Min.X+f.grid.Columns*sh.pixels(mostCellWidth))
}

// entries is the legend: a sample of each step of the scale, and what a dash is.
func (h Heat) entries(look Palette, steps []float64, some, missing bool) []entry {
	var out []entry
	for _, v := range steps {
		if some {
			out = append(out, entry{name: format(h.Format, v), color: ink(h.tone(v, steps, look)), stroke: barSample})
		}
	}
	if name := clean(h.Missing); missing && name != "" {
		out = append(out, entry{name: name, color: ink(look.Muted), stroke: thinStroke})
	}
	return out
}

// rowNames is how wide the column of the labels is, with its gap.
func (h Heat) rowNames(sh *sheet) int {
	widest := 0.0
	for _, label := range h.Rows {
		widest = math.Max(widest, sh.width(clean(label), labelSize))
	}
	if widest == 0 {
		return 0
	}
	return int(math.Ceil(widest)) + sh.pixels(tickGap)
}

// named says whether any column has a label.
func (h Heat) named() bool { return Line{Labels: h.Columns}.labelled() }

// numbersFit says whether every number has room in its cell.
func (h Heat) numbersFit(sh *sheet, g Grid) bool {
	cell := g.Cell(0, 0)
	if sh.points(cell.Dy()) < tightSpace+cellGap {
		return false
	}
	room := float64(cell.Dx()) - sh.pt(2*cellPadding+cellGap)
	for row := range g.Rows {
		for column := range g.Columns {
			if sh.width(h.text(row, column), labelSize) > room {
				return false
			}
		}
	}
	return true
}

// labels are those of the rows and of the columns.
func (h Heat) labels(sh *sheet, g Grid, frame image.Rectangle) []text {
	var out []text
	if g.Area.Min.X > frame.Min.X {
		for i := range min(len(h.Rows), g.Rows) {
			cell := g.Cell(i, 0)
			out = append(out, h.rowText(sh, clean(h.Rows[i]), g.Area.Min.X, float64(cell.Min.Y+cell.Max.Y)/2))
		}
	}
	if frame.Max.Y-g.Area.Max.Y < sh.pixels(labelDrop) {
		return out
	}
	plot := newPlot(g.Area, g.Columns, []float64{0, 1}, asColumns)
	return append(out, Line{Labels: h.Columns}.categoryTexts(sh, plot, frame)...)
}

// rowText is a label beside the cells, which begin at x.
func (h Heat) rowText(sh *sheet, body string, x int, centre float64) text {
	return text{
		body: body, size: labelSize, color: sh.look.Muted, anchor: end,
		x: float64(x) - sh.pt(tickGap), y: sh.baseline(centre, labelSize),
	}
}

// drawCell fills a cell, or draws the dash of one without a number, and writes
// its number where all have room.
func (h Heat) drawCell(sh *sheet, f heatLayout, row, column int) {
	cell, v := f.grid.Cell(row, column), h.value(row, column)
	x0, y0, x1, y1 := float64(cell.Min.X), float64(cell.Min.Y), float64(cell.Max.X), float64(cell.Max.Y)
	if min(cell.Dx(), cell.Dy()) >= leastGapped {
		gap := float64(sh.pixels(cellGap))
		x1, y1 = math.Max(x1-gap, x0+1), math.Max(y1-gap, y0+1)
	}
	centre := point{(x0 + x1) / 2, (y0 + y1) / 2}
	if math.IsNaN(v) {
		half := math.Min(sh.pt(dashLength), (x1-x0)/2) / 2
		y := math.Round(centre.y)
		sh.rectangle(centre.x-half, y, centre.x+half, y+float64(sh.hair()), sh.look.Muted)
		return
	}
	ground := h.tone(v, f.steps, sh.look)
	sh.roundRectangle(x0, y0, x1, y1, sh.pt(cellCorner), ground)
	if f.wide {
		sh.write(text{
			body: h.text(row, column), size: labelSize, color: sh.readableOn(ground), anchor: middle,
			x: centre.x, y: sh.baseline(centre.y, labelSize),
		})
	}
}

// readableOn is the colour of the text or of the background, whichever stands
// out more from a ground.
func (sh *sheet) readableOn(ground color.NRGBA) color.NRGBA {
	if contrast(sh.look.Text, ground) >= contrast(sh.look.Background, ground) {
		return sh.look.Text
	}
	return sh.look.Background
}
