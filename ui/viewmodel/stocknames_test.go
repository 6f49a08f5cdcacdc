package viewmodel_test

import (
	"slices"
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// TestStockNamesInAnotherLanguage has a Matomo in English, and speaks German of all that
// Matomo calls by names of its own; a goal keeps its name.
func TestStockNamesInAnotherLanguage(t *testing.T) {
	m, _ := signedIn(t, "admin")
	s := session(t, m.Speaking(viewmodel.Locale{}.WithWords(viewmodel.Words{
		"Behaviour": "Verhalten", "Pages": "Seiten", "Page URLs": "Seiten-URLs", "Page URL": "Seiten-URL", "Pageviews": "Seitenansichten",
		"Goal Letter ordered": "never said",
	})))
	tree := s.ReportTree(t.Context(), 1, viewmodel.Fresh)
	pages := tree.Entry("Actions.getPageUrls")
	if pages.Category != "Verhalten" || pages.Group != "Seiten" || pages.Name != "Seiten-URLs" || pages.Dimension != "Seiten-URL" {
		t.Errorf("%+v", pages)
	}
	if !slices.ContainsFunc(tree.All(), func(r viewmodel.ReportEntry) bool { return r.Name == "Goal Letter ordered" }) {
		t.Errorf("the goal has another name: %+v", tree.Categories)
	}
	e := s.Explore(t.Context(), tree, viewmodel.ExplorerQuery{
		Query: viewmodel.Query{Site: 1, Period: matomoapi.Day, Date: "yesterday"}, Report: "Actions.getPageUrls",
	}, viewmodel.Fresh)
	var labels []string
	for _, c := range e.Table.Columns() {
		labels = append(labels, c.Label)
	}
	if !slices.Contains(labels, "Seiten-URL") || !slices.Contains(labels, "Seitenansichten") || slices.Contains(labels, "Pageviews") {
		t.Errorf("the columns are %q", labels)
	}
}
