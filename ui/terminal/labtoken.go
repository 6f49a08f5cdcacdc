package terminal

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// labToken is the tab that shows what is in the access token.
type labToken struct {
	*lab
	load   slot
	token  viewmodel.LabToken
	has    bool
	told   string // what came of revoking
	failed *viewmodel.Problem
	list   list // the first line on screen
	lines  int
}

func newLabToken(s *lab) *labToken { return &labToken{lab: s} }

func (t *labToken) title() string   { return t.app.say("Token") }
func (t *labToken) busy() bool      { return t.load.busy() }
func (t *labToken) stop() bool      { return t.load.stop() }
func (t *labToken) leave()          { t.load.stop() }
func (t *labToken) files() []choice { return nil }

func (t *labToken) command() string { return t.token.Command }

func (t *labToken) problem() *viewmodel.Problem {
	if t.failed != nil {
		return t.failed
	}
	return t.token.Problem
}

func (t *labToken) enter() tea.Cmd { return t.read(false) }

// read reads the token, or renews it first.
func (t *labToken) read(refresh bool) tea.Cmd {
	return run(t.app.tasks, &t.load, func(ctx context.Context) viewmodel.LabToken { return t.app.backend.LabToken(ctx, refresh) },
		func(token viewmodel.LabToken) tea.Cmd {
			t.token, t.has, t.failed = token, true, nil
			return nil
		})
}

func (t *labToken) can() actions {
	return t.list.scrolls(t.lines).with(actions{viewmodel.ActStart: t.choose})
}

// choose offers what can be done with the token.
func (t *labToken) choose() tea.Cmd {
	if !t.has {
		return nil
	}
	say := t.app.say
	var all []choice
	if t.token.NoRefresh == "" {
		all = append(all, choice{say("Refresh it now"), "", func() tea.Cmd { return t.read(true) }})
	}
	if t.token.Problem == nil {
		all = append(all, choice{say("Show and copy the token itself"), say("it is a secret"), t.askReveal})
	}
	if t.token.NoRevoke == "" {
		all = append(all, choice{say("Revoke it at the server"), say("sign in again afterwards"), t.askRevoke})
	}
	t.app.show(newPicker(t.app, say("Token"), func(search string) []choice { return matching(all, search) }))
	return nil
}

func (t *labToken) askReveal() tea.Cmd {
	t.app.show(&confirmation{t.app.say("Show the access token? Whoever sees it can read the reports."), func() tea.Cmd {
		return t.app.tell(t.app.say("Access token"), t.token.Reveal())
	}})
	return nil
}

func (t *labToken) askRevoke() tea.Cmd {
	t.app.show(&confirmation{t.app.say("End the tokens of this account at the server?"), t.revoke})
	return nil
}

func (t *labToken) revoke() tea.Cmd {
	type answer struct {
		told    string
		problem *viewmodel.Problem
	}
	return run(t.app.tasks, &t.load, func(ctx context.Context) answer {
		told, p := t.app.backend.LabRevoke(ctx)
		return answer{told, p}
	}, func(got answer) tea.Cmd {
		t.told, t.failed = got.told, got.problem
		return nil
	})
}

func (t *labToken) draw(columns, height int) []string {
	if !t.has {
		return nil
	}
	say, k, room := t.app.say, t.token, columns-2
	var out []string
	fact := func(name, value string) {
		if value != "" {
			out = append(out, left(faint.on(name), factName)+cut(clean(value), room-factName))
		}
	}
	fact(say("Account"), k.Account)
	fact(say("User"), k.User)
	fact(say("Scope"), strings.Join(k.Scopes, " "))
	fact(say("Token"), k.Masked)
	fact(say("Expires"), t.expiry())
	if !k.Refreshed.IsZero() {
		fact(say("Refreshed"), k.Refreshed.Local().Format(time.DateTime))
	}
	if k.Signature != "" {
		sign, _ := t.app.options.Locale.VerdictText(k.Verdict)
		fact(say("Signature"), sign+" "+k.Signature)
	}
	out = append(out, t.pairs(say("Header"), k.Header, room)...)
	out = append(out, t.pairs(say("Claims"), k.Claims, room)...)
	for _, why := range []string{t.told, k.NoRefresh, k.NoRevoke} {
		if why != "" {
			out = append(append(out, ""), paragraph(faint, why, room)...)
		}
	}
	for i := range out {
		out[i] = " " + out[i]
	}
	t.lines = len(out)
	hint := say("%s refreshes, reveals or revokes, %s copies the command line.", t.app.firstKey(viewmodel.ActStart), t.app.firstKey(viewmodel.ActCopyCommand))
	return append(exactly(t.list.scrolled(t.app, out, height-2), height-2), "", faint.on(" "+hint))
}

// factName is the width of the names of facts.
const factName = 14

// expiry says until when the token is good, and how long that still is.
func (t *labToken) expiry() string {
	left := t.token.Left(t.app.options.Now(), t.app.options.Locale)
	if left == "" {
		return ""
	}
	return t.token.Expires.Local().Format(time.DateTime) + " · " + left
}

// pairs are the decoded values, with what each is for.
func (t *labToken) pairs(title string, list []viewmodel.FlowParameter, columns int) []string {
	if len(list) == 0 {
		return nil
	}
	out := []string{"", strong.on(title)}
	for _, p := range list {
		line := left(soft.on(cut(clean(p.Name), factName-1)), factName) + clean(p.Value)
		if p.Purpose == "" {
			out = append(out, cut(line, columns))
			continue
		}
		value := max(min(columns-factName-40, 40), 20)
		out = append(out, left(soft.on(cut(clean(p.Name), factName-1)), factName)+left(clean(p.Value), value)+" "+faint.on(cut(clean(p.Purpose), columns-factName-value-1)))
	}
	return out
}
