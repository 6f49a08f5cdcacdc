package matomoapi_test

import (
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
)

func TestSites(t *testing.T) {
	f := newFake(t, say(200, `[
		{"idsite":1,"name":"A &amp; B","main_url":"https:\/\/a.example","ts_created":"2025-01-31 10:00:00","ecommerce":1,"timezone":"Europe\/Berlin","currency":"EUR","type":"website"},
		{"idsite":"2","name":404,"ecommerce":"0","ts_created":null,"timezone":"UTC+5.5"},
		{"idsite":3}]`))
	sites, err := f.client(t).Sites(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []matomoapi.Site{
		{ID: 1, Name: "A & B", MainURL: "https://a.example", Timezone: "Europe/Berlin", Currency: "EUR", CreatedAt: matomoapi.NewDate(2025, 1, 31), Ecommerce: true, Type: "website"},
		{ID: 2, Name: "404", Timezone: "UTC+5.5"},
		{ID: 3},
	}
	if !slices.Equal(sites, want) {
		t.Errorf("got %+v", sites)
	}
	if got := f.requests[0].PostForm.Get("filter_limit"); got != "-1" {
		t.Errorf("filter_limit is %q", got)
	}
}

func TestSite(t *testing.T) {
	for _, body := range []string{`{"idsite":2,"name":"B"}`, `[{"idsite":"2","name":"B"}]`} {
		f := newFake(t, say(200, body))
		site, err := f.client(t).Site(t.Context(), 2)
		if err != nil || site != (matomoapi.Site{ID: 2, Name: "B"}) || f.requests[0].PostForm.Get("idSite") != "2" {
			t.Errorf("%s: %+v, %v", body, site, err)
		}
	}
	f := newFake(t, say(200, `{"result":"error","message":"An unexpected website was found in the request"}`))
	if _, err := f.client(t).Site(t.Context(), 9); kindOf(err) != matomoapi.KindUnknownSite {
		t.Errorf("unknown site: %v", err)
	}
}

func TestLocation(t *testing.T) {
	at := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	for zone, want := range map[string]string{
		"Europe/Berlin":    "14:00",
		"America/New_York": "08:00",
		"UTC":              "12:00",
		"UTC+5.75":         "17:45",
		"UTC-11.5":         "00:30",
		"UTC+99":           "12:00",
		"UTC+x":            "12:00",
		"":                 "12:00",
		"Local":            "12:00",
		"Mars/Olympus":     "12:00",
	} {
		if got := at.In(matomoapi.Site{Timezone: zone}.Location()).Format("15:04"); got != want {
			t.Errorf("%q: %s, want %s", zone, got, want)
		}
	}
}

func TestUserAndVersion(t *testing.T) {
	f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		answers := map[string]string{
			"UsersManager.getUser":  `{"login":"` + r.PostForm.Get("userLogin") + `","email":"a@example.org","superuser_access":"1"}`,
			"API.getMatomoVersion":  `{"value":"5.2.0-b5"}`,
			"API.getReportMetadata": `5`,
		}
		say(200, answers[r.URL.Query().Get("method")])(w, r)
	})
	client := f.client(t)
	user, err := client.User(t.Context(), "ann")
	if err != nil || user != (matomoapi.User{Login: "ann", Email: "a@example.org", Superuser: true}) {
		t.Errorf("user %+v, %v", user, err)
	}
	if v, err := client.Version(t.Context()); v != "5.2.0-b5" || err != nil {
		t.Errorf("version %q, %v", v, err)
	}
	if _, err := client.ReportMetadata(t.Context(), 1); kindOf(err) != matomoapi.KindMalformed {
		t.Errorf("a number instead of a list: %v", err)
	}
}

func TestReportMetadata(t *testing.T) {
	f := newFake(t, say(200, `[{"category":"Goals","subcategory":"Overview","name":"Goal &quot;x&quot;","module":"Goals","action":"get","dimension":"Day",
		"metrics":{"z_metric":"Z","nb_visits":"Visits","a_metric":"A"},"processedMetrics":{"rate":"Rate"},"metricTypes":{"rate":"percent"},
		"parameters":{"idGoal":0},"actionToLoadSubTables":"getBelow","constantRowsCount":true,"isSubtableReport":"1","sortColumn":"nb_visits",
		"uniqueId":"Goals_get_idGoal--0","imageGraphUrl":"index.php?token_auth=secret"},
		{"module":"A","action":"b","metrics":[],"processedMetrics":false,"constantRowsCount":false}]`))
	reports, err := f.client(t).ReportMetadata(t.Context(), 7)
	if err != nil {
		t.Fatal(err)
	}
	want := []matomoapi.ReportMetadata{{
		Module: "Goals", Action: "get", UniqueID: "Goals_get_idGoal--0", Category: "Goals", Subcategory: "Overview", Name: `Goal "x"`, Dimension: "Day",
		Metrics:          []matomoapi.Metric{{Name: "z_metric", Label: "Z"}, {Name: "nb_visits", Label: "Visits"}, {Name: "a_metric", Label: "A"}},
		ProcessedMetrics: []matomoapi.Metric{{Name: "rate", Label: "Rate"}},
		MetricTypes:      map[string]string{"rate": "percent"}, Parameters: map[string]string{"idGoal": "0"},
		ActionToLoadSubTables: "getBelow", ConstantRowsCount: true, IsSubtableReport: true, SortColumn: "nb_visits",
	}, {Module: "A", Action: "b", MetricTypes: map[string]string{}, Parameters: map[string]string{}}}
	if !reflect.DeepEqual(reports, want) {
		t.Errorf("got\n%+v\nwant\n%+v", reports, want)
	}
	if reports[0].Method() != "Goals.get" || f.requests[0].PostForm.Get("idSites") != "7" {
		t.Errorf("method %q, form %v", reports[0].Method(), f.requests[0].PostForm)
	}
}

// TestRecordedMetadata reads the metadata of a real server.
func TestRecordedMetadata(t *testing.T) {
	for _, rec := range recordings(t) {
		if rec.param("method") != "API.getReportMetadata" {
			continue
		}
		list, _ := naive(t, rec.body).([]any)
		reports, err := newFake(t, say(200, string(rec.body))).client(t).ReportMetadata(t.Context(), 1)
		if err != nil || len(reports) != len(list) {
			t.Fatalf("%d reports, want %d; %v", len(reports), len(list), err)
		}
		for i, r := range reports {
			o := list[i].(object)
			if r.Name != o.get("name") || r.UniqueID != o.get("uniqueId") || r.Method() != o.get("module").(string)+"."+o.get("action").(string) {
				t.Errorf("report %d is %+v", i, r)
			}
			metrics, _ := o.get("metrics").(object)
			for j, m := range metrics {
				if r.Metrics[j].Name != m.key || r.Metrics[j].Label != m.value {
					t.Errorf("%s: metric %d is %v, want %v", r.UniqueID, j, r.Metrics[j], m)
				}
			}
		}
	}
}

func TestReportQuery(t *testing.T) {
	f := newFake(t, say(200, `[{"label":"a","nb_visits":1}]`))
	f.params.Now = func() time.Time { return time.Date(2026, 11, 20, 23, 30, 0, 0, time.UTC) }
	r, err := f.client(t).Report(t.Context(), matomoapi.ReportQuery{
		Method: "Actions.getPageUrls", Site: "3", Period: matomoapi.Day, Date: "today", Segment: "a==b", Columns: []string{"x", "y"},
		Limit: -1, Offset: 5, SortBy: "nb_visits", Ascending: true, Flat: true, Expanded: true, Subtable: 8,
		Params: url.Values{"idGoal": {"1"}, "filter_limit": {"9"}}, Location: time.FixedZone("", 3600),
	})
	if err != nil {
		t.Fatal(err)
	}
	if p := r.Points[0]; p.Key != "2026-11-21" || p.SiteID != 3 {
		t.Errorf("point %+v", p)
	}
	want := "columns=x%2Cy&date=today&expanded=1&filter_limit=9&filter_offset=5&filter_sort_column=nb_visits&filter_sort_order=asc" +
		"&flat=1&format_metrics=0&idGoal=1&idSite=3&idSubtable=8&period=day&segment=a%3D%3Db"
	if got := f.requests[0].PostForm.Encode(); got != want {
		t.Errorf("form\n%s\nwant\n%s", got, want)
	}
	if _, err := newFake(t, say(200, `[{"label":"a"`)).client(t).Report(t.Context(), day); kindOf(err) != matomoapi.KindTruncated {
		t.Errorf("a cut report: %v", err)
	}
	if got := (matomoapi.ReportQuery{SortBy: "x"}).Values().Get("filter_sort_order"); got != "desc" {
		t.Errorf("order %q", got)
	}
}

func TestPages(t *testing.T) {
	const rows = 5
	f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		var from, limit int
		_, _ = fmt.Sscan(r.PostForm.Get("filter_offset"), &from)
		_, _ = fmt.Sscan(r.PostForm.Get("filter_limit"), &limit)
		var list []string
		for i := from; i < min(rows, from+limit); i++ {
			list = append(list, fmt.Sprintf(`{"label":"%d"}`, i))
		}
		say(200, "["+strings.Join(list, ",")+"]")(w, r)
	})
	for limit, requests := range map[int]int{2: 3, 5: 2, 6: 1, 0: 1} {
		before, labels := f.count(), ""
		for r, err := range f.client(t).Pages(t.Context(), matomoapi.ReportQuery{Method: "A.get", Limit: limit}) {
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range r.Table().Rows {
				labels += row.Label
			}
		}
		if labels != "01234" || f.count()-before != requests {
			t.Errorf("limit %d: rows %s in %d requests, want %d", limit, labels, f.count()-before, requests)
		}
	}
	pages := f.client(t).Pages(t.Context(), matomoapi.ReportQuery{Method: "A.get", Limit: 2})
	for range pages {
		break
	}
	for again := range 2 {
		n := 0
		for range pages {
			n++
		}
		if n != 3 {
			t.Errorf("ranged over %d times more: %d pages", again+1, n)
		}
	}
	failing := newFake(t, say(500, "{}"))
	seen := 0
	for _, err := range failing.client(t).Pages(t.Context(), matomoapi.ReportQuery{Method: "A.get"}) {
		if seen++; kindOf(err) != matomoapi.KindServer {
			t.Errorf("got %v", err)
		}
	}
	if seen != 1 {
		t.Errorf("%d pages of a failing server", seen)
	}
}
