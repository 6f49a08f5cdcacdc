package sample

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// What an order may have.
const (
	mostLines  = 100
	mostPieces = 10_000        // of one product
	mostCents  = 1_000_000_000 // of an amount
)

// converts says whether a hit with idgoal means something to the website: a
// goal of its own, or, where it sells, an order or a basket.
func (s *site) converts(h hit) bool {
	if h.Get("idgoal") == "0" {
		return s.ecommerce
	}
	return s.goal(h.Get("idgoal")) != nil
}

// goal finds a goal that people defined.
func (s *site) goal(id string) *goal {
	i := slices.IndexFunc(s.goals, func(g goal) bool { return g.id == id && id != orderGoal })
	if i < 0 {
		return nil
	}
	return &s.goals[i]
}

// convert takes the goal, the order or the basket of a hit.
func (s *site) convert(v *visit, h hit) error {
	worth, err := hundredths(h.Get("revenue"), "revenue")
	if err != nil {
		return err
	}
	at := int32(h.at - v.start)
	if g := s.goal(h.Get("idgoal")); g != nil {
		if v.times(*g) == 0 {
			c := conversion{goal: g.id, at: at, revenue: g.revenue}
			if h.Get("revenue") != "" {
				c.revenue = money(worth) / 100
			}
			v.own.goals = append(slices.Clip(v.own.goals), c)
		}
		return nil
	}
	lines, err := s.trackedLines(h.Get("ec_items"))
	if err != nil {
		return err
	}
	switch id := h.Get("ec_id"); {
	case id == "":
		v.own.basket = lines
	case s.ordered(id):
		return nil
	default:
		v.own.orders = append(slices.Clip(v.own.orders), order{id: id, at: at, cents: worth, lines: lines})
		v.own.basket = nil
	}
	v.total(worth)
	return nil
}

// total adds up what was bought, else what the basket is worth.
func (v *visit) total(basket int64) {
	v.items, v.cents = 0, basket
	for _, l := range v.own.lines() {
		v.items += int32(l.quantity)
	}
	if len(v.own.orders) > 0 {
		v.cents = 0
	}
	for _, o := range v.own.orders {
		v.cents += o.cents
	}
}

// ordered says whether an order has been tracked before.
func (s *site) ordered(id string) bool {
	for _, v := range s.tracked {
		if slices.ContainsFunc(v.own.orders, func(o order) bool { return o.id == id }) {
			return true
		}
	}
	return false
}

// trackedLines reads ec_items: a list of [SKU, name, category, price,
// quantity], of which only the first must be there. A category may be a list
// too, of which the first counts.
func (s *site) trackedLines(text string) ([]line, error) {
	if text == "" {
		return nil, nil
	}
	var items [][]any
	if err := json.Unmarshal([]byte(text), &items); err != nil || len(items) > mostLines {
		return nil, &HitError{"ec_items", fmt.Sprintf("is no list of %d items at most", mostLines)}
	}
	var lines []line
	for _, item := range items {
		l, err := s.trackedLine(item)
		if err != nil {
			return nil, err
		}
		lines = append(lines, l)
	}
	return lines, nil
}

func (s *site) trackedLine(item []any) (line, error) {
	field := func(i int) string {
		if i >= len(item) || item[i] == nil {
			return ""
		}
		if several, ok := item[i].([]any); ok {
			return fmt.Sprint(append(several, "")[0])
		}
		if n, ok := item[i].(float64); ok {
			return strconv.FormatFloat(n, 'f', -1, 64)
		}
		return fmt.Sprint(item[i])
	}
	worth, err := hundredths(field(3), "ec_items")
	if err != nil {
		return line{}, err
	}
	quantity, err := strconv.Atoi(cmp.Or(field(4), "1"))
	if err != nil || quantity < 1 || quantity > mostPieces || field(0) == "" {
		return line{}, &HitError{"ec_items", "has an item without SKU, or with a strange quantity"}
	}
	number := slices.IndexFunc(s.products, func(p product) bool { return p.sku == field(0) })
	if number < 0 {
		if number, err = room(len(s.products), "ec_items"); err != nil {
			return line{}, err
		}
		s.products = append(slices.Clip(s.products), product{sku: field(0), name: field(1), category: field(2)})
	}
	return line{product: number, quantity: quantity, cents: worth}, nil
}

// hundredths reads an amount of money, in hundredths.
func hundredths(text, parameter string) (int64, error) {
	value, err := strconv.ParseFloat(cmp.Or(text, "0"), 64)
	if err != nil || !(value >= 0 && value*100 <= mostCents) {
		return 0, &HitError{parameter, "is no amount of money"}
	}
	return int64(math.Round(value * 100)), nil
}
