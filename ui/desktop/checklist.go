package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// checkItem is a choice of a list of choices.
type checkItem struct {
	text    string
	checked bool
	take    func()
}

// checkList is a list of choices that stays open while several of them are
// taken. The arrows move the mark in it, Space and Enter take what is marked.
type checkList struct {
	widget.BaseWidget

	items  []checkItem
	marked int
	close  func()
	list   *rowList
}

// showChecks opens a list of choices below a control. after gives the choices anew
// once one was taken; nil: the list closes then.
func (w *mainWindow) showChecks(anchor fyne.CanvasObject, items []checkItem, after func() []checkItem) {
	c := &checkList{items: items}
	c.list = newRowList(gridPitch, func() fyne.CanvasObject { return newCheckLine() }, func(i int, object fyne.CanvasObject) {
		object.(*checkLine).show(c.items[i], i == c.marked, func() { c.take(i, after) })
	})
	c.ExtendBaseWidget(c)
	c.list.set(len(items))
	wide := float32(0)
	for i, item := range items {
		wide = max(wide, measure(item.text, typeBody, fyne.TextStyle{}).Width)
		if item.checked && c.marked == 0 {
			c.marked = i
		}
	}
	wide = max(popoverWidth, min(wide+markWidth+4*spaceM, pickerWidth))
	high := min(float32(len(items))*gridPitch, anchorage(anchor, w.window.Canvas()).most()-2*spaceM)
	open := w.popover(anchor, container.NewGridWrap(fyne.NewSize(wide, max(high, listRows*gridPitch)), c))
	c.close = open.Hide
	c.list.reveal(c.marked)
	w.window.Canvas().Focus(c)
}

func (c *checkList) take(i int, after func() []checkItem) {
	c.marked = i
	if after == nil {
		c.close()
		c.items[i].take()
		return
	}
	c.items[i].take()
	c.items = after()
	c.list.set(len(c.items))
}

// FocusGained implements fyne.Focusable.
func (c *checkList) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (c *checkList) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (c *checkList) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *checkList) TypedKey(e *fyne.KeyEvent) {
	to := c.marked
	switch e.Name {
	case fyne.KeyUp:
		to--
	case fyne.KeyDown:
		to++
	case fyne.KeyPageUp:
		to -= c.list.page()
	case fyne.KeyPageDown:
		to += c.list.page()
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = len(c.items) - 1
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.press()
		return
	case fyne.KeyEscape:
		c.close()
		return
	default:
		return
	}
	c.marked = max(0, min(to, len(c.items)-1))
	c.list.reveal(c.marked)
	c.list.Refresh()
}

// press takes what is marked.
func (c *checkList) press() {
	for _, object := range c.list.sheet.Objects {
		if line := object.(*checkLine); line.marked && line.Visible() {
			line.pressed()
			return
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (c *checkList) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.list)
}

// checkLine is a choice on screen.
type checkLine struct {
	railButton

	marked bool
	tick   fyne.CanvasObject
	words  *label
}

func newCheckLine() *checkLine {
	l := &checkLine{tick: newIcon(iconCheck, colourAccent, iconSize), words: newLabel("", typeBody, colourText).cutting()}
	place := container.NewStack(newBlock(colourNone, markWidth, 0, 0), middle(l.tick))
	l.build(container.NewBorder(nil, nil, place, nil, middle(l.words)), colourNone, colourNone, nil)
	l.ground.pad = fyne.NewSize(spaceS, 0)
	return l
}

func (l *checkLine) show(item checkItem, marked bool, pressed func()) {
	l.marked, l.pressed = marked, pressed
	l.words.set(item.text, colourText)
	setVisible(l.tick, item.checked)
	l.fill = colourNone
	if marked {
		l.fill = colourSoftAccent
	}
	l.Refresh()
}
