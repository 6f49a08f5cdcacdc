package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// wayOut is what a person can do about a problem.
type wayOut struct {
	words string
	do    func()
}

// waysOutOf chooses the ways out that fit a problem, the likeliest first.
func waysOutOf(p *viewmodel.Problem, again, signIn, start func()) []wayOut {
	switch p.Kind {
	case viewmodel.SignInProblem:
		return []wayOut{{say("Sign in"), signIn}, {say("Try again"), again}}
	case viewmodel.UsageProblem:
		return []wayOut{{say("Back to yesterday"), start}}
	default:
		return []wayOut{{say("Try again"), again}}
	}
}

// problemText says what happened and what to do in one line; "" without a problem.
func problemText(p *viewmodel.Problem) string {
	if p == nil {
		return ""
	}
	return joined(" ", p.What, p.To)
}

// notice fills a screen that has nothing else to show: what happened, what to
// do, and the buttons that do it, the likeliest first.
func notice(title, words string, out ...wayOut) fyne.CanvasObject {
	head := newParagraph(title, typeTitle, problemWidth, colourText)
	head.align, head.bold = fyne.TextAlignCenter, true
	body := newParagraph(words, typeBody, problemWidth, colourMuted)
	body.align = fyne.TextAlignCenter
	content := column(spaceS, head, body)
	buttons, look := row(spaceS), primary
	for _, o := range out {
		if o.do != nil {
			buttons.Add(newButton(o.words, look, o.do))
			look = plain
		}
	}
	if len(buttons.Objects) > 0 {
		content.Add(newBlock(colourNone, spaceXS, spaceXS, 0))
		content.Add(container.NewCenter(buttons))
	}
	return container.NewCenter(newCard(content, spaceXL))
}

// banner says over a screen that still has data why that data is old, and what to do.
func banner(what, to string, out ...wayOut) fyne.CanvasObject {
	words := column(0, newLabel(what, typeBody, colourWarning).cutting(), newLabel(to, typeSecondary, colourWarning).cutting())
	buttons := row(spaceS)
	for _, o := range out {
		buttons.Add(newButton(o.words, plain, o.do))
	}
	strip := newCard(ends(words, buttons), spaceM)
	strip.fill, strip.stroke = colourWarningGround, colourWarningGround
	strip.pad.Height = spaceS
	return strip
}
