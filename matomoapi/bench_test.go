package matomoapi_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

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

func BenchmarkDecodeReport(b *testing.B) {
	body := bigReport(100_000)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if r, err := matomoapi.DecodeReport(body, matomoapi.ReportQuery{}); err != nil || len(r.Table().Rows) != 100_000 {
			b.Fatal(err)
		}
	}
}

// BenchmarkHandWritten is what DecodeReport competes with: encoding/json into a
// struct made for this one report.
func BenchmarkHandWritten(b *testing.B) {
	body := bigReport(100_000)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
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
}
