package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// frame puts the rail beside the screen. In a narrow window the rail is folded
// away and lies over the screen while it is asked for.
type frame struct {
	widget.BaseWidget

	rail, screen fyne.CanvasObject
	bar          *topBar
	wraps        []wrapping // of the screen
	scrim        *scrim
	folded, open bool
	size         fyne.Size // that was laid out last
	resized      func()
}

func newFrame(rail, screen fyne.CanvasObject, bar *topBar, resized func(), wraps ...wrapping) *frame {
	f := &frame{rail: rail, screen: screen, bar: bar, resized: resized, wraps: wraps}
	f.scrim = newScrim(func() { f.unfold(false) })
	f.ExtendBaseWidget(f)
	return f
}

// unfold shows or hides the folded rail.
func (f *frame) unfold(open bool) {
	f.open = open
	f.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (f *frame) CreateRenderer() fyne.WidgetRenderer { return laidOut(f, &frameRenderer{frame: f}) }

type frameRenderer struct{ frame *frame }

// MinSize is that of the screen alone: the rail can fold.
func (r *frameRenderer) MinSize() fyne.Size {
	least := r.frame.screen.MinSize()
	return fyne.NewSize(least.Width, max(least.Height, r.frame.rail.MinSize().Height))
}

func (r *frameRenderer) Layout(size fyne.Size) {
	f := r.frame
	f.folded = size.Width < railFoldBelow
	f.bar.fold(f.folded)
	setVisible(f.rail, !f.folded || f.open)
	setVisible(f.scrim, f.folded && f.open)
	left := railWidth
	if f.folded {
		left = 0
	}
	f.rail.Resize(fyne.NewSize(railWidth, size.Height))
	f.screen.Move(fyne.NewPos(left, 0))
	for _, w := range f.wraps {
		w.setWidth(size.Width - left - 2*spaceL)
	}
	f.screen.Resize(fyne.NewSize(size.Width-left, size.Height))
	f.scrim.Resize(size)
	if f.size != size {
		f.size = size
		f.resized()
	}
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
	} else {
		object.Hide()
	}
}

func (r *frameRenderer) Refresh() {
	r.Layout(r.frame.Size())
	canvas.Refresh(r.frame)
}

func (r *frameRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame.screen, r.frame.scrim, r.frame.rail}
}
func (r *frameRenderer) Destroy() {}

// scrim darkens what a folded rail lies over; pressing it puts the rail away.
type scrim struct {
	widget.BaseWidget

	pressed func()
}

func newScrim(pressed func()) *scrim {
	s := &scrim{pressed: pressed}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped implements fyne.Tappable.
func (s *scrim) Tapped(*fyne.PointEvent) { s.pressed() }

// CreateRenderer implements fyne.Widget.
func (s *scrim) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(s, widget.NewSimpleRenderer(newBlock(colourScrim, 0, 0, 0)))
}
