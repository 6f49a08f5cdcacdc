package sample_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// publishedReport is an entry of API.getReportMetadata.
type publishedReport struct {
	UniqueID, Category, Subcategory, Name, Dimension string
	Parameters                                       map[string]any
	Metrics, ProcessedMetrics                        map[string]string
	ConstantRowsCount                                bool
	ActionToLoadSubTables                            string
}

// TestReportsAreThoseOfAStockMatomo finds every report that a real server
// publishes, with the metrics, in its place in the menu.
func TestReportsAreThoseOfAStockMatomo(t *testing.T) {
	dir, _ := recordings(t)
	body, err := os.ReadFile(filepath.Join(dir, "API.getReportMetadata.json"))
	if err != nil {
		t.Fatal(err)
	}
	var stock []publishedReport
	if err := json.Unmarshal(body, &stock); err != nil {
		t.Fatal(err)
	}
	ours := make(map[string]publishedReport)
	for _, r := range read[[]publishedReport](t, settled(), "method=API.getReportMetadata&idSite=1") {
		ours[r.UniqueID] = r
	}
	if len(stock) < 60 {
		t.Errorf("only %d reports recorded", len(stock))
	}
	for _, want := range stock {
		got, ok := ours[want.UniqueID]
		if !ok {
			t.Errorf("no %s", want.UniqueID)
			continue
		}
		if got.Category != want.Category || got.Subcategory != want.Subcategory || got.Dimension != want.Dimension ||
			got.Name != want.Name && want.Parameters == nil || len(got.Parameters) != len(want.Parameters) ||
			got.ConstantRowsCount != want.ConstantRowsCount || got.ActionToLoadSubTables != want.ActionToLoadSubTables {
			t.Errorf("%s is %+v, want %+v", want.UniqueID, got, want)
		}
		if names := slices.Sorted(maps.Keys(got.Metrics)); !slices.Equal(names, slices.Sorted(maps.Keys(want.Metrics))) {
			t.Errorf("%s has the metrics %v, want %v", want.UniqueID, names, slices.Sorted(maps.Keys(want.Metrics)))
		}
		if names := slices.Sorted(maps.Keys(got.ProcessedMetrics)); !slices.Equal(names, slices.Sorted(maps.Keys(want.ProcessedMetrics))) {
			t.Errorf("%s has the processed metrics %v, want %v", want.UniqueID, names, slices.Sorted(maps.Keys(want.ProcessedMetrics)))
		}
	}
}
