package desktop

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// tips is the layer above a screen on which the words appear that explain what
// the pointer is on. It takes no events.
type tips struct {
	widget.BaseWidget

	tasks *tasks
	gone  slot // ends the words that nothing else ended: nobody tells that the pointer left the window
	words *paragraph
	box   *panel
}

// tipTime is how long words stay.
const tipTime = 10 * time.Second

func newTips(of *tasks) *tips {
	t := &tips{tasks: of, words: newParagraph("", typeSecondary, 0, colourText)}
	t.box = newCard(t.words, spaceXS)
	t.box.pad = fyne.NewSize(spaceS, spaceXS)
	t.box.corner = cornerControl
	t.box.shadow = true
	t.box.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// show puts the words near a position of the window; no words show nothing.
func (t *tips) show(words string, at fyne.Position) {
	if words == "" {
		t.hide()
		return
	}
	if t.words.text != words || !t.box.Visible() {
		t.tasks.after(&t.gone, tipTime, t.box.Hide)
	}
	t.words.width = 0
	for line := range strings.SplitSeq(words, "\n") {
		t.words.width = min(tipWidth, max(t.words.width, measure(line, typeSecondary, fyne.TextStyle{}).Width))
	}
	t.words.set(words, colourText)
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(t)
	pos := at.Subtract(origin).AddXY(spaceM, spaceL)
	size := t.box.MinSize()
	pos.X = max(0, min(pos.X, t.Size().Width-size.Width-spaceS))
	if pos.Y+size.Height > t.Size().Height {
		pos.Y -= size.Height + spaceXL
	}
	t.box.Move(pos)
	t.box.Resize(size)
	t.box.Show()
	t.Refresh() // what was never painted does not call for a frame when it is shown
}

func (t *tips) hide() {
	t.gone.stop()
	t.box.Hide()
}

// MinSize lets the layer be as small as what it covers.
func (t *tips) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer implements fyne.Widget.
func (t *tips) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(t, widget.NewSimpleRenderer(container.NewWithoutLayout(t.box)))
}
