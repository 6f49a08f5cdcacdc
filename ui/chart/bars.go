package chart

import (
	"image"
	"image/color"
	"io"
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Bars is a ranked chart of horizontal bars, with the label on the bar and the
// number at the right edge, so that labels never collide; a label that is too
// long ends in an ellipsis. Rows that the height has no room for are left out
// and counted at the bottom, as in "+12".
type Bars struct {
	Title   string
	Labels  []string
	Values  []float64              // one a label; NaN or infinite where there is no number: no bar
	Texts   []string               // the values as written; where missing, Format writes them
	Format  func(v float64) string // nil: a plain number
	Color   int                    // index into Palette.Series; larger ones start over
	Empty   string                 // said when there are no rows
	Earlier []float64              // what the values are compared with: a thin bar below each; nil draws none
	// Current and EarlierName name the two kinds of bars in the legend, such as
	// "November 2026" and "October 2026"; "" leaves one out.
	Current, EarlierName string
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
	thinBar     = 4.0  // height of the bar of the earlier value
	thinGap     = 1.0  // above it
	barSample   = 9.0  // thickness in the legend
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
func (b Bars) value(i int) float64 { return number(b.Values, i) }

// earlier gives what the number of a row is compared with, NaN where there is
// nothing.
func (b Bars) earlier(i int) float64 { return number(b.Earlier, i) }

func number(values []float64, i int) float64 {
	if i < len(values) && finite(values[i]) {
		return values[i]
	}
	return math.NaN()
}

// earlierHeight is what the earlier bar of a row takes, in points.
func (b Bars) earlierHeight() float64 {
	if len(b.Earlier) == 0 {
		return 0
	}
	return thinGap + thinBar
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
	lo, hi, _ = span([]Series{{Values: b.Values}, {Values: b.Earlier}})
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
			top, bottom := float64(row.Min.Y), float64(row.Max.Y)-sh.pt(barGap)
			split := bottom - sh.pt(b.earlierHeight())
			b.bar(sh, b.look(sh.look), [2]float64{top, split}, f.area, x, b.value(i))
			b.bar(sh, b.earlierLook(sh.look), [2]float64{split + sh.pt(thinGap), bottom}, f.area, x, b.earlier(i))
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

// look and earlierLook are the colours of the two kinds of bars.
func (b Bars) look(p Palette) color.NRGBA {
	return alpha(p.ColorOf(Series{Color: b.Color}), barOpacity)
}

func (b Bars) earlierLook(p Palette) color.NRGBA {
	return p.ColorOf(Series{Color: b.Color, Comparison: true})
}

// bar draws one bar from zero to v, between two heights in pixels.
func (b Bars) bar(sh *sheet, c color.NRGBA, heights [2]float64, area image.Rectangle, x gochart.Range, v float64) {
	if math.IsNaN(v) || v == 0 {
		return
	}
	left := units(float64(area.Min.X))
	from, to := left+x.Translate(math.Min(v, 0)), left+x.Translate(math.Max(v, 0))
	sh.rounded(from, units(heights[0]), to, units(heights[1]), units(sh.pt(corner)), c)
}
