package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// tooltip says everything about one point of a course.
type tooltip struct {
	widget.BaseWidget

	title *label
	lines *fyne.Container // a line for each number
	notes *fyne.Container
	foot  *label
	box   *panel
}

// tooltipNotes is how many notes a tooltip shows before it counts them.
const tooltipNotes = 3

func newTooltip() *tooltip {
	t := &tooltip{
		title: newBold("", typeSecondary), lines: column(spaceXS), notes: column(spaceXS),
		foot: newLabel("", typeLabel, colourMuted),
	}
	t.box = newCard(column(spaceXS, t.title, t.lines, t.notes, t.foot), spaceM)
	t.box.pad = fyne.NewSize(spaceM, spaceS)
	t.box.corner = cornerControl
	t.box.shadow = true
	t.ExtendBaseWidget(t)
	return t
}

// show fills the tooltip with a point of a course, of which these lines are on
// screen.
func (t *tooltip) show(c course, drawn chart.Line, i int) {
	p := c.evolution.Points[i]
	t.title.set(p.Title, colourText)
	t.lines.RemoveAll()
	if c.rows == nil {
		t.addPoint(c, p)
	} else {
		t.addRows(c, drawn, i)
	}
	t.showNotes(c.notesAt(i))
	foot := say("click to open, drag to zoom")
	if p.Note != "" {
		foot = say("%s · click to open, drag to zoom", p.Note)
	}
	t.foot.set(foot, colourMuted)
	t.box.Refresh()
}

// addPoint is the number of a single line, above the one it is compared with.
func (t *tooltip) addPoint(c course, p viewmodel.EvolutionPoint) {
	t.lines.Add(ends(newLabel(c.metric, typeSecondary, colourMuted), newBold(p.Text, typeSecondary).trailing()))
	if c.evolution.Earlier == "" || p.EarlierTitle == "" {
		return
	}
	if c := p.Change; c.Of != "" { // the part of it that is compared
		t.lines.Add(ends(newLabel(c.Of, typeSecondary, colourMuted), newLabel(c.Now, typeSecondary, colourMuted).trailing()))
	}
	number := newLabel(p.EarlierText, typeSecondary, colourMuted).trailing()
	t.lines.Add(ends(newLabel(p.EarlierTitle, typeSecondary, colourMuted), row(spaceM, number, newChangeMark(p.Change))))
}

// addRows are the numbers of all lines; those of a stack from its top.
func (t *tooltip) addRows(c course, drawn chart.Line, i int) {
	t.lines.Add(newLabel(c.metric, typeSecondary, colourMuted))
	n := len(drawn.Series)
	for k := range n {
		if c.stacked {
			k = n - 1 - k
		}
		s := drawn.Series[k]
		name := newLabel(cutToWidth(s.Name, tooltipName, typeSecondary, fyne.TextStyle{}), typeSecondary, colourText)
		number := newBold(locale().Value(numberAt(s.Values, i), c.evolution.Unit, ""), typeSecondary).trailing()
		t.lines.Add(ends(container.New(swatchLayout{}, newSwatch(s), name), number))
	}
}

// showNotes lists what was written to the days of the point.
func (t *tooltip) showNotes(notes []viewmodel.Note) {
	t.notes.RemoveAll()
	setVisible(t.notes, len(notes) > 0)
	for i, n := range notes {
		text := n.Text
		if i == tooltipNotes && len(notes) > tooltipNotes+1 {
			text = locale().SayN(len(notes)-i, "and %d more note", "and %d more notes", len(notes)-i)
		}
		t.notes.Add(newLabel(cutToWidth(text, tooltipNote, typeSecondary, fyne.TextStyle{}), typeSecondary, colourWarning))
		if text != n.Text {
			return
		}
	}
}

// MinSize implements fyne.CanvasObject.
func (t *tooltip) MinSize() fyne.Size { return t.box.MinSize() }

// CreateRenderer implements fyne.Widget.
func (t *tooltip) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(t, widget.NewSimpleRenderer(t.box))
}
