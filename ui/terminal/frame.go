package terminal

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// The smallest terminal that anything is drawn on.
const (
	leastWidth  = 40
	leastHeight = 12
)

// content is everything as text, line by line, with so many of the overlays as are
// given.
func (a *app) content(over []overlay) string {
	if a.width < leastWidth || a.height < leastHeight {
		return strings.Join(wrapped(a.say("This terminal is too small: Matoscope needs 40 columns and 12 lines."), a.width, max(a.height, 1)), "\n")
	}
	a.zones.clear()
	var lines []string
	switch {
	case !a.started:
		lines = []string{"", " Matoscope"}
	case a.signIn != nil:
		lines = a.signIn.draw(a.width, a.height)
	default:
		lines = a.frame()
	}
	lines = exactly(lines, a.height)
	a.zones.take(lines)
	for _, o := range over { // what lies below is not to be clicked
		a.zones.clear()
		lines = o.draw(lines, a.width)
		a.zones.take(lines)
	}
	for i := range lines {
		lines[i] = cut(lines[i], a.width)
		if a.fewGlyphs {
			lines[i] = withFewGlyphs(lines[i])
		}
	}
	return strings.Join(lines, "\n")
}

// frame is the seen screen between top bar and status line.
func (a *app) frame() []string {
	s := a.seen()
	st := s.state()
	lines := []string{a.tabs(), a.bar(st), ""}
	if d, ok := s.(*dashboard); ok {
		lines[2] = d.strip(a.width)
	}
	foot := append(append(a.trouble(st), a.longNote()...), a.status(st))
	room := a.height - len(lines) - len(foot)
	body := s.draw(a.width, room)
	return append(append(lines, exactly(body, room)...), foot...)
}

// periodNames are the periods as the top bar names them.
var periodNames = map[matomoapi.Period]string{
	matomoapi.Day: "Day", matomoapi.Week: "Week", matomoapi.Month: "Month", matomoapi.Year: "Year", matomoapi.Range: "Range",
}

// bar says what is looked at: website, period, comparison, segment.
func (a *app) bar(st state) string {
	who := clean(a.shell.User)
	if a.shell.Demo {
		who = strings.TrimSpace(who + " demo")
	}
	site := " " + a.zones.mark(accent.on(a.siteText()), func(int) tea.Cmd { return a.chooseSite() })
	if st.now {
		if st.head.Query.Segment != "" {
			site += faint.on(" · ") + accent.on(clean(a.segmentName()))
		}
		return ends(site, faint.on(who)+" ", a.width)
	}
	next := "▶"
	if st.has && !st.head.HasNext {
		next = " "
	}
	when := "…"
	if st.has {
		when = st.head.PeriodText
	} else if a.query.Date != "" {
		when = a.options.Locale.PeriodText(a.query, a.site(), a.options.Now())
	}
	place := " " + a.zones.mark("◀ ", func(int) tea.Cmd { return a.shift(-1) }) + strong.on(clean(when)) +
		a.zones.mark(" "+next, func(int) tea.Cmd { return a.shift(1) }) + " " + a.say(periodNames[cmp.Or(a.query.Period, matomoapi.Day)])
	return a.fitted(site, place, who)
}

// siteLeast and segmentLeast are the least that the top bar shows of the name of a
// website and of a segment, before the comparison is cut.
const (
	siteLeast    = 12
	segmentLeast = 12
)

// fitted is the top bar with what matters least cut first: who is signed in, the
// website, the segment, which is then called one, and only then the comparison.
func (a *app) fitted(site, when, who string) string {
	compare, segment, look := a.options.Locale.CompareText(a.query.Compare), a.say("all visits"), plain
	if a.query.Segment != "" {
		segment, look = clean(a.segmentName()), accent
	}
	over := func() int {
		return width(site) + 1 + width(when) + 2*width(" · ") + width(compare) + width(segment) + 2 + width(who) - a.width
	}
	if over() > 0 {
		who = ""
	}
	if n := over(); n > 0 {
		site = cut(site, max(width(site)-n, siteLeast))
	}
	if over() > 0 {
		if a.query.Segment != "" {
			segment = a.say("segment: %s", segment)
		}
		segment = cut(segment, max(width(segment)-over(), segmentLeast))
	}
	if n := over(); n > 0 {
		compare = cut(compare, max(width(compare)-n, 1))
	}
	return ends(site+" "+when+faint.on(" · ")+compare+faint.on(" · ")+look.on(segment), faint.on(who)+" ", a.width)
}

// trouble tells what went wrong and what to do, in the way of numbers that did
// come as little as can be.
func (a *app) trouble(st state) []string {
	p := st.problem
	if p == nil {
		p = a.shell.Problem
	}
	if p == nil {
		return nil
	}
	text := p.What + " " + p.To
	if st.has && p.Kind == viewmodel.OfflineProblem {
		text = p.What + " " + a.say("Showing the data of %s.", a.options.Locale.Ago(a.options.Now().Sub(st.head.Loaded))) + " " + p.To
	}
	var out []string
	for _, line := range wrapped(text, a.width-2, 3) {
		out = append(out, " "+bad.on(line))
	}
	return out
}

// problemLines tell a problem and what to do.
func (a *app) problemLines(p *viewmodel.Problem, columns int) []string {
	var out []string
	for _, line := range wrapped(p.What+" "+p.To, columns, 4) {
		out = append(out, bad.on(line))
	}
	return out
}

// longNote is what came of the last key where the status line cannot hold it, such as
// the path of a file.
func (a *app) longNote() []string {
	var out []string
	if width(clean(a.note)) > a.width-2 {
		for _, line := range wrapped(a.note, a.width-2, 3) {
			out = append(out, " "+strong.on(line))
		}
	}
	return out
}

// spokes are the looks of the wheel that turns while something is loading.
var spokes = []rune("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")

// spinner is the wheel, once something has taken a while.
func (a *app) spinner() string {
	if a.turn < 2 {
		return ""
	}
	return string(spokes[a.turn%len(spokes)]) + " "
}

// status says how far what is on screen can be trusted.
func (a *app) status(st state) string {
	var parts []string
	add := func(t tone, text string) {
		if text != "" {
			parts = append(parts, t.on(clean(text)))
		}
	}
	if a.longNote() == nil {
		add(strong, a.note) // first, since what came of a key must not be cut off
	}
	switch {
	case a.exporting.busy():
		add(accent, a.spinner()+a.say("Exporting… Esc stops"))
	case st.busy:
		add(accent, a.spinner()+a.say("Loading… Esc stops"))
	}
	if st.has {
		add(faint, a.options.Locale.AgeText(st.head, a.options.Now())) // while newer numbers come, too
		add(warning, st.head.Notice)
		if st.head.SiteTime != "" {
			add(faint, a.options.Locale.SiteTime(st.head.Site, a.options.Now()))
		}
	}
	add(faint, st.text)
	line, hint := " "+strings.Join(parts, faint.on(" · ")), a.say("%s finds anything", a.firstKey(viewmodel.ActPalette))+" "
	if width(line)+width(hint) >= a.width {
		hint = ""
	}
	return ends(line, faint.on(hint), a.width)
}
