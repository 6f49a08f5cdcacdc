package desktop

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// Lab is what the OAuth lab asks for.
type Lab interface {
	// LabSetup reads how the account signs in.
	LabSetup(ctx context.Context) viewmodel.LabSetup
	// LabFlow runs a grant, and LabDoctor examines the set-up. They return when that
	// is over and call on at each change, from any goroutine.
	LabFlow(ctx context.Context, in viewmodel.LabInput, on func(viewmodel.LabFlow)) viewmodel.LabFlow
	LabDoctor(ctx context.Context, in viewmodel.LabDoctorInput, on func(viewmodel.LabDoctor)) viewmodel.LabDoctor
	// LabToken reads the access token of the account, or renews it first, and
	// LabRevoke ends it at the server.
	LabToken(ctx context.Context, refresh bool) viewmodel.LabToken
	LabRevoke(ctx context.Context) (told string, p *viewmodel.Problem)
	// SaveFlow writes a run as har or json to a file, and SaveDoctor an examination as json.
	SaveFlow(f viewmodel.LabFlow, format, path string) *viewmodel.Problem
	SaveDoctor(d viewmodel.LabDoctor, path string) *viewmodel.Problem
	// LabServer asks the bundled server about itself; false where the account is not
	// at one.
	LabServer(ctx context.Context) (viewmodel.LabServer, bool)
	SwitchFault(ctx context.Context, name string, on bool) *viewmodel.Problem
	SwitchClient(ctx context.Context, id string, active bool) *viewmodel.Problem
}

// labScreen is the OAuth lab: tabs over what each of them shows.
type labScreen struct {
	*pane

	setup  viewmodel.LabSetup
	server bool // there is a tab of the bundled server
	tabs   []labTab
	at     int // the tab that is shown

	choice, tools, body *fyne.Container
	under               *label  // what the lab is about
	mask                *button // says that secrets are masked
	whole               *fyne.Container
}

// labTab is one tab of the lab.
type labTab interface {
	title() string
	// object shows the tab, and tools stand beside the tabs meanwhile.
	object() fyne.CanvasObject
	tools() fyne.CanvasObject
	// enter is called when the tab comes to be shown.
	enter()
	// actions are what the keys of the lab do on the tab.
	actions() map[viewmodel.ActionID]func()
}

func newLabScreen(p *pane) content {
	s := &labScreen{pane: p, under: newLabel("", typeSecondary, colourMuted).cutting()}
	s.tabs = []labTab{newLabFlow(s), newLabToken(s), newLabDoctor(s), newLabServer(s)}
	s.choice, s.tools, s.body = container.NewStack(), container.NewStack(), container.NewStack()
	why := say("The record of the wire has masks in place of secrets, so that there is nothing to reveal.")
	s.mask = newButton(say("secrets masked"), quiet, func() { p.status.tell(why) })
	s.mask.tips, s.mask.tip = p.tips, why
	s.whole = container.New(labLayout{}, s.choice, s.tools, ends(s.under, s.mask), s.body)
	return s
}

func (s *labScreen) timeless() {}

func (s *labScreen) object() fyne.CanvasObject { return s.whole }

func (s *labScreen) wait() {}

// ask reads the set-up, which asks no other server than the bundled one.
func (s *labScreen) ask(q viewmodel.Query) work {
	return func(ctx context.Context, f viewmodel.Freshness) answer {
		if f == viewmodel.Kept {
			return answer{head: viewmodel.Head{Problem: &viewmodel.Problem{Kind: viewmodel.CancelledProblem}}}
		}
		setup := s.backend.LabSetup(ctx)
		_, bundled := s.backend.LabServer(ctx)
		return answer{head: viewmodel.Head{Query: q}, show: func() {
			s.setup, s.server = setup, bundled
			s.show()
		}}
	}
}

// show puts the tab on screen, or why there is nothing to show.
func (s *labScreen) show() {
	setVisible(s.mask, s.setup.Problem == nil)
	if p := s.setup.Problem; p != nil {
		s.under.set("", colourMuted)
		s.choice.RemoveAll()
		s.tools.RemoveAll()
		s.swap(s.body, notice(p.What, p.To, wayOut{say("Sign in"), s.signInAgain}))
		s.whole.Refresh()
		return
	}
	s.under.set(joined(" · ", s.setup.URL, say("client %s", s.setup.ClientID), s.setup.Scope), colourMuted)
	s.open(s.at)
}

// offered are the tabs that there are.
func (s *labScreen) offered() []labTab {
	if s.server {
		return s.tabs
	}
	return s.tabs[:len(s.tabs)-1]
}

// open shows a tab.
func (s *labScreen) open(at int) {
	tabs := s.offered()
	s.at = min(at, len(tabs)-1)
	var titles []string
	for _, t := range tabs {
		titles = append(titles, t.title())
	}
	choice := newSegmented(titles, s.open)
	choice.choose(s.at)
	tab := tabs[s.at]
	s.choice.Objects = []fyne.CanvasObject{choice}
	s.tools.Objects = []fyne.CanvasObject{tab.tools()}
	s.swap(s.body, tab.object())
	tab.enter()
	s.whole.Refresh()
}

// shows says that a tab is what the person looks at.
func (s *labScreen) shows(t labTab) bool {
	return s.mainWindow.shell == s.shell && s.current == s.pane && s.setup.Problem == nil && s.tabs[s.at] == t
}

func (s *labScreen) actions() map[viewmodel.ActionID]func() {
	out := map[viewmodel.ActionID]func(){}
	for _, action := range []viewmodel.ActionID{
		viewmodel.ActUp, viewmodel.ActDown, viewmodel.ActFirst, viewmodel.ActLast, viewmodel.ActStart, viewmodel.ActCopyCommand, viewmodel.ActBack,
	} {
		out[action] = func() {
			if do := s.tabs[s.at].actions()[action]; do != nil && s.on != nil && s.setup.Problem == nil {
				do()
			}
		}
	}
	out[viewmodel.ActNextTab] = func() {
		if s.on != nil && s.setup.Problem == nil {
			s.open((s.at + 1) % len(s.offered()))
		}
	}
	return out
}

// saveMasked asks for a file and writes what the lab saw to it.
func (s *labScreen) saveMasked(name string, write func(path string) *viewmodel.Problem) {
	s.saveFile(say("Save, with secrets masked"), name, alone(func(_ context.Context, path string) *viewmodel.Problem { return write(path) }))
}
