package desktop

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// labDoctor is the tab that examines the set-up of the account.
type labDoctor struct {
	*labScreen

	state   viewmodel.LabDoctor
	begun   bool
	rest    bool   // only what did not pass is listed
	chosen  string // the check that is looked at
	stop    context.CancelFunc
	waiting *waitingForBrowser

	list, about  *sheet
	whole        fyne.CanvasObject
	ask, refresh *toggle
	filter       *segmented
	save, start  *button
	bar          *fyne.Container

	work, paste, clock slot
}

func newLabDoctor(s *labScreen) *labDoctor {
	d := &labDoctor{labScreen: s, list: newSheet(0), about: newSheet(spaceM)}
	d.ask = newToggle(say("Sign in too"), func(on bool) { d.ask.set(on) })
	d.ask.tips, d.ask.tip = s.tips, say("Signs in once more through the browser, for the checks that need it; what that gives is not kept")
	d.refresh = newToggle(say("Refresh too"), func(on bool) { d.refresh.set(on) })
	d.refresh.tips, d.refresh.tip = s.tips, say("Refreshes the account's token, to see that it can be")
	d.filter = newSegmented([]string{say("All"), say("Not passed")}, func(i int) {
		d.rest = i == 1
		d.filter.choose(i)
		d.show()
	})
	d.filter.choose(0)
	d.save = newMenuButton(say("Export"), d.showSave)
	d.start = newButton(say("Examine"), primary, d.run)
	d.bar = row(spaceM, d.ask, d.refresh, row(spaceS, d.filter, d.save, d.start))
	d.whole = container.New(besidesLayout{[]float32{0, labFacts}}, d.list.card, d.about.card)
	return d
}

func (d *labDoctor) title() string             { return say("Doctor") }
func (d *labDoctor) object() fyne.CanvasObject { return d.whole }
func (d *labDoctor) tools() fyne.CanvasObject  { return d.bar }
func (d *labDoctor) enter()                    { d.show() }

func (d *labDoctor) running() bool { return d.work.busy() }

// run begins an examination, or stops the one that is under way.
func (d *labDoctor) run() {
	if d.running() {
		d.stop()
		return
	}
	d.begun, d.state, d.chosen = true, viewmodel.LabDoctor{}, ""
	in := viewmodel.LabDoctorInput{Ask: d.ask.on, Refresh: d.refresh.on}
	ctx, stop := context.WithCancel(d.tasks.ctx) // what it found until it was stopped is still of interest
	d.stop = stop
	run(d.tasks, &d.work, func(_ context.Context, post func(func())) viewmodel.LabDoctor {
		defer stop()
		return d.backend.LabDoctor(ctx, in, func(st viewmodel.LabDoctor) { post(func() { d.told(st) }) })
	}, func(st viewmodel.LabDoctor, crash *viewmodel.Problem) {
		if crash != nil {
			st.Over, st.Problem = true, crash
		}
		d.told(st)
	})
	d.show()
}

// told takes how far the examination is.
func (d *labDoctor) told(st viewmodel.LabDoctor) {
	d.state = st
	if found := st.Findings(); d.chosen == "" && len(found) > 0 && (st.Over || found[0].Verdict == viewmodel.CheckFail) {
		d.chosen = found[0].ID
	}
	d.wait(st.Waiting)
	if d.shows(d) {
		d.show()
	}
}

// wait shows what the person is to do in the browser.
func (d *labDoctor) wait(st *viewmodel.SignInState) {
	d.waiting = d.browserCard(d.waiting, st, &d.clock, &d.paste, func() { d.stop() }, d.about)
}

// checks are those that are listed, in their order.
func (d *labDoctor) checks() []viewmodel.Check {
	var out []viewmodel.Check
	for _, g := range d.state.Show(!d.rest) {
		out = append(out, g.Checks...)
	}
	return out
}

// at is the place of the check that is looked at; -1 where it is not listed.
func (d *labDoctor) at() int {
	for i, c := range d.checks() {
		if c.ID == d.chosen {
			return i
		}
	}
	return -1
}

func (d *labDoctor) choose(i int) {
	d.chosen = d.checks()[i].ID
	d.show()
	for _, object := range d.list.page.body.Objects {
		if line, is := object.(*checkRow); is && line.id == d.chosen {
			d.list.reveal(line)
		}
	}
}

// show puts on screen what is known by now.
func (d *labDoctor) show() {
	words := say("Examine")
	if d.running() {
		words = say("Stop")
	}
	d.start.setText(words)
	d.save.setOff(!d.state.Over || len(d.state.Report.Checks) == 0)
	d.list.put(false, d.rows()...)
	d.about.put(false, d.aboutParts()...)
	d.bar.Refresh()
	d.whole.Refresh()
	d.labScreen.whole.Refresh()
}

// checkRow is a check in the list.
type checkRow struct {
	*markedRow

	id string
}

// rows list the checks by group.
func (d *labDoctor) rows() []fyne.CanvasObject {
	if !d.begun {
		return []fyne.CanvasObject{newText(say("Examines how OAuth is set up on this Matomo, and says of each thing that is wrong what to change. It does no harm to a live server: one token that is known to be bad is sent, and nothing is changed there.\n\nPress Enter to begin."), colourMuted)}
	}
	var rows []fyne.CanvasObject
	for _, g := range d.state.Show(!d.rest) {
		head := newGround(newBold(g.Title, typeSecondary), colourNone)
		head.pad = fyne.NewSize(spaceS, spaceXS)
		rows = append(rows, head)
		for _, c := range g.Checks {
			_, word := locale().VerdictText(c.Verdict)
			row := newMarkedRow(newMark(verdictSign(c.Verdict)), c.Title, word+" · "+c.Evidence, c.ID == d.chosen, func() {
				d.chosen = c.ID
				d.show()
			})
			rows = append(rows, &checkRow{row, c.ID})
		}
	}
	if len(rows) == 0 && d.state.Over {
		rows = append(rows, newText(say("Nothing to list: every check passed."), colourMuted))
	}
	return rows
}

// verdictSign is a verdict as a sign, which needs no colour, and its colour.
func verdictSign(v viewmodel.Verdict) (icon, fyne.ThemeColorName) {
	switch v {
	case viewmodel.CheckPass:
		return iconCheck, colourGood
	case viewmodel.CheckWarn:
		return iconAlert, colourWarning
	case viewmodel.CheckFail:
		return iconCross, colourBad
	}
	return iconDash, colourMuted
}

// aboutParts sum up, and tell of the check that is looked at.
func (d *labDoctor) aboutParts() []fyne.CanvasObject {
	if d.waiting != nil {
		return []fyne.CanvasObject{d.waiting.object}
	}
	sum := d.state.Report.Summary
	parts := []fyne.CanvasObject{newBold(say("Findings"), typeBody)}
	switch {
	case d.state.Problem != nil && d.state.Problem.Kind != viewmodel.CancelledProblem:
		parts = append(parts, newText(strings.TrimSpace(d.state.Problem.What+"\n"+d.state.Problem.To), colourBad))
	case d.begun:
		parts = append(parts, newText(locale().SayN(sum.Warn, "%d passed, %d warning, %d failed, %d skipped", "%d passed, %d warnings, %d failed, %d skipped",
			sum.Pass, sum.Warn, sum.Fail, sum.Skip), colourMuted))
	}
	if first, failed := d.state.First(); failed {
		parts = append(parts, newText(say("Mend this first, then examine again: %s", first.Title), colourText))
	}
	for _, c := range d.checks() {
		if c.ID == d.chosen {
			parts = append(parts, newRule())
			parts = append(parts, d.checkParts(c)...)
		}
	}
	return parts
}

// checkParts are all that is told of a check.
func (d *labDoctor) checkParts(c viewmodel.Check) []fyne.CanvasObject {
	_, word := locale().VerdictText(c.Verdict)
	sign, colour := verdictSign(c.Verdict)
	parts := []fyne.CanvasObject{
		newProse(colourText, viewmodel.LabSpan{Text: c.Title, Tone: viewmodel.LabName}),
		newSigned(sign, colour, newText(word, colour)),
		newText(c.Evidence, colourText),
	}
	if c.Repair != "" {
		parts = append(parts, ends(newBold(say("What to change"), typeSecondary), newButton(say("copy"), quiet, func() { d.copied(c.Repair) })))
		var lines []viewmodel.LabLine
		for line := range strings.SplitSeq(c.Repair, "\n") {
			lines = append(lines, viewmodel.LabLine{{Text: line}})
		}
		parts = append(parts, newWireCard(lines))
	}
	return append(parts, newText(joined(" · ", c.ID, c.Reference), colourMuted))
}

// showSave offers what can be done with a report outside the window.
func (d *labDoctor) showSave() {
	state := d.state
	d.dropMenu(fyne.NewMenu("",
		fyne.NewMenuItem(say("Save as JSON…"), func() {
			d.saveMasked("doctor.json", func(path string) *viewmodel.Problem { return d.backend.SaveDoctor(state, path) })
		}),
		fyne.NewMenuItem(say("Copy the command line"), func() { d.copied(state.Command) }),
	), d.save)
}

func (d *labDoctor) actions() map[viewmodel.ActionID]func() {
	out := movesIn(d.at, func() int { return len(d.checks()) }, d.choose)
	out[viewmodel.ActStart] = d.run
	out[viewmodel.ActCopyCommand] = func() {
		if d.state.Command != "" {
			d.copied(d.state.Command)
		}
	}
	out[viewmodel.ActBack] = func() {
		if d.running() {
			d.stop()
		}
	}
	return out
}

// browserCard is the card that says what the person is to do in the browser: the
// one that is shown, another, or nil where nobody is waited for. It lies on on.
func (s *labScreen) browserCard(card *waitingForBrowser, st *viewmodel.SignInState, clock, paste *slot, cancel func(), on *sheet) *waitingForBrowser {
	if st == nil {
		clock.stop()
		return nil
	}
	if card == nil {
		began := time.Now()
		card = newWaitingForBrowser(waitingActions{copy: s.copied, cancel: cancel, paste: func(address string) {
			attempt(s.tasks, paste, func(context.Context) *viewmodel.Problem { return s.backend.Paste(address) }, func(p *viewmodel.Problem) {
				card.pasted(p)
				on.page.Refresh()
			})
		}})
		s.tasks.every(clock, time.Second, func() { card.tick(time.Since(began)) })
	}
	card.show(*st)
	return card
}
