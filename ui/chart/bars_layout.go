package chart

import (
	"image"
	"image/color"
	"math"
	"strconv"
)

// barsLayout is where the parts of a bar chart stand.
type barsLayout struct {
	header header
	area   image.Rectangle   // of the bars, without the numbers
	rows   []image.Rectangle // of the whole width
	texts  []text
}

func (b Bars) layout(sh *sheet) barsLayout {
	frame := sh.frame()
	f := barsLayout{header: sh.header(b.Title, b.entries(sh.look), frame)}
	frame.Min.Y = min(frame.Min.Y+f.header.height, frame.Max.Y-1)

	n := b.rows()
	pitch := sh.pixels(within(sh.points(frame.Dy())/float64(max(n, 1)), leastRow, rowHeight))
	shown := min(n, max(1, frame.Dy()/pitch))
	if shown < n && shown > 1 {
		shown-- // the last line counts the others
		f.texts = append(f.texts, b.barText(sh, "+"+strconv.Itoa(n-shown), frame.Min.X, frame.Min.Y+shown*pitch, pitch))
	}
	numbers := b.numbers(sh, shown, frame)
	f.area = frame
	f.area.Max.X = max(frame.Max.X-numbers, frame.Min.X+1)
	for i := range shown {
		row := image.Rect(frame.Min.X, frame.Min.Y+i*pitch, frame.Max.X, frame.Min.Y+(i+1)*pitch)
		f.rows = append(f.rows, row)
		f.texts = append(f.texts, b.rowTexts(sh, i, row, f.area)...)
	}
	return f
}

// numbers is how wide the column of the numbers is with its gap; 0 where they
// would take too much of the width.
func (b Bars) numbers(sh *sheet, shown int, frame image.Rectangle) int {
	widest := 0.0
	for i := range shown {
		widest = math.Max(widest, sh.width(b.text(i), barSize))
	}
	column := int(math.Ceil(widest)) + sh.pixels(2*barPadding)
	if float64(column) > widestValue*float64(frame.Dx()) {
		return 0
	}
	return column
}

// rowTexts gives the label and the number of a row.
func (b Bars) rowTexts(sh *sheet, i int, row, area image.Rectangle) []text {
	room := float64(area.Dx() - 2*sh.pixels(barPadding))
	label := b.barText(sh, sh.letters.fit(b.label(i), sh.pt(barSize), room), row.Min.X+sh.pixels(barPadding), row.Min.Y, row.Dy())
	if area.Max.X == row.Max.X {
		return []text{label}
	}
	number := b.barText(sh, b.text(i), row.Max.X, row.Min.Y, row.Dy())
	number.anchor = end
	return []text{label, number}
}

func (b Bars) barText(sh *sheet, body string, x, top, pitch int) text {
	centre := float64(top) + (float64(pitch)-sh.pt(barGap+b.earlierHeight()))/2
	return text{body: body, size: barSize, color: sh.look.Text, x: float64(x), y: sh.baseline(centre, barSize)}
}

// entries gives the legend: nothing where there is nothing to compare.
func (b Bars) entries(look Palette) []entry {
	var out []entry
	add := func(name string, c color.NRGBA, stroke float64) {
		if name = clean(name); name != "" && len(b.Earlier) > 0 {
			out = append(out, entry{name: name, color: ink(c), stroke: stroke})
		}
	}
	add(b.Current, b.look(look), barSample)
	add(b.EarlierName, b.earlierLook(look), thinBar)
	return out
}
