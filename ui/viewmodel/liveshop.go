package viewmodel

import (
	"slices"

	"matoscope/matomoapi"
)

// LiveItem is a product in an order or a cart.
type LiveItem struct {
	locale Locale

	SKU      string   `json:"sku"`
	Name     string   `json:"name"`
	Category string   `json:"category"`
	Price    *float64 `json:"price"` // of one piece; nil where the server does not tell
	Quantity int      `json:"quantity"`
}

func (l Locale) liveItems(items []matomoapi.Item) []LiveItem {
	var out []LiveItem
	for _, i := range items {
		out = append(out, LiveItem{locale: l, SKU: i.SKU, Name: i.Name, Category: i.Category, Price: numberIn(i.Price), Quantity: i.Quantity})
	}
	return out
}

// Text is the product and how many of it: "2 × Harbour lantern".
func (i LiveItem) Text() string {
	name := i.Name
	if name == "" {
		name = i.SKU
	}
	return i.locale.Say("%s × %s", i.locale.decimal(float64(i.Quantity), 0, 0), name)
}

// Note is what else is known of the product: "LA-01 · Lamps · $69.00 each".
func (i LiveItem) Note(currency string) string {
	each := ""
	if i.Price != nil && i.Quantity != 1 {
		each = i.locale.Say("%s each", i.locale.Value(*i.Price, Money, currency))
	}
	return join(" · ", i.SKU, i.Category, each)
}

// Worth is what all pieces cost; "" where the server does not tell.
func (i LiveItem) Worth(currency string) string {
	if i.Price == nil {
		return ""
	}
	return i.locale.Value(*i.Price*float64(i.Quantity), Money, currency)
}

// Worth is the revenue of a goal, an order or a cart; "" where there is none.
func (a LiveAction) Worth(currency string) string {
	if a.Revenue == nil || *a.Revenue == 0 {
		return ""
	}
	return a.locale.Value(*a.Revenue, Money, currency)
}

// pieces is how many products an order or a cart has.
func (a LiveAction) pieces() string {
	if a.Pieces == 0 {
		return ""
	}
	return a.locale.counted(a.Pieces, "%s product", "%s products")
}

// Ordered tells of the orders of a visit: "order: $108.00", "2 orders: $216.00".
// Where the server tells no more, as of visits without their actions, it is
// "order".
func (v LiveVisit) Ordered() string {
	n, worth := v.dealt(orderGoal)
	switch {
	case n > 1:
		return join(": ", v.locale.Say("%d orders", n), worth)
	case n == 1 || v.Ecommerce == "ordered" || v.Ecommerce == "orderedThenAbandonedCart":
		return join(": ", v.locale.Say("order"), worth)
	}
	return ""
}

// Left tells of what was left in a cart, of which a visit has one: "cart left:
// $88.00".
func (v LiveVisit) Left() string {
	n, worth := v.dealt(cartGoal)
	if n > 0 || v.Ecommerce == "abandonedCart" || v.Ecommerce == "orderedThenAbandonedCart" {
		return join(": ", v.locale.Say("cart left"), worth)
	}
	return ""
}

// dealt counts the orders or the carts of a visit, and what they are worth.
func (v LiveVisit) dealt(kind string) (n int, worth string) {
	sum := 0.0
	for _, a := range v.Actions {
		if a.Type != kind {
			continue
		}
		n++
		if a.Revenue != nil {
			sum += *a.Revenue
		}
	}
	return n, LiveAction{locale: v.locale, Revenue: &sum}.Worth(v.Currency)
}

// Reached tells of the goals of a visit: "goal: Newsletter · €2.50", "2 × goal:
// Newsletter". Where the server tells no more it counts them.
func (v LiveVisit) Reached() string {
	var texts []string
	for _, a := range v.Actions {
		if a.Type == "goal" {
			texts = append(texts, join(": ", a.Kind(), a.Text(v.Currency)))
		}
	}
	switch n := len(texts); {
	case n == 0 && v.Conversions > 0:
		return v.locale.counted(v.Conversions, "%s goal", "%s goals")
	case n == 0:
		return ""
	case n == 1:
		return texts[0]
	default:
		return v.locale.Say("%d × %s", n, texts[n-1])
	}
}

// ordersOnly are the conditions of visits with an order.
func ordersOnly() []matomoapi.Condition {
	return []matomoapi.Condition{
		matomoapi.Where("visitEcommerceStatus", matomoapi.OpEqual, "ordered"),
		matomoapi.Where("visitEcommerceStatus", matomoapi.OpEqual, "orderedThenAbandonedCart"),
	}
}

// WithOrders says that the segment chooses visits with an order.
func (q Query) WithOrders() bool {
	s, err := matomoapi.ParseSegment(q.Segment)
	return err == nil && slices.ContainsFunc(s, isOrdersOnly)
}

// ToggleOrders chooses visits with an order among those of the segment, or
// takes that choice back.
func (q Query) ToggleOrders() (Query, error) {
	if !q.WithOrders() {
		return q.InSegment(matomoapi.Segment{ordersOnly()}.String())
	}
	s, err := ParseSegment(q.Segment)
	q.Segment = slices.DeleteFunc(s, isOrdersOnly).String()
	return q, err
}

func isOrdersOnly(anyOf []matomoapi.Condition) bool { return slices.Equal(anyOf, ordersOnly()) }
