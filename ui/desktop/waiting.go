package desktop

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// waitingActions is what the waiting card asks of the sign-in screen.
type waitingActions struct {
	copy   func(text string)
	paste  func(address string)
	cancel func()
}

// waitingForBrowser says what to do while the browser is open, and what to try
// if nothing happens.
type waitingForBrowser struct {
	state   viewmodel.SignInState
	elapsed time.Duration

	title          *label
	expect, causes *paragraph
	copy           *button
	address        *field
	wrong          *paragraph
	byHand         *fyne.Container // what a person can do: only once the browser is open
	body           *fyne.Container
	object         fyne.CanvasObject
}

func newWaitingForBrowser(a waitingActions) *waitingForBrowser {
	width := signInWidth - 2*spaceXL
	w := &waitingForBrowser{
		title:  newBold(say("Starting…"), typeTitle),
		expect: newParagraph("", typeBody, width, colourMuted),
		causes: newParagraph("", typeBody, width, colourMuted),
		wrong:  newParagraph("", typeSecondary, width, colourBad),
	}
	w.copy = newButton(say("Copy the link"), quiet, func() {
		a.copy(w.state.URL)
		w.copy.setText(say("Link copied"))
	})
	w.address = newField(say("http://127.0.0.1/callback?code=…"))
	use := func() {
		if address := strings.TrimSpace(w.address.Text); address != "" {
			w.address.SetText("") // it holds a code
			a.paste(address)
		}
	}
	w.address.OnSubmitted = func(string) { use() }
	pasting := container.New(besideLayout{gap: spaceS}, w.address.box, newButton(say("Use"), plain, use))
	w.byHand = column(spaceXS, newLabel(say("Or paste the address that the browser ended on"), typeSecondary, colourMuted), pasting, w.wrong)
	w.byHand.Hide()
	w.copy.Hide()
	foot := ends(row(0, w.copy), newButton(say("Cancel"), quiet, a.cancel))
	w.body = column(spaceM, w.title, w.expect, w.causes, w.byHand, foot)
	w.causes.Hide()
	card := newCard(w.body, spaceXL)
	card.stroke = colourAccent
	w.object = card
	return w
}

// show tells how far the sign-in is.
func (w *waitingForBrowser) show(state viewmodel.SignInState) {
	w.state = state
	words := state.Expect
	if state.Stage == viewmodel.SignInWaiting && !state.Opened {
		words = joined(" ", say("No browser could be opened. Copy the link and open it yourself."), words)
	}
	w.expect.set(joined(" ", words, state.Notice), colourMuted)
	waiting := state.Stage == viewmodel.SignInWaiting
	setVisible(w.byHand, waiting)
	setVisible(w.copy, waiting)
	w.refresh()
}

// tick renews the time that has passed.
func (w *waitingForBrowser) tick(elapsed time.Duration) {
	w.elapsed = elapsed
	w.refresh()
}

func (w *waitingForBrowser) refresh() {
	waiting := w.state.Stage == viewmodel.SignInWaiting
	switch {
	case waiting:
		w.title.set(say("Waiting for the browser… %s", elapsedText(w.elapsed)), colourText)
	case w.state.Stage == viewmodel.SignInFinishing:
		w.title.set(say("Signing in…"), colourText)
	default:
		w.title.set(say("Starting…"), colourText)
	}
	late := waiting && len(w.state.Causes) > 0
	if late && w.causes.text == "" {
		w.causes.set(say("Nothing happened? Matomo may be showing an error that we cannot see:")+"\n· "+strings.Join(w.state.Causes, "\n· "), colourMuted)
	}
	setVisible(w.causes, late)
	w.body.Refresh()
}

// pasted says what became of a pasted address.
func (w *waitingForBrowser) pasted(p *viewmodel.Problem) {
	words := ""
	if p != nil {
		words = problemText(p)
	}
	w.wrong.set(words, colourBad)
	w.body.Refresh()
}
