package desktop

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// labFlow is the tab that runs a grant, step by step or in one go.
type labFlow struct {
	*labScreen

	grant  viewmodel.LabGrant
	defect string
	run    viewmodel.LabFlow
	chosen int  // the step that is looked at
	follow bool // it is the one that is being taken

	next    chan struct{} // lets the run take a step; nil where none runs
	freed   bool          // next is closed: it takes all
	stop    context.CancelFunc
	waiting *waitingForBrowser

	list, wire, about *sheet
	whole             fyne.CanvasObject
	grants, save      *button
	start, all        *button
	bar               *fyne.Container

	work, paste, clock slot
}

func newLabFlow(s *labScreen) *labFlow {
	f := &labFlow{labScreen: s, follow: true, list: newSheet(0), wire: newSheet(spaceS), about: newSheet(spaceM)}
	f.grants = newMenuButton("", f.showGrants)
	f.save = newMenuButton(say("Export"), f.showSave)
	f.all = newButton(say("Run to the end"), plain, f.runAll)
	f.start = newButton(say("Next step"), primary, f.step)
	f.bar = row(spaceS, f.grants, f.save, f.all, f.start)
	f.whole = container.New(besidesLayout{[]float32{labSteps, 0, labAbout}}, f.list.card, f.wire.card, f.about.card)
	return f
}

func (f *labFlow) title() string             { return say("Flow") }
func (f *labFlow) object() fyne.CanvasObject { return f.whole }
func (f *labFlow) tools() fyne.CanvasObject  { return f.bar }

// enter shows the plan of a grant until one was run.
func (f *labFlow) enter() {
	at := slices.IndexFunc(f.setup.Grants, func(g viewmodel.LabGrant) bool { return g.Grant == f.grant.Grant })
	f.grant = f.setup.Grants[max(0, at)]
	f.show(true)
}

// steps are those of the run, or before it of the plan.
func (f *labFlow) steps() []viewmodel.LabStep {
	if len(f.run.Steps) > 0 {
		return f.run.Steps
	}
	return f.grant.Plan
}

func (f *labFlow) running() bool { return f.next != nil }

// step begins a run that goes step by step, or lets it take its next one.
func (f *labFlow) step() {
	switch {
	case !f.running():
		f.begin(false)
	case f.freed || !f.run.Paused:
		return
	}
	f.run.Paused = false
	f.next <- struct{}{} // there is room for one
	f.showTools()
}

// runAll takes all steps that are left, or stops where they are being taken.
func (f *labFlow) runAll() {
	switch {
	case !f.running():
		f.begin(true)
	case f.freed:
		f.stop()
	default:
		f.free()
		f.showTools()
	}
}

func (f *labFlow) free() {
	f.freed = true
	close(f.next)
}

// begin runs the grant that is chosen.
func (f *labFlow) begin(all bool) {
	f.next, f.freed, f.follow, f.run = make(chan struct{}, 1), false, true, viewmodel.LabFlow{}
	if all {
		f.free()
	}
	in := viewmodel.LabInput{Grant: f.grant.Grant, Defect: f.defect, Next: f.next}
	ctx, stop := context.WithCancel(f.tasks.ctx) // what a run that was stopped did is still of interest
	f.stop = stop
	run(f.tasks, &f.work, func(_ context.Context, post func(func())) viewmodel.LabFlow {
		defer stop()
		return f.backend.LabFlow(ctx, in, func(st viewmodel.LabFlow) { post(func() { f.told(st) }) })
	}, func(st viewmodel.LabFlow, crash *viewmodel.Problem) {
		f.next, f.defect = nil, ""
		if crash != nil {
			st.Over, st.Problem = true, crash
		}
		f.told(st)
	})
	f.show(true)
}

// told takes how far the run is.
func (f *labFlow) told(st viewmodel.LabFlow) {
	f.run = st
	before := f.chosen
	if f.follow {
		f.chosen = f.latest()
	}
	f.wait(st.Waiting)
	if f.shows(f) {
		f.show(f.chosen != before)
	}
}

// latest is the step that happens now, or happened last.
func (f *labFlow) latest() int {
	if f.run.Over {
		for i, s := range f.run.Steps {
			switch {
			case s.Outcome == viewmodel.StepFailed:
				return i
			case s.Outcome == viewmodel.StepSkipped && f.run.Trial != nil: // the run ended with what was broken
				return max(0, i-1)
			}
		}
	}
	if f.run.Paused || f.run.Over {
		return max(0, f.run.At-1)
	}
	return min(f.run.At, max(0, len(f.run.Steps)-1))
}

// wait shows what the person is to do in the browser.
func (f *labFlow) wait(st *viewmodel.SignInState) {
	f.waiting = f.browserCard(f.waiting, st, &f.clock, &f.paste, func() { f.stop() }, f.wire)
}

// choose looks at a step.
func (f *labFlow) choose(i int) {
	f.follow = f.running() && i == f.latest()
	fresh := f.chosen != i
	f.chosen = i
	f.show(fresh)
	if i < len(f.list.page.body.Objects) {
		f.list.reveal(f.list.page.body.Objects[i])
	}
}

// breakWith runs the grant with something broken on purpose.
func (f *labFlow) breakWith(defect string) {
	if f.running() {
		return
	}
	f.defect = defect
	for _, g := range f.setup.Grants {
		if g.Grant == "authorization_code" {
			f.grant = g
		}
	}
	f.begin(true)
}

func (f *labFlow) showGrants() {
	menu := fyne.NewMenu("")
	for _, g := range f.setup.Grants {
		text := g.Title
		if g.Why != "" {
			text = fmt.Sprintf("%s (%s)", g.Title, g.Why)
		}
		item := fyne.NewMenuItem(text, func() {
			f.grant, f.run, f.chosen = g, viewmodel.LabFlow{}, 0
			f.show(true)
		})
		item.Disabled, item.Checked = g.Why != "" || f.running(), g.Grant == f.grant.Grant
		menu.Items = append(menu.Items, item)
	}
	f.dropMenu(menu, f.grants)
}

func (f *labFlow) actions() map[viewmodel.ActionID]func() {
	out := movesIn(func() int { return f.chosen }, func() int { return len(f.steps()) }, f.choose)
	out[viewmodel.ActStart] = f.step
	out[viewmodel.ActCopyCommand] = func() {
		if f.run.Command != "" {
			f.copied(f.run.Command)
		}
	}
	out[viewmodel.ActBack] = func() {
		if f.running() {
			f.stop()
		}
	}
	return out
}
