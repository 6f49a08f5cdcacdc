package terminal

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// signIn is the form in the place of everything where nobody is signed in, and
// the wait for the browser. Without a browser here, the address is opened on any
// other computer, and the address that it ends on is pasted.
type signIn struct {
	app     *app
	known   viewmodel.SignInInput // what is not asked for
	fields  []*signInField
	at      int // the field that is typed in
	flow    slot
	handing slot // a pasted address on its way
	waiting *viewmodel.SignInState
	paste   *input
	problem *viewmodel.Problem
	told    string // of the account that was signed out of
}

type signInField struct {
	title, hint string
	input       *input
	put         func(*viewmodel.SignInInput, string)
}

func newSignIn(a *app, known viewmodel.SignInInput) *signIn {
	s := &signIn{app: a, known: known, fields: []*signInField{
		{a.say("Address"), a.say("of the Matomo, such as https://analytics.example.org/"), newInput(known.URL, "https://"), func(in *viewmodel.SignInInput, t string) { in.URL = t }},
		{a.say("Client ID"), a.say("of an OAuth client: Administration, Platform, OAuth 2.0"), newInput(known.ClientID, ""), func(in *viewmodel.SignInInput, t string) { in.ClientID = t }},
		{a.say("Client secret"), a.say("only of a confidential client"), newInput("", ""), func(in *viewmodel.SignInInput, t string) { in.ClientSecret = t }},
	}}
	s.fields[2].input.hidden = true
	s.focus(0)
	return s
}

// focus moves to a field.
func (s *signIn) focus(to int) {
	s.at = (to + len(s.fields)) % len(s.fields)
	for i, f := range s.fields {
		f.input.focused = i == s.at
	}
}

func (s *signIn) update(m tea.Msg) tea.Cmd {
	key, _ := m.(tea.KeyPressMsg)
	if key.String() == "ctrl+q" {
		return tea.Quit
	}
	if s.waiting != nil || s.flow.busy() {
		return s.wait(key.String(), m)
	}
	switch key.String() {
	case "tab", "down":
		s.focus(s.at + 1)
	case "shift+tab", "up":
		s.focus(s.at - 1)
	case "enter":
		if s.at < 1 && s.fields[1].input.value() == "" {
			s.focus(s.at + 1)
			return nil
		}
		return s.begin()
	case "esc":
		if len(s.app.screens) > 0 { // somebody is signed in already
			return s.app.enter()
		}
	default:
		s.fields[s.at].input.update(m)
	}
	return nil
}

// wait takes the keys while the browser is open.
func (s *signIn) wait(key string, m tea.Msg) tea.Cmd {
	switch key {
	case "esc":
		s.flow.stop()
		s.handing.stop()
		s.waiting = nil
	case "enter":
		return s.hand()
	default:
		if s.paste != nil {
			s.paste.update(m)
		}
	}
	return nil
}

// begin signs in with what is typed in.
func (s *signIn) begin() tea.Cmd {
	in := s.known
	in.NoBrowser = s.app.options.NoBrowser
	for _, f := range s.fields {
		f.put(&in, strings.TrimSpace(f.input.value()))
	}
	s.problem, s.waiting, s.paste = nil, &viewmodel.SignInState{}, newInput("", s.app.say("paste the address that the browser ended on"))
	return runTelling(s.app.tasks, &s.flow, func(ctx context.Context, tell func(viewmodel.SignInState)) *viewmodel.Problem {
		return s.app.backend.SignIn(ctx, in, tell)
	}, func(st viewmodel.SignInState) { s.waiting = &st }, func(p *viewmodel.Problem) tea.Cmd {
		s.waiting, s.problem = nil, p
		if p != nil {
			return nil
		}
		s.handing.stop()
		s.app.current = viewmodel.DashboardScreen
		return s.app.enter()
	})
}

// hand gives the pasted address to the sign-in that waits.
func (s *signIn) hand() tea.Cmd {
	address := strings.TrimSpace(s.paste.value())
	if address == "" || s.handing.busy() {
		return nil
	}
	return run(s.app.tasks, &s.handing, func(ctx context.Context) *viewmodel.Problem { return s.app.backend.Paste(ctx, address) },
		func(p *viewmodel.Problem) tea.Cmd {
			s.problem = p
			return nil
		})
}

func (s *signIn) draw(columns, _ int) []string {
	lines := []string{"", " " + strong.on("Matoscope") + "  " + faint.on(s.app.say("sign in to your Matomo")), ""}
	if s.waiting != nil {
		lines = append(lines, s.drawWait(columns)...)
	} else {
		lines = append(lines, s.drawForm(columns)...)
	}
	if s.told != "" && s.waiting == nil {
		lines = append(lines, "")
		for _, l := range wrapped(s.told, columns-2, 6) {
			lines = append(lines, " "+l)
		}
	}
	if s.problem != nil {
		lines = append(append(lines, ""), s.app.problemLines(s.problem, columns-2)...)
	}
	return lines
}

func (s *signIn) drawForm(columns int) []string {
	var lines []string
	for i, f := range s.fields {
		mark := "  "
		if i == s.at {
			mark = accent.on("› ")
		}
		lines = append(lines, " "+mark+left(f.title, 15)+f.input.draw(min(columns-20, 60)), space(18)+faint.on(cut(f.hint, columns-19)))
	}
	return append(lines, "", faint.on(" "+s.app.say("Tab goes on, Enter signs in, Ctrl+Q quits.")))
}

// drawWait tells what to do in the browser. The address stands on lines of its
// own, unbroken by anything but the width, so that it can be copied.
func (s *signIn) drawWait(columns int) []string {
	st := s.waiting
	var lines []string
	say := func(t tone, text string) {
		for _, l := range wrapped(text, columns-2, 6) {
			lines = append(lines, " "+t.on(l))
		}
	}
	switch {
	case st.Stage == viewmodel.SignInFinishing:
		say(plain, s.app.say("The browser came back. Signing in…"))
		return lines
	case st.URL == "":
		say(plain, s.app.say("Looking at the server…"))
		return lines
	case st.Opened:
		say(plain, s.app.say("The browser is open. %s", st.Expect))
		say(faint, s.app.say("If it is not, open this address, here or on another computer:"))
	default:
		say(plain, s.app.say("Open this address in a browser, here or on another computer. %s", st.Expect))
	}
	lines = append(lines, "")
	lines = append(lines, link(st.URL, columns)...)
	lines = append(lines, "", " "+s.app.say("Then paste the address that the browser ended on:"), " "+accent.on("› ")+s.paste.draw(columns-4), "")
	say(warning, st.Notice)
	if len(st.Causes) > 0 {
		say(warning, s.app.say("Nothing came back yet. Where the browser shows an error, it may be this:"))
	}
	for _, c := range st.Causes {
		say(warning, "• "+c)
	}
	if st.Notice != "" || len(st.Causes) > 0 {
		lines = append(lines, "")
	}
	return append(lines, faint.on(" "+s.app.say("Enter hands it over, Esc gives up.")))
}

// link writes an address over as many lines as it needs, each a link to all of
// it (OSC 8).
func link(address string, columns int) []string {
	text := clean(address)
	lines := pieces(text, columns)
	for i, l := range lines {
		lines[i] = "\x1b]8;;" + text + "\x1b\\" + l + "\x1b]8;;\x1b\\"
	}
	return lines
}
