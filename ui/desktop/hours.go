package desktop

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// hourMarks is how many hours lie between two labels below the cells.
const hourMarks = 6

// newHours shows a cell for each hour of the day, darker the more there was.
func newHours(c viewmodel.Card, t *tips, a cardActions) fyne.CanvasObject {
	cells := container.New(hoursLayout{})
	for i, r := range c.Rows {
		cell := newHourCell(r, t)
		cell.act(a.on(c, i))
		cells.Add(cell)
	}
	for i := 0; i < len(c.Rows); i += hourMarks {
		cells.Add(newLabel(strconv.Itoa(i), typeLabel, colourMuted))
	}
	return cells
}

// hoursLayout puts the cells side by side and the labels below every sixth.
type hoursLayout struct{}

func (hoursLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	label := measure("0", typeLabel, fyne.TextStyle{}).Height
	return fyne.NewSize(cardMinWidth-2*spaceM, hourCellHeight+label+spaceXS/2)
}

func (hoursLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	cells := 0
	for _, object := range objects {
		if _, ok := object.(*hourCell); ok {
			cells++
		}
	}
	pitch := (size.Width + hourCellGap) / float32(max(1, cells))
	for i, object := range objects {
		if i < cells {
			object.Move(fyne.NewPos(float32(i)*pitch, 0))
			object.Resize(fyne.NewSize(pitch-hourCellGap, hourCellHeight))
			continue
		}
		object.Move(fyne.NewPos(float32(i-cells)*hourMarks*pitch, hourCellHeight+spaceXS/2))
		object.Resize(object.MinSize())
	}
}

// hourCell is one hour.
type hourCell struct {
	rowControl

	share float64
}

func newHourCell(r viewmodel.CardRow, t *tips) *hourCell {
	c := &hourCell{share: max(0, min(1, r.Share))}
	c.tips, c.tip = t, r.Note
	if c.tip == "" {
		c.tip = r.Label + ": " + r.Text
	}
	c.extend(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *hourCell) CreateRenderer() fyne.WidgetRenderer {
	r := &hourCellRenderer{cell: c, ground: canvas.NewRectangle(nil)}
	return laidOut(c, r)
}

type hourCellRenderer struct {
	cell   *hourCell
	ground *canvas.Rectangle
}

func (r *hourCellRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(spaceXS) }

func (r *hourCellRenderer) Layout(size fyne.Size) { r.ground.Resize(size) }

func (r *hourCellRenderer) Refresh() {
	r.ground.FillColor = mix(colourOf(colourGrid), colourOf(colourAccent), r.cell.share)
	r.ground.CornerRadius, r.ground.StrokeWidth = cornerBar, 0
	if r.cell.pressed != nil && (r.cell.hovered || r.cell.focused) {
		r.ground.StrokeWidth, r.ground.StrokeColor = strongLine, colourOf(colourText)
	}
	r.ground.Refresh()
}

func (r *hourCellRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground} }
func (r *hourCellRenderer) Destroy()                     {}
