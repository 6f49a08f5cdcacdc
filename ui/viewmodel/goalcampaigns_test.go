package viewmodel_test

import (
	"strings"
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// TestCampaignsThatBroughtOrders compares the card with the report of campaigns.
func TestCampaignsThatBroughtOrders(t *testing.T) {
	x := newExplorer(t, 2)
	g := x.Goals(t.Context(), viewmodel.Query{Site: 2, Period: matomoapi.Month, Date: "2026-10-15"}, viewmodel.Fresh)
	if g.Problem != nil || g.Shop == nil {
		t.Fatalf("%+v", g)
	}
	c := g.Shop.Orders.Campaigns
	if c.Problem != nil || c.Hint != "Orders · Revenue" || len(c.Rows) == 0 || c.Rows[0].Share != 1 {
		t.Fatalf("%+v", c)
	}
	orders := 0.0
	for _, r := range c.Rows {
		orders += r.Value
		if !strings.Contains(r.Text, "USD") {
			t.Errorf("%s brought in %q", r.Label, r.Text)
		}
	}
	all := 0.0
	for _, r := range g.Shop.Orders.Referrers.Rows {
		all += r.Value
	}
	if orders >= all || g.Shop.Carts.Campaigns.Title != "" || g.Goals[0].Campaigns.Title != "Campaigns" {
		t.Errorf("%v orders through campaigns, %v in all; carts %+v", orders, all, g.Shop.Carts.Campaigns)
	}
}
