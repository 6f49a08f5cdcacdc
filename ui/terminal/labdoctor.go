package terminal

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// labDoctor is the tab that examines how the account is set up.
type labDoctor struct {
	*lab
	load    slot
	pasting slot
	shown   viewmodel.LabDoctor
	failed  *viewmodel.Problem // of a pasted address
	list    list
}

func newLabDoctor(s *lab) *labDoctor { return &labDoctor{lab: s} }

func (d *labDoctor) title() string   { return d.app.say("Doctor") }
func (d *labDoctor) enter() tea.Cmd  { return nil }
func (d *labDoctor) busy() bool      { return d.load.busy() }
func (d *labDoctor) stop() bool      { return d.load.stop() }
func (d *labDoctor) command() string { return d.shown.Command }

func (d *labDoctor) leave() {
	d.load.stop()
	d.pasting.stop()
}

func (d *labDoctor) problem() *viewmodel.Problem {
	if d.failed != nil {
		return d.failed
	}
	return d.shown.Problem
}

func (d *labDoctor) files() []choice {
	if len(d.shown.Report.Checks) == 0 {
		return nil
	}
	st := d.shown
	return []choice{{d.app.say("The examination as JSON"), ".json", func() tea.Cmd {
		return d.app.askPath("json", func(_ context.Context, path string) *viewmodel.Problem {
			return d.app.backend.SaveDoctor(st, path)
		})
	}}}
}

func (d *labDoctor) can() actions {
	out := d.list.moves(func() int { return len(d.shown.Report.Checks) }, nil).with(actions{viewmodel.ActStart: d.choose})
	if w := d.shown.Waiting; w != nil {
		out[viewmodel.ActCopyCommand] = func() tea.Cmd { return d.app.tell(d.app.say("Address"), w.URL) }
	}
	return out
}

// choose offers how far an examination goes, or takes a pasted address.
func (d *labDoctor) choose() tea.Cmd {
	say := d.app.say
	if d.shown.Waiting != nil {
		p := newPrompt(say("Address that the browser ended on"), "")
		p.done = func(address string) tea.Cmd {
			return run(d.app.tasks, &d.pasting, func(ctx context.Context) *viewmodel.Problem {
				return d.app.backend.Paste(ctx, strings.TrimSpace(address))
			}, func(problem *viewmodel.Problem) tea.Cmd {
				d.failed = problem
				return nil
			})
		}
		d.app.show(p)
		return nil
	}
	examine := func(ask, refresh bool) func() tea.Cmd {
		return func() tea.Cmd { return d.examine(viewmodel.LabDoctorInput{Ask: ask, Refresh: refresh}) }
	}
	all := []choice{
		{say("Examine"), say("asks nobody, changes nothing"), examine(false, false)},
		{say("Examine, and renew the token"), "", examine(false, true)},
		{say("Examine, and sign in once more"), say("through the browser"), examine(true, false)},
		{say("Examine everything"), say("signs in and renews"), examine(true, true)},
	}
	d.app.show(newPicker(d.app, say("Doctor"), func(search string) []choice { return matching(all, search) }))
	return nil
}

func (d *labDoctor) examine(in viewmodel.LabDoctorInput) tea.Cmd {
	d.shown, d.failed, d.list = viewmodel.LabDoctor{}, nil, list{}
	show := func(st viewmodel.LabDoctor) { d.shown = st }
	return runTelling(d.app.tasks, &d.load, func(ctx context.Context, tell func(viewmodel.LabDoctor)) viewmodel.LabDoctor {
		return d.app.backend.LabDoctor(ctx, in, tell)
	}, show, func(st viewmodel.LabDoctor) tea.Cmd {
		show(st)
		d.list.at = firstFinding(st)
		return nil
	})
}

// firstFinding is the place of the check to look at first: what to mend, or else a
// warning.
func firstFinding(st viewmodel.LabDoctor) int {
	first, failed := st.First()
	return max(slices.IndexFunc(st.Report.Checks, func(c viewmodel.Check) bool {
		return failed && c.ID == first.ID || !failed && c.Verdict == viewmodel.CheckWarn
	}), 0)
}

// verdictTones are the tones of the verdicts.
var verdictTones = map[viewmodel.Verdict]tone{
	viewmodel.CheckPass: good, viewmodel.CheckWarn: warning, viewmodel.CheckFail: bad, viewmodel.CheckSkip: faint,
}

// checksWidth is that of the list of checks.
const checksWidth = 44

func (d *labDoctor) draw(columns, height int) []string {
	say, body := d.app.say, height-2
	hint := say("%s examines, %s exports, %s copies the command line.", d.app.firstKey(viewmodel.ActStart), d.app.firstKey(viewmodel.ActExport), d.app.firstKey(viewmodel.ActCopyCommand))
	var lines []string
	switch {
	case len(d.shown.Report.Checks) == 0 && !d.load.busy():
		lines = paragraph(plain, say("The doctor checks how the server, the client and this account are set up for OAuth, and names the exact repair of what is not well."), columns-2)
		for i := range lines {
			lines[i] = " " + lines[i]
		}
	default:
		room := columns - 2
		if columns >= labDetail {
			room = columns - checksWidth - 3
		}
		lines = append([]string{" " + d.sums(), ""}, labBeside(columns, body-2, checksWidth, d.drawChecks(body-2), d.detail(room-1))...)
	}
	if w := d.shown.Waiting; w != nil {
		lines = paragraph(warning, say("Open this address in a browser, here or on another computer. %s", w.Expect), columns-2)
		lines = append(append(lines, ""), link(w.URL, columns)...)
		hint = d.app.waitHint()
	}
	return append(exactly(lines, body), "", faint.on(" "+hint))
}

// sums counts the verdicts.
func (d *labDoctor) sums() string {
	s, l := d.shown.Report.Summary, d.app.options.Locale
	var out []string
	for _, v := range []struct {
		verdict viewmodel.Verdict
		n       int
	}{{viewmodel.CheckPass, s.Pass}, {viewmodel.CheckWarn, s.Warn}, {viewmodel.CheckFail, s.Fail}, {viewmodel.CheckSkip, s.Skip}} {
		sign, word := l.VerdictText(v.verdict)
		out = append(out, verdictTones[v.verdict].on(sign+" "+word+" "+l.Value(float64(v.n), viewmodel.Count, "")))
	}
	return strings.Join(out, "   ")
}

func (d *labDoctor) drawChecks(height int) []string {
	checks := d.shown.Report.Checks
	var lines []string
	from, to := d.list.window(len(checks), height)
	for i := from; i < to; i++ {
		c := checks[i]
		sign, _ := d.app.options.Locale.VerdictText(c.Verdict)
		line := left(" "+verdictTones[c.Verdict].on(sign)+" "+clean(c.Title), checksWidth)
		if i == d.list.at {
			line = chosen.over(line)
		}
		lines = append(lines, d.app.zones.row(&d.list, i, line, nil, func() tea.Cmd { return nil }))
	}
	return lines
}

// detail is all that is known of the check under the cursor.
func (d *labDoctor) detail(columns int) []string {
	checks := d.shown.Report.Checks
	if d.list.at >= len(checks) {
		return nil
	}
	c := checks[d.list.at]
	_, word := d.app.options.Locale.VerdictText(c.Verdict)
	out := append(paragraph(strong, c.Title, columns), verdictTones[c.Verdict].on(word), "")
	out = append(out, paragraph(plain, c.Evidence, columns)...)
	if c.Repair != "" {
		out = append(out, "", strong.on(d.app.say("What to change")))
		for _, l := range strings.Split(c.Repair, "\n") {
			out = append(out, paragraph(plain, l, columns)...)
		}
	}
	return append(append(out, ""), paragraph(accent, c.Reference, columns)...)
}
