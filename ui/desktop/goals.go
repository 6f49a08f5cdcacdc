package desktop

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// Goals is what the screen of goals asks for.
type Goals interface {
	// Goals loads the goals, and what a shop sold; f says how old it may be.
	Goals(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Goals
	// GoalSummary loads what the goals reached, as a card.
	GoalSummary(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Card
}

// goalsScreen is the screen of goals and of the shop: a row a goal, and of the one
// that is chosen its figures, its course and its best referrers.
type goalsScreen struct {
	*pane

	goals  []viewmodel.GoalCard // on screen; orders and carts are the first
	shop   *viewmodel.Shop
	chosen string // id of the goal that is plotted

	grid      *grid
	bones     fyne.CanvasObject // in place of the grid
	list      *panel
	figures   *fyne.Container
	evolution *evolutionCard
	cards     *fyne.Container
	layout    *growingPage
	page      *page
}

func newGoalsScreen(p *pane) content {
	figures := &gridLayout{columns: figureColumns, minWidth: figureMinWidth + 2*spaceXL, gap: spaceM, stretch: true} // room for money
	cards := &gridLayout{columns: cardColumns, minWidth: cardMinWidth, gap: spaceM, stretch: true}
	s := &goalsScreen{pane: p, figures: container.New(figures), evolution: newEvolutionCard(p.openPoint), cards: container.New(cards)}
	s.grid = newGrid(p.tips, gridActions{row: s.row, choose: s.choose})
	s.bones = newRowBones()
	s.list = newCard(container.NewStack(s.grid, s.bones), spaceM)
	s.layout = &growingPage{
		pageLayout: pageLayout{flexible: s.evolution.object, wraps: []wrapping{figures, cards}},
		parts:      []fyne.CanvasObject{s.list, s.figures, s.evolution.object, s.cards},
	}
	s.page = newPage(s.layout, s.layout.parts...)
	s.wait()
	return s
}

func (s *goalsScreen) object() fyne.CanvasObject { return s.page }

// wait keeps the places of goals that are being loaded.
func (s *goalsScreen) wait() {
	s.goals = nil
	s.grid.chosen = -1
	s.grid.show(nil, 0, gridRow{})
	s.grid.Hide()
	s.bones.Show()
	s.figures.RemoveAll()
	for range len(goalColumns()) - 2 {
		s.figures.Add(s.newFigure())
	}
	s.evolution.wait()
	s.cards.RemoveAll()
	s.cards.Add(waitingCard(viewmodel.BarsCard))
	s.page.Refresh()
}

// newFigure is a card for a figure; it is only read.
func (s *goalsScreen) newFigure() *figureCard {
	card := newFigureCard(s.tips, nil)
	card.pressed = nil
	return card
}

func (s *goalsScreen) actions() map[viewmodel.ActionID]func() {
	out := movesIn(func() int { return s.grid.chosen }, func() int { return len(s.goals) }, s.choose)
	out[viewmodel.ActCopy] = func() {
		if i := s.grid.chosen; i >= 0 {
			s.copied(s.row(i).text())
		}
	}
	return out
}

func (s *goalsScreen) ask(q viewmodel.Query) work {
	return func(ctx context.Context, f viewmodel.Freshness) answer {
		g := s.backend.Goals(ctx, q, f)
		return answer{head: g.Head, empty: g.Nobody, show: func() { s.show(g) }}
	}
}

// show puts goals on screen. The one that was plotted stays so if it is there.
func (s *goalsScreen) show(g viewmodel.Goals) {
	if g.Empty != "" {
		s.showNotice(say("No goals yet"), g.Empty, wayOut{say("Try again"), s.again})
		return
	}
	s.goals, s.shop = g.All(), g.Shop
	s.grid.show(goalColumns(), len(s.goals), gridRow{})
	s.bones.Hide()
	s.grid.Show()
	shown := min(len(s.goals), goalRowsShown)
	s.list.least.Height = float32(shown+1)*gridPitch + spaceS + 2*spaceM
	s.choose(slices.IndexFunc(s.goals, func(c viewmodel.GoalCard) bool { return c.ID == s.chosen }))
}

// want plots a goal as soon as the screen is shown.
func (s *goalsScreen) want(goal string) {
	s.chosen = goal
	if i := slices.IndexFunc(s.goals, func(c viewmodel.GoalCard) bool { return c.ID == goal }); i >= 0 {
		s.choose(i)
	}
}

// choose plots a goal, by default the first.
func (s *goalsScreen) choose(i int) {
	if len(s.goals) == 0 {
		return
	}
	i = max(0, min(i, len(s.goals)-1))
	c := s.goals[i]
	s.chosen = c.ID
	s.grid.choose(i)
	s.figures.RemoveAll()
	for k, f := range c.Figures {
		card := s.newFigure()
		card.show(f, k == 0)
		s.figures.Add(card)
	}
	e := c.Evolution
	if len(c.Figures) > 0 && c.Figures[0].Title != c.Name {
		e.Title = say("%s: %s", c.Name, e.Title)
	}
	s.evolution.show(e, e.Title)
	if c.Problem != nil {
		s.evolution.tell(problemText(c.Problem))
	}
	s.cards.RemoveAll()
	for _, card := range s.cardsOf(c) {
		s.cards.Add(reportCard(card, s.tips, s.cardActions(), &s.layout.growth, cardRows))
	}
	s.page.Refresh()
}

// plotted is the goal that is plotted; false while there is none.
func (s *goalsScreen) plotted() (viewmodel.GoalCard, bool) {
	i := slices.IndexFunc(s.goals, func(c viewmodel.GoalCard) bool { return c.ID == s.chosen })
	if s.on == nil || i < 0 {
		return viewmodel.GoalCard{}, false
	}
	return s.goals[i], true
}

// cardsOf are what stands below the course of a goal.
func (s *goalsScreen) cardsOf(c viewmodel.GoalCard) []viewmodel.Card {
	var out []viewmodel.Card
	if c.Problem == nil {
		out = append(out, c.Referrers)
		if c.Campaigns.Title != "" {
			out = append(out, c.Campaigns)
		}
	}
	if s.shop != nil {
		out = append(out, s.shop.Products, s.shop.Categories, s.shop.Left)
	}
	return out
}

// goalColumns are the columns of the goals; the names are those of metrics.
func goalColumns() []gridColumn {
	return []gridColumn{
		{title: say("Goal")},
		{title: say("Trend"), spark: true},
		{title: say("Conversions")},
		{title: say("Conversion rate")},
		{title: say("Revenue")},
	}
}

// row is a goal for the grid.
func (s *goalsScreen) row(i int) gridRow {
	c := s.goals[i]
	cells := []gridCell{{text: c.Name, note: c.Text, tip: joined(" · ", c.Name, c.Text)}, {}, {}, {}, {}}
	if c.Problem != nil {
		cells[0].note, cells[0].tip = c.Problem.What, c.Problem.What
	}
	for _, f := range c.Figures {
		column := slices.Index([]string{"nb_conversions", "conversion_rate", "revenue"}, f.Metric) + 2
		if column < 2 {
			continue
		}
		cell := &cells[column]
		cell.text, cell.change = f.Text, f.Change
		if !f.Computed {
			cell.colour = colourMuted
		}
		cell.tip = locale().AgainstText(f.Change)
		if column == 2 {
			cells[1].spark, cells[1].running = f.Spark, f.Running
		}
	}
	return gridRow{cells: cells}
}
