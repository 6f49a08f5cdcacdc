package viewmodel

import (
	"context"
	"slices"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/chart"
)

// Chart is one report as a picture: one of Bars, Stack and Heat, or else a line
// over time.
type Chart struct {
	Line  chart.Line
	Bars  *chart.Bars
	Stack *chart.Stack
	Heat  *chart.Heat
	Notes []string // sentences on what could not be read, how far the numbers go and what they are compared with
}

// notComputedText stands in a chart without a number.
const notComputedText = "The server did not compute this metric for these periods."

// runningText names the dotted part of a line.
const runningText = "still running"

// partText names it where there is also a period in the middle of which the website
// was added.
func (l Locale) partText() string { return l.Say("not a whole period") }

// Line is the evolution as the chart that draws it.
func (e Evolution) Line() chart.Line {
	l := chart.Line{RunningName: e.locale.Say(runningText), Step: stepOf(e.Unit), Empty: e.locale.Say("no data")}
	if e.NotComputed {
		l.Empty = e.locale.Say(notComputedText)
	}
	current := chart.Series{Name: e.Current}
	earlier := chart.Series{Name: e.Earlier, Comparison: true}
	for _, p := range e.Points {
		l.Labels = append(l.Labels, p.Label)
		l.Shaded = append(l.Shaded, p.Weekend)
		l.Running = append(l.Running, p.Quality == matomoapi.Partial || p.Begun)
		if p.Begun {
			l.RunningName = e.locale.partText()
		}
		current.Values = append(current.Values, p.Value)
		earlier.Values = append(earlier.Values, p.Earlier)
	}
	l.Series = []chart.Series{current}
	if e.Earlier != "" {
		l.Series = append(l.Series, earlier)
	}
	unit := e.Unit
	l.Format = func(v float64) string { return e.locale.tick(v, unit, "") }
	return l
}

func stepOf(u Unit) chart.StepKind {
	switch u {
	case Percent:
		return chart.StepPercent
	case Duration:
		return chart.StepDuration
	case Money:
		return chart.StepFraction
	}
	return chart.StepWhole
}

// Chart reads a report and draws it: over time where it has no rows of its
// own, else its rows. Without metrics it chooses one.
func (m *Model) Chart(ctx context.Context, in ReportInput, metrics []string) (Chart, error) {
	s, err := m.Session(ctx, in.Account)
	if err != nil {
		return Chart{}, err
	}
	in = in.named()
	if err := in.wrongDate(); err != nil {
		return Chart{}, err
	}
	site, _, err := s.findSite(ctx, in.Site)
	if err != nil {
		return Chart{}, err
	}
	if p := matomoapi.Period(in.Period); in.Trail && history[p] > 0 {
		today := matomoapi.DateOf(s.now().In(site.Location()))
		in.Date = matomoapi.NewSpan(p, today).Previous().Expression()
	}
	if in.Chart == HeatChart {
		if in, err = in.hours(matomoapi.DateOf(s.now().In(site.Location()))); err != nil {
			return Chart{}, err
		}
	}
	r, err := s.report(ctx, in)
	if err != nil {
		return Chart{}, err
	}
	if r.Sites {
		return Chart{}, &Problem{
			Kind: UsageProblem, Code: "several_sites", What: "A chart shows one website.", To: "Name it with --site.",
		}
	}
	d := drawing{Report: r, site: siteTitle(site), limit: in.Limit, now: s.now().In(site.Location())}
	if d.metrics, err = r.chartMetrics(metrics); err != nil {
		return Chart{}, err
	}
	return d.chart(in.Chart)
}

// drawing is a report while it becomes a chart.
type drawing struct {
	*Report
	site    string
	metrics []string
	limit   int       // of the rows of a point
	now     time.Time // in the time zone of the website
}

func (d drawing) chart(kind ChartKind) (Chart, error) {
	c := Chart{Notes: d.notes()}
	var err error
	switch {
	case kind == StackChart:
		c.Stack, err = d.stack()
	case kind == HeatChart:
		c.Heat, err = d.heat()
	case !d.Several && d.tabular():
		bars := d.bars()
		c.Bars = &bars
	default:
		c.Line = d.line()
	}
	return c, err
}

// tabular says that the report has rows of its own.
func (r *Report) tabular() bool {
	return slices.ContainsFunc(r.Points, func(p ReportPoint) bool { return p.Table })
}

// drawn is the report whose numbers are drawn: of a running period that is
// compared, the part that is over.
func (d drawing) drawn() *Report {
	if d.Comparison != nil && d.Comparison.Part != nil {
		return d.Comparison.Part
	}
	return d.Report
}
