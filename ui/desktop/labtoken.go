package desktop

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// labToken is the tab of the account's access token. The token itself is shown
// only while the person asks for it.
type labToken struct {
	*labScreen

	token  viewmodel.LabToken
	read   bool // there is a token, or the reason why not
	open   bool // the token itself is shown
	told   string
	failed bool // told says what went wrong

	facts, claims        *sheet
	left                 *label
	whole                fyne.CanvasObject
	renew, end, copyLine *button
	bar                  *fyne.Container
	work, clock          slot
}

func newLabToken(s *labScreen) *labToken {
	t := &labToken{labScreen: s, facts: newSheet(spaceM), claims: newSheet(spaceM), left: newBold("", typeFigure)}
	t.copyLine = newButton(say("Copy the command line"), plain, func() { t.copied(t.token.Command) })
	t.end = newButton(say("Revoke…"), plain, t.askRevoke)
	t.renew = newButton(say("Refresh now"), primary, func() { t.load(true) })
	t.bar = row(spaceS, t.copyLine, t.end, t.renew)
	t.whole = container.New(besidesLayout{[]float32{labFacts, 0}}, t.facts.card, t.claims.card)
	return t
}

func (t *labToken) title() string             { return say("Token") }
func (t *labToken) object() fyne.CanvasObject { return t.whole }
func (t *labToken) tools() fyne.CanvasObject  { return t.bar }

// enter reads the token, which may have been renewed meanwhile.
func (t *labToken) enter() {
	t.open, t.told = false, ""
	t.show()
	if !t.work.busy() {
		t.load(false)
	}
	t.tasks.every(&t.clock, time.Second, func() {
		if !t.shows(t) {
			t.clock.stop()
			return
		}
		t.tick()
	})
}

// load reads the token, or renews it first.
func (t *labToken) load(refresh bool) {
	if t.work.busy() || refresh && t.token.NoRefresh != "" {
		return
	}
	if refresh {
		t.told = ""
	}
	run(t.tasks, &t.work, func(ctx context.Context, _ func(func())) viewmodel.LabToken {
		return t.backend.LabToken(ctx, refresh)
	}, func(token viewmodel.LabToken, crash *viewmodel.Problem) {
		if crash != nil {
			token.Problem = crash
		}
		t.token, t.read, t.open = token, true, false
		if refresh && token.Problem == nil {
			t.told, t.failed = say("Refreshed: the server gave a new token."), false
			t.reloadShell(t.asked.Site)
		}
		t.show()
	})
	t.show()
}

func (t *labToken) askRevoke() {
	t.confirm(say("Revoke the tokens of this account?"),
		[]string{say("The server ends the access token and the refresh token at once. You have to sign in again to go on.")}, say("Revoke"), t.revoke)
}

// revoke ends the tokens at the server.
func (t *labToken) revoke() {
	if t.work.busy() {
		return
	}
	type outcome struct {
		told    string
		problem *viewmodel.Problem
	}
	run(t.tasks, &t.work, func(ctx context.Context, _ func(func())) outcome {
		told, p := t.backend.LabRevoke(ctx)
		return outcome{told, p}
	}, func(o outcome, crash *viewmodel.Problem) {
		if crash != nil {
			o.problem = crash
		}
		t.told, t.failed = o.told, false
		if o.problem != nil {
			t.told, t.failed = problemText(o.problem), true
		}
		t.load(false)
	})
	t.show()
}

// tick counts down.
func (t *labToken) tick() {
	colour, now := colourText, time.Now()
	if !t.token.Expires.IsZero() && t.token.Expires.Before(now) {
		colour = colourBad
	}
	t.left.set(t.token.Left(now, locale()), colour)
}

func (t *labToken) show() {
	busy, there := t.work.busy(), t.read && t.token.Problem == nil
	t.renew.setOff(busy || !there || t.token.NoRefresh != "")
	t.end.setOff(busy || !there || t.token.NoRevoke != "")
	t.copyLine.setOff(!there)
	t.tick()
	switch {
	case there:
		t.facts.put(false, t.factParts()...)
		t.claims.put(false, t.claimParts()...)
	case t.read:
		t.facts.put(true, t.problemParts()...)
		t.claims.put(true)
	default:
		t.facts.put(true, newText(say("Reading the token…"), colourMuted))
		t.claims.put(true)
	}
	t.whole.Refresh()
}

// problemParts say why there is no token, and what was done before.
func (t *labToken) problemParts() []fyne.CanvasObject {
	p := t.token.Problem
	var parts []fyne.CanvasObject
	if t.told != "" {
		parts = append(parts, newText(t.told, colourText))
	}
	parts = append(parts, newText(p.What, colourText), newText(p.To, colourMuted))
	if p.Kind == viewmodel.SignInProblem {
		return append(parts, row(0, newButton(say("Sign in"), primary, t.signInAgain)))
	}
	return append(parts, row(0, newButton(say("Try again"), plain, func() { t.load(false) })))
}

// factParts are what a person wants to know of the token.
func (t *labToken) factParts() []fyne.CanvasObject {
	k := t.token
	parts := []fyne.CanvasObject{newBold(say("Access token"), typeBody)}
	if !k.Expires.IsZero() {
		parts = append(parts, column(0, t.left, newLabel(say("left, until %s", k.Expires.Local().Format("15:04:05")), typeSecondary, colourMuted)))
	}
	if t.told != "" {
		parts = append(parts, newTold(t.told, !t.failed, t.failed))
	}
	fact := func(name, value string) {
		if value != "" {
			parts = append(parts, newProse(colourText, viewmodel.LabSpan{Text: name + "  ", Tone: viewmodel.LabFaint}, viewmodel.LabSpan{Text: value}))
		}
	}
	parts = append(parts, newRule())
	fact(say("User"), k.User)
	fact(say("Scopes"), strings.Join(k.Scopes, " "))
	if !k.Refreshed.IsZero() {
		fact(say("Refreshed"), locale().Ago(time.Since(k.Refreshed)))
	}
	if k.Signature != "" {
		parts = append(parts, newTold(say("Signature: %s", k.Signature), k.Verdict == viewmodel.CheckPass, k.Verdict == viewmodel.CheckFail))
	}
	parts = append(parts, newRule(), t.itself())
	for _, why := range []string{k.NoRefresh, k.NoRevoke} {
		if why != "" {
			parts = append(parts, newText(why, colourMuted))
		}
	}
	return parts
}

// itself is the token, masked unless the person asked for it.
func (t *labToken) itself() fyne.CanvasObject {
	text, words := t.token.Masked, say("Show the token")
	if t.open {
		text, words = t.token.Reveal(), say("Hide it")
	}
	show := newButton(words, quiet, func() {
		t.open = !t.open
		t.show()
	})
	copying := newButton(say("Copy"), quiet, func() { t.copied(text) })
	return newPlainStack(spaceXS, ends(row(0, show), copying), newWireCard([]viewmodel.LabLine{{{Text: text}}}))
}

// claimParts are what is in the token, with what each is for.
func (t *labToken) claimParts() []fyne.CanvasObject {
	if len(t.token.Claims) == 0 {
		return []fyne.CanvasObject{newBold(say("Claims"), typeBody), newText(say("The token is no JWT: to the client it is opaque, as RFC 6749 section 1.4 allows."), colourMuted)}
	}
	var parts []fyne.CanvasObject
	for _, list := range []struct {
		title string
		all   []viewmodel.FlowParameter
	}{{say("Header"), t.token.Header}, {say("Claims"), t.token.Claims}} {
		parts = append(parts, newBold(list.title, typeBody))
		for _, p := range list.all {
			about := p.Purpose
			if p.Reference != "" {
				about = joined(" · ", about, p.Reference)
			}
			value := newWire([]viewmodel.LabLine{{{Text: p.Name, Tone: viewmodel.LabName}, {Text: "  " + p.Value}}})
			parts = append(parts, newPlainStack(0, value, newText(about, colourMuted)))
		}
	}
	return parts
}

func (t *labToken) actions() map[viewmodel.ActionID]func() {
	return map[viewmodel.ActionID]func(){
		viewmodel.ActStart:       func() { t.load(true) },
		viewmodel.ActCopyCommand: func() { t.copied(t.token.Command) },
	}
}
