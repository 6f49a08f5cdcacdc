package terminal

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// labFlow is the tab that runs a grant, step by step or in one go.
type labFlow struct {
	*lab
	grant  viewmodel.LabGrant // that was run last, or is to be
	run    viewmodel.LabFlow
	list   list // the step that is looked at
	follow bool // it is the one that is being taken
	detail list // the first line on screen of what is told of it
	lines  int  // that are told of it

	work, pasting slot
	next          chan struct{} // lets the run take a step; nil where none runs
	freed         bool          // next is closed: it takes all
	end           context.CancelFunc
	failed        *viewmodel.Problem // of a pasted address
}

func newLabFlow(s *lab) *labFlow { return &labFlow{lab: s, grant: s.setup.Grants[0], follow: true} }

func (f *labFlow) title() string  { return f.app.say("Flow") }
func (f *labFlow) enter() tea.Cmd { return nil }
func (f *labFlow) busy() bool     { return f.next != nil && !f.run.Paused }

func (f *labFlow) command() string {
	if f.run.Command != "" {
		return f.run.Command
	}
	return "matoscope flow"
}

func (f *labFlow) leave() {
	f.stop()
	f.pasting.stop()
}

// stop ends a run; what it did stays on screen.
func (f *labFlow) stop() bool {
	if f.next == nil {
		return false
	}
	f.end()
	return true
}

func (f *labFlow) problem() *viewmodel.Problem {
	if f.failed != nil {
		return f.failed
	}
	return f.run.Problem
}

// steps are those of the run, or before it of the plan.
func (f *labFlow) steps() []viewmodel.LabStep {
	if len(f.run.Steps) > 0 {
		return f.run.Steps
	}
	return f.grant.Plan
}

func (f *labFlow) can() actions {
	out := f.list.moves(func() int { return len(f.steps()) }, func() tea.Cmd {
		f.follow, f.detail = false, list{}
		return nil
	})
	if w := f.run.Waiting; w != nil {
		out[viewmodel.ActCopyCommand] = func() tea.Cmd { return f.app.tell(f.app.say("Address"), w.URL) }
	}
	return out.with(f.detail.scrolls(f.lines)).with(actions{viewmodel.ActStart: f.start, viewmodel.ActPause: f.free})
}

// start chooses what to run, lets the run take its next step, or takes a pasted
// address.
func (f *labFlow) start() tea.Cmd {
	switch {
	case f.next == nil:
		f.app.show(newPicker(f.app, f.app.say("Run"), func(search string) []choice { return matching(f.runs(), search) }))
	case f.run.Waiting != nil:
		f.askPaste()
	case f.run.Paused && !f.freed:
		f.run.Paused = false
		f.next <- struct{}{} // there is room for one
	}
	return nil
}

// runs are what can be run.
func (f *labFlow) runs() []choice {
	say := f.app.say
	var out []choice
	for _, g := range f.setup.Grants {
		if g.Why != "" {
			continue
		}
		out = append(out,
			choice{g.Title, say("step by step"), func() tea.Cmd { return f.begin(g, "", false) }},
			choice{g.Title, say("to the end"), func() tea.Cmd { return f.begin(g, "", true) }})
	}
	for _, t := range f.setup.Trials {
		out = append(out, choice{t.Title, say("broken on purpose"), func() tea.Cmd { return f.begin(f.setup.Grants[0], string(t.Defect), true) }})
	}
	return out
}

// free lets the run take all steps that are left.
func (f *labFlow) free() tea.Cmd {
	if f.next != nil && !f.freed {
		f.freed, f.run.Paused = true, false
		close(f.next)
	}
	return nil
}

// begin runs a grant.
func (f *labFlow) begin(g viewmodel.LabGrant, defect string, all bool) tea.Cmd {
	f.grant, f.run, f.failed, f.follow, f.list, f.detail = g, viewmodel.LabFlow{}, nil, true, list{}, list{}
	f.next, f.freed = make(chan struct{}, 1), false
	if all {
		f.free()
	}
	in := viewmodel.LabInput{Grant: g.Grant, Defect: defect, Next: f.next}
	ctx, end := context.WithCancel(f.app.tasks.ctx) // what a run that was stopped did is still of interest
	f.end = end
	return runTelling(f.app.tasks, &f.work, func(_ context.Context, tell func(viewmodel.LabFlow)) viewmodel.LabFlow {
		defer end()
		return f.app.backend.LabFlow(ctx, in, tell)
	}, f.told, func(st viewmodel.LabFlow) tea.Cmd {
		f.next = nil
		f.told(st)
		return nil
	})
}

// told takes how far the run is.
func (f *labFlow) told(st viewmodel.LabFlow) {
	f.run = st
	if f.follow && len(st.Steps) > 0 {
		f.list.at = min(st.At, len(st.Steps)-1)
	}
}

// askPaste asks for the address that the browser ended on.
func (f *labFlow) askPaste() {
	p := newPrompt(f.app.say("Address that the browser ended on"), "")
	p.done = func(address string) tea.Cmd {
		return run(f.app.tasks, &f.pasting, func(ctx context.Context) *viewmodel.Problem {
			return f.app.backend.Paste(ctx, strings.TrimSpace(address))
		}, func(problem *viewmodel.Problem) tea.Cmd {
			f.failed = problem
			return nil
		})
	}
	f.app.show(p)
}

// files are a run as an HTTP Archive or as JSON, and its last request as a curl
// line.
func (f *labFlow) files() []choice {
	if len(f.run.Steps) == 0 {
		return nil
	}
	st, say := f.run, f.app.say
	save := func(title, format string) choice {
		return choice{title, "." + format, func() tea.Cmd {
			return f.app.askPath(format, func(_ context.Context, path string) *viewmodel.Problem {
				return f.app.backend.SaveFlow(st, format, path)
			})
		}}
	}
	out := []choice{save(say("The run as an HTTP Archive"), "har"), save(say("The run as JSON"), "json")}
	if line := st.Steps[min(f.list.at, len(st.Steps)-1)].Curl; line != "" {
		out = append(out, choice{say("curl line of the step, without its secrets"), "", func() tea.Cmd { return f.app.tell("curl", line) }})
	}
	return out
}
