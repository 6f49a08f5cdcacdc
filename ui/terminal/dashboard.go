package terminal

import (
	"context"
	"math"
	"slices"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// dashboard shows figures, the course of one of them, and cards.
type dashboard struct {
	page[viewmodel.Dashboard]
	metric string // that the evolution shows; "" for the first
	list   list   // the first line on screen, where there are more
	lines  int
}

func newDashboard(a *app) screen {
	d := &dashboard{}
	d.page = page[viewmodel.Dashboard]{app: a, headOf: dashboardHead, ask: d.question}
	return d
}

// question loads the dashboard with the metric that is to be drawn.
func (d *dashboard) question(q viewmodel.Query) func(context.Context, viewmodel.Freshness) viewmodel.Dashboard {
	q.Metric = d.metric
	return func(ctx context.Context, f viewmodel.Freshness) viewmodel.Dashboard {
		return d.app.backend.Dashboard(ctx, q, f)
	}
}

// dashboardHead is what stands above the dashboard. A card that could not be read
// for want of a connection is tried again as all of it would be.
func dashboardHead(d viewmodel.Dashboard) viewmodel.Head {
	for _, c := range d.Cards {
		if d.Outage == nil && c.Problem != nil && c.Problem.Kind == viewmodel.OfflineProblem {
			d.Outage = c.Problem
		}
	}
	return viewmodel.Head{
		Query: d.Query, Site: d.Site, PeriodText: d.PeriodText, HasNext: d.HasNext, SiteTime: d.SiteTime, Loaded: d.Loaded,
		Outage: d.Outage, Notice: d.Notice, Problem: d.Problem,
	}
}

func (d *dashboard) can() actions {
	return d.list.scrolls(d.lines).with(actions{viewmodel.ActMetric: d.nextMetric, viewmodel.ActNote: d.app.openNotes})
}

// nextMetric draws the next of the figures.
func (d *dashboard) nextMetric() tea.Cmd {
	figures := d.shown.Figures
	if !d.has || len(figures) == 0 {
		return nil
	}
	i := slices.IndexFunc(figures, func(f viewmodel.Figure) bool { return f.Metric == d.shown.Evolution.Metric })
	return d.plot(figures[(i+1)%len(figures)].Metric)
}

// plot draws the course of a metric.
func (d *dashboard) plot(metric string) tea.Cmd {
	d.metric = metric
	return d.open(d.app.query, viewmodel.Fresh)
}

// picture is the chart for a file.
func (d *dashboard) picture() picture {
	if !d.has {
		return nil
	}
	return titledLine(d.shown.Evolution)
}

// The heights of the evolution.
const (
	evolutionLeast = 8
	evolutionMost  = 40
)

func (d *dashboard) draw(columns, height int) []string {
	if !d.has {
		return nil
	}
	st := d.shown
	lines := d.app.drawFigures(st.Figures, st.Evolution.Metric, columns, d.plot)
	if st.Empty != "" {
		lines = append(lines, "")
		for _, l := range wrapped(st.Empty, columns-2, 3) {
			lines = append(lines, " "+warning.on(l))
		}
	}
	cards := drawCards(st.Cards, columns)
	room := height - len(lines) - len(cards) - 2
	lines = append(lines, "")
	lines = append(lines, d.app.drawEvolution(st.Evolution, st.Evolution.Line(), columns, min(max(room, evolutionLeast), evolutionMost))...)
	lines = append(append(lines, ""), cards...)
	d.lines = len(lines)
	return d.list.scrolled(d.app, lines, height)
}

// drawFigures lays the figures out beside each other, in two rows where there is
// no room for one. A click on one plots it; plot may be nil.
func (a *app) drawFigures(figures []viewmodel.Figure, drawn string, columns int, plot func(metric string) tea.Cmd) []string {
	const least = 13
	if len(figures) == 0 {
		return nil
	}
	each := min(len(figures), max(1, columns/least))
	wide := columns / each
	var out []string
	for group := range slices.Chunk(figures, each) {
		parts := make([]part, len(group))
		for i, f := range group {
			lines := drawFigure(f, f.Metric == drawn, wide-2)
			for k := range lines {
				if plot != nil {
					lines[k] = a.zones.mark(left(lines[k], wide-1), func(int) tea.Cmd { return plot(f.Metric) })
				}
			}
			parts[i] = part{wide, lines}
		}
		out = append(out, beside(0, parts...)...)
	}
	return out
}

func drawFigure(f viewmodel.Figure, drawn bool, columns int) []string {
	title, value := faint.on(clean(f.Title)), strong.on(f.Text)
	if drawn {
		title = accent.on(clean(f.Title))
	}
	if !f.Computed {
		value = faint.on(f.Text)
	}
	course := spark(f.Spark, f.Running, min(columns, 30))
	lines := []string{title, value, changeText(f.Change), course}
	if columns >= 22 {
		lines = []string{title, ends(value, spark(f.Spark, f.Running, columns-11), columns), changeText(f.Change)}
	}
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

// drawEvolution is one metric over time, with axes. A click on a point opens its
// period.
func (a *app) drawEvolution(e viewmodel.Evolution, line chart.Line, columns, height int) []string {
	line.Title, line.Legend = "", true
	o := chart.TextOptions{Width: columns - 2, Height: height - 1, Color: a.color}
	out := drawPicture(line, o)
	for i := range out {
		out[i] = a.zones.mark(out[i], func(column int) tea.Cmd { return a.openPoint(e, line.TextColumns(o), column-1) })
	}
	return append([]string{" " + strong.on(clean(e.Title))}, out...)
}

// openPoint opens the period of the point that is nearest to a column.
func (a *app) openPoint(e viewmodel.Evolution, at []int, column int) tea.Cmd {
	nearest, distance := 0, math.MaxInt
	for i, c := range at {
		if d := max(c-column, column-c); d < distance {
			nearest, distance = i, d
		}
	}
	if nearest >= len(e.Points) || e.Points[nearest].Period == "" {
		return nil
	}
	a.over = nil
	q := a.query
	q.Period, q.Date = e.Points[nearest].Period, e.Points[nearest].Date
	return a.look(q)
}
