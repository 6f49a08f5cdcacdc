package terminal

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// app is the whole screen: what surrounds the screens, and which of them is seen.
type app struct {
	backend Backend
	options Options
	tasks   *tasks
	painter *painter // nil: Bubble Tea draws

	width, height int
	sized         bool // which the terminal has told
	color         bool // the terminal has any
	fewGlyphs     bool // the terminal has few characters

	signIn  *signIn   // in the place of everything; nil where somebody is signed in
	started bool      // it is known whether somebody is
	over    []overlay // before the screen, the last one in front
	note    string    // what came of the last key
	folder  string    // that a file was written to last; "" for the one that the program was started in
	zones   zones     // of what is on screen

	shell    viewmodel.Shell
	tree     viewmodel.ReportTree // of the website of query
	views    []settings.View      // of the account
	segments viewmodel.Segments   // of the website of query, once they are read
	query    viewmodel.Query      // what all screens look at
	current  viewmodel.ScreenID
	screens  map[viewmodel.ScreenID]screen

	startup, loadShell, loadTree, loadViews, loadSegments, exporting slot
	clock                                                            slot // moves what tells the time
	turn                                                             int  // of the wheel that says that something is loading
}

// say says something in the language of the person.
func (a *app) say(key string, args ...any) string { return a.options.Locale.Say(key, args...) }

// show puts an overlay before everything.
func (a *app) show(o overlay) { a.over = append(a.over, o) }

// builders make the screens that there are.
func builders() map[viewmodel.ScreenID]func(*app) screen {
	return map[viewmodel.ScreenID]func(*app) screen{
		viewmodel.OverviewScreen:  newWebsites,
		viewmodel.DashboardScreen: newDashboard,
		viewmodel.LiveScreen:      newLive,
		viewmodel.ReportScreen:    newExplorer,
		viewmodel.GoalsScreen:     newGoals,
		viewmodel.MoversScreen:    newMovers,
		viewmodel.ViewsScreen:     newViews,
		viewmodel.LabScreen:       newLab,
		viewmodel.SettingsScreen:  newAccounts,
	}
}

// screensHere are the screens that the terminal has, in the order of their keys,
// without the help, which lies over the others.
func screensHere() []viewmodel.Screen {
	built := builders()
	here := slices.DeleteFunc(viewmodel.Screens(), func(s viewmodel.Screen) bool { return built[s.ID] == nil })
	slices.SortFunc(here, func(a, b viewmodel.Screen) int { return cmp.Compare(a.Key, b.Key) })
	return here
}

func newApp(b Backend, o Options, t *tasks) *app {
	return &app{
		backend: b, options: o, tasks: t, query: o.Query, width: 80, height: 24, color: true, current: viewmodel.DashboardScreen,
		screens: map[viewmodel.ScreenID]screen{}, fewGlyphs: fewGlyphs(o.Environ),
	}
}

// Init begins with who is signed in.
func (a *app) Init() tea.Cmd {
	return run(a.tasks, &a.startup, a.backend.SignedIn, func(is bool) tea.Cmd {
		if is {
			return a.enter()
		}
		return a.showSignIn(viewmodel.SignInInput{})
	})
}

// enter opens the screens of a person who is signed in.
func (a *app) enter() tea.Cmd {
	a.started, a.signIn = true, nil
	clear(a.screens)
	a.query = a.options.Query
	return tea.Batch(a.reloadShell(), a.readViews(), a.seen().open(a.query, viewmodel.Fresh))
}

// showSignIn opens the form in the place of everything, with what is known filled
// in.
func (a *app) showSignIn(in viewmodel.SignInInput) tea.Cmd {
	a.started, a.over = true, nil
	for _, s := range a.screens {
		s.leave()
	}
	a.signIn = newSignIn(a, in)
	return nil
}

// seen is the screen before the person.
func (a *app) seen() screen {
	s, ok := a.screens[a.current]
	if !ok {
		s = builders()[a.current](a)
		a.screens[a.current] = s
	}
	return s
}

// goTo opens another screen on what this one looks at.
func (a *app) goTo(id viewmodel.ScreenID) tea.Cmd {
	if id != a.current {
		a.seen().leave()
		a.current = id
	}
	return a.seen().open(a.query, viewmodel.Fresh)
}

// look opens another query on this screen.
func (a *app) look(q viewmodel.Query) tea.Cmd {
	other := q.Site != a.query.Site
	a.query = q
	open := a.seen().open(q, viewmodel.Fresh)
	if !other {
		return open
	}
	return tea.Batch(open, a.reloadShell())
}

// adopt takes over what a screen filled into its query.
func (a *app) adopt(h viewmodel.Head) { a.query = question(h) }

// reloadShell asks for the websites and for their reports.
func (a *app) reloadShell() tea.Cmd {
	site := a.query.Site
	shell := run(a.tasks, &a.loadShell, func(ctx context.Context) viewmodel.Shell { return a.backend.Shell(ctx, site) },
		func(s viewmodel.Shell) tea.Cmd {
			a.shell = s
			return nil
		})
	tree := run(a.tasks, &a.loadTree, func(ctx context.Context) viewmodel.ReportTree {
		return a.backend.ReportTree(ctx, site, viewmodel.Fresh)
	}, func(t viewmodel.ReportTree) tea.Cmd {
		a.tree = t
		if w, ok := a.seen().(interface{ treeCame() tea.Cmd }); ok {
			return w.treeCame()
		}
		return nil
	})
	return tea.Batch(shell, tree, a.readSegments(nil))
}

// Update takes a key, a size, or what work came to.
func (a *app) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	cmd := a.take(m)
	return a, tea.Batch(cmd, a.tick())
}

func (a *app) take(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case tea.WindowSizeMsg:
		if m.Width > 0 { // Bubble Tea knows none where it does not draw
			a.width, a.height = m.Width, m.Height
			a.sized = true
		}
	case tea.ColorProfileMsg:
		a.color = m.Profile > colorprofile.ASCII
	case outcome:
		return m.take()
	case tea.KeyPressMsg:
		return a.key(m)
	case tea.PasteMsg:
		return a.typed(m)
	case tea.MouseWheelMsg:
		return a.wheel(m.Mouse().Button)
	case tea.MouseClickMsg:
		if m.Button == tea.MouseLeft {
			return a.zones.click(m.X, m.Y)
		}
	case tea.ResumeMsg:
		return a.resume()
	}
	return nil
}

// key does what a key means: to what is typed in, to what lies over the screen,
// then to the screen and to everything.
func (a *app) key(m tea.KeyPressMsg) tea.Cmd {
	if m.String() == "ctrl+c" {
		return tea.Quit
	}
	if m.String() == "ctrl+z" {
		return a.suspend()
	}
	if a.signIn != nil || len(a.over) > 0 {
		return a.typed(m)
	}
	if !a.started {
		return nil
	}
	a.note = ""
	if do, ok := actionOf(keyOf(m), a.current, a.can()); ok {
		return do()
	}
	return nil
}

// typed hands a key or pasted text to what takes text.
func (a *app) typed(m tea.Msg) tea.Cmd {
	switch {
	case len(a.over) > 0:
		front := a.over[len(a.over)-1]
		cmd, open := front.update(m)
		if !open { // which may have put another before it
			a.over = slices.DeleteFunc(a.over, func(o overlay) bool { return o == front })
		}
		return cmd
	case a.signIn != nil:
		return a.signIn.update(m)
	}
	return nil
}

// wheel turns what can be turned, and else moves as the arrow keys do.
func (a *app) wheel(b tea.MouseButton) tea.Cmd {
	turn, move, key := wheelDown, viewmodel.ActDown, tea.KeyDown
	if b == tea.MouseWheelUp {
		turn, move, key = wheelUp, viewmodel.ActUp, tea.KeyUp
	}
	if len(a.over) > 0 {
		return a.typed(tea.KeyPressMsg{Code: key})
	}
	if a.signIn != nil || !a.started {
		return nil
	}
	can := a.seen().can()
	for _, id := range []viewmodel.ActionID{turn, move} {
		if do, ok := can[id]; ok {
			return do()
		}
	}
	return nil
}

// can is all that can be done now.
func (a *app) can() actions {
	return a.everywhere().with(a.seen().can())
}

// View draws everything.
func (a *app) View() tea.View {
	content := a.content(a.over)
	if a.painter != nil && a.sized {
		lines := exactly(strings.Split(content, "\n"), a.height)
		for i := range lines {
			lines[i] = left(lines[i], a.width)
		}
		a.painter.show(frame{lines, a.width})
	}
	v := tea.NewView(content)
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = "Matoscope"
	return v
}
