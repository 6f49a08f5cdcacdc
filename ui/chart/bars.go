package chart

import (
	"image"
	"io"
	"math"
	"strconv"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Bars is a ranked chart of horizontal bars, with the label on the bar and the
// number at the right edge, so that labels never collide; a label that is too
// long ends in an ellipsis. Rows that the height has no room for are left out
// and counted at the bottom, as in "+12".
type Bars struct {
	Title  string
	Labels []string
	Values []float64              // one a label; NaN or infinite where there is no number: no bar
	Texts  []string               // the values as written; where missing, Format writes them
	Format func(v float64) string // nil: a plain number
	Color  int                    // index into Palette.Series; larger ones start over
	Empty  string                 // said when there are no rows
}

// Distances and looks of bars; distances in points.
const (
	rowHeight   = 26.0 // of a bar and the gap below it
	leastRow    = 18.0
	barGap      = 4.0
	barPadding  = 6.0
	corner      = 3.0
	barSize     = 12.0 // of the text
	barOpacity  = 0.22
	noNumber    = "–"
	widestValue = 0.45 // of the width that the numbers may take
)

// Image draws the chart on a transparent ground and gives the rectangle of
// each row that it drew, for hover. The only error is a *SizeError.
func (b Bars) Image(s Size, p Palette) (*image.RGBA, []image.Rectangle, error) {
	sh, img, err := onImage(s, p)
	if err != nil {
		return nil, nil, err
	}
	rows, err := b.draw(sh, nil)
	return img, rows, err
}

// PNG writes the chart on the palette's background.
func (b Bars) PNG(w io.Writer, s Size, p Palette) error { return writePNG(w, s, p, b) }

// SVG writes the chart on the palette's background. Text stays text, shown in
// the reader's own fonts.
func (b Bars) SVG(w io.Writer, s Size, p Palette) error { return writeSVG(w, s, p, b.Title, b) }

func (b Bars) picture(sh *sheet, w io.Writer) error {
	_, err := b.draw(sh, w)
	return err
}

// rows is how many there are.
func (b Bars) rows() int { return max(len(b.Labels), len(b.Values)) }

func (b Bars) label(i int) string {
	if i < len(b.Labels) {
		return clean(b.Labels[i])
	}
	return ""
}

// value gives the number of a row, NaN where there is none.
func (b Bars) value(i int) float64 {
	if i < len(b.Values) && finite(b.Values[i]) {
		return b.Values[i]
	}
	return math.NaN()
}

// text gives the number of a row as written.
func (b Bars) text(i int) string {
	switch v := b.value(i); {
	case i < len(b.Texts) && b.Texts[i] != "":
		return clean(b.Texts[i])
	case math.IsNaN(v):
		return noNumber
	default:
		return format(b.Format, v)
	}
}

// span is the range of the bars; zero is always part of it.
func (b Bars) span() (lo, hi float64) {
	lo, hi, _ = span([]Series{{Values: b.Values}})
	lo, hi = math.Min(lo, 0), math.Max(hi, 0)
	if hi-lo < finest {
		hi = lo + 1
	}
	return lo, hi
}

func (b Bars) draw(sh *sheet, w io.Writer) ([]image.Rectangle, error) {
	f := b.layout(sh)
	lo, hi := b.span()
	x := gochart.ContinuousRange{Min: lo, Max: hi}
	bars := layer(func(_ gochart.Box, x, _ gochart.Range) {
		for i, row := range f.rows {
			b.bar(sh, row, f.area, x, b.value(i))
		}
	})
	words := func(gochart.Renderer, gochart.Box, gochart.Style) {
		sh.drawHeader(f.header)
		for _, t := range f.texts {
			sh.write(t)
		}
		if b.rows() == 0 {
			sh.say(b.Empty, f.area)
		}
	}
	err := sh.render(w, f.area, x, gochart.ContinuousRange{Max: 1}, []gochart.Series{bars}, []gochart.Renderable{words})
	return f.rows, err
}

// bar draws one bar from zero to v.
func (b Bars) bar(sh *sheet, row, area image.Rectangle, x gochart.Range, v float64) {
	if math.IsNaN(v) || v == 0 {
		return
	}
	left := units(float64(area.Min.X))
	from, to := left+x.Translate(math.Min(v, 0)), left+x.Translate(math.Max(v, 0))
	top, bottom := units(float64(row.Min.Y)), units(float64(row.Max.Y)-sh.pt(barGap))
	r := min(units(sh.pt(corner)), (to-from)/2, (bottom-top)/2)

	out := sh.out
	out.ResetStyle()
	out.SetFillColor(ink(alpha(sh.look.series(Series{Color: b.Color}), barOpacity)))
	out.MoveTo(from+r, top)
	out.LineTo(to-r, top)
	out.QuadCurveTo(to, top, to, top+r)
	out.LineTo(to, bottom-r)
	out.QuadCurveTo(to, bottom, to-r, bottom)
	out.LineTo(from+r, bottom)
	out.QuadCurveTo(from, bottom, from, bottom-r)
	out.LineTo(from, top+r)
	out.QuadCurveTo(from, top, from+r, top)
	out.Close()
	out.Fill()
}

// barsLayout is where the parts of a bar chart stand.
type barsLayout struct {
	header header
	area   image.Rectangle   // of the bars, without the numbers
	rows   []image.Rectangle // of the whole width
	texts  []text
}

func (b Bars) layout(sh *sheet) barsLayout {
	frame := sh.frame()
	f := barsLayout{header: sh.header(b.Title, nil, frame)}
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
	centre := float64(top) + (float64(pitch)-sh.pt(barGap))/2
	return text{body: body, size: barSize, color: sh.look.Text, x: float64(x), y: sh.baseline(centre, barSize)}
}
