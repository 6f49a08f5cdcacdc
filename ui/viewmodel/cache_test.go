package viewmodel_test

import (
	"context"
	"encoding/json"
	"io/fs"
	"net/http"
	"path/filepath"
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/demo"
	"matoscope/ui/viewmodel"
)

// apiRequests is how many requests the Reporting API has had.
func apiRequests(t *testing.T, d *demo.Server) int {
	t.Helper()
	resp, err := http.Get(d.Info().ControlURL + "stats")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var stats struct {
		APIRequests int `json:"api_requests"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&stats); err != nil {
		t.Fatal(err)
	}
	return stats.APIRequests
}

// TestDashboardRequests counts: one request for a dashboard once the websites
// are known, none for one that the cache has, and one again where the person
// asks for new numbers.
func TestDashboardRequests(t *testing.T) {
	m, d := signedIn(t, "viewer")
	s, err := m.Session(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if sh := s.Shell(t.Context(), 0); sh.Problem != nil { // what surrounds the dashboard has the websites
		t.Fatal(sh.Problem)
	}
	ask := func(f viewmodel.Freshness) (viewmodel.Dashboard, int) {
		t.Helper()
		before := apiRequests(t, d)
		got := s.Dashboard(t.Context(), viewmodel.Query{Period: matomoapi.Month, Date: "2026-10-10", Compare: "previous"}, f)
		return got, apiRequests(t, d) - before
	}
	if got, n := ask(viewmodel.Kept); got.Problem == nil || n != 0 {
		t.Errorf("before it was read: %+v, %d requests", got.Problem, n)
	}
	first, n := ask(viewmodel.Fresh)
	if first.Problem != nil || n != 1 {
		t.Errorf("cold: %+v, %d requests", first.Problem, n)
	}
	for _, f := range []viewmodel.Freshness{viewmodel.Fresh, viewmodel.Kept} {
		if got, n := ask(f); got.Problem != nil || n != 0 || got.Figures[0].Text != first.Figures[0].Text {
			t.Errorf("warm: %+v, %d requests", got.Problem, n)
		}
	}
	if got, n := ask(viewmodel.Renewed); got.Problem != nil || n != 1 {
		t.Errorf("renewed: %+v, %d requests", got.Problem, n)
	}
}

// TestWithoutServer has the kept numbers where the server has gone: those of a
// report that always asks, too, and nothing for what was never read.
func TestWithoutServer(t *testing.T) {
	m, d := signedIn(t, "viewer")
	in := viewmodel.ReportInput{Method: "VisitsSummary.get", Period: "day", Date: "yesterday", Limit: 100}
	for range 2 {
		before := apiRequests(t, d)
		if r, err := m.Report(t.Context(), in); err != nil || len(r.Beside) != 0 || apiRequests(t, d) == before {
			t.Fatalf("%+v, %v", r, err)
		}
	}
	dashboard(t, m, viewmodel.Query{})
	d.Close(context.Background())

	s, err := m.Session(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	got := s.Dashboard(t.Context(), viewmodel.Query{}, viewmodel.Renewed)
	if got.Problem != nil || got.Outage == nil || got.Outage.Kind != viewmodel.OfflineProblem {
		t.Errorf("the dashboard: %+v, outage %+v", got.Problem, got.Outage)
	}
	r, err := m.Report(t.Context(), in)
	if err != nil || len(r.Beside) != 1 || r.Beside[0].Code != "unreachable" {
		t.Fatalf("the report: %+v, %v", r, err)
	}
	if p := r.Points[0]; p.Quality != matomoapi.Complete || len(p.Rows) != 1 {
		t.Errorf("the copy is %+v", p)
	}
	in.Date = "2026-11-01"
	if _, err := m.Report(t.Context(), in); err == nil {
		t.Error("what was never read came from nowhere")
	}
}

// TestCacheInfoAndClear looks at the cache, and empties it.
func TestCacheInfoAndClear(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	dashboard(t, m, viewmodel.Query{})
	info, err := m.CacheInfo("")
	if err != nil || len(info.Accounts) != 1 || info.Accounts[0].Entries < 5 || info.Accounts[0].Oldest == nil {
		t.Fatalf("%+v, %v", info, err)
	}
	for _, account := range []string{info.Accounts[0].Account, ""} {
		dashboard(t, m, viewmodel.Query{})
		if err := m.ClearCache(t.Context(), account); err != nil {
			t.Fatal(err)
		}
		if info, err := m.CacheInfo(""); err != nil || info.Accounts[0].Entries != 0 {
			t.Errorf("after clearing %q: %+v, %v", account, info, err)
		}
	}
	if err := m.ClearCache(t.Context(), "nobody"); err == nil {
		t.Error("an account that does not exist was cleared")
	}
}

// TestSignOutForgetsTheCache leaves nothing of what a user could see.
func TestSignOutForgetsTheCache(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	dashboard(t, m, viewmodel.Query{})
	info, err := m.CacheInfo("")
	if err != nil || info.Accounts[0].Entries == 0 {
		t.Fatalf("%+v, %v", info, err)
	}
	if _, err := m.SignOut(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(info.Folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			t.Errorf("%s is left", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
