package sample_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"matoscope/matomoapi/sample"
)

// evening is a Saturday evening in Berlin and an afternoon in New York.
var evening = time.Date(2026, time.November, 21, 19, 40, 0, 0, time.UTC)

var (
	admin  = sample.Viewer{Login: "admin", Superuser: true}
	reader = sample.Viewer{Login: "reader", Access: map[int]sample.Access{1: sample.View, 2: sample.View}}
)

func newServer(now time.Time) *sample.Server {
	return sample.New(sample.Params{Now: func() time.Time { return now }})
}

// settled is one server for all tests that only read, as it is in the evening: what
// was counted once is there for the next.
var settled = sync.OnceValue(func() *sample.Server { return newServer(evening) })

// answer sends a query string, with format=json added.
func answer(t testing.TB, s *sample.Server, v sample.Viewer, query string) sample.Response {
	t.Helper()
	params, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	params.Set("format", "json")
	return s.Answer(t.Context(), v, params)
}

// read decodes the answer to a request that must succeed.
func read[T any](t testing.TB, s *sample.Server, query string) T {
	t.Helper()
	r := answer(t, s, admin, query)
	var value T
	if err := json.Unmarshal(r.Body, &value); err != nil {
		t.Fatalf("%s: %v in %s", query, err, r.Body)
	}
	if r.Status != http.StatusOK || bytes.Contains(r.Body, []byte(`"result":"error"`)) {
		t.Fatalf("%s: status %d, %s", query, r.Status, r.Body)
	}
	return value
}

type (
	// numbers is an object of which only the numbers matter.
	numbers map[string]any
	// tableRow is a row of a report.
	tableRow map[string]any
)

func (n numbers) of(metric string) float64 {
	f, _ := n[metric].(float64)
	return f
}

// number reads a column that may be text.
func (r tableRow) number(t testing.TB, column string) float64 {
	t.Helper()
	switch v := r[column].(type) {
	case nil:
		return 0
	case float64:
		return v
	case string:
		var f float64
		if err := json.Unmarshal([]byte(v), &f); err != nil {
			t.Fatalf("%s of %s is %q", column, r["label"], v)
		}
		return f
	default:
		t.Fatalf("%s of %s is %T", column, r["label"], v)
		return 0
	}
}

func sum(t testing.TB, rows []tableRow, column string) float64 {
	t.Helper()
	total := 0.0
	for _, r := range rows {
		total += r.number(t, column)
	}
	return total
}

func TestSitesAreListedWithoutAsking(t *testing.T) {
	sites := newServer(evening).Sites()
	if len(sites) != 3 || sites[0].ID != 1 || sites[1].Name == "" || sites[2].ID != 3 {
		t.Errorf("sites are %+v", sites)
	}
}

func TestTextIsWrittenAsPHPDoes(t *testing.T) {
	s := newServer(evening)
	body := answer(t, s, admin, "method=SitesManager.getSiteFromId&idSite=2").Body
	for _, want := range []string{`S\u00f8n`, ` & `, `https:\/\/shop.`} {
		if !bytes.Contains(body, []byte(want)) {
			t.Errorf("no %s in %s", want, body)
		}
	}
	pages := answer(t, s, admin, "method=Actions.getPageUrls&idSite=2&period=day&date=yesterday&flat=1").Body
	for _, want := range []string{`\ud83c\udf05`, `\u8336\u58f6`, `\u0627`} {
		if !bytes.Contains(pages, []byte(want)) {
			t.Errorf("no %s among the pages", want)
		}
	}
	for _, b := range append(body, pages...) {
		if b < ' ' || b > '~' {
			t.Fatalf("byte %#x in an answer", b)
		}
	}
}

func TestEqualSeedsMakeEqualVisits(t *testing.T) {
	const query = "method=API.get&idSite=1&period=month&date=2026-10-01"
	one := sample.New(sample.Params{Seed: 7, Now: func() time.Time { return evening }})
	later := sample.New(sample.Params{Seed: 7, Now: func() time.Time { return evening.AddDate(0, 2, 3) }})
	other := sample.New(sample.Params{Seed: 8, Now: func() time.Time { return evening }})
	first := answer(t, one, admin, query).Body
	if again := answer(t, later, admin, query).Body; !bytes.Equal(first, again) {
		t.Errorf("the same month later is\n%s, was\n%s", again, first)
	}
	if different := answer(t, other, admin, query).Body; bytes.Equal(first, different) {
		t.Error("another seed makes the same visits")
	}
}

func TestTrafficHasItsRhythm(t *testing.T) {
	days := read[map[string]float64](t, newServer(evening),
		"method=VisitsSummary.getVisits&idSite=1&period=day&date=2025-11-22,2026-11-20")
	if n := days["2026-10-29"]; n > 100 {
		t.Errorf("%v visits on the day of the outage", n)
	}
	if before, during := days["2026-11-03"], days["2026-11-10"]; during < 1.3*before {
		t.Errorf("the campaign brings %v visits after %v a week before", during, before)
	}
	if weekday, sunday := days["2026-09-15"], days["2026-09-20"]; sunday > 0.85*weekday {
		t.Errorf("%v visits on a Sunday, %v on a Tuesday", sunday, weekday)
	}
	for date, n := range days {
		if date != "2026-10-29" && (n < 600 || n > 2300) {
			t.Errorf("%v visits on %s", n, date)
		}
	}
}
