package viewmodel_test

import (
	"testing"

	"matoscope/ui/viewmodel"
)

func TestWhatAVisitCameTo(t *testing.T) {
	price, twice := 34.5, 69.0
	order := viewmodel.LiveAction{Type: "ecommerceOrder", OrderID: "A1", Revenue: &twice, Pieces: 2, Items: []viewmodel.LiveItem{{SKU: "L1", Price: &price, Quantity: 2}}}
	for name, test := range map[string]struct {
		visit                  viewmodel.LiveVisit
		ordered, left, reached string
	}{
		"nothing":              {visit: viewmodel.LiveVisit{Ecommerce: "none"}},
		"an order":             {visit: viewmodel.LiveVisit{Ecommerce: "ordered", Actions: []viewmodel.LiveAction{order}}, ordered: "order: 69.00 EUR"},
		"two orders":           {visit: viewmodel.LiveVisit{Actions: []viewmodel.LiveAction{order, order}}, ordered: "2 orders: 138.00 EUR"},
		"without its actions":  {visit: viewmodel.LiveVisit{Ecommerce: "orderedThenAbandonedCart", Conversions: 2}, ordered: "order", left: "cart left", reached: "2 goals"},
		"a cart":               {visit: viewmodel.LiveVisit{Actions: []viewmodel.LiveAction{{Type: "ecommerceAbandonedCart", Revenue: &price}}}, left: "cart left: 34.50 EUR"},
		"a goal":               {visit: viewmodel.LiveVisit{Actions: []viewmodel.LiveAction{{Type: "goal", Title: "Letter", Revenue: &price}}}, reached: "goal: Letter · 34.50 EUR"},
		"a goal without worth": {visit: viewmodel.LiveVisit{Actions: []viewmodel.LiveAction{{Type: "goal", Title: "Letter"}, {Type: "goal", Title: "Tour"}}}, reached: "2 × goal: Tour"},
	} {
		test.visit.Currency = "EUR"
		if v := test.visit; v.Ordered() != test.ordered || v.Left() != test.left || v.Reached() != test.reached {
			t.Errorf("%s: %q, %q, %q", name, v.Ordered(), v.Left(), v.Reached())
		}
	}
	if got := order.Text("EUR"); got != "A1 · 69.00 EUR · 2 products" {
		t.Errorf("the order is %q", got)
	}
	if i := order.Items[0]; i.Text() != "2 × L1" || i.Note("EUR") != "L1 · 34.50 EUR each" || i.Worth("EUR") != "69.00 EUR" {
		t.Errorf("its product is %q, %q, %q", i.Text(), i.Note("EUR"), i.Worth("EUR"))
	}
	if i := (viewmodel.LiveItem{Name: "Lamp", Quantity: 1}); i.Note("EUR") != "" || i.Worth("EUR") != "" {
		t.Error("a price that nobody told is shown")
	}
}

func TestOrdersOnly(t *testing.T) {
	const only = "visitEcommerceStatus==ordered,visitEcommerceStatus==orderedThenAbandonedCart"
	for before, with := range map[string]string{"": only, "countryCode==de": "countryCode==de;" + only} {
		q, err := viewmodel.Query{Site: 2, Segment: before}.ToggleOrders()
		if err != nil || q.Segment != with || !q.WithOrders() {
			t.Errorf("%q becomes %q, %v", before, q.Segment, err)
		}
		if q, err = q.ToggleOrders(); err != nil || q.Segment != before || q.WithOrders() {
			t.Errorf("and then %q, %v", q.Segment, err)
		}
	}
	if _, err := (viewmodel.Query{Segment: "nonsense"}).ToggleOrders(); err == nil {
		t.Error("nonsense was added to")
	}
}

// TestOrdersOnlyAtAServer asks for the visits with an order, and reads what was in
// them.
func TestOrdersOnlyAtAServer(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	q, err := viewmodel.Query{Site: 2}.ToggleOrders()
	if err != nil {
		t.Fatal(err)
	}
	st, err := session(t, m).Live(t.Context(), viewmodel.LiveQuery{Site: "2", Limit: 5, Segment: q.Segment})
	if err != nil || len(st.Visits) != 5 || !st.Site.Shop {
		t.Fatalf("%d visits, %v", len(st.Visits), err)
	}
	for _, v := range st.Visits {
		sum := 0.0
		for _, a := range v.Actions {
			for _, i := range a.Items {
				sum += *i.Price * float64(i.Quantity)
			}
			if a.Type == "ecommerceOrder" {
				sum -= *a.Revenue
			}
		}
		if v.Ecommerce != "ordered" || v.Ordered() == "order" || v.Ordered() == "" || sum > 0.005 || sum < -0.005 {
			t.Errorf("%s: %q, %v between the order and its products", v.Ecommerce, v.Ordered(), sum)
		}
	}
}
