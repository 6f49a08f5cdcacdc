package desktop

import (
	"fyne.io/fyne/v2"

	"matoscope/ui/settings"
)

// railViewCount is how many saved views the rail shows; the screen has them all.
const railViewCount = 4

// railViews lists the first saved views below the entry of their screen.
type railViews struct {
	tips   *tips
	object *fyne.Container
}

func newRailViews(t *tips) *railViews {
	v := &railViews{tips: t, object: column(0)}
	v.object.Hide()
	return v
}

// showViews lists the views; pressing one opens it.
func (r *rail) showViews(views []settings.View, open func(name string)) {
	list := r.views.object
	list.RemoveAll()
	for _, v := range views[:min(len(views), railViewCount)] {
		line := newTreeLine(r.views.tips)
		line.show(treeItem{text: v.Name, depth: 1, report: v.Name}, false, func() { open(v.Name) })
		line.ground.least.Height = treePitch
		list.Add(line)
	}
	setVisible(list, len(views) > 0)
	r.object.Refresh()
}
