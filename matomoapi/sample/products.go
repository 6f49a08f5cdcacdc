package sample

// product is something that a shop sells, on a page of its own.
type product struct {
	sku, name, category string
	cents               int64
	page                string
}

// line is a product in a basket, or in one of the orders of a visit.
type line struct {
	product, quantity, order int
	cents                    int64 // of one piece
}

// lines are what was bought in a visit, else what is in its basket.
func (v *visit) lines(s *site) []line {
	if v.own != nil {
		return v.own.lines()
	}
	var lines []line
	for unit := range int(v.items) {
		number := int(mix(v.visitor, uint64(v.start), uint64(unit), 11) % uint64(s.ownGoods))
		found := false
		for i := range lines {
			if lines[i].product == number {
				lines[i].quantity++
				found = true
			}
		}
		if !found {
			lines = append(lines, line{product: number, quantity: 1, cents: s.products[number].cents})
		}
	}
	return lines
}

// worth is the price of what is in the basket, in hundredths.
func (v *visit) worth(s *site) int64 {
	var cents int64
	for _, l := range v.lines(s) {
		cents += l.cents * int64(l.quantity)
	}
	return cents
}

// itemTally counts the looks at a product, and its sales.
type itemTally struct {
	visits, views        int // of the product's page
	people               people
	revenue, prices      int // in hundredths; prices counts each order once
	quantity, orders     int
	left                 bool // the orders are carts that were left behind
	lastVisit, lastOrder int  // their numbers, while they are counted
}

// byProduct counts orders, or carts that were left behind, by something of the
// products in them.
func byProduct(text func(product) string, goal string) func(*site, []visit) table {
	status := "ordered"
	if goal == cartGoal {
		status = "abandonedCart"
	}
	return func(s *site, visits []visit) table {
		class := classes(s.products, text)
		items := make([]itemTally, len(s.products))
		for i := range items {
			items[i] = itemTally{lastVisit: -1, lastOrder: -1, left: goal == cartGoal}
		}
		for n := range visits {
			v := &visits[n]
			for _, a := range v.actions {
				if a.kind == pageView && s.sold[a.target] >= 0 {
					items[class[s.sold[a.target]]].look(v, n)
				}
			}
			if v.shopping(s) != status {
				continue
			}
			for _, l := range v.lines(s) {
				items[class[l.product]].sell(l, n*mostActions+l.order)
			}
		}
		var rows table
		for i := range items {
			t := &items[i]
			t.people.close()
			t.people.ids, t.people.daily = nil, t.people.distinct
			if t.views > 0 || t.orders > 0 {
				rows = append(rows, row{key: i, measures: t})
			}
		}
		return rows
	}
}

// look counts a view of the product's page in visit n.
func (t *itemTally) look(v *visit, n int) {
	t.views++
	if t.lastVisit != n {
		t.lastVisit = n
		t.visits++
		t.people.ids = append(t.people.ids, v.visitor)
	}
}

// sell counts a line of an order.
func (t *itemTally) sell(l line, order int) {
	t.revenue += int(l.cents) * l.quantity
	t.prices += int(l.cents)
	t.quantity += l.quantity
	if t.lastOrder != order {
		t.lastOrder = order
		t.orders++
	}
}

func (t *itemTally) clone() measures {
	c := *t
	return &c
}

func (t *itemTally) merge(other measures) {
	o := other.(*itemTally)
	t.visits += o.visits
	t.views += o.views
	t.people.daily += o.people.daily
	t.revenue += o.revenue
	t.prices += o.prices
	t.quantity += o.quantity
	t.orders += o.orders
}

func (t *itemTally) columns(_ *site, manyDays, _ bool) object {
	orders := "orders"
	if t.left {
		orders = "abandoned_carts"
	}
	columns := object{{"nb_visits", t.visits}, {"nb_actions", t.views}}
	if manyDays {
		columns = append(columns, pair{"sum_daily_nb_uniq_visitors", t.people.daily})
	} else {
		columns = append(columns, pair{"nb_uniq_visitors", t.people.distinct})
	}
	return append(columns,
		pair{"revenue", money(float64(t.revenue) / 100)},
		pair{"quantity", t.quantity},
		pair{orders, t.orders},
		pair{"avg_price", money(round(ratio(float64(t.prices)/100, t.orders), 2))},
		pair{"avg_quantity", round(ratio(float64(t.quantity), t.orders), 1)},
		pair{"conversion_rate", percent{part: t.orders, whole: t.visits, decimals: 2}})
}
