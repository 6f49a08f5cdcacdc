package chart

import (
	"image"
	"io"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Line is a line chart over categories, such as the days of a month. Every
// field may be left out and every slice may be shorter than the others; a
// chart without numbers shows its axes and Empty.
type Line struct {
	Title   string   // above the plot, a second line of it smaller; "" leaves no room for it
	Legend  bool     // names the series above the plot
	Labels  []string // axis label a category, such as "22 Oct"; thinned so that they never collide
	Series  []Series // the first is painted last, on top
	Shaded  []bool   // categories with a band behind them, such as weekends
	Running []bool   // categories that are not whole, such as one still running: a dotted segment leads there, or from the first one away, with an open ring and without fill
	// RunningName explains the dotted segment in the legend, such as "still
	// running"; "" leaves it out.
	RunningName string
	Marked      []bool                 // categories with a flag at their foot, such as days with notes
	MarkedName  string                 // explains the flag in the legend; "" leaves it out
	Format      func(v float64) string // writes a tick of the vertical axis; nil: a plain number
	Step        StepKind               // which ticks are round
	Empty       string                 // said in the plot when no series has a number
}

// Series is one line of a chart.
type Series struct {
	Name       string
	Values     []float64 // one a category; NaN or infinite where there is no number
	Comparison bool      // drawn dashed, thinner, in a fainter tone and unfilled
	Color      int       // index into Palette.Series; larger ones start over
}

// Image draws the chart on a transparent ground and gives the geometry of its
// plot. The only error is a *SizeError.
func (l Line) Image(s Size, p Palette) (*image.RGBA, Plot, error) {
	sh, img, err := onImage(s, p)
	if err != nil {
		return nil, Plot{}, err
	}
	plot, err := l.draw(sh, nil)
	return img, plot, err
}

// PNG writes the chart on the palette's background.
func (l Line) PNG(w io.Writer, s Size, p Palette) error { return writePNG(w, s, p, l) }

// SVG writes the chart on the palette's background. Text stays text, shown in
// the reader's own fonts.
func (l Line) SVG(w io.Writer, s Size, p Palette) error { return writeSVG(w, s, p, l.Title, l) }

func (l Line) picture(sh *sheet, w io.Writer) error {
	_, err := l.draw(sh, w)
	return err
}

func (l Line) draw(sh *sheet, w io.Writer) (Plot, error) {
	f := l.layout(sh)
	x := gochart.ContinuousRange{Min: 0, Max: float64(len(f.plot.X) - 1)}
	if len(f.plot.X) < 2 {
		x = gochart.ContinuousRange{Min: -1, Max: 1}
	}
	y := gochart.ContinuousRange{Min: f.plot.Min, Max: f.plot.Max}
	painter := linePainter{sheet: sh, line: l, lineLayout: f}
	return f.plot, sh.render(w, f.plot.Area, x, y, painter.series(), painter.elements())
}

// categories is how many there are.
func (l Line) categories() int {
	n := len(l.Labels)
	for _, s := range l.Series {
		n = max(n, len(s.Values))
	}
	return n
}

// format writes a number.
func format(f func(float64) string, v float64) string {
	if f == nil {
		return plain(v)
	}
	return clean(f(v))
}
