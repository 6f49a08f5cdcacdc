package chart

import (
	"image"
	"image/color"
	"io"
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Text sizes in points, and how far capitals and figures reach above the
// baseline as a part of the size.
const (
	labelSize  = 11.0
	legendSize = 12.0
	titleSize  = 14.0
	capHeight  = 0.72
)

// sheet is one picture being made: what it is drawn on and how.
type sheet struct {
	Size
	look    Palette
	letters *typesetter
	out     renderer
	ground  color.NRGBA // behind everything; transparent for a window
}

// newSheet prepares a picture; the caller adds what it is drawn on.
func newSheet(s Size, p Palette) (*sheet, error) {
	s, err := s.checked()
	if err != nil {
		return nil, err
	}
	t, err := newTypesetter(p.Font)
	if err != nil {
		return nil, err
	}
	return &sheet{Size: s, look: p, letters: t, ground: p.Background}, nil
}

// pictured is a chart that can be drawn on a sheet and written to w.
type pictured interface {
	picture(sh *sheet, w io.Writer) error
}

func writePNG(w io.Writer, s Size, p Palette, c pictured) error {
	sh, err := newSheet(s, p)
	if err != nil {
		return err
	}
	sh.out = newPixels(sh.Size, sh.letters)
	return c.picture(sh, w)
}

func writeSVG(w io.Writer, s Size, p Palette, title string, c pictured) error {
	sh, err := newSheet(s, p)
	if err != nil {
		return err
	}
	sh.letters.slack = readerSlack
	sh.out = newSVG(sh.Size, clean(title), sh.letters)
	return c.picture(sh, w)
}

// onImage draws on a transparent image; the chart is written to no writer.
func onImage(s Size, p Palette) (*sheet, *image.RGBA, error) {
	sh, err := newSheet(s, p)
	if err != nil {
		return nil, nil, err
	}
	out := newPixels(sh.Size, sh.letters)
	sh.out, sh.ground = out, color.NRGBA{}
	return sh, out.img, nil
}

// render lets go-chart draw a chart whose data lie in area.
func (sh *sheet) render(w io.Writer, area image.Rectangle, x, y gochart.ContinuousRange, series []gochart.Series, elements []gochart.Renderable) error {
	c := gochart.Chart{
		Width:        units(float64(sh.Width)),
		Height:       units(float64(sh.Height)),
		ColorPalette: scheme{background: ink(sh.ground)},
		Background: gochart.Style{Padding: gochart.NewBox(
			units(float64(area.Min.Y)), units(float64(area.Min.X)),
			units(float64(sh.Width-area.Max.X)), units(float64(sh.Height-area.Max.Y)),
		)},
		XAxis:          gochart.XAxis{Style: gochart.Hidden(), Range: &x},
		YAxis:          gochart.YAxis{Style: gochart.Hidden(), Range: &y},
		YAxisSecondary: gochart.YAxis{Style: gochart.Hidden()},
		Series:         series,
		Elements:       elements,
	}
	return c.Render(func(int, int) (gochart.Renderer, error) { return sh.out, nil }, w)
}

// margin is kept free around a chart in a file, in points; a window has its
// own.
const margin = 16

// frame is the part of the picture that a chart may use.
func (sh *sheet) frame() image.Rectangle {
	whole := image.Rect(0, 0, sh.Width, sh.Height)
	if sh.ground.A == 0 {
		return whole
	}
	return whole.Inset(min(sh.pixels(margin), sh.Width/20, sh.Height/10))
}

// pixels converts points to whole pixels, points converts back.
func (sh *sheet) pixels(points float64) int { return int(math.Round(sh.pt(points))) }
func (sh *sheet) points(pixels int) float64 { return float64(pixels) / sh.Scale }

// layer is a go-chart series that is drawn by a function: what lies below the
// lines of a chart has to be one, because elements are painted on top.
type layer func(box gochart.Box, x, y gochart.Range)

func (l layer) GetName() string             { return "" }
func (l layer) GetYAxis() gochart.YAxisType { return gochart.YAxisPrimary }
func (l layer) GetStyle() gochart.Style     { return gochart.Style{} }
func (l layer) Validate() error             { return nil }

func (l layer) Render(_ gochart.Renderer, box gochart.Box, x, y gochart.Range, _ gochart.Style) {
	l(box, x, y)
}

// rectangle fills a rectangle.
func (sh *sheet) rectangle(x0, y0, x1, y1 float64, c color.NRGBA) {
	box := gochart.NewBox(units(y0), units(x0), units(x1), units(y1))
	gochart.Draw.Box(sh.out, box, gochart.Style{FillColor: ink(c)})
}

// roundRectangle fills a rectangle with round corners.
func (sh *sheet) roundRectangle(x0, y0, x1, y1, radius float64, c color.NRGBA) {
	sh.rounded(units(x0), units(y0), units(x1), units(y1), units(radius), c)
}

// rounded is roundRectangle in go-chart's units; a corner takes half a side at
// most.
func (sh *sheet) rounded(x0, y0, x1, y1, radius int, c color.NRGBA) {
	r := min(radius, (x1-x0)/2, (y1-y0)/2)
	out := sh.out
	out.ResetStyle()
	out.SetFillColor(ink(c))
	out.MoveTo(x0+r, y0)
	out.LineTo(x1-r, y0)
	out.QuadCurveTo(x1, y0, x1, y0+r)
	out.LineTo(x1, y1-r)
	out.QuadCurveTo(x1, y1, x1-r, y1)
	out.LineTo(x0+r, y1)
	out.QuadCurveTo(x0, y1, x0, y1-r)
	out.LineTo(x0, y0+r)
	out.QuadCurveTo(x0, y0, x0+r, y0)
	out.Close()
	out.Fill()
}

// pattern converts the lengths of dashes from points to go-chart's units.
func (sh *sheet) pattern(points []float64) []float64 {
	out := make([]float64, len(points))
	for i, l := range points {
		out[i] = sh.pt(l) * fine
	}
	return out
}

// text is a piece of writing with its baseline at y.
type text struct {
	body   string
	x, y   float64
	anchor anchor
	size   float64 // in points
	color  color.NRGBA
}

func (sh *sheet) write(t text) {
	sh.out.ResetStyle()
	sh.out.SetFontColor(ink(t.color))
	sh.out.SetFontSize(sh.pt(t.size) * fine)
	sh.out.setAnchor(t.anchor)
	sh.out.Text(t.body, units(t.x), units(t.y))
}

// say writes a sentence in the middle of an area, if it fits there.
func (sh *sheet) say(sentence string, area image.Rectangle) {
	body := sh.letters.fit(clean(sentence), sh.pt(legendSize), float64(area.Dx()))
	if sh.pt(legendSize) > float64(area.Dy()) {
		return
	}
	centre := area.Min.Add(area.Max).Div(2)
	sh.write(text{
		body: body, size: legendSize, color: sh.look.Muted, anchor: middle,
		x: float64(centre.X), y: sh.baseline(float64(centre.Y), legendSize),
	})
}

// width is how wide a text is in pixels; size is in points.
func (sh *sheet) width(s string, size float64) float64 {
	return sh.letters.width(s, sh.pt(size))
}

// baseline gives the baseline of a text whose figures are centred on y.
func (sh *sheet) baseline(y, size float64) float64 {
	return math.Round(y + sh.pt(size)*capHeight/2)
}
