package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/chart"
)

// swatch is a small square in the colour of a series.
type swatch struct {
	widget.BaseWidget

	series chart.Series
}

func newSwatch(s chart.Series) *swatch {
	w := &swatch{series: s}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer implements fyne.Widget.
func (w *swatch) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(w, &swatchRenderer{swatch: w, ground: canvas.NewRectangle(nil)})
}

type swatchRenderer struct {
	swatch *swatch
	ground *canvas.Rectangle
}

func (r *swatchRenderer) MinSize() fyne.Size    { return fyne.NewSquareSize(spaceS) }
func (r *swatchRenderer) Layout(size fyne.Size) { r.ground.Resize(size) }

func (r *swatchRenderer) Refresh() {
	r.ground.FillColor = chartPalette().ColorOf(r.swatch.series)
	r.ground.CornerRadius = strongLine
	r.ground.Refresh()
}

func (r *swatchRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground} }
func (r *swatchRenderer) Destroy()                     {}
