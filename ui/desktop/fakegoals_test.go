package desktop_test

import (
	"context"

	"matoscope/ui/viewmodel"
)

func (f *fakeBackend) Goals(_ context.Context, q viewmodel.Query, fresh viewmodel.Freshness) viewmodel.Goals {
	switch {
	case fresh == viewmodel.Kept:
		return viewmodel.Goals{Head: viewmodel.Head{Problem: nothingKept}}
	case f.goals != nil:
		return f.goals(q)
	}
	return goalsState(q)
}

// goalsState are the goals of a shop.
func goalsState(q viewmodel.Query) viewmodel.Goals {
	cards := cardStates()
	ranked := func(title, hint string, from int) viewmodel.Card {
		c := cards[from]
		c.Title, c.Hint = title, hint
		return c
	}
	products := viewmodel.Card{Title: "Products", Hint: "Revenue", Kind: viewmodel.BarsCard, Rows: []viewmodel.CardRow{
		{Label: "Harbour lamp, brass", Text: "412.00 EUR", Share: 1}, {Label: "Tide clock", Text: "238.00 EUR", Share: 0.58}, {Label: "ساعة المد والجزر", Text: "119.00 EUR", Share: 0.29},
	}}
	left := viewmodel.Card{Title: "Left in carts", Hint: "Revenue", Empty: "Nothing in this time."}
	return viewmodel.Goals{
		Head: headState(q),
		Goals: []viewmodel.GoalCard{
			goalState("1", "Newsletter", "the URL contains /thanks", ranked("Best referrers", "Conversions", 0), "nb_conversions", "conversion_rate", "revenue"),
			goalState("2", "Trial started, from whichever of the many pages and campaigns that offer one in any language", "the event action is exactly start", ranked("Best referrers", "Conversions", 2), "nb_conversions", "conversion_rate", "revenue"),
			goalState("3", "تم تنزيل الدليل", "a download matches the expression guide-.*", ranked("Best referrers", "Conversions", 1), "nb_conversions", "conversion_rate", "revenue"),
		},
		Shop: &viewmodel.Shop{
			Orders:   goalState("ecommerceOrder", "Orders", "", ranked("Best referrers", "Conversions", 0), "nb_conversions", "revenue", "avg_order_revenue", "items", "conversion_rate"),
			Carts:    goalState("ecommerceAbandonedCart", "Abandoned carts", "", ranked("Best referrers", "Conversions", 0), "nb_conversions", "revenue", "avg_order_revenue", "items"),
			Products: products, Categories: ranked("Product categories", "Revenue", 2), Left: left,
		},
	}
}

// goalState is a goal with figures of these metrics.
func goalState(id, name, text string, referrers viewmodel.Card, metrics ...string) viewmodel.GoalCard {
	titles := map[string][2]string{
		"nb_conversions": {"Conversions", "36"}, "conversion_rate": {"Conversion rate", "2.9 %"}, "revenue": {"Revenue", "1,240.00 EUR"},
		"avg_order_revenue": {"Average order", "34.44 EUR"}, "items": {"Products sold", "61"},
	}
	if text == "" {
		titles["nb_conversions"] = [2]string{name, "12"}
	}
	c := viewmodel.GoalCard{ID: id, Name: name, Text: text, Referrers: referrers, Evolution: evolutionState("nb_conversions", titles["nb_conversions"][0])}
	for i, m := range metrics {
		f := figureStates()[i]
		f.Metric, f.Title, f.Text = m, titles[m][0], titles[m][1]
		c.Figures = append(c.Figures, f)
	}
	return c
}

func (f *fakeBackend) GoalSummary(_ context.Context, q viewmodel.Query, _ viewmodel.Freshness) viewmodel.Card {
	c := viewmodel.Card{Title: "Goals", Hint: "conversions", Screen: viewmodel.GoalsScreen}
	for i, g := range goalsState(q).Goals {
		c.Rows = append(c.Rows, viewmodel.CardRow{
			Label: g.Name, Goal: g.ID, Text: []string{"36", "21", "8"}[i], Share: []float64{1, 0.58, 0.22}[i], Change: []viewmodel.Change{up("9 %"), down("4 %"), level()}[i],
		})
	}
	return c
}
