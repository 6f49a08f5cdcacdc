package ui_test

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"matoscope/ui/demo"
)

// acceptanceNow is a Saturday evening in Berlin, and its afternoon in New York.
var acceptanceNow = time.Date(2026, time.November, 21, 19, 40, 0, 0, time.UTC)

// TestAcceptance runs the whole program against a demo, and lets its numbers
// prove each other.
func TestAcceptance(t *testing.T) {
	h := newDemo(t)
	for name, check := range map[string]func(*testing.T, home){
		"every report opens":           everyReportOpens,
		"rows sum to the visits":       rowsSumToTheVisits,
		"days sum to the month":        daysSumToTheMonth,
		"parts sum to the whole":       partsSumToTheWhole,
		"rows name their segment":      rowsNameTheirSegment,
		"hours of segments are in UTC": hoursOfSegmentsAreInUTC,
		"conversions agree":            conversionsAgree,
		"products sum to the orders":   productsSumToTheOrders,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, h)
		})
	}
}

// home is that of somebody who is signed in.
type home string

// newDemo starts a demo whose clock stands still, and signs in to it.
func newDemo(t *testing.T) home {
	t.Helper()
	d, err := demo.Start(t.Context(), demo.Params{
		BasePath: "/analytics", Seed: 7, Now: func() time.Time { return acceptanceNow },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	dir := t.TempDir()
	file := filepath.Join(dir, "given")
	if err := os.WriteFile(file, []byte(d.Info().TokenAuth), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := execute(dir, "login", d.Info().URL, "--grant", "token_auth", "--token-auth-file", file); code != 0 {
		t.Fatalf("login: %s", errs)
	}
	return home(dir)
}

// run executes a command line that must end well.
func (h home) run(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := execute(string(h), args...)
	if code != 0 {
		t.Fatalf("%s: exit code %d: %s", strings.Join(args, " "), code, errs)
	}
	return out
}

// record is a row, or the numbers of a point.
type record map[string]any

func (r record) of(column string) float64 {
	n, _ := r[column].(float64)
	return n
}

// reportJSON is what `report --format json` prints.
type reportJSON struct {
	Columns []struct{ Name, Label, Unit string }
	Rows    []record
	Points  []record
}

// total adds up a column.
func total(rows []record, column string) float64 {
	sum := 0.0
	for _, r := range rows {
		sum += r.of(column)
	}
	return sum
}

// report reads a report with all its rows; args are "site period date" and what
// else the command is to have.
func (h home) report(t *testing.T, method, args string, more ...string) reportJSON {
	t.Helper()
	when := strings.Fields(args)
	line := append([]string{
		"report", method, "--site", when[0], "--period", when[1], "--date", when[2], "--limit", "all", "--format", "json",
	}, more...)
	var r reportJSON
	if err := json.Unmarshal([]byte(h.run(t, line...)), &r); err != nil {
		t.Fatalf("%s: %v", strings.Join(line, " "), err)
	}
	return r
}

// figures reads a report that has one row.
func (h home) figures(t *testing.T, method, args string, more ...string) record {
	t.Helper()
	r := h.report(t, method, args, more...)
	if len(r.Rows) != 1 {
		t.Fatalf("%s %s %v has %d rows", method, args, more, len(r.Rows))
	}
	return r.Rows[0]
}

// equal compares amounts that are written with two decimals.
func equal(a, b float64) bool { return math.Abs(a-b) < 0.005 }

// listed is an entry of `reports --json`.
type listed struct {
	Method     string
	UniqueID   string `json:"unique_id"`
	Dimension  string
	Metrics    map[string]string
	Parameters map[string]string
}

func (l listed) params() []string {
	var args []string
	for _, name := range slices.Sorted(maps.Keys(l.Parameters)) {
		args = append(args, "--param", name+"="+l.Parameters[name])
	}
	return args
}

// everyReportOpens reads and draws all that `reports` lists.
func everyReportOpens(t *testing.T, h home) {
	for _, site := range []string{"1", "2"} {
		var all []listed
		if err := json.Unmarshal([]byte(h.run(t, "reports", "--site", site, "--json")), &all); err != nil {
			t.Fatal(err)
		}
		if len(all) < 66 {
			t.Errorf("website %s has %d reports", site, len(all))
		}
		for _, l := range all {
			t.Run(site+"/"+l.UniqueID, func(t *testing.T) {
				t.Parallel()
				opens(t, h, site, l)
			})
		}
	}
}

func opens(t *testing.T, h home, site string, l listed) {
	r := h.report(t, l.Method, site+" week 2026-11-11", l.params()...)
	if len(r.Rows) == 0 {
		t.Error("no rows")
	}
	some := false
	for _, c := range r.Columns {
		if label, ok := l.Metrics[c.Name]; ok && c.Name != "label" {
			some = true
			if label == "" || c.Label != label {
				t.Errorf("%s is called %q, in the list %q", c.Name, c.Label, label)
			}
		}
	}
	if !some {
		t.Errorf("none of %v in %v", l.Metrics, r.Columns)
	}
	picture := h.run(t, append([]string{
		"chart", l.Method, "--site", site, "--period", "day", "--date", "2026-11-20", "--format", "svg",
	}, l.params()...)...)
	drawn := 0
	for d := xml.NewDecoder(strings.NewReader(picture)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("chart: %v", err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "path" {
			drawn++
		}
	}
	if drawn < 2 {
		t.Errorf("the chart has %d paths", drawn)
	}
}

// Reports in which every visit is in exactly one row.
var oncePerVisit = []string{
	"UserCountry.getCountry", "UserCountry.getContinent", "UserCountry.getRegion", "UserCountry.getCity",
	"UserLanguage.getLanguage", "UserLanguage.getLanguageCode", "Resolution.getResolution", "Resolution.getConfiguration",
	"DevicesDetection.getType", "DevicesDetection.getModel", "DevicesDetection.getBrand", "DevicesDetection.getBrowsers",
	"DevicesDetection.getBrowserVersions", "DevicesDetection.getBrowserEngines", "DevicesDetection.getOsFamilies",
	"DevicesDetection.getOsVersions", "Referrers.getReferrerType", "VisitTime.getVisitInformationPerLocalTime",
	"VisitTime.getVisitInformationPerServerTime", "VisitTime.getByDayOfWeek",
	"VisitorInterest.getNumberOfVisitsPerVisitDuration", "VisitorInterest.getNumberOfVisitsPerPage",
	"VisitorInterest.getNumberOfVisitsByVisitCount",
}

func rowsSumToTheVisits(t *testing.T, h home) {
	for _, when := range []string{
		"1 day 2026-11-20", "2 day today", "1 day 2026-10-25", "2 week 2026-11-05", "1 month 2026-10-31",
		"2 range 2026-11-01,2026-11-09",
	} {
		whole := h.figures(t, "VisitsSummary.get", when).of("nb_visits")
		if whole == 0 {
			t.Fatalf("%s: no visits", when)
		}
		for _, method := range oncePerVisit {
			t.Run(when+"/"+method, func(t *testing.T) {
				t.Parallel()
				if got := total(h.report(t, method, when).Rows, "nb_visits"); got != whole {
					t.Errorf("%v visits in rows, %v in all", got, whole)
				}
			})
		}
	}
}

// Numbers of reports without rows that add up over days.
var addUp = map[string][]string{
	"VisitsSummary.get": {"nb_visits", "nb_actions", "nb_visits_converted", "bounce_count", "sum_visit_length"},
	"Actions.get": {
		"nb_pageviews", "nb_uniq_pageviews", "nb_downloads", "nb_uniq_downloads", "nb_outlinks", "nb_uniq_outlinks", "nb_searches",
	},
	"Goals.get":          {"nb_conversions", "nb_visits_converted", "revenue", "nb_conversions_new_visit"},
	"VisitFrequency.get": {"nb_visits_new", "nb_visits_returning", "nb_actions_returning", "bounce_count_new"},
	"Referrers.get":      {"Referrers_visitorsFromSearchEngines", "Referrers_visitorsFromDirectEntry", "Referrers_visitorsFromCampaigns"},
}

func daysSumToTheMonth(t *testing.T, h home) {
	for _, site := range []string{"1 ", "2 "} {
		for method, metrics := range addUp {
			t.Run(site+method, func(t *testing.T) {
				t.Parallel()
				days := h.report(t, method, site+"day 2026-10-01,2026-10-31").Points
				month := h.figures(t, method, site+"month 2026-10-12")
				if len(days) != 31 {
					t.Fatalf("October has %d days", len(days))
				}
				for _, metric := range metrics {
					if got, want := total(days, metric), month.of(metric); !equal(got, want) || want == 0 {
						t.Errorf("%s is %v in days, %v in the month", metric, got, want)
					}
				}
			})
		}
		for _, method := range []string{"UserCountry.getCountry", "Actions.getPageTitles", "Events.getAction", "Goals.getDaysToConversion"} {
			t.Run(site+method, func(t *testing.T) {
				t.Parallel()
				compareRows(t, h, method, site)
			})
		}
	}
}

// compareRows checks that the rows of days add up to those of the month, each
// for itself.
func compareRows(t *testing.T, h home, method, site string) {
	counted := []string{"nb_visits", "nb_hits", "nb_events", "nb_conversions", "revenue"}
	days := make(map[string]record)
	for _, point := range h.report(t, method, site+"day 2026-10-01,2026-10-31").Points {
		rows, _ := point["rows"].([]any)
		for _, r := range rows {
			of := record(r.(map[string]any))
			label := fmt.Sprint(of["label"])
			if days[label] == nil {
				days[label] = record{}
			}
			for _, metric := range counted {
				days[label][metric] = days[label].of(metric) + of.of(metric)
			}
		}
	}
	month := h.report(t, method, site+"month 2026-10-12").Rows
	if len(month) != len(days) || len(month) == 0 {
		t.Errorf("%d rows in the month, %d in days", len(month), len(days))
	}
	for _, r := range month {
		for _, metric := range counted {
			if got, want := days[fmt.Sprint(r["label"])].of(metric), r.of(metric); !equal(got, want) {
				t.Errorf("%s: %s is %v in days, %v in the month", r["label"], metric, got, want)
			}
		}
	}
}
