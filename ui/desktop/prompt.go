package desktop

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// prompt asks for a line of text in the middle of the window.
type prompt struct {
	window  *mainWindow
	field   *field
	line    *fyne.Container // the field and what is put beside it
	body    *fyne.Container // title, field and what is put below it
	content fyne.CanvasObject
	open    *widget.PopUp // nil before it is shown
	vain    bool          // it may be left empty
}

// newPrompt calls do with the text once the person agrees. A text of spaces is
// none.
func newPrompt(w *mainWindow, title, text, agree string, do func(string)) *prompt {
	p := &prompt{window: w, field: newField("")}
	p.field.SetText(text)
	yes := func() {
		if p.vain || strings.TrimSpace(p.field.Text) != "" {
			p.close()
			do(p.field.Text)
		}
	}
	p.field.OnSubmitted = func(string) { yes() }
	p.field.keys[fyne.KeyEscape] = p.close
	p.line = row(spaceS, sized(promptWidth, p.field.box))
	p.body = column(spaceM, newBold(title, typeBody).cutting(), p.line)
	p.content = column(spaceL, p.body, atEnd(newButton(say("Cancel"), plain, p.close), newButton(agree, primary, yes)))
	return p
}

// ofName asks for a name.
func (p *prompt) ofName() *prompt {
	said := newParagraph("", typeSecondary, promptWidth, colourWarning)
	p.body.Add(said)
	p.field.SetText(firstRunes(p.field.Text, longestName))
	p.field.holdNames(func(words string) {
		said.set(words, colourWarning)
		p.fit()
	})
	return p
}

// atEnd puts the buttons of a dialog at its right edge.
func atEnd(buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return ends(newBlock(colourNone, 0, 0, 0), row(spaceS, buttons...))
}

// show opens the prompt with its text marked, so that typing replaces it.
func (p *prompt) show() {
	p.open = p.window.dialog(p.content)
	p.window.window.Canvas().Focus(p.field)
	p.field.TypedShortcut(&fyne.ShortcutSelectAll{})
	p.fit()
}

func (p *prompt) close() { p.open.Hide() }

// fit gives the prompt the size that its content wants.
func (p *prompt) fit() { p.open.Resize(p.open.MinSize()) }

// confirm asks whether to do something, which Enter agrees to: the button that stands
// out has the focus. Without anything to do it only tells.
func (w *mainWindow) confirm(title string, lines []string, agree string, do func()) {
	var open *widget.PopUp
	body := column(spaceXS)
	for _, line := range lines {
		body.Add(newParagraph(line, typeBody, promptWidth, colourMuted))
	}
	last := newButton(say("Close"), plain, func() { open.Hide() })
	buttons := []fyne.CanvasObject{last}
	if do != nil {
		last = newButton(agree, primary, func() {
			open.Hide()
			do()
		})
		buttons = []fyne.CanvasObject{newButton(say("Cancel"), plain, func() { open.Hide() }), last}
	}
	open = w.dialog(column(spaceL, newBold(title, typeBody), body, atEnd(buttons...)))
	w.window.Canvas().Focus(last)
}
