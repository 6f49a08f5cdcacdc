package sample

import (
	"slices"
	"strconv"
	"time"
)

// withDealings puts what was converted among the details of the actions, each
// in its time.
func (v found) withDealings(actions list) list {
	type timed struct {
		at     int32
		detail any
	}
	var all []timed
	for i, detail := range actions {
		all = append(all, timed{v.actions[i].at, detail})
	}
	for _, g := range v.site.goals {
		if g.id != orderGoal && v.reached(g) {
			at := v.when(g)
			all = append(all, timed{at, v.goalDetail(g, at)})
		}
	}
	for _, o := range v.orders(v.site) {
		all = append(all, timed{o.at, v.orderDetail(o)})
	}
	if v.shopping(v.site) == "abandonedCart" {
		all = append(all, timed{int32(v.length()), v.basketDetail()})
	}
	slices.SortStableFunc(all, func(a, b timed) int { return int(a.at - b.at) })
	details := list{}
	for _, t := range all {
		details = append(details, t.detail)
	}
	return details
}

func (v found) goalDetail(g goal, at int32) object {
	number, _ := strconv.Atoi(g.id) // which those of people have
	detail := object{
		{"type", "goal"},
		{"goalName", g.name},
		{"goalId", number},
		{"revenue", float64(v.gain(g))},
		{"url", v.site.address(v.site.pages[v.entry()])},
	}
	return append(detail, v.dealt(at, "Goal", "goal")...)
}

func (v found) orderDetail(o order) object {
	detail := object{
		{"type", orderGoal},
		{"orderId", o.id},
		{"revenue", inUnits(o.cents)},
		{"revenueSubTotal", inUnits(o.cents)},
		{"revenueTax", 0},
		{"revenueShipping", 0},
		{"revenueDiscount", 0},
	}
	detail = append(detail, v.itemDetails(o.lines)...)
	return append(detail, v.dealt(o.at, "Ecommerce Order", "ecommerceOrder")...)
}

func (v found) basketDetail() object {
	detail := append(object{{"type", cartGoal}, {"revenue", inUnits(v.cents)}}, v.itemDetails(v.lines(v.site))...)
	return append(detail, v.dealt(int32(v.length()), "Abandoned Cart", "ecommerceAbandonedCart")...)
}

func (v found) itemDetails(lines []line) object {
	pieces, items := 0, list{}
	for _, l := range lines {
		p := v.site.products[l.product]
		pieces += l.quantity
		items = append(items, object{
			{"itemSKU", p.sku},
			{"itemName", p.name},
			{"itemCategory", p.category},
			{"price", inUnits(l.cents)},
			{"quantity", l.quantity},
			{"categories", list{p.category}},
		})
	}
	return object{{"items", pieces}, {"itemDetails", items}}
}

// dealt is what the details of all dealings end with.
func (v found) dealt(at int32, title, picture string) object {
	instant := time.Unix(v.start+int64(at), 0).In(v.site.zone)
	_, offset := instant.Zone()
	const pictures = "plugins/Morpheus/images/"
	return object{
		{"serverTimePretty", instant.Format(prettyMoment)},
		{"title", title},
		{"subtitle", ""},
		{"icon", pictures + picture + ".png"},
		{"iconSVG", pictures + picture + ".svg"},
		{"timestamp", int(instant.Unix()) + offset},
	}
}

func inUnits(cents int64) float64 { return float64(cents) / 100 }
