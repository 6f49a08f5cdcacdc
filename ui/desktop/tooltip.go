package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// tooltip says everything about one point of an evolution.
type tooltip struct {
	widget.BaseWidget

	title, metric, value     *label
	earlierTitle, earlierNum *label
	change                   *changeMark
	note                     *label
	earlier                  *fyne.Container
	box                      *panel
}

func newTooltip() *tooltip {
	t := &tooltip{
		title:        newBold("", typeSecondary),
		metric:       newLabel("", typeSecondary, colourMuted),
		value:        newBold("", typeSecondary).trailing(),
		earlierTitle: newLabel("", typeSecondary, colourMuted),
		earlierNum:   newLabel("", typeSecondary, colourMuted).trailing(),
		change:       newChangeMark(viewmodel.Change{}),
		note:         newLabel("", typeLabel, colourMuted),
	}
	t.earlier = ends(t.earlierTitle, row(spaceM, t.earlierNum, t.change))
	t.box = newCard(column(spaceXS, t.title, ends(t.metric, t.value), t.earlier, t.note), spaceM)
	t.box.pad = fyne.NewSize(spaceM, spaceS)
	t.box.corner = cornerControl
	t.box.shadow = true
	t.ExtendBaseWidget(t)
	return t
}

// show fills the tooltip with a point of a metric.
func (t *tooltip) show(e viewmodel.Evolution, metric string, i int) {
	p := e.Points[i]
	t.title.set(p.Title, colourText)
	t.metric.set(metric, colourMuted)
	t.value.set(p.Text, colourText)
	t.earlier.Hidden = e.Earlier == "" || p.EarlierTitle == ""
	t.earlierTitle.set(p.EarlierTitle, colourMuted)
	t.earlierNum.set(p.EarlierText, colourMuted)
	t.change.set(p.Change)
	note := "click to open"
	if p.Note != "" {
		note = p.Note + " · " + note
	}
	t.note.set(note, colourMuted)
	t.box.Refresh()
}

// MinSize implements fyne.CanvasObject.
func (t *tooltip) MinSize() fyne.Size { return t.box.MinSize() }

// CreateRenderer implements fyne.Widget.
func (t *tooltip) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(t, widget.NewSimpleRenderer(t.box))
}
