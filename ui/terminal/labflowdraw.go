package terminal

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"matoscope/ui/viewmodel"
)

// The widths of the list of steps, and from which what the parts mean stands beside
// the wire.
const (
	stepsWidth = 34
	aboutWidth = 44
	aboutRoom  = 140
)

func (f *labFlow) draw(columns, height int) []string {
	body := height - 2
	room := columns - stepsWidth - 3
	if columns < labDetail {
		room = columns - 2
	}
	var detail []string
	if room >= aboutRoom-stepsWidth {
		about := part{aboutWidth, f.about(aboutWidth - 1)}
		detail = beside(2, part{room - aboutWidth - 2, f.wire(room - aboutWidth - 3)}, about)
	} else {
		detail = append(append(f.about(room-1), ""), f.wire(room-1)...)
	}
	f.lines = len(detail)
	lines := labBeside(columns, body, stepsWidth, f.drawSteps(body), f.detail.scrolled(f.app, detail, body))
	return append(exactly(lines, body), "", faint.on(" "+f.hint()))
}

// hint says what the keys do now.
func (f *labFlow) hint() string {
	start, rest, back := f.app.firstKey(viewmodel.ActStart), f.app.firstKey(viewmodel.ActPause), f.app.firstKey(viewmodel.ActBack)
	switch {
	case f.next == nil:
		return f.app.say("%s runs a grant, %s exports, %s copies the command line.", start, f.app.firstKey(viewmodel.ActExport), f.app.firstKey(viewmodel.ActCopyCommand))
	case f.run.Waiting != nil:
		return f.app.waitHint()
	case f.freed:
		return f.app.say("%s stops.", back)
	}
	return f.app.say("%s takes the next step, %s all that are left, %s stops.", start, rest, back)
}

// waitHint says what the keys do while a browser is awaited.
func (a *app) waitHint() string {
	return a.say("%s copies the address, %s pastes the one that the browser ended on, %s stops.",
		a.firstKey(viewmodel.ActCopyCommand), a.firstKey(viewmodel.ActStart), a.firstKey(viewmodel.ActBack))
}

// outcomes are the signs of what came of a step, and their tones.
var outcomes = map[viewmodel.StepOutcome]struct {
	sign string
	tone tone
}{
	viewmodel.StepOK: {"✓", good}, viewmodel.StepFailed: {"✗", bad}, viewmodel.StepSkipped: {"–", faint}, viewmodel.StepWaiting: {"·", faint},
}

func (f *labFlow) drawSteps(height int) []string {
	lines := []string{" " + strong.on(cut(clean(f.grant.Title), stepsWidth-1))}
	steps := f.steps()
	from, to := f.list.window(len(steps), height-1)
	for i := from; i < to; i++ {
		s := steps[i]
		o := outcomes[s.Outcome]
		if f.next != nil && i == f.run.At {
			o.sign, o.tone = "▸", accent
		}
		title, note := clean(s.Title), clean(s.Note)
		if width(title)+width(note) > stepsWidth-4 {
			note = ""
		}
		line := left(" "+o.tone.on(o.sign)+" "+ends(title, faint.on(note), stepsWidth-3), stepsWidth)
		if i == f.list.at {
			line = chosen.over(line)
		}
		lines = append(lines, f.app.zones.mark(line, func(int) tea.Cmd {
			f.list.at, f.follow, f.detail = i, false, list{}
			return nil
		}))
	}
	return lines
}

// about is what the step is, what came of it, and what its parts mean.
func (f *labFlow) about(columns int) []string {
	steps := f.steps()
	if f.list.at >= len(steps) {
		return nil
	}
	s := steps[f.list.at]
	out := paragraph(strong, s.Title, columns)
	if s.Told != "" {
		t := plain
		if s.Outcome == viewmodel.StepFailed {
			t = bad
		}
		out = append(out, paragraph(t, s.Told, columns)...)
	}
	out = append(out, f.aboutTrial(columns)...)
	out = append(append(out, ""), paragraph(faint, s.Explanation, columns)...)
	out = append(out, paragraph(accent, s.Reference, columns)...)
	for _, p := range s.Parts {
		out = append(out, "", soft.on(cut(clean(p.Name), columns)))
		out = append(out, paragraph(plain, p.Purpose, columns)...)
		out = append(out, paragraph(faint, p.Reference, columns)...)
	}
	return out
}

// aboutTrial says how the server stood what was broken on purpose.
func (f *labFlow) aboutTrial(columns int) []string {
	t := f.run.Trial
	if t == nil {
		return nil
	}
	out := append([]string{""}, paragraph(warning, f.app.say("Broken on purpose: %s", t.Title), columns)...)
	out = append(out, paragraph(faint, f.app.say("Expected: %s", t.Expected), columns)...)
	if t.Observed == "" {
		return out
	}
	seen := bad
	if t.AsExpected {
		seen = good
	}
	return append(out, paragraph(seen, f.app.say("Seen: %s", t.Observed), columns)...)
}

// labTones are the tones of what went over the wire.
var labTones = map[viewmodel.LabTone]tone{
	viewmodel.LabName: accent, viewmodel.LabFaint: faint, viewmodel.LabGood: good, viewmodel.LabBad: bad,
}

// wire is what the step made, sent and got; while the browser is awaited, where to
// go with it.
func (f *labFlow) wire(columns int) []string {
	steps := f.steps()
	if f.list.at >= len(steps) {
		return nil
	}
	var out []string
	if w := f.run.Waiting; w != nil && f.list.at == f.run.At {
		out = append(out, paragraph(warning, f.app.say("Open this address in a browser, here or on another computer. %s", w.Expect), columns)...)
		out = append(append(out, link(w.URL, columns)...), "")
	}
	for i, m := range steps[f.list.at].Wire {
		if i > 0 {
			out = append(out, faint.on(strings.Repeat("─", columns)))
		}
		if m.Title != "" {
			out = append(out, ends(strong.on(clean(m.Title)), faint.on(clean(m.Hint)), columns))
		}
		for _, l := range m.Lines {
			out = append(out, wireLine(l, columns)...)
		}
	}
	if len(steps[f.list.at].Wire) > 0 {
		out = append(append(out, ""), paragraph(faint, f.app.say("Secrets are masked where they are recorded."), columns)...)
	}
	return out
}

// wireLine breaks a line of the wire where it is too long.
func wireLine(l viewmodel.LabLine, columns int) []string {
	out, used := []string{""}, 0
	for _, span := range l {
		t, text := labTones[span.Tone], clean(span.Text)
		head := ansi.Truncate(text, max(columns-used, 0), "")
		out[len(out)-1] += t.on(head)
		used += width(head)
		if text = text[len(head):]; text == "" {
			continue
		}
		for _, piece := range pieces(text, columns) {
			out, used = append(out, t.on(piece)), width(piece)
		}
	}
	return out
}
