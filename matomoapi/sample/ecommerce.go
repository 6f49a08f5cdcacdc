package sample

import "net/url"

// shopReports are those that only shops have: their orders, their abandoned
// carts and their products.
func shopReports() []*report {
	reports := []*report{
		items("getItemsSku", "Product SKU", "productSku", func(p product) string { return p.sku }),
		items("getItemsName", "Product Name", "productName", func(p product) string { return p.name }),
		items("getItemsCategory", "Product Category", "productCategory", func(p product) string { return p.category }),
	}
	for _, of := range goalReports() {
		reports = append(reports,
			&report{about: of.ofShop(orderGoal, "Ecommerce Orders", orderMetrics)},
			&report{about: of.ofShop(cartGoal, "Abandoned Carts", cartMetrics)})
	}
	return reports
}

// ofShop is the metadata of a report about goals for one that every shop has.
// The method is the same; its parameter idGoal tells them apart.
func (a about) ofShop(goal, name string, figures metricSet) about {
	a = a.ofGoal(goal, name)
	a.category, a.perGoal, a.shopOnly = "Ecommerce", false, true
	if a.dimension == "" {
		a.documentation, a.metrics = "What was put into the baskets of the shop, and what it is worth.", figures
	}
	return a
}

// items is a report about what a shop sells.
func items(action, dimension, field string, text func(product) string) *report {
	return &report{
		about: about{
			module: "Goals", action: action, category: "Ecommerce", subcategory: "Products", name: dimension, dimension: dimension,
			documentation: "What was looked at and ordered, or with abandonedCarts=1 left in carts.", metrics: itemMetrics, shopOnly: true,
		},
		countGoal: func(goal string) func(*site, []visit) table { return byProduct(text, goal) },
		abandoned: true, sortBy: "revenue",
		show: func(s *site, _ span, r shownRow) rowText {
			label := text(s.products[r.key()])
			return rowText{label: label, metadata: object{{"segment", field + "==" + url.QueryEscape(label)}}}
		},
	}
}
