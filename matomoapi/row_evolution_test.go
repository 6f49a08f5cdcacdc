package matomoapi_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
)

func TestRowEvolution(t *testing.T) {
	f := newFake(t, say(200, `{"label":"A &amp; B","reportData":{"2026-11-18":[{"z":3,"bounce_rate":"24%"}],"2026-11-19":[],"2026-11-20":[{"z":"12","bounce_rate":"7%"}]},
		"metadata":{"metrics":{"z":{"name":"Zs","min":3,"max":12,"change":"+300%"},"bounce_rate":{"name":"Bounce Rate","min":7,"max":24,"change":"-71%"},"gone":{"name":"Gone","change":0}},"dimension":"Page"},"logo":"x.png"}`))
	f.params.Now = func() time.Time { return time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC) }
	got, err := f.client(t).RowEvolution(t.Context(), matomoapi.ReportQuery{Method: "Actions.getPageUrls", Site: "1", Period: matomoapi.Day, Date: "last3"}, "z", "a/b", "A & B")
	if err != nil {
		t.Fatal(err)
	}
	if got.Label != "A & B" || got.Dimension != "Page" || len(got.Report.Points) != 3 || len(got.Series) != 3 {
		t.Fatalf("%+v", got)
	}
	var lines []string
	for _, s := range got.Series {
		lines = append(lines, strings.Join([]string{s.Name, s.Label, s.Min.String(), s.Max.String(), s.Change.String()}, " "))
	}
	if want := []string{"z Zs 3 12 3", "bounce_rate Bounce Rate 0.07 0.24 -0.71", "gone Gone   "}; !reflect.DeepEqual(lines, want) {
		t.Errorf("series %q, want %q", lines, want)
	}
	form := f.requests[0].PostForm
	if form.Get("label") != "a%2Fb>A+%26+B" || form.Get("apiModule") != "Actions" || form.Get("apiAction") != "getPageUrls" || form.Get("column") != "z" {
		t.Errorf("form %v", form)
	}
	for _, body := range []string{`[]`, `{"label":"a","reportData":[],"metadata":{"metrics":[]}}`} {
		f := newFake(t, say(200, body))
		got, err := f.client(t).RowEvolution(t.Context(), matomoapi.ReportQuery{Method: "A.get", Site: "1", Period: matomoapi.Day, Date: "last3"}, "")
		if body == "[]" {
			if kindOf(err) != matomoapi.KindMalformed {
				t.Errorf("%s: %v", body, err)
			}
			continue
		}
		if err != nil || len(got.Series) != 0 || len(got.Report.Points) != 0 || f.requests[0].PostForm.Has("label") {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
	}
	broken := newFake(t, say(200, `{"reportData":{"2026-11-18":[]},"metadata":{"metrics":{"a":5}}}`))
	if _, err := broken.client(t).RowEvolution(t.Context(), matomoapi.ReportQuery{Method: "A.get"}, ""); kindOf(err) != matomoapi.KindMalformed {
		t.Errorf("metadata of another shape: %v", err)
	}
}

func TestRecordedRowEvolution(t *testing.T) {
	for _, rec := range recordings(t) {
		if rec.param("method") != "API.getRowEvolution" || rec.kind() != "" {
			continue
		}
		q := matomoapi.ReportQuery{Method: rec.param("apiModule") + "." + rec.param("apiAction"), Site: "1", Period: matomoapi.Day, Date: rec.param("date")}
		got, err := newFake(t, say(200, string(rec.body))).client(t).RowEvolution(t.Context(), q, "")
		root := naive(t, rec.body).(object)
		metrics, _ := root.get("metadata").(object).get("metrics").(object)
		if err != nil || len(got.Series) != len(metrics) || len(got.Report.Points) != len(root.get("reportData").(object)) {
			t.Fatalf("%s: %+v, %v", rec.Name, got, err)
		}
		for i, s := range got.Series {
			want := metrics[i].value.(object)
			if s.Name != metrics[i].key || s.Label != want.get("name") || s.Min.IsAbsent() || s.Change.IsAbsent() {
				t.Errorf("%s: series %+v", rec.Name, s)
			}
			if rate := strings.HasSuffix(s.Name, "_rate"); !rate && s.Max.String() != strings.TrimSpace(jsonText(want.get("max"))) {
				t.Errorf("%s: %s has the maximum %s, want %v", rec.Name, s.Name, s.Max, want.get("max"))
			}
		}
	}
}

// jsonText writes a scalar of the naive reading.
func jsonText(v any) string {
	if s, ok := v.(interface{ String() string }); ok {
		return s.String()
	}
	return ""
}
