package terminal

import (
	"context"

	tea "charm.land/bubbletea/v2"

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

// lab is the OAuth lab: tabs over what each of them shows.
type lab struct {
	app   *app
	load  slot
	setup viewmodel.LabSetup
	has   bool
	tabs  []labTab
	at    int // the tab that is seen
}

// labTab is one tab of the lab.
type labTab interface {
	title() string
	// enter is called when the tab comes to be seen, leave when the lab is left.
	enter() tea.Cmd
	leave()
	// stop gives up what is under way, and says whether there was anything.
	stop() bool
	busy() bool
	problem() *viewmodel.Problem
	// command is the command line that does the same; "" where there is none.
	command() string
	// files are the ways to write what is seen to a file.
	files() []choice
	can() actions
	draw(columns, height int) []string
}

func newLab(a *app) screen { return &lab{app: a} }

// open reads how the account signs in.
func (s *lab) open(viewmodel.Query, viewmodel.Freshness) tea.Cmd {
	if s.has {
		return s.tab().enter()
	}
	type answer struct {
		setup  viewmodel.LabSetup
		server bool // there is a tab of the bundled server
	}
	return run(s.app.tasks, &s.load, func(ctx context.Context) answer {
		setup := s.app.backend.LabSetup(ctx)
		_, server := s.app.backend.LabServer(ctx)
		return answer{setup, server}
	}, func(got answer) tea.Cmd {
		if s.setup = got.setup; s.setup.Problem != nil {
			return nil
		}
		s.has = true
		s.tabs = []labTab{newLabFlow(s), newLabToken(s), newLabDoctor(s)}
		if got.server {
			s.tabs = append(s.tabs, newLabServer(s))
		}
		return s.tab().enter()
	})
}

func (s *lab) tab() labTab { return s.tabs[s.at] }

// show goes to another tab. What runs on the one before goes on.
func (s *lab) show(at int) tea.Cmd {
	s.at = at % len(s.tabs)
	return s.tab().enter()
}

func (s *lab) back() (tea.Cmd, bool) { return nil, s.load.stop() || s.has && s.tab().stop() }

func (s *lab) leave() {
	s.load.stop()
	for _, t := range s.tabs {
		t.leave()
	}
}

// state has no time: no website is looked at here.
func (s *lab) state() state {
	st := state{busy: s.load.busy(), problem: s.setup.Problem, now: true}
	if s.has {
		st.busy, st.problem = s.tab().busy(), s.tab().problem()
	}
	return st
}

func (s *lab) can() actions {
	if !s.has {
		return actions{}
	}
	out := actions{
		viewmodel.ActNextTab:     func() tea.Cmd { return s.show(s.at + 1) },
		viewmodel.ActCopyCommand: s.tellCommand,
	}
	return out.with(s.tab().can())
}

func (s *lab) tellCommand() tea.Cmd {
	if line := s.tab().command(); line != "" {
		return s.app.tell(s.app.say("Command line"), line)
	}
	return nil
}

// files are the ways to write what is seen to a file.
func (s *lab) files() []choice {
	if !s.has {
		return nil
	}
	return s.tab().files()
}

func (s *lab) draw(columns, height int) []string {
	if !s.has {
		return nil
	}
	line := ""
	for i, t := range s.tabs {
		title := " " + t.title() + " "
		if i == s.at {
			title = chosen.on(title)
		}
		line += " " + s.app.zones.mark(title, func(int) tea.Cmd { return s.show(i) })
	}
	hint := s.app.say("%s next tab", s.app.firstKey(viewmodel.ActNextTab))
	lines := []string{ends(line, faint.on(hint)+" ", columns), ""}
	return append(lines, s.tab().draw(columns, height-len(lines))...)
}

// labDetail is the width from which a tab has its details beside its list.
const labDetail = 70

// labBeside puts the details of what is under the cursor beside the list, or below
// it where there is no room.
func labBeside(columns, height, listWidth int, list, detail []string) []string {
	if columns < labDetail {
		above := min(len(list), max(height/2, 1))
		return append(append(exactly(list, above), ""), detail...)
	}
	return beside(2, part{listWidth, list}, part{columns - listWidth - 3, detail})
}

// paragraph is a text in so many columns, in a tone.
func paragraph(t tone, text string, columns int) []string {
	var out []string
	for _, l := range wrapped(text, columns, paragraphMost) {
		if l != "" {
			out = append(out, t.on(l))
		}
	}
	return out
}

const paragraphMost = 40
