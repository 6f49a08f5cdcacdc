package terminal

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// reportChart is the picture above the rows of a report: its largest rows as bars
// or shares, their course, or the hours of the weekdays.
type reportChart struct {
	mode   chartMode
	of     viewmodel.ExplorerQuery // that course or hours are of
	course viewmodel.RowEvolution
	hours  viewmodel.HourGrid
	load   slot
}

// chartMode says when there is a picture.
type chartMode int

// A picture is there where it leaves room for the rows, until the person wants it
// or does not.
const (
	chartWhereRoom chartMode = iota
	chartShown
	chartHidden
)

const (
	chartRoom   = 32 // lines from which a report has a picture by itself
	chartRows   = 8
	courseLines = 14
)

// charted says whether the picture is on screen in a height.
func (e *explorer) charted(height int) bool {
	c := &e.chart
	return len(e.shown.Charts) > 0 && e.len() > 0 && (c.mode == chartShown || c.mode == chartWhereRoom && height >= chartRoom)
}

// nextChart goes through the kinds of picture; after the last there is none.
func (e *explorer) nextChart() tea.Cmd {
	c, kinds := &e.chart, e.shown.Charts
	i := slices.Index(kinds, e.shown.Asked.Chart)
	if !e.charted(e.height) {
		c.mode, i = chartShown, -1
	}
	if i == len(kinds)-1 {
		c.mode = chartHidden
		return nil
	}
	way := e.way
	way.Chart = kinds[i+1]
	return e.lookAt(way)
}

// loaded says that a kind of picture is none of the rows that are here.
func loaded(k viewmodel.ChartKind) bool {
	return k == viewmodel.EvolutionChart || k == viewmodel.StackChart || k == viewmodel.HeatChart
}

// follow loads what is drawn, where that is not here yet.
func (e *explorer) follow() tea.Cmd {
	c, shown := &e.chart, e.shown
	if !loaded(shown.Asked.Chart) || !e.charted(e.height) || samePicture(c.of, shown.Asked) {
		return nil
	}
	c.of = shown.Asked
	if shown.Asked.Chart == viewmodel.HeatChart {
		return run(e.app.tasks, &c.load, func(ctx context.Context) viewmodel.HourGrid { return e.app.backend.Hours(ctx, shown) },
			func(g viewmodel.HourGrid) tea.Cmd {
				c.hours, e.problem = g, g.Problem
				return nil
			})
	}
	return run(e.app.tasks, &c.load, func(ctx context.Context) viewmodel.RowEvolution {
		return e.app.backend.RowEvolution(ctx, shown, nil)
	}, func(r viewmodel.RowEvolution) tea.Cmd {
		c.course, e.problem = r.RankedAs(e.shown), r.Problem
		return nil
	})
}

// samePicture says that what was loaded for a is what b draws.
func samePicture(a, b viewmodel.ExplorerQuery) bool {
	heat := viewmodel.HeatChart
	return a.Query == b.Query && a.Report == b.Report && a.Flat == b.Flat && slices.Equal(a.Params, b.Params) &&
		(a.Chart == heat) == (b.Chart == heat)
}

// here says that what is drawn has come.
func (e *explorer) here() bool {
	return !loaded(e.shown.Asked.Chart) || samePicture(e.chart.of, e.shown.Asked) && !e.chart.load.busy()
}

// drawChart is the picture, with a line below it.
func (e *explorer) drawChart(columns int) []string {
	kind, p := e.shown.Asked.Chart, e.picture()
	var lines []string
	switch {
	case !e.here():
		lines = exactly([]string{" " + faint.on(e.app.say("Loading… Esc stops"))}, courseLines)
	case p == nil:
		lines = []string{" " + faint.on(cut(clean(e.whyNoChart()), columns-2))}
	case kind == viewmodel.ShareChart:
		for _, l := range drawShares(e.shown.ChartRows(chartRows), columns-2) {
			lines = append(lines, " "+l)
		}
	case kind == viewmodel.EvolutionChart:
		lines = e.app.drawEvolution(e.chart.course.Evolution, e.chart.course.Line(), columns, courseLines)
	default:
		o := chart.TextOptions{Width: columns - 2, Height: courseLines, Color: e.app.color}
		if kind == viewmodel.BarsChart {
			o.Height = chartRows + 1 // below its title
		}
		lines = drawPicture(p, o)
	}
	return append(lines, "")
}

// whyNoChart says why there is no picture of the kind that is chosen.
func (e *explorer) whyNoChart() string {
	switch kind := e.shown.Asked.Chart; {
	case kind == viewmodel.HeatChart && e.chart.hours.Empty != "":
		return e.chart.hours.Empty
	case loaded(kind) && e.chart.course.Empty != "":
		return e.chart.course.Empty
	case kind == viewmodel.ShareChart, kind == viewmodel.StackChart:
		return e.app.say("These numbers are no parts of a whole, or not all rows are here: %s goes on to the next chart.", e.app.firstKey(viewmodel.ActChart))
	}
	return e.app.say("There is nothing to draw.")
}

// picture is the chart of the report; nil where there is none.
func (e *explorer) picture() chart.Picture {
	c := &e.chart
	switch kind := e.shown.Asked.Chart; {
	case !e.has || e.inMenu && e.app.width < bothWidth:
		return nil
	case e.shown.Table == nil:
		return titledLine(e.shown.Evolution)
	case !e.here():
		return nil
	case kind == viewmodel.HeatChart && c.hours.Problem == nil && c.hours.Empty == "":
		return c.hours.Heat
	case kind == viewmodel.StackChart && c.course.Problem == nil && c.course.Empty == "" && e.shown.CanStack():
		return c.course.Stack()
	case kind == viewmodel.EvolutionChart && c.course.Problem == nil && c.course.Empty == "":
		return c.course.Line()
	case loaded(kind):
		return nil
	}
	return e.rowPicture()
}

// rowPicture are the largest rows as bars.
func (e *explorer) rowPicture() chart.Picture {
	rows := e.shown.ChartRows(chartRows)
	if len(rows) == 0 {
		return nil
	}
	b := chart.Bars{Title: e.app.metricOf(e.shown)}
	for _, r := range rows {
		b.Labels, b.Values, b.Texts = append(b.Labels, r.Label), append(b.Values, r.Value), append(b.Texts, r.Text)
	}
	return b
}

// metricOf names what a report draws.
func (a *app) metricOf(e viewmodel.Explorer) string {
	for _, m := range e.Metrics {
		if m.Name == e.Asked.Metric {
			return m.Label + " · " + e.Report.Name
		}
	}
	return e.Report.Name
}

// drawPicture writes a chart as lines.
func drawPicture(p chart.Picture, o chart.TextOptions) []string {
	var b strings.Builder
	if err := p.Text(&b, o); err != nil {
		return []string{" " + bad.on(clean(err.Error()))} // a Builder takes everything
	}
	var out []string
	for _, l := range strings.Split(strings.TrimRight(b.String(), "\n"), "\n") {
		out = append(out, " "+l)
	}
	return out
}

// titledLine is an evolution for a file.
func titledLine(e viewmodel.Evolution) chart.Picture {
	l := e.Line()
	l.Title, l.Legend = e.Title, true
	return l
}
