package desktop

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// heatmap shows the hours of the weekdays; the cell under the pointer is told in
// words.
type heatmap struct {
	widget.BaseWidget

	tips     *tips
	grid     viewmodel.HourGrid
	geometry chart.Grid // in device pixels of the picture
	picture  *picture
}

func newHeatmap(g viewmodel.HourGrid, t *tips) *heatmap {
	h := &heatmap{tips: t, grid: g}
	h.picture = newPicture(fyne.NewSize(rowLabelMin, heatHeight), h.paint)
	h.ExtendBaseWidget(h)
	return h
}

// paint draws the cells. A size that cannot be drawn leaves the place empty.
func (h *heatmap) paint(width, height int, scale float32) image.Image {
	drawn, geometry, err := h.grid.Heat.Image(chart.Size{Width: width, Height: height, Scale: float64(scale)}, chartPalette())
	if err != nil {
		h.geometry = chart.Grid{}
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	h.geometry = geometry
	return drawn
}

// MouseIn implements desktop.Hoverable.
func (h *heatmap) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (h *heatmap) MouseMoved(e *desktop.MouseEvent) {
	scale := h.picture.scale()
	row, column, ok := h.geometry.At(image.Pt(int(e.Position.X*scale), int(e.Position.Y*scale)))
	if !ok {
		h.tips.hide()
		return
	}
	title, value, mean := h.grid.CellText(row, column)
	h.tips.show(joined(" · ", title, value, mean), e.AbsolutePosition)
}

// MouseOut implements desktop.Hoverable.
func (h *heatmap) MouseOut() { h.tips.hide() }

// CreateRenderer implements fyne.Widget.
func (h *heatmap) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(h, widget.NewSimpleRenderer(h.picture))
}
