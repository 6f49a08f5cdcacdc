package sample_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// keys are those of a JSON object, in its order.
func keys(t *testing.T, body []byte) []string {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(string(body)))
	if _, err := decoder.Token(); err != nil {
		t.Fatal(err)
	}
	var names []string
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name.(string))
		var skipped json.RawMessage
		if err := decoder.Decode(&skipped); err != nil {
			t.Fatal(err)
		}
	}
	return names
}

func TestSeveralPeriodsAreKeyedByDate(t *testing.T) {
	s := settled()
	for _, test := range []struct{ query, want string }{
		{"idSite=1&period=day&date=last3", "2026-11-19 2026-11-20 2026-11-21"},
		{"idSite=1&period=day&date=previous2", "2026-11-19 2026-11-20"},
		{"idSite=1&period=day&date=2026-02-27,2026-03-01", "2026-02-27 2026-02-28 2026-03-01"},
		{"idSite=1&period=day&date=yesterday,today", "2026-11-20 2026-11-21"},
		{"idSite=1&period=week&date=last2", "2026-11-09,2026-11-15 2026-11-16,2026-11-22"},
		{"idSite=1&period=month&date=previous2", "2026-09 2026-10"},
		{"idSite=1&period=month&date=2025-12-31,2026-01-01", "2025-12 2026-01"},
		{"idSite=1&period=year&date=last2", "2025 2026"},
		{"idSite=2,1&period=day&date=today", "2 1"},
		{"idSite=all&period=range&date=last30", "1 2 3"},
	} {
		got := keys(t, answer(t, s, admin, "method=VisitsSummary.getVisits&"+test.query).Body)
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: keys are %q, want %s", test.query, got, test.want)
		}
	}
}

func TestRangesAreDays(t *testing.T) {
	s := settled()
	for _, test := range []struct{ keyword, dates string }{
		{"last30", "2026-10-23,2026-11-21"},
		{"previous7", "2026-11-14,2026-11-20"},
		{"2026-11-20,today", "2026-11-20,2026-11-21"},
	} {
		one := answer(t, s, admin, "method=VisitsSummary.get&idSite=1&period=range&date="+test.keyword).Body
		other := answer(t, s, admin, "method=VisitsSummary.get&idSite=1&period=range&date="+test.dates).Body
		if string(one) != string(other) {
			t.Errorf("%s is %s, want %s", test.keyword, one, other)
		}
	}
}

func TestTodayIsTheDayOfTheWebsite(t *testing.T) {
	s := newServer(evening.Add(4 * time.Hour)) // Sunday in Berlin, still Saturday in New York
	for site, want := range map[string]string{"1": "2026-11-22", "2": "2026-11-21"} {
		got := keys(t, answer(t, s, admin, "method=VisitsSummary.getVisits&idSite="+site+"&period=day&date=last1").Body)
		if !slices.Equal(got, []string{want}) {
			t.Errorf("today of site %s is %q, want %s", site, got, want)
		}
	}
}

func TestEmptyAnswers(t *testing.T) {
	s := settled()
	for _, test := range []struct{ query, want string }{
		{"method=VisitsSummary.get&idSite=3&period=day&date=last2", `{"2026-11-20":[],"2026-11-21":[]}`},
		{"method=VisitsSummary.get&idSite=1&period=day&date=today&columns=nope", `[]`},
		{"method=VisitsSummary.getVisits&idSite=3&period=day&date=today", `{"value":0}`},
		{"method=VisitsSummary.get&idSite=3&period=day&date=today&columns=nb_visits,bounce_rate", `{"nb_visits":0,"bounce_rate":"0%"}`},
		{"method=UserCountry.getCountry&idSite=3&period=day&date=today", `[]`},
		{"method=DevicesDetection.getType&idSite=3&period=day&date=today", `[]`},
		{"method=Actions.getPageUrls&idSite=3&period=week&date=last2", `{"2026-11-09,2026-11-15":[],"2026-11-16,2026-11-22":[]}`},
		{"method=Actions.getPageUrls&idSite=1&period=day&date=today&idSubtable=99", `[]`},
		{"method=SitesManager.getPatternMatchSites&pattern=zzz", `[]`},
		{"method=API.getBulkRequest&urls=", `[]`},
	} {
		if got := string(answer(t, s, admin, test.query).Body); got != test.want {
			t.Errorf("%s: %s, want %s", test.query, got, test.want)
		}
	}
}

func TestFormatMetrics(t *testing.T) {
	s := settled()
	const query = "method=VisitsSummary.get&idSite=1&period=day&date=yesterday&columns=bounce_rate,avg_time_on_site&format_metrics="
	off := read[map[string]any](t, s, query+"0")
	on := read[map[string]any](t, s, query+"1")
	unset := read[map[string]any](t, s, query)
	if rate, ok := off["bounce_rate"].(float64); !ok || rate <= 0 || rate >= 1 {
		t.Errorf("bounce rate is %v", off["bounce_rate"])
	}
	if text, _ := on["avg_time_on_site"].(string); !strings.Contains(text, " min ") {
		t.Errorf("time is %v", on["avg_time_on_site"])
	}
	if text, _ := unset["bounce_rate"].(string); !strings.HasSuffix(text, "%") {
		t.Errorf("bounce rate is %v", unset["bounce_rate"])
	}
	if _, ok := unset["avg_time_on_site"].(float64); !ok {
		t.Errorf("time is %v", unset["avg_time_on_site"])
	}
	revenue := read[map[string]any](t, s, "method=API.get&idSite=2&period=day&date=yesterday&format_metrics=1&columns=revenue")
	if text, _ := revenue["value"].(string); !strings.HasPrefix(text, "$") {
		t.Errorf("revenue is %v", revenue["value"])
	}
}

func labels(rows []tableRow) []string {
	var names []string
	for _, r := range rows {
		names = append(names, r["label"].(string))
	}
	return names
}

func TestRowsCanBeFiltered(t *testing.T) {
	s := settled()
	const query = "method=UserCountry.getCountry&idSite=1&period=day&date=yesterday"
	all := read[[]tableRow](t, s, query)
	if got := labels(read[[]tableRow](t, s, query+"&filter_limit=2&filter_offset=1")); !slices.Equal(got, labels(all)[1:3]) {
		t.Errorf("rows 1 and 2 are %q of %q", got, labels(all))
	}
	if got := read[[]tableRow](t, s, query+"&filter_offset=500"); len(got) != 0 {
		t.Errorf("rows beyond the last: %q", labels(got))
	}
	got := labels(read[[]tableRow](t, s, query+"&filter_sort_column=label&filter_sort_order=asc"))
	if !slices.IsSorted(got) || len(got) != len(all) {
		t.Errorf("sorted by label: %q", got)
	}
	rows := read[[]tableRow](t, s, query+"&filter_sort_column=nb_actions&filter_sort_order=asc")
	if !slices.IsSortedFunc(rows, func(a, b tableRow) int { return int(a.number(t, "nb_actions") - b.number(t, "nb_actions")) }) {
		t.Errorf("not sorted by actions")
	}
	if got := labels(read[[]tableRow](t, s, query+"&filter_pattern=^united")); len(got) != 2 {
		t.Errorf("pattern finds %q", got)
	}
	if got := labels(read[[]tableRow](t, s, query+"&filter_pattern=(")); len(got) != 0 {
		t.Errorf("plain pattern finds %q", got)
	}
	shown := keys(t, firstRow(t, answer(t, s, admin, query+"&showColumns=nb_visits,nb_actions&hideColumns=nb_actions").Body))
	if want := []string{"label", "nb_visits", "code", "logo", "segment", "logoHeight"}; !slices.Equal(shown, want) {
		t.Errorf("columns are %q, want %q", shown, want)
	}
}

func firstRow(t *testing.T, body []byte) []byte {
	t.Helper()
	var rows []json.RawMessage
	if err := json.Unmarshal(body, &rows); err != nil || len(rows) == 0 {
		t.Fatalf("%v: no rows in %s", err, body)
	}
	return rows[0]
}

func TestSubtablesHoldWhatTheirRowSums(t *testing.T) {
	s := settled()
	for _, method := range []string{"Actions.getPageUrls", "Referrers.getReferrerType"} {
		query := "method=" + method + "&idSite=1&period=day&date=yesterday&filter_limit=-1"
		opened := 0
		for _, r := range read[[]tableRow](t, s, query+"&expanded=1") {
			id, ok := r["idsubdatatable"].(float64)
			if !ok {
				continue
			}
			opened++
			rows := read[[]tableRow](t, s, query+"&idSubtable="+string(rune('0'+int(id))))
			nested := r["subtable"].([]any)
			if len(nested) != len(rows) || nested[0].(map[string]any)["label"] != rows[0]["label"] {
				t.Errorf("%s: %v has %d rows nested, %d by id", method, r["label"], len(nested), len(rows))
			}
			if got, want := sum(t, rows, "nb_visits"), r.number(t, "nb_visits"); got != want {
				t.Errorf("%s: %v visits below %v, want %v", method, got, r["label"], want)
			}
		}
		if opened == 0 {
			t.Errorf("%s has no subtables", method)
		}
	}
}

func TestHoursNameTheirSegmentInUTC(t *testing.T) {
	s := settled()
	for date, want := range map[string]string{"2026-11-20": "visitStartServerHour==9", "2026-07-20": "visitStartServerHour==8"} {
		rows := read[[]tableRow](t, s, "method=VisitTime.getVisitInformationPerServerTime&idSite=1&period=day&date="+date)
		if len(rows) != 24 || rows[10]["label"] != "10" || rows[10]["segment"] != want {
			t.Errorf("%s: row 10 of %d is %v, want %s", date, len(rows), rows[10], want)
		}
	}
}

func TestMetadataTellsEveryReport(t *testing.T) {
	s := settled()
	entries := read[[]map[string]any](t, s, "method=API.getReportMetadata&idSites=1&period=day&date=2026-11-20")
	if len(entries) < 60 {
		t.Fatalf("%d reports", len(entries))
	}
	ids := make(map[string]bool)
	for _, e := range entries {
		method := e["module"].(string) + "." + e["action"].(string)
		if id := e["uniqueId"].(string); ids[id] {
			t.Errorf("%s is there twice", id)
		} else {
			ids[id] = true
		}
		query := "method=" + method + "&idSite=1&period=day&date=2026-11-20&enhanced=1" // MultiSites tells some only so
		if parameters, ok := e["parameters"].(map[string]any); ok {
			query += fmt.Sprintf("&idGoal=%v", parameters["idGoal"])
		}
		body := answer(t, s, admin, query).Body
		for metric := range e["metrics"].(map[string]any) {
			if !bytes.Contains(body, []byte(`"`+metric+`":`)) && !strings.HasPrefix(method, "API.") {
				t.Errorf("%s has no %s", query, metric)
			}
		}
		link, _ := e["imageGraphUrl"].(string)
		if strings.Contains(link, "token") || !strings.Contains(link, "idSite=1&") {
			t.Errorf("%s: graph at %q", method, link)
		}
		types := e["metricTypes"].(map[string]any)
		for metric := range e["metrics"].(map[string]any) {
			if types[metric] == nil && metric != "label" {
				t.Errorf("%s: %s has no type", method, metric)
			}
		}
	}
}

func TestBulkAnswersEachRequest(t *testing.T) {
	s := settled()
	elements := read[[]any](t, s, "method=API.getBulkRequest"+
		"&urls[1]=method%253DAPI.getMatomoVersion%2526x%253D1"+
		"&urls[0]=method%3DVisitsSummary.getVisits%26idSite%3D1%26period%3Dday%26date%3Dlast2"+
		"&urls[10]=%3Fmethod%3DSitesManager.getSiteFromId%26idSite%3D2"+
		"&urls[2]=method%3DVisitsSummary.get%26idSite%3D2%26period%3Dday%26date%3Dtoday"+
		"&urls[x]=method%3DAPI.getMatomoVersion")
	if len(elements) != 4 {
		t.Fatalf("%d elements: %v", len(elements), elements)
	}
	for i, key := range []string{"2026-11-21", "value", "nb_visits", "idsite"} {
		if elements[i].(map[string]any)[key] == nil {
			t.Errorf("element %d is %v", i, elements[i])
		}
	}
}
