package terminal

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// Keeper keeps views under names.
type Keeper interface {
	Views(ctx context.Context) ([]settings.View, *viewmodel.Problem)
	// SaveView keeps a screen; of those other than reports, q has the Query alone.
	// Unless fixed, the view goes along with time.
	SaveView(ctx context.Context, name string, screen viewmodel.ScreenID, q viewmodel.ExplorerQuery, fixed bool) *viewmodel.Problem
	RenameView(ctx context.Context, from, to string) *viewmodel.Problem
	DeleteView(ctx context.Context, name string) *viewmodel.Problem
}

// views lists the saved views, which the app reads for the palette, too.
type views struct {
	app     *app
	list    list
	problem *viewmodel.Problem
}

func newViews(a *app) screen { return &views{app: a} }

func (s *views) open(viewmodel.Query, viewmodel.Freshness) tea.Cmd { return s.app.readViews() }
func (s *views) back() (tea.Cmd, bool)                             { return nil, s.app.loadViews.stop() }
func (s *views) leave()                                            {}

func (s *views) state() state {
	return state{busy: s.app.loadViews.busy(), problem: s.problem, now: true}
}

func (s *views) can() actions {
	on := func(do func(settings.View) tea.Cmd) func() tea.Cmd {
		return func() tea.Cmd {
			if s.list.at >= len(s.app.views) {
				return nil
			}
			return do(s.app.views[s.list.at])
		}
	}
	return s.list.moves(func() int { return len(s.app.views) }, nil).with(actions{
		viewmodel.ActOpen: on(s.app.openSaved), viewmodel.ActRename: on(s.rename), viewmodel.ActDelete: on(s.remove),
	})
}

func (s *views) rename(v settings.View) tea.Cmd {
	p := newPrompt(s.app.say("New name"), v.Name)
	p.done = func(name string) tea.Cmd {
		return s.change(func(ctx context.Context) *viewmodel.Problem { return s.app.backend.RenameView(ctx, v.Name, name) })
	}
	s.app.show(p)
	return nil
}

func (s *views) remove(v settings.View) tea.Cmd {
	s.app.show(&confirmation{s.app.say("Delete the view %q?", clean(v.Name)), func() tea.Cmd {
		return s.change(func(ctx context.Context) *viewmodel.Problem { return s.app.backend.DeleteView(ctx, v.Name) })
	}})
	return nil
}

// change changes the views, and reads them again.
func (s *views) change(do func(context.Context) *viewmodel.Problem) tea.Cmd {
	return run(s.app.tasks, &s.app.loadViews, do, func(p *viewmodel.Problem) tea.Cmd {
		s.problem = p
		return s.app.readViews()
	})
}

func (s *views) draw(columns, height int) []string {
	say := s.app.say
	if len(s.app.views) == 0 {
		return []string{faint.on(cut(" "+say("No view is saved. %s on any screen saves what it shows.", s.app.firstKey(viewmodel.ActSaveView)), columns))}
	}
	fields := s.fields(columns)
	lines := []string{gridTitles(fields)}
	from, to := s.list.window(len(s.app.views), height-3)
	for i := from; i < to; i++ {
		v := s.app.views[i]
		line := left(gridLine(fields, []string{clean(v.Name), s.screenOf(v), s.siteOf(v), s.timeOf(v)}), columns)
		if i == s.list.at {
			line = chosen.over(line)
		}
		lines = append(lines, s.app.zones.row(&s.list, i, line, nil, func() tea.Cmd { return s.app.openSaved(v) }))
	}
	keys := say("%s opens, %s renames, %s deletes.", s.app.firstKey(viewmodel.ActOpen), s.app.firstKey(viewmodel.ActRename), s.app.firstKey(viewmodel.ActDelete))
	return append(lines, "", faint.on(" "+keys))
}

// fields are the columns, as wide as what is in them. Where that is too wide, the
// name is the last that gives way.
func (s *views) fields(columns int) []field {
	say := s.app.say
	fields := []field{{title: say("View")}, {title: say("Screen")}, {title: say("Website")}, {title: say("Time")}}
	for i := range fields {
		fields[i].text, fields[i].width = true, width(fields[i].title)
	}
	for _, v := range s.app.views {
		for i, text := range []string{clean(v.Name), s.screenOf(v), s.siteOf(v), s.timeOf(v)} {
			fields[i].width = max(fields[i].width, width(text))
		}
	}
	for _, i := range []int{2, 1, 3, 0} {
		over := used(fields) - 2 - columns
		fields[i].width = max(fields[i].width-max(over, 0), min(fields[i].width, fieldLeast))
	}
	return fields
}

// fieldLeast is what a column of the views keeps.
const fieldLeast = 10

// screenOf names what a view shows, siteOf of which website, timeOf of when.
func (s *views) screenOf(v settings.View) string {
	if v.Report != "" {
		return clean(cmp.Or(s.app.tree.Entry(v.Report).Name, v.Report))
	}
	if title := screenTitle(viewmodel.ScreenID(v.Screen)); title != "" {
		return s.app.say(title)
	}
	return clean(v.Screen)
}

// screenTitle is the title of a screen; "" where there is none.
func screenTitle(id viewmodel.ScreenID) string {
	for _, screen := range viewmodel.Screens() {
		if screen.ID == id {
			return screen.Title
		}
	}
	return ""
}

func (s *views) siteOf(v settings.View) string {
	for _, site := range s.app.shell.Sites {
		if site.ID == v.Site {
			return clean(site.Name)
		}
	}
	return strconv.Itoa(v.Site)
}

func (s *views) timeOf(v settings.View) string {
	return clean(s.app.options.Locale.ViewTime(v))
}

// readViews reads the saved views. Where they cannot be read, their screen says
// why.
func (a *app) readViews() tea.Cmd {
	type answer struct {
		views   []settings.View
		problem *viewmodel.Problem
	}
	return run(a.tasks, &a.loadViews, func(ctx context.Context) answer {
		v, p := a.backend.Views(ctx)
		return answer{v, p}
	}, func(got answer) tea.Cmd {
		a.views = got.views
		if s, ok := a.screens[viewmodel.ViewsScreen].(*views); ok && got.problem != nil {
			s.problem = got.problem
		}
		return nil
	})
}

// saveView asks for a name and keeps what is on screen under it.
func (a *app) saveView() tea.Cmd {
	st := a.seen().state()
	if !st.has {
		a.note = a.say("There is nothing on screen to save.")
		return nil
	}
	screen, q := a.current, viewmodel.ExplorerQuery{Query: a.query}
	name := []string{a.say(screenTitle(screen)), a.siteText()} // no time, which moves on
	switch s := a.seen().(type) {
	case *explorer:
		q = s.shown.Asked
		name[0] = clean(s.shown.Report.Name)
	case *dashboard:
		q.Metric = s.metric
	case *websites:
		name = name[:1]
	}
	if a.query.Segment != "" {
		name = append(name, clean(a.segmentName()))
	}
	p := newPrompt(a.say("Save this view as"), strings.Join(name, " · "))
	p.done = func(name string) tea.Cmd {
		return run(a.tasks, &a.exporting, func(ctx context.Context) *viewmodel.Problem {
			return a.backend.SaveView(ctx, name, screen, q, false)
		}, func(p *viewmodel.Problem) tea.Cmd {
			if p != nil {
				a.note = a.say("Not saved: %s", p.What)
				return nil
			}
			a.note = a.say("Saved: %s lists the views.", a.options.Locale.KeyText(keyOfScreen(viewmodel.ViewsScreen)))
			return a.readViews()
		})
	}
	a.show(p)
	return nil
}

// openView shows a saved view on its screen.
func (a *app) openView(name string) tea.Cmd {
	for _, v := range a.views {
		if v.Name == name {
			return a.openSaved(v)
		}
	}
	return nil
}

func (a *app) openSaved(v settings.View) tea.Cmd {
	q, to := viewmodel.OpenView(v), viewmodel.ScreenID(v.Screen)
	if builders()[to] == nil {
		return nil
	}
	a.seen().leave()
	a.current = to
	switch s := a.seen().(type) {
	case *explorer:
		s.way, s.has, s.inMenu, s.rows = q, false, q.Report == "", list{}
		s.menu.seek(a.tree, q.Report)
	case *dashboard:
		s.metric = q.Metric
	}
	q.Metric = ""
	return a.look(q.Query)
}

// keyOfScreen is the key that opens a screen.
func keyOfScreen(id viewmodel.ScreenID) string {
	for _, s := range viewmodel.Screens() {
		if s.ID == id {
			return s.Key
		}
	}
	return ""
}
