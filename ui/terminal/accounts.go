package terminal

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// accounts lists the accounts, and makes another one the current one.
type accounts struct {
	app     *app
	load    slot
	rows    []viewmodel.AccountRow
	has     bool
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
func (s *accounts) leave()                { s.load.stop() }

// state has no time: no website is looked at here.
func (s *accounts) state() state { return state{busy: s.load.busy(), problem: s.problem, now: true} }

// entries are the accounts, and after them the way to another one.
func (s *accounts) entries() int { return len(s.rows) + 1 }

func (s *accounts) can() actions {
	return s.list.moves(s.entries, nil).with(actions{viewmodel.ActOpen: s.choose})
}

// choose uses the account under the cursor from now on, or signs in to another.
func (s *accounts) choose() tea.Cmd {
	if s.list.at >= len(s.rows) {
		return s.app.showSignIn()
	}
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

func (s *accounts) draw(columns, _ int) []string {
	if !s.has {
		return nil
	}
	fields := []field{{"Account", 24, true}, {"User", 14, true}, {"Scope", 14, true}, {"Matomo", 0, true}}
	fields[3].width = max(columns-used(fields)-2, 8)
	lines := []string{gridTitles(fields)}
	add := func(line string) {
		if len(lines)-1 == s.list.at {
			line = chosen.over(left(line, columns))
		}
		lines = append(lines, line)
	}
	for _, r := range s.rows {
		name := clean(r.Name)
		if r.Current {
			name = "● " + name
		}
		add(gridLine(fields, []string{name, textOf(r.User), textOf(r.Scope), clean(r.URL)}))
	}
	add(" + Sign in to another Matomo")
	return append(lines, "", faint.on(" "+firstKey(viewmodel.ActOpen)+" uses the account from now on. `matoscope logout NAME` forgets one."))
}

// textOf is a text that may not be known.
func textOf(s *string) string {
	if s == nil {
		return "–"
	}
	return clean(*s)
}
