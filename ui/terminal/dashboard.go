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
	page[board]
	boards boards
	metric string // that the evolution shows; "" for the first
	at     spot   // under the cursor
	spots  []spot // that were drawn last
	moved  bool   // the cursor, since then
	list   list   // the first line on screen, where there are more
	lines  int
}

// board is one of the dashboards.
type board struct {
	viewmodel.Dashboard
	leftOut string // what of it is not shown
}

func newDashboard(a *app) screen {
	d := &dashboard{at: nowhere}
	d.page = page[board]{app: a, headOf: dashboardHead, ask: d.question}
	return d
}

// open loads what is shown, and which dashboards there are.
func (d *dashboard) open(q viewmodel.Query, f viewmodel.Freshness) tea.Cmd {
	return tea.Batch(d.page.open(q, f), d.loadBoards())
}

// question loads the dashboard with the metric that is to be drawn.
func (d *dashboard) question(q viewmodel.Query) func(context.Context, viewmodel.Freshness) board {
	q.Metric = d.metric
	if n := d.boards.chosen; n > 0 {
		return d.askBoard(d.boards.tabs[n-1], q)
	}
	return func(ctx context.Context, f viewmodel.Freshness) board {
		return board{Dashboard: d.app.backend.Dashboard(ctx, q, f)}
	}
}

// dashboardHead is what stands above the dashboard. A card that could not be read
// for want of a connection is tried again as all of it would be.
func dashboardHead(d board) viewmodel.Head {
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
	return d.list.scrolls(d.lines).with(d.cardActions()).with(actions{
		viewmodel.ActMetric: d.nextMetric, viewmodel.ActNote: d.app.openNotes, viewmodel.ActNextTab: d.nextBoard,
		viewmodel.ActWatch: d.app.tellWatches,
	})
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
func (d *dashboard) picture() chart.Picture {
	if !d.has {
		return nil
	}
	return titledLine(d.shown.Evolution)
}

// The heights of the evolution: what it needs, what is left to it before cards
// show more rows, and what is enough.
const (
	evolutionLeast = 8
	evolutionFair  = 20
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
		for _, l := range wrapped(clean(d.app.nothing(st.Empty)), columns-2, 3) {
			lines = append(lines, " "+warning.on(l))
		}
	}
	cards := newDeck(d.app, st.Cards, columns)
	if len(st.Evolution.Points) > 0 {
		cards.fill(height - len(lines) - evolutionFair - 2)
		room := height - len(lines) - cards.height() - 2
		lines = append(lines, "")
		lines = append(lines, d.app.drawEvolution(st.Evolution, st.Evolution.Line(), columns, min(max(room, evolutionLeast), evolutionMost))...)
	} else {
		cards.fill(height - len(lines) - 1)
	}
	d.spots = cards.spots()
	drawn, cursor := cards.draw(d.at, d.openSpot)
	cursor += len(lines) + 1
	lines = append(append(lines, ""), drawn...)
	if st.leftOut != "" {
		lines = append(lines, "")
		for _, l := range wrapped(st.leftOut, columns-2, 3) {
			lines = append(lines, " "+faint.on(l))
		}
	}
	d.follow(cursor, len(lines), height)
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
		parts, titles := make([]part, len(group)), 1
		for _, f := range group {
			titles = max(titles, len(wrapped(f.Title, wide-1, 2)))
		}
		for i, f := range group {
			lines := drawFigure(f, f.Metric == drawn, wide-2, titles)
			for k := range lines {
				if plot != nil {
					lines[k] = a.zones.mark(left(lines[k], wide), func(int) tea.Cmd { return plot(f.Metric) })
				}
			}
			parts[i] = part{wide, lines}
		}
		out = append(out, beside(0, parts...)...)
	}
	return out
}

// drawFigure is a figure below so many lines of its title.
func drawFigure(f viewmodel.Figure, drawn bool, columns, titles int) []string {
	tone, value := faint, strong.on(f.Text)
	if drawn {
		tone = accent
	}
	if !f.Computed {
		value = faint.on(f.Text)
	}
	var lines []string
	for _, l := range exactly(wrapped(f.Title, columns+1, 2), titles) {
		lines = append(lines, tone.on(l))
	}
	switch {
	case columns >= 22:
		course := ""
		if room := columns - 11; width(value) < 11 || width(value)+1+min(len(f.Spark), room) <= columns {
			course = spark(f.Spark, f.Running, room)
		}
		lines = append(lines, ends(value, course, columns), changeText(f.Change))
	case titles > 1: // the course is drawn below
		lines = append(lines, value, changeText(f.Change))
	default:
		lines = append(lines, value, changeText(f.Change), spark(f.Spark, f.Running, min(columns, 30)))
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
	title, hint := " "+strong.on(clean(e.Title)), ""
	if !slices.ContainsFunc(e.Points, func(p viewmodel.EvolutionPoint) bool { return !math.IsNaN(p.Value) }) {
		hint = a.say("%s: another metric", a.firstKey(viewmodel.ActMetric)) + " "
	}
	return append([]string{ends(title, warning.on(hint), columns)}, out...)
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
