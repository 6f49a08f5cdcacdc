package matomoapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
)

// bigReport is a list of n rows as Actions.getPageUrls answers them.
func bigReport(n int) []byte {
	var b strings.Builder
	b.WriteByte('[')
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"label":"\/articles\/%d","nb_visits":%d,"nb_uniq_visitors":%d,"nb_hits":"%d","sum_time_spent":%d,`, i, i*3, i*2, i*5, i*70)
		fmt.Fprintf(&b, `"bounce_rate":0.%d,"avg_time_on_page":%d,"exit_rate":0.%d,"url":"https:\/\/www.example.org\/articles\/%d"}`, i%100, i%600, i%97, i)
	}
	b.WriteByte(']')
	return []byte(b.String())
}

// BenchmarkDecodeReport decodes 100,000 rows, in turns with what it competes
// with: encoding/json into a struct made for this one report.
func BenchmarkDecodeReport(b *testing.B) {
	body := bigReport(100_000)
	b.SetBytes(int64(len(body)))
	var ours, theirs time.Duration
	for b.Loop() {
		began := time.Now()
		if r, err := matomoapi.DecodeReport(body, matomoapi.ReportQuery{}); err != nil || len(r.Table().Rows) != 100_000 {
			b.Fatal(err)
		}
		ours += time.Since(began)
		b.StopTimer()
		began = time.Now()
		handWritten(b, body)
		theirs += time.Since(began)
		b.StartTimer()
	}
	b.ReportMetric(float64(theirs.Milliseconds())/float64(b.N), "encoding/json-ms")
	b.ReportMetric(float64(ours)/float64(theirs), "ratio")
}

func handWritten(b *testing.B, body []byte) {
	var rows []struct {
		Label      string      `json:"label"`
		Visits     float64     `json:"nb_visits"`
		Visitors   float64     `json:"nb_uniq_visitors"`
		Hits       json.Number `json:"nb_hits"`
		TimeSpent  float64     `json:"sum_time_spent"`
		BounceRate float64     `json:"bounce_rate"`
		AvgTime    float64     `json:"avg_time_on_page"`
		ExitRate   float64     `json:"exit_rate"`
		URL        string      `json:"url"`
	}
	if err := json.Unmarshal(body, &rows); err != nil || len(rows) != 100_000 {
		b.Fatal(err)
	}
}

// BenchmarkDashboardFromCache loads the 15 reports of a dashboard, of 100 rows
// each, from a cache on disk and decodes them.
func BenchmarkDashboardFromCache(b *testing.B) {
	report := string(bigReport(100))
	answer := func(r *http.Request) (*http.Response, error) {
		if err := r.ParseForm(); err != nil {
			return nil, err
		}
		return reply(200, "["+strings.Repeat(report+",", len(r.PostForm)-1)+report+"]"), nil
	}
	cache, err := matomoapi.OpenCache(matomoapi.CacheParams{Dir: b.TempDir(), Account: "ann"})
	if err != nil {
		b.Fatal(err)
	}
	requests := 0
	client, err := matomoapi.New(matomoapi.Params{
		BaseURL: "http://matomo.example/", Cache: cache,
		Transport: roundTrip(func(r *http.Request) (*http.Response, error) { requests++; return answer(r) }),
	})
	if err != nil {
		b.Fatal(err)
	}
	queries := make([]matomoapi.ReportQuery, 15)
	calls := make([]matomoapi.Call, len(queries))
	for i := range queries {
		queries[i] = matomoapi.ReportQuery{
			Method: fmt.Sprintf("Module%d.get", i), Site: "1", Period: matomoapi.Day, Date: "2020-11-20", Location: time.UTC,
		}
		calls[i] = queries[i].Call()
	}
	load := func() {
		results, err := client.Bulk(b.Context(), calls)
		if err != nil {
			b.Fatal(err)
		}
		for i, r := range results {
			if report, err := r.Report(queries[i]); err != nil || len(report.Table().Rows) != 100 {
				b.Fatal(err)
			}
		}
	}
	load()
	b.ReportAllocs()
	for b.Loop() {
		load()
	}
	if requests != 1 {
		b.Fatalf("%d requests", requests)
	}
}
