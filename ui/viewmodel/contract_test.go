package viewmodel_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

// recorded is a server that gives the answers of a real Matomo: to a method the
// one whose parameters fit best.
func recorded(t *testing.T) *matomo {
	t.Helper()
	dir := filepath.Join(cmp.Or(os.Getenv("MATOSCOPE_RECORDINGS"), "../../../shared/recordings"), "api")
	data, err := os.ReadFile(filepath.Join(dir, "index.json"))
	if err != nil {
		t.Skip("recordings not found:", err)
	}
	var all []struct {
		File   string  `json:"file"`
		Params [][]any `json:"params"`
		body   string
	}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		body, err := os.ReadFile(filepath.Join(dir, all[i].File))
		if err != nil {
			t.Fatal(err)
		}
		all[i].body = string(body)
	}
	return newMatomo(t, func(method string, params url.Values) string {
		best, most := "[]", -1
		for _, r := range all {
			fits, same := 0, false
			for _, p := range r.Params {
				name, value := fmt.Sprint(p[0]), fmt.Sprint(p[1])
				same = same || name == "method" && value == method
				if params.Get(name) == value {
					fits++
				} else if name == "segment" || name == "idGoal" || name == "idSubtable" {
					fits = -100
				}
			}
			if same && fits > most && json.Valid([]byte(r.body)) && !strings.Contains(r.body, `"result":"error"`) {
				best, most = r.body, fits
			}
		}
		return best
	})
}

// TestRecordedScreens opens the screens on the answers of a real Matomo.
func TestRecordedScreens(t *testing.T) {
	m := recorded(t)
	tree := m.ReportTree(t.Context(), 1, viewmodel.Fresh)
	if tree.Problem != nil || len(tree.All()) < 20 {
		t.Fatalf("%d reports, %+v", len(tree.All()), tree.Problem)
	}
	ids := map[string]bool{}
	for _, r := range tree.All() {
		if ids[r.ID] || r.Name == "" || r.Category == "" || r.Group == "" {
			t.Errorf("%+v", r)
		}
		ids[r.ID] = true
	}
	for _, c := range tree.Categories {
		if c.Name == "Actions" || c.Name == "Referrers" {
			t.Errorf("%s is not what the menu calls it", c.Name)
		}
	}
	countries := m.Explore(t.Context(), tree, viewmodel.ExplorerQuery{Report: "UserCountry.getCountry"}, viewmodel.Fresh)
	if countries.Problem != nil || countries.Table.Len() == 0 {
		t.Fatalf("%+v", countries.Problem)
	}
	row := countries.Table.Rows(0, 1, nil)[0]
	if row.Segment == "" || !slices.Contains(countries.Actions(0), viewmodel.RowSegment) {
		t.Errorf("%+v", row)
	}
	if r := m.RowEvolution(t.Context(), countries, row.Path, viewmodel.Fresh); r.Problem != nil || len(r.Metrics) == 0 || r.Dimension == "" {
		t.Errorf("%+v", r)
	}
	o := m.Overview(t.Context(), viewmodel.Query{Date: "2026-11-20", Compare: "previous"}, viewmodel.Fresh)
	if o.Problem != nil || !(o.Totals.Visits.Value > 0) || o.Rows[0].Visits.Change.Text == "" {
		t.Errorf("%+v", o)
	}
	g := m.Goals(t.Context(), viewmodel.Query{}, viewmodel.Fresh)
	if g.Problem != nil || len(g.Goals) == 0 || len(g.Goals[0].Referrers.Rows) == 0 {
		t.Errorf("%+v", g)
	}
	boards := m.Boards(t.Context(), viewmodel.Fresh)
	if boards.Problem != nil || len(boards.Tabs) == 0 {
		t.Fatalf("%+v", boards)
	}
	b := m.Board(t.Context(), tree, boards.Tabs[0], viewmodel.Query{}, viewmodel.Fresh)
	if b.Problem != nil || len(b.Cards) == 0 || len(b.LeftOut) == 0 {
		t.Errorf("%d cards, without %v, %+v", len(b.Cards), b.LeftOut, b.Problem)
	}
	fields, saved := m.SegmentFields(t.Context(), 1, viewmodel.Fresh), m.Segments(t.Context(), 1, viewmodel.Fresh)
	if fields.Problem != nil || saved.Problem != nil {
		t.Fatalf("%+v, %+v", fields.Problem, saved.Problem)
	}
	for _, s := range saved.Saved {
		if _, err := fields.CheckSegment(s.Definition); err != nil {
			t.Errorf("%s: %v", s.Definition, err)
		}
	}
	if n := m.Notes(t.Context(), viewmodel.Query{}, viewmodel.Fresh); n.Problem != nil {
		t.Errorf("%+v", n.Problem)
	}
}
