package viewmodel

import (
	"fmt"
	"slices"
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// title names report, metric, website and time: "Country: Visits · Acme Shop ·
// November 2026, still running". Several metrics are in the legend.
func (d drawing) title(extra ...string) string {
	name := d.name()
	if len(d.metrics) == 1 {
		name += ": " + d.column(d.metrics[0]).Label
	}
	time := d.covers()
	if p := d.Points; len(p) == 1 && p[0].Noteworthy() {
		time += ", " + p[0].Note()
	}
	parts := append([]string{name, d.site, time}, extra...)
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// name is what the server calls the report.
func (r *Report) name() string {
	if r.meta != nil && r.meta.Name != "" {
		return r.meta.Name
	}
	if entry, ok := catalogue.Find(r.Method); ok {
		return entry.Title
	}
	return r.Method
}

// siteTitle names what the numbers are about.
func siteTitle(c chosenSite) string {
	switch {
	case !c.several:
		return c.Name
	case c.param == "all":
		return "all websites"
	}
	return "websites " + c.param
}

// covers is the time of all points in words: "November 2026", "Dec 2025 – Nov
// 2026".
func (r *Report) covers() string {
	if r.Covers != "" {
		return r.Covers
	}
	var spans []matomoapi.Span
	for _, p := range r.Points {
		if s, err := matomoapi.ParseKey(matomoapi.Period(r.Period), p.Date); err == nil {
			spans = append(spans, s)
		}
	}
	if len(spans) == 0 {
		return r.Date
	}
	first, last := spans[0], spans[len(spans)-1]
	switch {
	case first == last:
		return r.locale.spanText(first)
	case first.Period == matomoapi.Month || first.Period == matomoapi.Year:
		return r.locale.spanLabel(first) + " – " + r.locale.spanLabel(last)
	}
	return r.locale.spanText(matomoapi.NewRange(first.From, last.To))
}

// notes are what the picture has no room for.
func (d drawing) notes() []string {
	var out []string
	for _, p := range d.Beside {
		out = append(out, p.What)
	}
	if p := d.Points; len(p) == 1 && p[0].Noteworthy() {
		out = append(out, fmt.Sprintf("%s is %s.", d.covers(), p[0].Note()))
	}
	if c := d.Comparison; c != nil && !d.Several {
		note := fmt.Sprintf("The chart sets %s beside %s", d.drawn().covers(), c.covers())
		if !c.LikeForLike {
			note += ", which is not like for like"
		}
		out = append(out, note+".")
	}
	return out
}

// emptyText says why a metric has no numbers to draw.
func (r *Report) emptyText(metric string) string {
	if slices.Contains(r.NotComputed, metric) {
		return notComputedText
	}
	return "no data"
}
