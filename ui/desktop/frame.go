package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// frame puts the rail beside the screen. In a narrow window the rail is folded
// away and lies over the screen while it is asked for.
type frame struct {
	widget.BaseWidget

	rail         *scroll
	bar          *topBar
	status       *statusLine
	stage        *scroll           // the screen that is shown; it scrolls in a low window
	heads        []*fyne.Container // around bar and status line, the outermost first
	scrim        *scrim
	folded, open bool
	size         fyne.Size // that was laid out last
	resized      func()
	railSized    func(height float32) // told before the rail is laid out
}

func newFrame(rail, stage fyne.CanvasObject, bar *topBar, status *statusLine, resized func(), railSized func(height float32)) *frame {
	f := &frame{rail: newScroll(rail), stage: newScroll(stage), bar: bar, status: status, resized: resized, railSized: railSized}
	lines := headed(spaceXS+hairline, bar.object, status.object)
	head := container.New(layout.NewCustomPaddedLayout(spaceM, spaceS, spaceL, spaceL), lines)
	f.heads = []*fyne.Container{headed(0, head, f.stage), head, lines}
	bar.flow.grown, status.flow.grown = f.settle, f.settle
	f.scrim = newScrim(func() { f.unfold(false) })
	f.ExtendBaseWidget(f)
	return f
}

// screen is what is beside the rail.
func (f *frame) screen() *fyne.Container { return f.heads[0] }

// settle lays out the screen anew for another height of its head.
func (f *frame) settle() {
	for _, c := range f.heads {
		c.Layout.Layout(c.Objects, c.Size())
	}
}

// unfold shows or hides the folded rail.
func (f *frame) unfold(open bool) {
	f.open = open
	f.Refresh()
}

// railPart is a control of the rail, or what shows the rail while that is folded away.
func (s *shell) railPart(part fyne.CanvasObject) fyne.CanvasObject {
	if s.frame.folded && !s.frame.open {
		return s.bar.menu
	}
	return part
}

// CreateRenderer implements fyne.Widget.
func (f *frame) CreateRenderer() fyne.WidgetRenderer { return laidOut(f, &frameRenderer{frame: f}) }

type frameRenderer struct{ frame *frame }

// MinSize does not follow from what is shown, which scrolls: a window that grew
// with it would outgrow the screen.
func (r *frameRenderer) MinSize() fyne.Size { return fyne.NewSize(windowLeastWidth, windowLeastHeight) }

func (r *frameRenderer) Layout(size fyne.Size) {
	f := r.frame
	f.folded = size.Width < railFoldBelow
	f.bar.fold(f.folded)
	f.status.fold(f.folded)
	setVisible(f.rail, !f.folded || f.open)
	setVisible(f.scrim, f.folded && f.open)
	left := railWidth
	if f.folded {
		left = 0
	}
	f.railSized(size.Height)
	f.rail.Resize(fyne.NewSize(railWidth, size.Height))
	f.screen().Move(fyne.NewPos(left, 0))
	f.bar.flow.setWidth(size.Width - left - 2*spaceL)
	f.status.flow.setWidth(size.Width - left - 2*spaceL)
	f.screen().Resize(fyne.NewSize(size.Width-left, size.Height))
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
	return []fyne.CanvasObject{r.frame.screen(), r.frame.scrim, r.frame.rail}
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
