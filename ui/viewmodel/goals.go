package viewmodel

import (
	"context"
	"net/url"
	"strconv"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// Goals is the state of the screen of goals, and of the shop where the website
// is one.
type Goals struct {
	Head
	Goals []GoalCard
	Shop  *Shop  // nil where the website is no shop
	Empty string // the website has no goals: what to do

	Nobody string // no visit matches the segment: what to do, as the dashboard says it
}

// GoalCard is one goal.
type GoalCard struct {
	ID        string // "1", or ecommerceOrder: the parameter idGoal
	Name      string
	Text      string    // what reaches it: "the URL contains /thanks"
	Figures   []Figure  // conversions, conversion rate and revenue; of a shop's goals others too
	Evolution Evolution // of its conversions
	Referrers Card      // the best of them
	Campaigns Card      // the best of them, with what they brought in; without a title for carts
	Problem   *Problem  // this goal failed; the rest is there
}

// Shop is what a shop sold.
type Shop struct {
	Orders     GoalCard
	Carts      GoalCard // that nobody paid for
	Products   Card
	Categories Card
	Left       Card // products in the carts that nobody paid for
}

// The goals that every shop has.
const (
	orderGoal = "ecommerceOrder"
	cartGoal  = "ecommerceAbandonedCart"
)

const (
	goalReport        = "Goals.get"
	referrerReport    = "Referrers.getAll"
	campaignReport    = "Referrers.getCampaigns"
	products          = "Goals.getItemsName"
	productCategories = "Goals.getItemsCategory"
	leftProducts      = "carts" // the name under which they are asked for: the method is that of products
	maxGoals          = 50      // that one screen shows
)

// goalFigures are the metrics of a goal, those of a shop's goals after them.
var (
	goalFigures = []string{"nb_conversions", "conversion_rate", "revenue"}
	shopFigures = []string{"nb_conversions", "revenue", "avg_order_revenue", "items", "conversion_rate"}
)

// leftInCarts is the parameter that makes products those that were left in carts.
var leftInCarts = [][2]string{{"abandonedCarts", "1"}}

// shopLabels are what the metrics of orders and of carts are called.
var shopLabels = map[string]map[string]string{
	orderGoal: {"nb_conversions": "Orders", "avg_order_revenue": "Average order", "items": "Products sold", "revenue": "Revenue"},
	cartGoal:  {"nb_conversions": "Abandoned carts", "avg_order_revenue": "Average cart", "items": "Products left", "revenue": "Revenue left"},
}

// Goals loads the goals of a website in one bulk request, after the list of the
// goals, which is kept for an hour.
func (s *Session) Goals(ctx context.Context, q Query, f Freshness) Goals {
	g, err := s.goalBoard(ctx, q, f)
	if err != nil {
		if g.board != nil {
			q = g.query
		}
		return Goals{Head: s.failed(q, err)}
	}
	g.ask()
	if g.query.Segment != "" && len(g.names) > 0 {
		g.askVisits()
	}
	out := Goals{}
	if len(g.names) > 0 {
		if err = g.send(ctx, s.client(f)); err == nil {
			err = g.notKept()
		}
	}
	out.Head = g.head()
	if err != nil {
		out.Problem = g.Explain(err)
		return out
	}
	g.fill(&out)
	if g.query.Segment != "" && out.Empty == "" && g.err("now") == nil && g.err("trail") == nil && g.silent() {
		out.Nobody = g.nobody()
	}
	return out
}

// askVisits asks for what [board.silent] judges by.
func (g goalBoard) askVisits() {
	g.board.ask("now", g.over(summary, g.span))
	g.board.ask("trail", g.along(g.trail))
}

// goalBoard is the screen while it is put together.
type goalBoard struct {
	*board
	goals []matomoapi.Goal
}

// goalID is the parameter idGoal of a goal.
func goalID(g matomoapi.Goal) string { return strconv.Itoa(g.ID) }

// ids are the goals to ask for.
func (g goalBoard) ids() []string {
	var out []string
	for _, goal := range g.goals {
		out = append(out, goalID(goal))
	}
	if g.site.Ecommerce {
		out = append(out, orderGoal, cartGoal)
	}
	return out
}

func (g goalBoard) ask() {
	ids := g.ids()
	for _, id := range ids {
		g.askConversions(id)
		g.askGoal("trail "+id, id, g.trail.spans[0], &g.trail)
		if g.compares() {
			g.askGoal("before "+id, id, g.before.spans[0], &g.before)
		}
	}
	if len(ids) == 0 {
		return
	}
	for _, report := range []string{referrerReport, campaignReport} {
		q := g.over(report, g.span)
		q.Limit = -1 // the best for a goal need not be among those with most visits
		g.board.ask(report, q)
	}
	if g.site.Ecommerce {
		g.askProducts(products, products, nil)
		g.askProducts(productCategories, productCategories, nil)
		g.askProducts(leftProducts, products, leftInCarts)
	}
}

// askProducts asks for what was sold, or what was left in carts.
func (g goalBoard) askProducts(name, method string, params [][2]string) {
	q := g.over(method, g.span)
	q.Limit = reach * catalogue.CardRows
	q.Params = reportParams(ReportEntry{}, params)
	g.board.ask(name, q)
}

func (g goalBoard) askGoal(name, id string, s matomoapi.Span, along *trail) {
	q := g.over(goalReport, s)
	if along != nil {
		q.Date = along.expression()
	}
	q.Params = url.Values{"idGoal": {id}}
	g.board.ask(name, q)
}

func (g goalBoard) fill(out *Goals) {
	for _, goal := range g.goals {
		out.Goals = append(out.Goals, g.card(goalID(goal), goal.Name, g.goalText(goal), goalFigures))
	}
	if g.site.Ecommerce {
		out.Shop = &Shop{
			Orders:     g.card(orderGoal, g.Say("Orders"), "", shopFigures),
			Carts:      g.card(cartGoal, g.Say("Abandoned carts"), "", shopFigures[:4]),
			Products:   g.ranked(products, g.Say("Products"), "revenue"),
			Categories: g.ranked(productCategories, g.Say("Product categories"), "revenue"),
			Left:       g.ranked(leftProducts, g.Say("Left in carts"), "revenue"),
		}
	}
	if len(out.Goals) == 0 && out.Shop == nil {
		out.Empty = g.Say("%s has no goals. They are made in Matomo under Goals, Manage Goals.", g.site.Name)
	}
}
