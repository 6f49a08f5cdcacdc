package desktop

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// kindText names a kind of chart.
func kindText(k viewmodel.ChartKind) string {
	switch k {
	case viewmodel.ShareChart:
		return say("Share")
	case viewmodel.EvolutionChart:
		return say("Evolution")
	case viewmodel.StackChart:
		return say("Stacked")
	case viewmodel.HeatChart:
		return say("Hours")
	}
	return say("Bars")
}

// newKinds is the choice among the kinds that fit the report.
func (c *reportChart) newKinds() *segmented {
	e := &c.screen.report
	texts := make([]string, len(e.Charts))
	for i, k := range e.Charts {
		texts[i] = kindText(k)
	}
	s := newSegmented(texts, func(i int) { c.draw(c.screen.report.Charts[i]) })
	s.choose(slices.Index(e.Charts, e.Asked.Chart))
	return s
}

// showHours shows the hours of the weekdays, once they are read.
func (c *reportChart) showHours() {
	s, e := c.screen, c.screen.report
	now := followed{query: e.Asked.Query, report: e.Asked.Report, path: string(viewmodel.HeatChart)}
	if c.followed == now {
		return
	}
	c.followed = now
	c.grid = viewmodel.HourGrid{}
	c.fill(waitingCard(viewmodel.BarsCard).(*panel).content)
	run(s.tasks, &c.load, func(ctx context.Context, _ func(func())) viewmodel.HourGrid {
		return s.backend.Hours(ctx, e)
	}, func(g viewmodel.HourGrid, crash *viewmodel.Problem) {
		if crash != nil {
			g.Problem = crash
		}
		c.showGrid(g)
		s.parts.Refresh()
	})
}

func (c *reportChart) showGrid(g viewmodel.HourGrid) {
	switch {
	case g.Problem != nil:
		c.followed = followed{}
		c.fill(newLabel(problemText(g.Problem), typeSecondary, colourMuted).cutting())
	case g.Empty != "":
		c.fill(newLabel(g.Empty, typeSecondary, colourMuted).cutting())
	default:
		c.grid = g
		c.title.set(say("%s by weekday and hour, %s", c.metricName(), g.DaysText), colourText)
		c.fill(newHeatmap(g, c.screen.tips))
	}
}

// fill puts something into the body of the picture.
func (c *reportChart) fill(object fyne.CanvasObject) {
	c.body.Objects = []fyne.CanvasObject{object}
	c.body.Refresh()
	c.object.Refresh()
}

// charted is the chart over the table as it is on screen.
func (s *explorerScreen) charted() (chart.Picture, caption, bool) {
	if s.on == nil {
		return nil, caption{}, false
	}
	d, there := s.chart.drawn()
	return d, caption{s.report.Head, s.report.Report.Name, labelOf(s.report.Metrics, s.report.Asked.Metric)}, there
}

func (c *reportChart) drawn() (chart.Picture, bool) {
	e := &c.screen.report
	switch {
	case c.evolution.object.Visible():
		return c.evolution.drawn()
	case e.Asked.Chart == viewmodel.HeatChart:
		h := c.grid.Heat
		h.Title = c.title.text
		return h, h.Values != nil
	}
	b := chart.Bars{Title: c.title.text}
	compared := false
	for _, r := range e.ChartRows(chartRows) {
		text := r.Text
		if sign := map[int]string{1: "+", -1: "−"}[r.Change.Direction]; sign != "" && r.Change.Text != "" {
			text, compared = text+"  "+sign+r.Change.Text, true
		}
		b.Labels, b.Values, b.Texts = append(b.Labels, r.Label), append(b.Values, r.Value), append(b.Texts, text)
	}
	if compared {
		b.Title += ", " + say("compared with %s", e.Against)
	}
	return b, len(b.Labels) > 0
}

// charted is the evolution of the dashboard.
func (s *dashboardScreen) charted() (chart.Picture, caption, bool) {
	if s.on == nil {
		return nil, caption{}, false
	}
	d, there := s.view.evolution.drawn()
	return d, caption{head: dashboardHead(s.shown), metric: metricTitle(s.shown)}, there
}

// charted is the course of the goal that is plotted.
func (s *goalsScreen) charted() (chart.Picture, caption, bool) {
	goal, there := s.plotted()
	if !there {
		return nil, caption{}, false
	}
	c := caption{head: s.on.head, report: goal.Name}
	if len(goal.Figures) > 0 && goal.Figures[0].Title != goal.Name {
		c.metric = goal.Figures[0].Title
	}
	d, there := s.evolution.drawn()
	return d, c, there
}
