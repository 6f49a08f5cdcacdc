package desktop

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// show puts the run on screen; the step that is looked at from its top if fresh.
func (f *labFlow) show(fresh bool) {
	f.showTools()
	steps := f.steps()
	f.chosen = min(f.chosen, len(steps)-1)
	var rows []fyne.CanvasObject
	for i, s := range steps {
		rows = append(rows, newMarkedRow(f.mark(i, s), fmt.Sprintf("%d %s", i+1, s.Title), f.note(i, s), i == f.chosen, func() { f.choose(i) }))
	}
	f.list.put(false, rows...)
	f.wire.put(fresh, f.wireParts(steps[f.chosen])...)
	f.about.put(fresh, f.aboutParts(steps[f.chosen])...)
}

// showTools says what can be done now.
func (f *labFlow) showTools() {
	f.grants.setText(f.grant.Title)
	f.grants.setOff(f.running())
	f.save.setOff(!f.run.Over || len(f.run.Steps) == 0)
	f.start.setOff(f.running() && (f.freed || !f.run.Paused))
	words := say("Run to the end")
	if f.running() && f.freed {
		words = say("Stop")
	}
	f.all.setText(words)
	f.all.setOff(f.running() && !f.freed && f.run.Waiting != nil) // the browser is waited for in any case
	f.bar.Refresh()
	f.whole.Refresh()
	f.labScreen.whole.Refresh()
}

// mark tells how a step went by a sign, not by its colour alone.
func (f *labFlow) mark(i int, s viewmodel.LabStep) fyne.CanvasObject {
	switch s.Outcome {
	case viewmodel.StepOK:
		return newMark(iconCheck, colourGood)
	case viewmodel.StepFailed:
		return newMark(iconCross, colourBad)
	case viewmodel.StepSkipped:
		return newMark(iconDash, colourMuted)
	}
	if f.running() && i == f.run.At {
		return newMark(iconForward, colourAccent)
	}
	return newMark("", colourGrid)
}

// note says beside a step how it went, or what happens in it.
func (f *labFlow) note(i int, s viewmodel.LabStep) string {
	switch {
	case s.Outcome != viewmodel.StepWaiting:
		return s.Note
	case !f.running() || i != f.run.At:
		return ""
	case f.run.Waiting != nil:
		return say("waiting for the browser")
	case f.run.Paused:
		return say("next")
	}
	return say("under way…")
}

// wireParts are what went over the wire in a step, or why nothing did yet.
func (f *labFlow) wireParts(s viewmodel.LabStep) []fyne.CanvasObject {
	var end fyne.CanvasObject = newBlock(colourNone, 0, 0, 0)
	if s.Curl != "" {
		end = newButton(say("copy as curl"), quiet, func() { f.copied(s.Curl) })
	}
	parts := []fyne.CanvasObject{ends(newBold(fmt.Sprintf("%d %s", f.chosen+1, s.Title), typeBody).cutting(), end)}
	if p := f.run.Problem; p != nil && p.Kind != viewmodel.CancelledProblem {
		parts = append(parts, newText(strings.TrimSpace(p.What+"\n"+p.To), colourBad))
	}
	if f.waiting != nil && f.chosen == f.run.At {
		return append(parts, f.waiting.object)
	}
	for _, m := range s.Wire {
		if m.Title != "" {
			parts = append(parts, newBold(m.Title, typeBody))
		}
		if m.Hint != "" {
			parts = append(parts, newText(m.Hint, colourMuted))
		}
		parts = append(parts, newWireCard(m.Lines))
	}
	if len(s.Wire) == 0 {
		words := say("Nothing was sent in this step.")
		if s.Outcome == viewmodel.StepWaiting {
			words = say("Not taken yet. Enter takes the next step.")
		}
		parts = append(parts, newText(words, colourMuted))
	}
	return parts
}

// aboutParts explain a step, and offer what can be broken.
func (f *labFlow) aboutParts(s viewmodel.LabStep) []fyne.CanvasObject {
	parts := []fyne.CanvasObject{newBold(say("What happens here"), typeBody), newText(s.Explanation, colourMuted)}
	if s.Told != "" {
		parts = append(parts, newTold(s.Told, s.Outcome == viewmodel.StepOK, s.Outcome == viewmodel.StepFailed))
	}
	parts = append(parts, newText(s.Reference, colourMuted))
	for _, p := range s.Parts {
		parts = append(parts, partText(p))
	}
	parts = append(parts, newRule())
	if t := f.run.Trial; t != nil && t.Observed != "" {
		parts = append(parts, trialParts(t)...)
	}
	parts = append(parts, newBold(say("Try what breaks"), typeBody))
	for _, t := range f.setup.Trials {
		parts = append(parts, newLinkText(t.Title, func() { f.breakWith(string(t.Defect)) }))
	}
	return parts
}

// newTold says how something went, with a sign for well or badly.
func newTold(text string, well, badly bool) fyne.CanvasObject {
	switch {
	case well:
		return newSigned(iconCheck, colourGood, newText(text, colourGood))
	case badly:
		return newSigned(iconCross, colourBad, newText(text, colourBad))
	}
	return newSigned(iconDash, colourMuted, newText(text, colourMuted))
}

// partText says what a value is for.
func partText(p viewmodel.FlowParameter) fyne.CanvasObject {
	spans := []viewmodel.LabSpan{{Text: p.Name, Tone: viewmodel.LabName}, {Text: "  " + p.Purpose}}
	if p.Reference != "" {
		spans = append(spans, viewmodel.LabSpan{Text: " · " + p.Reference, Tone: viewmodel.LabFaint})
	}
	return newProse(colourText, spans...)
}

// trialParts tell how the server stood what was broken on purpose.
func trialParts(t *viewmodel.FlowTrial) []fyne.CanvasObject {
	return []fyne.CanvasObject{
		newBold(say("What was broken"), typeBody),
		newTold(t.Title, t.AsExpected, !t.AsExpected),
		newText(say("Expected: %s", t.Expected), colourMuted),
		newText(say("Seen: %s", t.Observed), colourText),
		newText(t.Reference, colourMuted),
		newRule(),
	}
}

// showSave offers what can be done with a run outside the window.
func (f *labFlow) showSave() {
	run := f.run
	name := "flow-" + strings.ReplaceAll(f.grant.Grant, "_", "-")
	menu := fyne.NewMenu("",
		fyne.NewMenuItem(say("Save as HAR…"), func() {
			f.saveMasked(name+".har", func(path string) *viewmodel.Problem { return f.backend.SaveFlow(run, "har", path) })
		}),
		fyne.NewMenuItem(say("Save as JSON…"), func() {
			f.saveMasked(name+".json", func(path string) *viewmodel.Problem { return f.backend.SaveFlow(run, "json", path) })
		}),
		fyne.NewMenuItem(say("Copy the command line"), func() { f.copied(run.Command) }),
	)
	f.dropMenu(menu, f.save)
}
