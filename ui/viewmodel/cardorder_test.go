package viewmodel_test

import (
	"cmp"
	"net/url"
	"slices"
	"testing"

	"matoscope/ui/viewmodel"
)

// TestCardsAreAskedInTheirOrder shows the rows with most of what the card is headed
// by: pages by page views, though the server would sort them by unique ones.
func TestCardsAreAskedInTheirOrder(t *testing.T) {
	asked := map[string]string{}
	m := newMatomo(t, func(method string, p url.Values) string {
		if method == sitesMethod {
			return ""
		}
		asked[method] = cmp.Or(asked[method], p.Get("filter_sort_column"))
		return `[]`
	})
	before := m.requests.Load()
	d := m.Dashboard(t.Context(), thatFriday, viewmodel.Renewed)
	if n := m.requests.Load() - before; d.Problem != nil || n > 2 { // the websites, and one bulk request
		t.Fatalf("%d requests, %+v", n, d.Problem)
	}
	if asked["Actions.getPageUrls"] != "nb_hits" {
		t.Errorf("pages are sorted by %q", asked["Actions.getPageUrls"])
	}
	x := newExplorer(t, 1)
	for _, c := range x.Dashboard(t.Context(), viewmodel.Query{Site: 1}, viewmodel.Fresh).Cards {
		sorted := slices.IsSortedFunc(c.Rows, func(a, b viewmodel.CardRow) int { return cmp.Compare(b.Value, a.Value) })
		if c.Kind == viewmodel.BarsCard && !sorted {
			t.Errorf("%s: %+v", c.Title, c.Rows)
		}
	}
}
