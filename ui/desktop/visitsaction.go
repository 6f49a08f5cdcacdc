package desktop

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// actionRow is what a visitor did at one moment.
type actionRow struct {
	widget.BaseWidget

	time, spent, text, note *label
}

func newActionRow() *actionRow {
	r := &actionRow{
		time: newLabel("", typeSecondary, colourMuted), spent: newLabel("", typeSecondary, colourMuted).trailing(),
		text: newLabel("", typeBody, colourText).cutting(), note: newLabel("", typeSecondary, colourMuted).cutting(),
	}
	r.ExtendBaseWidget(r)
	return r
}

// panelRow is an action, or a product in the order or the cart above it.
type panelRow struct {
	action viewmodel.LiveAction
	item   *viewmodel.LiveItem
}

// panelRows are the actions of a visit with what was ordered.
func panelRows(v viewmodel.LiveVisit) []panelRow {
	var out []panelRow
	for _, a := range v.Actions {
		out = append(out, panelRow{action: a})
		for i := range a.Items {
			out = append(out, panelRow{item: &a.Items[i]})
		}
	}
	return out
}

func (r *actionRow) show(row panelRow, currency string) {
	if row.item != nil {
		r.set("", row.item.Text(), row.item.Note(currency), row.item.Worth(currency), colourText)
		return
	}
	a := row.action
	text, note := actionTexts(a, currency)
	spent := ""
	if a.TimeSpent > 0 {
		spent = locale().Value(a.TimeSpent, viewmodel.Duration, "")
	}
	r.set(a.At.Format("15:04:05"), text, note, spent, actionColour(a.Type))
}

// actionColour lets a goal, an order or a cart stand out, which the words say too.
func actionColour(kind string) fyne.ThemeColorName {
	switch kind {
	case "goal", "ecommerceOrder":
		return colourGood
	case "ecommerceAbandonedCart":
		return colourWarning
	}
	return colourText
}

// set puts the texts on the row.
func (r *actionRow) set(time, text, note, right string, colour fyne.ThemeColorName) {
	r.text.bold = colour != colourText
	r.time.set(time, colourMuted)
	r.spent.set(right, colourMuted)
	r.text.set(text, colour)
	r.note.set(note, colourMuted)
	r.Refresh()
}

// actionTexts are what was done, and where or of which kind it was.
func actionTexts(a viewmodel.LiveAction, currency string) (text, note string) {
	if a.Type == "action" {
		return cmp.Or(a.Title, pathOf(a.URL)), a.URL
	}
	return cmp.Or(a.Text(currency), a.Kind()), a.Kind()
}

// CreateRenderer implements fyne.Widget.
func (r *actionRow) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(r, &actionRowRenderer{row: r})
}

type actionRowRenderer struct{ row *actionRow }

func (r *actionRowRenderer) MinSize() fyne.Size { return fyne.NewSize(cardMinWidth, actionPitch) }

func (r *actionRowRenderer) Layout(size fyne.Size) {
	spent := r.row.spent.MinSize().Width
	right := size.Width - spaceS // the bar that scrolls
	place := func(l *label, x, y, width float32) {
		l.Move(fyne.NewPos(x, y))
		l.Resize(fyne.NewSize(max(0, width), l.MinSize().Height))
	}
	text, time := r.row.text.MinSize().Height, r.row.time.MinSize().Height
	base := (text - time) / 2
	place(r.row.time, 0, base, actionTime)
	place(r.row.text, actionTime, 0, right-actionTime-spent-spaceS)
	place(r.row.spent, right-spent, base, spent)
	place(r.row.note, actionTime, text, right-actionTime)
}

func (r *actionRowRenderer) Refresh() {
	for _, l := range r.labels() {
		l.Refresh()
	}
	r.Layout(r.row.Size())
}

func (r *actionRowRenderer) labels() []*label {
	return []*label{r.row.time, r.row.spent, r.row.text, r.row.note}
}

func (r *actionRowRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, l := range r.labels() {
		out = append(out, l)
	}
	return out
}
func (r *actionRowRenderer) Destroy() {}
