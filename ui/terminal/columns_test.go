package terminal_test

import (
	"fmt"
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

// withWide gives the fake a report with ten columns of numbers.
func (f *fake) withWide(t testing.TB) {
	t.Helper()
	f.withReport(t)
	var metrics, numbers []string
	for i := range 10 {
		metrics = append(metrics, fmt.Sprintf(`"m%d":"Metric no %d"`, i, i))
		numbers = append(numbers, fmt.Sprintf(`"m%d":%d`, i, 100+i))
	}
	s := session(t, map[string]string{
		"API.getMatomoVersion":                       `{"value":"5.2.0"}`,
		"SitesManager.getSitesWithAtLeastViewAccess": `[{"idsite":1,"name":"Acme Blog","timezone":"UTC","currency":"EUR"}]`,
		"API.getReportPagesMetadata":                 `[]`,
		"API.getReportMetadata": `[{"category":"Behaviour","subcategory":"Pages","name":"Wide","module":"Actions","action":"getWide","uniqueId":"Actions_getPageUrls",
			"dimension":"Page","metrics":{` + strings.Join(metrics, ",") + `}}]`,
		"Actions.getWide": `[{"label":"guides",` + strings.Join(numbers, ",") + `}]`,
	})
	f.tree = s.ReportTree(t.Context(), 1, viewmodel.Fresh)
	f.report = s.Explore(t.Context(), f.tree, viewmodel.ExplorerQuery{Query: viewmodel.Query{Site: 1}, Report: "Actions_getPageUrls"}, viewmodel.Fresh)
	if f.report.Problem != nil || f.report.Table == nil {
		t.Fatal(f.report.Problem)
	}
}

func TestColumnsSlide(t *testing.T) {
	f := &fake{signedIn: true}
	f.withWide(t)
	at(t, 80, 24, f, func(d *driver) {
		d.press("4", "down", "enter")
		d.sees("guides", "Metric no 0", "more columns →")
		d.seesNot("Metric no 9")
		for range 20 {
			d.press(">")
		}
		d.sees("guides", "Metric no 9", "columns · 1 row")
		d.seesNot("→")
		d.press("<")
		d.seesNot("Metric no 9")
		d.sees("1 more column →")
		for range 20 {
			d.press("<")
		}
		d.sees("Metric no 0")
	})
}

// TestColumnsComeIntoView shows what the rows are sorted by, what is drawn and what
// was ticked, wherever it stands.
func TestColumnsComeIntoView(t *testing.T) {
	f := &fake{signedIn: true}
	f.withWide(t)
	at(t, 80, 24, f, func(d *driver) {
		d.press("4", "down", "enter")
		d.press("o") // the label
		for i := range 10 {
			d.press("o")
			d.sees(fmt.Sprintf("Metric no %d▼", i))
		}
		for range 20 {
			d.press("<")
		}
		for i := range 9 {
			d.press("n")
			d.sees(fmt.Sprintf("Metric no %d", i+1))
		}
		for range 20 {
			d.press("<")
		}
		d.press("l")
		for range 9 {
			d.press("down")
		}
		d.press("space", "space", "esc")
		d.sees("Metric no 9")
	})
}
