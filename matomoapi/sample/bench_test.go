package sample_test

import "testing"

func benchmark(b *testing.B, query string) {
	b.ReportAllocs()
	for b.Loop() {
		s := newServer(evening)
		if r := answer(b, s, admin, query); len(r.Body) < 100 {
			b.Fatalf("%s", r.Body)
		}
	}
}

func BenchmarkYearOfDays(b *testing.B) {
	benchmark(b, "method=VisitsSummary.get&idSite=1&period=day&date=last365")
}

func BenchmarkMonthOfPages(b *testing.B) {
	benchmark(b, "method=Actions.getPageUrls&idSite=1&period=month&date=2026-10-01&expanded=1")
}

func BenchmarkMonthOfCountries(b *testing.B) {
	benchmark(b, "method=UserCountry.getCountry&idSite=1&period=day&date=last30")
}
