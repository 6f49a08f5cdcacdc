package desktop

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// chartRows is how many rows the bars of a report show.
const chartRows = 6

// reportChart is the picture over the table: bars or shares of the largest rows,
// the course of the largest ones or of a single one; of a report without rows its
// figures and their course.
type reportChart struct {
	screen    *explorerScreen
	title     *label
	metric    *button
	kinds     *fyne.Container // the choice among those that fit
	body      *fyne.Container
	figures   *fyne.Container
	evolution *evolutionCard
	grid      viewmodel.HourGrid
	picture   fyne.CanvasObject // title, choices and body
	object    fyne.CanvasObject

	row      []string // labels of the row that is followed; nil for none
	followed followed // what the course on screen is of
	load     slot     // of the course
}

// followed says of what a course is.
type followed struct {
	query        viewmodel.Query
	report, path string
	flat         bool
	stacked      bool
}

func newReportChart(s *explorerScreen) *reportChart {
	c := &reportChart{screen: s, title: newBold("", typeBody).cutting(), body: container.NewStack()}
	c.metric = newMenuButton(say("Metric"), c.showMetrics)
	c.kinds = container.NewStack()
	c.figures = container.New(&gridLayout{columns: figureColumns, minWidth: figureMinWidth, gap: spaceM})
	c.evolution = newEvolutionCard(s.openPoint)
	head := ends(c.title, row(spaceS, c.metric, c.kinds))
	c.picture = newCard(headed(spaceS, head, c.body), spaceM)
	c.object = container.New(chartLayout{}, c.figures, c.picture, c.evolution.object)
	c.wait()
	return c
}

// chartLayout stacks what is visible; the last of it takes what is left.
type chartLayout struct{}

func (chartLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, object := range objects {
		if object.Visible() {
			if size.Height > 0 {
				size.Height += spaceM
			}
			least := object.MinSize()
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
		}
	}
	return size
}

func (chartLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if g, ok := objects[0].(*fyne.Container).Layout.(*gridLayout); ok {
		g.setWidth(size.Width)
	}
	y := float32(0)
	for i, object := range objects {
		if !object.Visible() {
			continue
		}
		height := object.MinSize().Height
		if i == len(objects)-1 || !objects[i+1].Visible() && i > 0 {
			height = max(height, size.Height-y)
		}
		object.Move(fyne.NewPos(0, y))
		object.Resize(fyne.NewSize(size.Width, height))
		y += height + spaceM
	}
}

// wait keeps the place of a picture that is being loaded.
func (c *reportChart) wait() {
	c.figures.Hide()
	c.evolution.object.Hide()
	c.picture.Show()
	c.title.set("", colourText)
	bones := waitingCard(viewmodel.BarsCard).(*panel).content
	c.body.Objects = []fyne.CanvasObject{bones}
	c.body.Refresh()
	c.object.Refresh()
}

// show draws the report as it is looked at.
func (c *reportChart) show() {
	e := &c.screen.report
	if e.Table == nil {
		c.showFigures()
		return
	}
	c.figures.Hide()
	if c.row != nil || e.Asked.Chart == viewmodel.EvolutionChart || e.Asked.Chart == viewmodel.StackChart && e.CanStack() {
		c.follow(c.row)
		return
	}
	c.evolution.object.Hide()
	c.picture.Show()
	c.kinds.Objects = []fyne.CanvasObject{c.newKinds()}
	c.title.set(joined(" · ", c.metricName(), e.Report.Name), colourText)
	c.metric.setText(c.metricName())
	if e.Asked.Chart == viewmodel.HeatChart {
		c.showHours()
		return
	}
	c.load.stop()
	c.followed = followed{}
	c.fill(c.rows())
}

// rows are the largest rows as bars or shares, or why they cannot be drawn so.
func (c *reportChart) rows() fyne.CanvasObject {
	e := &c.screen.report
	rows := e.ChartRows(chartRows)
	switch {
	case e.Asked.Chart == viewmodel.StackChart:
		return column(0, newLabel(say("These numbers cannot be stood on each other: the same people or visits may be in several rows."), typeSecondary, colourMuted).cutting())
	case len(rows) == 0 && e.Asked.Chart == viewmodel.ShareChart:
		return column(0, newLabel(say("These numbers are no parts of a whole, or not all rows are here: choose bars."), typeSecondary, colourMuted).cutting())
	case len(rows) == 0:
		return column(0, newLabel(say("There is nothing to draw."), typeSecondary, colourMuted).cutting())
	case e.Asked.Chart == viewmodel.ShareChart:
		share, flow := newShare(rows, c.screen.tips)
		flow.setWidth(c.body.Size().Width)
		return share
	}
	return newBars(rows, c.screen.tips)
}

// showFigures shows a report of metrics alone.
func (c *reportChart) showFigures() {
	e := &c.screen.report
	c.picture.Hide()
	c.figures.RemoveAll()
	title := e.Evolution.Title
	for _, f := range e.Figures {
		card := newFigureCard(c.screen.tips, c.plot)
		card.show(f, f.Metric == e.Asked.Metric)
		c.figures.Add(card)
		if f.Metric == e.Asked.Metric {
			title = f.Title
		}
	}
	c.figures.Show()
	c.evolution.show(e.Evolution, title)
	c.evolution.object.Show()
	c.screen.notes.follow(e.Asked.Query)
	c.object.Refresh()
}

// metricName is what the chart draws, in words.
func (c *reportChart) metricName() string {
	e := &c.screen.report
	for _, m := range e.Metrics {
		if m.Name == e.Asked.Metric {
			return m.Label
		}
	}
	return e.Asked.Metric
}

// plot draws another metric. The figures of a report without rows have a course
// that is loaded.
func (c *reportChart) plot(metric string) {
	s := c.screen
	if s.report.Table == nil {
		s.asked.Metric = metric
		c.evolution.wait()
		s.change()
		return
	}
	s.look(func(q *viewmodel.ExplorerQuery) { *q = q.WithMetric(metric) })
}

// nextMetric draws the next metric.
func (c *reportChart) nextMetric() {
	e := &c.screen.report
	for i, m := range e.Metrics {
		if m.Name == e.Asked.Metric {
			c.plot(e.Metrics[(i+1)%len(e.Metrics)].Name)
			return
		}
	}
}

func (c *reportChart) showMetrics() { c.screen.showChecks(c.metric, c.metricItems(), nil) }

func (c *reportChart) metricItems() []checkItem {
	var out []checkItem
	for _, m := range c.screen.report.Metrics {
		out = append(out, checkItem{text: m.Label, checked: m.Name == c.screen.report.Asked.Metric, take: func() { c.plot(m.Name) }})
	}
	return out
}

// draw chooses another kind of picture.
func (c *reportChart) draw(kind viewmodel.ChartKind) {
	c.row = nil
	c.screen.look(func(q *viewmodel.ExplorerQuery) { q.Chart = kind })
}

// nextKind draws the next kind of picture.
func (c *reportChart) nextKind() {
	kinds := c.screen.report.Charts
	if len(kinds) > 1 {
		c.draw(kinds[(slices.Index(kinds, c.screen.report.Asked.Chart)+1)%len(kinds)])
	}
}

// closeRow goes from the course of a row back to the picture of all.
func (c *reportChart) closeRow() {
	if c.row != nil {
		c.row = nil
		c.show()
		c.screen.parts.Refresh()
	}
}

// follow loads the course of a row, or without a path of the largest ones, and shows
// it in place of the bars.
func (c *reportChart) follow(path []string) {
	s := c.screen
	c.row = path
	e := s.report
	now := followed{e.Asked.Query, e.Asked.Report, strings.Join(path, "\n"), e.Asked.Flat, e.Asked.Chart == viewmodel.StackChart}
	if c.followed == now && c.evolution.object.Visible() {
		return
	}
	c.followed = now
	c.evolution.wait()
	c.picture.Hide()
	c.evolution.object.Show()
	c.object.Refresh()
	s.parts.Refresh()
	run(s.tasks, &c.load, func(ctx context.Context, _ func(func())) viewmodel.RowEvolution {
		return s.backend.RowEvolution(ctx, e, path)
	}, func(r viewmodel.RowEvolution, crash *viewmodel.Problem) {
		if crash != nil {
			r.Problem = crash
		}
		if r.Problem != nil {
			c.followed = followed{}
		}
		metric := newMenuButton(c.metricName(), nil)
		metric.pressed = func() { s.showChecks(metric, c.metricItems(), nil) }
		var back fyne.CanvasObject = newButton(say("Back to the rows"), quiet, c.back)
		if path == nil {
			back = c.newKinds()
		}
		c.evolution.showRow(r.RankedAs(e), c.metricName(), now.stacked, row(spaceS, metric, back))
		s.notes.follow(e.Asked.Query)
	})
}

// back shows the rows again, whatever was followed.
func (c *reportChart) back() {
	if c.row != nil {
		c.closeRow()
		return
	}
	c.draw(viewmodel.BarsChart)
}
