package terminal

import (
	"cmp"
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// The smallest terminal that anything is drawn on.
const (
	leastWidth  = 40
	leastHeight = 12
)

// content is everything as text, line by line.
func (a *app) content() string {
	if a.width < leastWidth || a.height < leastHeight {
		return strings.Join(wrapped("This terminal is too small: Matoscope needs 40 columns and 12 lines.", a.width, max(a.height, 1)), "\n")
	}
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
	if a.over != nil {
		lines = a.over.draw(lines, a.width)
	}
	for i := range lines {
		lines[i] = cut(lines[i], a.width)
	}
	return strings.Join(lines, "\n")
}

// frame is the seen screen between top bar and status line.
func (a *app) frame() []string {
	s := a.seen()
	st := s.state()
	lines := []string{a.tabs(), a.bar(st), ""}
	foot := append(a.trouble(st), a.status(st))
	room := a.height - len(lines) - len(foot)
	body := s.draw(a.width, room)
	return append(append(lines, exactly(body, room)...), foot...)
}

// tabs names the screens with their keys; where there is no room, the others by
// their first word, or by their keys alone.
func (a *app) tabs() string {
	shorten := []func(string) string{
		func(title string) string { return title },
		func(title string) string { return strings.Fields(title)[0] },
		func(string) string { return "" },
	}
	for i, short := range shorten {
		var b strings.Builder
		for _, s := range screensHere() {
			title := s.Title
			if s.ID != a.current {
				title = short(title)
			}
			tab := strings.TrimRight(" "+s.Key+" "+title, " ") + " "
			if s.ID == a.current {
				tab = chosen.on(tab)
			}
			b.WriteString(tab)
		}
		if line := b.String(); width(line) <= a.width || i == len(shorten)-1 {
			return ends(line, faint.on("? keys "), a.width)
		}
	}
	return ""
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
	site := " " + accent.on(a.siteText())
	if st.now {
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
		when = a.query.Date
	}
	segment := "all visits"
	if a.query.Segment != "" {
		segment = "segment " + clean(a.query.Segment)
	}
	parts := []string{
		"◀ " + strong.on(clean(when)) + " " + next + " " + periodNames[cmp.Or(a.query.Period, matomoapi.Day)],
		viewmodel.CompareText(a.query.Compare), segment,
	}
	return ends(site+"  "+strings.Join(parts, faint.on(" · ")), faint.on(who)+" ", a.width)
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
		text = p.What + " Showing the data of " + viewmodel.Ago(a.options.Now().Sub(st.head.Loaded)) + ". " + p.To
	}
	var out []string
	for _, line := range wrapped(text, a.width-2, 3) {
		out = append(out, " "+bad.on(line))
	}
	return out
}

// status says how far what is on screen can be trusted.
func (a *app) status(st state) string {
	var parts []string
	add := func(t tone, text string) {
		if text != "" {
			parts = append(parts, t.on(clean(text)))
		}
	}
	switch {
	case st.busy:
		add(accent, "Loading… Esc stops")
	case st.has && !st.head.Loaded.IsZero():
		add(faint, "Updated "+viewmodel.Ago(a.options.Now().Sub(st.head.Loaded)))
	}
	if st.has {
		add(warning, st.head.Notice)
		add(faint, st.head.SiteTime)
	}
	add(faint, st.text)
	add(warning, a.note)
	line, hint := " "+strings.Join(parts, faint.on(" · ")), firstKey(viewmodel.ActPalette)+" find "
	if width(line)+width(hint) >= a.width {
		hint = ""
	}
	return ends(line, faint.on(hint), a.width)
}
