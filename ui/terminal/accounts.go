package terminal

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// Accountant keeps the accounts.
type Accountant interface {
	// Accounts lists the accounts; Use makes one of them the current one.
	Accounts(ctx context.Context) ([]viewmodel.AccountRow, *viewmodel.Problem)
	Use(ctx context.Context, account string) *viewmodel.Problem
	// Leave signs out of an account, forgets it, and says what stays valid.
	Leave(ctx context.Context, account string) (told string, p *viewmodel.Problem)
	// Known is what is known for signing in to an account again.
	Known(ctx context.Context, account string) viewmodel.SignInInput
}

// accounts lists the accounts, with what can be done with each.
type accounts struct {
	app     *app
	load    slot
	rows    []viewmodel.AccountRow
	has     bool
	told    string // what came of signing out
	problem *viewmodel.Problem
	list    list
}

func newAccounts(a *app) screen { return &accounts{app: a} }

func (s *accounts) open(viewmodel.Query, viewmodel.Freshness) tea.Cmd {
	type answer struct {
		rows    []viewmodel.AccountRow
		problem *viewmodel.Problem
	}
	return run(s.app.tasks, &s.load, func(ctx context.Context) answer {
		rows, p := s.app.backend.Accounts(ctx)
		return answer{rows, p}
	}, func(got answer) tea.Cmd {
		s.rows, s.problem, s.has = got.rows, got.problem, got.problem == nil
		return nil
	})
}

func (s *accounts) back() (tea.Cmd, bool) { return nil, s.load.stop() }

func (s *accounts) leave() {
	s.load.stop()
	s.told = ""
}

// state has no time: no website is looked at here.
func (s *accounts) state() state { return state{busy: s.load.busy(), problem: s.problem, now: true} }

// entries are the accounts, and after them the way to another one.
func (s *accounts) entries() int { return len(s.rows) + 1 }

func (s *accounts) can() actions {
	out := s.list.moves(s.entries, nil).with(actions{viewmodel.ActOpen: s.choose})
	if s.list.at < len(s.rows) {
		out[viewmodel.ActDelete] = s.askSignOut
	}
	return out
}

// choose offers what can be done with the account under the cursor, or signs in to
// another.
func (s *accounts) choose() tea.Cmd {
	if s.list.at >= len(s.rows) {
		return s.app.showSignIn(viewmodel.SignInInput{})
	}
	row, say := s.rows[s.list.at], s.app.say
	all := []choice{
		{say("Sign in again"), clean(row.URL), s.signInAgain},
		{say("Sign out"), say("forgets it here"), s.askSignOut},
	}
	if !row.Current {
		all = append([]choice{{say("Use it from now on"), "", s.use}}, all...)
	}
	s.app.show(newPicker(s.app, clean(row.Name), func(search string) []choice { return matching(all, search) }))
	return nil
}

// use makes the account under the cursor the current one.
func (s *accounts) use() tea.Cmd {
	name := s.rows[s.list.at].Name
	return run(s.app.tasks, &s.load, func(ctx context.Context) *viewmodel.Problem { return s.app.backend.Use(ctx, name) },
		func(p *viewmodel.Problem) tea.Cmd {
			if p != nil {
				s.problem = p
				return nil
			}
			s.app.current = viewmodel.DashboardScreen
			return s.app.enter()
		})
}

// signInAgain opens the form with what is known of the account.
func (s *accounts) signInAgain() tea.Cmd {
	name := s.rows[s.list.at].Name
	return run(s.app.tasks, &s.load, func(ctx context.Context) viewmodel.SignInInput { return s.app.backend.Known(ctx, name) },
		func(in viewmodel.SignInInput) tea.Cmd { return s.app.showSignIn(in) })
}

func (s *accounts) askSignOut() tea.Cmd {
	row := s.rows[s.list.at]
	s.app.show(&confirmation{s.app.say("Sign out of %s and forget it?", clean(row.Name)), func() tea.Cmd { return s.signOut(row) }})
	return nil
}

// signOut forgets an account. Another one may be there to go on with.
func (s *accounts) signOut(row viewmodel.AccountRow) tea.Cmd {
	type answer struct {
		told    string
		problem *viewmodel.Problem
	}
	return run(s.app.tasks, &s.load, func(ctx context.Context) answer {
		told, p := s.app.backend.Leave(ctx, row.Name)
		return answer{told, p}
	}, func(got answer) tea.Cmd {
		s.told, s.problem = got.told, got.problem
		switch {
		case got.problem != nil || !row.Current:
			return s.open(s.app.query, viewmodel.Fresh)
		case len(s.rows) > 1:
			s.app.query = s.app.options.Query
			return tea.Batch(s.app.reloadShell(), s.app.readViews(), s.open(s.app.query, viewmodel.Fresh))
		}
		next := s.app.showSignIn(viewmodel.SignInInput{})
		s.app.signIn.told = got.told
		return next
	})
}

// fields are the columns, as wide as what is in them; the address takes what is left.
func (s *accounts) fields() []field {
	say := s.app.say
	fields := []field{{say("Account"), 12, true}, {say("User"), 8, true}, {say("Scope"), 11, true}, {say("Matomo"), 0, true}}
	for _, r := range s.rows {
		for i, text := range []string{"● " + clean(r.Name), textOf(r.User), textOf(r.Scope)} {
			fields[i].width = min(max(fields[i].width, width(text)), 30)
		}
	}
	return fields
}

func (s *accounts) draw(columns, _ int) []string {
	if !s.has {
		return nil
	}
	say := s.app.say
	fields := s.fields()
	fields[3].width = max(columns-used(fields), 8)
	lines := []string{gridTitles(fields)}
	add := func(i int, line string) {
		line = left(line, columns)
		if i == s.list.at {
			line = chosen.over(line)
		}
		lines = append(lines, s.app.zones.row(&s.list, i, line, nil, s.choose))
	}
	for i, r := range s.rows {
		name := clean(r.Name)
		if r.Current {
			name = "● " + name
		}
		add(i, gridLine(fields, []string{name, textOf(r.User), textOf(r.Scope), clean(r.URL)}))
	}
	add(len(s.rows), " + "+say("Sign in to another Matomo"))
	lines = append(lines, "")
	for _, l := range wrapped(s.told, columns-2, 5) {
		lines = append(lines, " "+good.on(l))
	}
	keys := say("%s uses an account, signs in again or signs out.", s.app.options.Locale.KeyText("enter"))
	language := say("The language is that of LC_ALL, LC_MESSAGES or LANG; the colours are those of the terminal.")
	window := say("Watches, appearance, language and what is kept of reports are set in the window.")
	for _, text := range []string{keys, language, window} {
		for _, l := range paragraph(faint, text, columns-2) {
			lines = append(lines, " "+l)
		}
	}
	return lines
}

// textOf is a text that may not be known.
func textOf(s *string) string {
	if s == nil {
		return "–"
	}
	return clean(*s)
}
