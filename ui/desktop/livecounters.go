package desktop

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// tallied is a number and what it counts.
type tallied struct{ number, words string }

// newTally shows numbers beside each other.
func newTally(size float32, all ...tallied) *fyne.Container {
	out := container.NewGridWithColumns(len(all))
	for _, t := range all {
		out.Add(column(0, newBold(t.number, size).cutting(), newLabel(t.words, typeSecondary, colourMuted).cutting()))
	}
	return out
}

// countersCard shows how much happened in the last time.
type countersCard struct {
	title  string
	body   *fyne.Container
	object *panel
}

func newCountersCard(title string) *countersCard {
	c := &countersCard{title: title, body: container.NewStack()}
	c.object = newCard(headed(spaceXS, newLabel(title, typeSecondary, colourMuted).cutting(), c.body), spaceM)
	c.object.pad.Height = spaceS
	c.wait()
	return c
}

// wait keeps the place of numbers that are being loaded.
func (c *countersCard) wait() {
	c.body.Objects = []fyne.CanvasObject{newBlock(colourGrid, 0, newTally(typeFigure, tallied{}).MinSize().Height, cornerBar)}
	c.object.Refresh()
}

func (c *countersCard) show(n viewmodel.LiveCounters) {
	count := func(n int) string { return locale().Value(float64(n), viewmodel.Count, "") }
	c.body.Objects = []fyne.CanvasObject{newTally(typeFigure,
		tallied{count(n.Visits), say("visits")}, tallied{count(n.Actions), say("actions")},
		tallied{count(n.Visitors), say("visitors")}, tallied{count(n.Converted), say("converted")})}
	c.object.Refresh()
}

// liveLayout puts the counters over the visits, which take the rest.
type liveLayout struct{ tallies *gridLayout }

func (l *liveLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	top, rest := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(cmp.Or(rest.Width, top.Width), top.Height+spaceM+rest.Height)
}

func (l *liveLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.tallies.setWidth(size.Width)
	top := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, top))
	objects[1].Move(fyne.NewPos(0, top+spaceM))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-top-spaceM))
}
