package viewmodel_test

import (
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

// manyPages is a report of so many pages, each with fewer views than the one
// before.
func manyPages(n int) func(string, url.Values) string {
	return func(method string, params url.Values) string {
		switch method {
		case "API.getReportMetadata":
			return `[{"module":"Actions","action":"getPageUrls","uniqueId":"pages","category":"Actions","name":"Pages","dimension":"Page",
				"metrics":{"nb_hits":"Pageviews"},"processedMetrics":{"bounce_rate":"Bounce Rate"}}]`
		case "Actions.getPageUrls":
			from, _ := strconv.Atoi(params.Get("filter_offset"))
			limit, _ := strconv.Atoi(params.Get("filter_limit"))
			var rows []string
			for i := from; i < min(n, from+limit); i++ {
				rows = append(rows, fmt.Sprintf(`{"label":"/page/%d","nb_hits":%d,"entry_nb_visits":4,"entry_bounce_count":%d,"url":"https://a.example/page/%d"}`, i, n-i, i%5, i))
			}
			return "[" + strings.Join(rows, ",") + "]"
		}
		return "" // the default list of websites
	}
}

func openPages(t testing.TB, n int, q viewmodel.ExplorerQuery) (*matomo, viewmodel.Explorer) {
	t.Helper()
	m := newMatomo(t, manyPages(n))
	tree := m.ReportTree(t.Context(), 1, viewmodel.Fresh)
	q.Report = "pages"
	e := m.Explore(t.Context(), tree, q, viewmodel.Fresh)
	if e.Problem != nil {
		t.Fatal(e.Problem.Cause)
	}
	return m, e
}

// readAll reads the rows that are not here yet.
func readAll(t testing.TB, m *matomo, e *viewmodel.Explorer) {
	t.Helper()
	for q, more := e.Next(); more; q, more = e.Next() {
		p := m.Rows(t.Context(), q, viewmodel.Fresh)
		if p.Problem != nil {
			t.Fatal(p.Problem.Cause)
		}
		e.Add(p)
	}
}

func TestRowsAsTheyAreWanted(t *testing.T) {
	m, e := openPages(t, 3050, viewmodel.ExplorerQuery{Query: viewmodel.Query{Compare: "previous"}})
	if e.Table.Len() != 100 || e.Table.Whole() || e.Table.Text() != "the first 100 rows" || e.Table.Headings(nil)[1].TotalText != "" {
		t.Fatalf("%d rows, %q, %+v", e.Table.Len(), e.Table.Text(), e.Table.Headings(nil))
	}
	if e.Rearrange(func() viewmodel.ExplorerQuery { q := e.Asked; q.Sort = "label"; return q }()) {
		t.Error("rows that are not here were sorted")
	}
	before := m.requests.Load()
	q, _ := e.Next()
	page := m.Rows(t.Context(), q, viewmodel.Fresh)
	if e.Add(page); e.Table.Read() != 1100 || m.requests.Load() != before+1 {
		t.Errorf("%d rows after %d requests", e.Table.Read(), m.requests.Load()-before)
	}
	if e.Add(page); e.Table.Read() != 1100 {
		t.Errorf("%d rows after the same page again", e.Table.Read())
	}
	readAll(t, m, &e)
	if e.Table.Text() != "3,050 rows" || !e.Table.Whole() {
		t.Errorf("%q", e.Table.Text())
	}
	hits := e.Table.Headings(nil)[1]
	if hits.Total != 3050*3051/2 || !math.IsNaN(e.Table.Rows(0, 1, nil)[0].Cells[2].Share) {
		t.Errorf("total %v", hits.Total)
	}
	last := e.Table.Rows(3049, 9999, nil)
	if len(last) != 1 || last[0].Label != "/page/3049" || last[0].Cells[1].Text != "1" || last[0].URL != "https://a.example/page/3049" {
		t.Errorf("%+v", last)
	}
	// The earlier list was cut after 1,000 rows: of the others nothing is known.
	if c := e.Table.Rows(999, 1001, nil); c[0].Cells[1].Change.Text != "0 %" || c[1].Cells[1].Change.Text != "" {
		t.Errorf("%+v, %+v", c[0].Cells[1], c[1].Cells[1])
	}
	if rate := e.Table.Rows(3, 4, nil)[0].Cells[2]; rate.Text != "75 %" || rate.Change.Text != "0 pt" {
		t.Errorf("bounce rate %+v", rate)
	}
}

// TestServerWithoutPages has a server that answers the same page whatever the
// offset is.
func TestServerWithoutPages(t *testing.T) {
	same := manyPages(100)
	m := newMatomo(t, func(method string, params url.Values) string {
		params.Del("filter_offset")
		if method == "Actions.getPageUrls" {
			params.Set("filter_limit", "100")
		}
		return same(method, params)
	})
	e := m.Explore(t.Context(), viewmodel.ReportTree{}, viewmodel.ExplorerQuery{Report: "Actions.getPageUrls"}, viewmodel.Fresh)
	if e.Problem != nil {
		t.Fatal(e.Problem.Cause)
	}
	readAll(t, m, &e)
	if e.Table.Len() != 100 || !e.Table.Whole() {
		t.Errorf("%d rows", e.Table.Len())
	}
}

// TestKeptWhereTheServerIsGone opens a report again without the server.
func TestKeptWhereTheServerIsGone(t *testing.T) {
	m, e := openPages(t, 20, viewmodel.ExplorerQuery{})
	m.stop()
	kept := m.Explore(t.Context(), viewmodel.ReportTree{}, viewmodel.ExplorerQuery{Report: e.Report.Method}, viewmodel.Kept)
	if kept.Problem != nil || kept.Table.Len() != 20 {
		t.Errorf("%+v", kept.Problem)
	}
	again := m.Explore(t.Context(), viewmodel.ReportTree{}, viewmodel.ExplorerQuery{Report: e.Report.Method}, viewmodel.Renewed)
	if again.Problem != nil || again.Outage == nil || again.Table.Len() != 20 {
		t.Errorf("%+v, outage %+v", again.Problem, again.Outage)
	}
	never := m.Explore(t.Context(), viewmodel.ReportTree{}, viewmodel.ExplorerQuery{Report: "Actions.getOutlinks"}, viewmodel.Kept)
	if never.Problem == nil || never.Problem.Kind != viewmodel.OfflineProblem {
		t.Errorf("%+v", never.Problem)
	}
}

// TestAddressesOfAnybody has rows that would make a browser do harm.
func TestAddressesOfAnybody(t *testing.T) {
	m := newMatomo(t, func(method string, _ url.Values) string {
		if method == "Odd.rows" {
			return `[{"label":"a","n":1,"url":"javascript:alert(1)"},{"label":"b","n":1,"url":"file:///etc/passwd"},{"label":"","n":2,"url":"http://ok.example/ü?q=1"}]`
		}
		return ""
	})
	e := m.Explore(t.Context(), viewmodel.ReportTree{}, viewmodel.ExplorerQuery{Report: "Odd.rows"}, viewmodel.Fresh)
	if e.Problem != nil || e.Table.Len() != 3 {
		t.Fatalf("%+v", e.Problem)
	}
	rows := e.Table.Rows(0, 3, nil)
	if rows[0].URL != "" || rows[1].URL != "" || !strings.HasPrefix(rows[2].URL, "http://ok.example/") || rows[2].Label != "(none)" {
		t.Errorf("%+v", rows)
	}
}

func BenchmarkTable(b *testing.B) {
	m, e := openPages(b, 100_000, viewmodel.ExplorerQuery{})
	readAll(b, m, &e)
	b.Run("rows", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			e.Table.Rows(i*40%99_000, i*40%99_000+40, nil)
		}
	})
	b.Run("sort", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			e.Table.Arrange("", []string{"nb_hits", "label"}[i%2], i%4 < 2)
		}
	})
	b.Run("search", func(b *testing.B) {
		for b.Loop() {
			e.Table.Arrange("77", "", false)
		}
	})
}

// TestPresortOnlyReads sorts on one goroutine while another shows the table, which
// the race detector watches, and takes over what came of it.
func TestPresortOnlyReads(t *testing.T) {
	m, e := openPages(t, 3050, viewmodel.ExplorerQuery{})
	readAll(t, m, &e)
	hits := e.Table.Headings(nil)[1].Name
	presort := e.Table.Presort(hits, true)
	sorted := make(chan func())
	go func() { sorted <- presort() }()
	first := e.Table.Rows(0, 3050, nil)[0]
	(<-sorted)()
	q := e.Asked
	q.Sort, q.Ascending = hits, true
	if !e.Rearrange(q) {
		t.Fatal("all rows are here, and were not sorted")
	}
	if rows := e.Table.Rows(0, 3050, nil); rows[0].Label == first.Label || rows[len(rows)-1].Label != first.Label {
		t.Errorf("%q, the largest, is not the last: %q", first.Label, rows[len(rows)-1].Label)
	}
}
