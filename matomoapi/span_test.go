package matomoapi_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"matoscope/matomoapi"
)

func date(t testing.TB, s string) matomoapi.Date {
	t.Helper()
	d, err := matomoapi.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseSpans(t *testing.T) {
	tests := []struct {
		period matomoapi.Period
		expr   string
		want   []string // keys
		multi  bool
	}{
		{matomoapi.Day, "today", []string{"2026-11-21"}, false},
		{matomoapi.Day, "yesterday", []string{"2026-11-20"}, false},
		{matomoapi.Day, "2024-02-29", []string{"2024-02-29"}, false},
		{matomoapi.Day, "last3", []string{"2026-11-19", "2026-11-20", "2026-11-21"}, true},
		{matomoapi.Day, "last1", []string{"2026-11-21"}, true},
		{matomoapi.Day, "previous2", []string{"2026-11-19", "2026-11-20"}, true},
		{matomoapi.Day, "2026-10-31,2026-11-01", []string{"2026-10-31", "2026-11-01"}, true},
		{matomoapi.Day, "yesterday,today", []string{"2026-11-20", "2026-11-21"}, true},
		{matomoapi.Day, "lastMonth", []string{"2026-10-21"}, false},
		{matomoapi.Day, "last week", []string{"2026-11-14"}, false},
		{matomoapi.Day, "last-year", []string{"2025-11-21"}, false},
		{matomoapi.Week, "today", []string{"2026-11-16,2026-11-22"}, false},
		{matomoapi.Week, "2026-11-22", []string{"2026-11-16,2026-11-22"}, false},
		{matomoapi.Week, "2026-11-23", []string{"2026-11-23,2026-11-29"}, false},
		{matomoapi.Week, "previous1", []string{"2026-11-09,2026-11-15"}, true},
		{matomoapi.Week, "2026-10-04,2026-10-05", []string{"2026-09-28,2026-10-04", "2026-10-05,2026-10-11"}, true},
		{matomoapi.Month, "last3", []string{"2026-09", "2026-10", "2026-11"}, true},
		{matomoapi.Month, "2026-12-31,2027-01-01", []string{"2026-12", "2027-01"}, true},
		{matomoapi.Year, "previous2", []string{"2024", "2025"}, true},
		{matomoapi.Range, "last30", []string{"2026-10-23,2026-11-21"}, false},
		{matomoapi.Range, "previous7", []string{"2026-11-14,2026-11-20"}, false},
		{matomoapi.Range, "2026-11-01,2026-11-20", []string{"2026-11-01,2026-11-20"}, false},
		{matomoapi.Range, "2026-11-05", []string{"2026-11-05,2026-11-05"}, false},
	}
	today := date(t, "2026-11-21") // a Saturday
	for _, test := range tests {
		t.Run(string(test.period)+" "+test.expr, func(t *testing.T) {
			spans, err := matomoapi.ParseSpans(test.period, test.expr, today)
			if err != nil {
				t.Fatal(err)
			}
			var keys []string
			for _, s := range spans {
				keys = append(keys, s.Key)
				if back, err := matomoapi.ParseKey(test.period, s.Key); back != s {
					t.Errorf("key %q reads back as %v, %v", s.Key, back, err)
				}
			}
			if !slices.Equal(keys, test.want) {
				t.Errorf("got %q, want %q", keys, test.want)
			}
			if got := matomoapi.IsMultiple(test.period, test.expr); got != test.multi {
				t.Errorf("IsMultiple is %v", got)
			}
		})
	}
	for _, expr := range []string{"", "notadate", "last0", "last", "last99999999999999999999", "previous99999", "2026-02-30", "2026-11-2", "2026-11-20,2026-11-19", "2026-11-20,", ",", "0001-01-01,9999-12-31"} {
		if spans, err := matomoapi.ParseSpans(matomoapi.Day, expr, today); err == nil {
			t.Errorf("%q was read as %d spans", expr, len(spans))
		}
	}
	if _, err := matomoapi.ParseSpans("fortnight", "today", today); err == nil {
		t.Error("period fortnight was read")
	}
}

func TestParseKeyRefusals(t *testing.T) {
	for key, period := range map[string]matomoapi.Period{
		"2026":                  matomoapi.Month,
		"2026-11":               matomoapi.Day,
		"2026-11-20":            matomoapi.Week,
		"2026-11-17,2026-11-23": matomoapi.Week, // Tuesday to Monday
		"2026-11-20,2026-11-19": matomoapi.Range,
		"20":                    matomoapi.Year,
		"2026-13":               matomoapi.Month,
		"x":                     matomoapi.Range,
	} {
		if s, err := matomoapi.ParseKey(period, key); err == nil {
			t.Errorf("%s %q was read as %v", period, key, s)
		}
	}
}

func TestSpanMoves(t *testing.T) {
	tests := []struct {
		period                          matomoapi.Period
		date                            string
		previous, next, earlier, single string
		days                            int
	}{
		{matomoapi.Day, "2026-11-01", "2026-10-31", "2026-11-02", "2025-11-02", "2026-11-01", 1},
		{matomoapi.Week, "2026-01-01", "2025-12-22,2025-12-28", "2026-01-05,2026-01-11", "2024-12-30,2025-01-05", "2025-12-29", 7},
		{matomoapi.Month, "2026-03-31", "2026-02", "2026-04", "2025-03", "2026-03-01", 31},
		{matomoapi.Month, "2026-01-31", "2025-12", "2026-02", "2025-01", "2026-01-01", 31},
		{matomoapi.Year, "2024-02-29", "2023", "2025", "2023", "2024-01-01", 366},
	}
	for _, test := range tests {
		s := matomoapi.NewSpan(test.period, date(t, test.date))
		if got := s.Previous().Key; got != test.previous {
			t.Errorf("%s before is %s, want %s", s.Key, got, test.previous)
		}
		if got := s.Next().Key; got != test.next {
			t.Errorf("%s after is %s, want %s", s.Key, got, test.next)
		}
		if got := s.YearEarlier(); got.Key != test.earlier {
			t.Errorf("%s a year earlier is %s, want %s", s.Key, got.Key, test.earlier)
		}
		if got := s.Expression(); got != test.single || s.Days() != test.days {
			t.Errorf("%s is asked for as %s and has %d days", s.Key, got, s.Days())
		}
	}
	r := matomoapi.NewRange(date(t, "2026-11-01"), date(t, "2026-11-20"))
	if got := r.Previous().Expression(); got != "2026-10-12,2026-10-31" {
		t.Errorf("the 20 days before are %s", got)
	}
	if e := r.YearEarlier(); e.From.Weekday() != r.From.Weekday() || e.Days() != r.Days() {
		t.Errorf("a year earlier is %s", e.Key)
	}
}

func TestSpanQuality(t *testing.T) {
	berlin, newYork := time.FixedZone("CET", 3600), time.FixedZone("EST", -5*3600)
	now := time.Date(2026, 11, 20, 23, 30, 0, 0, time.UTC)
	tests := []struct {
		key  string
		p    matomoapi.Period
		loc  *time.Location
		want matomoapi.Quality
	}{
		{"2026-11-20", matomoapi.Day, berlin, matomoapi.Complete},
		{"2026-11-20", matomoapi.Day, newYork, matomoapi.Partial},
		{"2026-11-21", matomoapi.Day, berlin, matomoapi.Partial},
		{"2026-11-21", matomoapi.Day, newYork, matomoapi.Future},
		{"2026-11-16,2026-11-22", matomoapi.Week, berlin, matomoapi.Partial},
		{"2026-10", matomoapi.Month, berlin, matomoapi.Complete},
		{"2027", matomoapi.Year, berlin, matomoapi.Future},
	}
	for _, test := range tests {
		s, err := matomoapi.ParseKey(test.p, test.key)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Quality(now, test.loc); got != test.want {
			t.Errorf("%s in %s is %s, want %s", test.key, test.loc, got, test.want)
		}
	}
}

func TestDateText(t *testing.T) {
	out, err := json.Marshal([]matomoapi.Date{date(t, "2026-11-20"), {}})
	if err != nil || string(out) != `["2026-11-20",""]` {
		t.Errorf("got %s, %v", out, err)
	}
	var back []matomoapi.Date
	if err := json.Unmarshal(out, &back); err != nil || back[0] != date(t, "2026-11-20") || !back[1].IsZero() {
		t.Errorf("got %v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`["2026-11-31"]`), &back); err == nil {
		t.Error("the 31st of November was read")
	}
}

// FuzzParseSpans checks what holds for every expression that is read.
func FuzzParseSpans(f *testing.F) {
	for _, expr := range []string{"today", "last30", "previous7", "2026-11-01,2026-11-20", "last-month", "2024-02-29", "last", ","} {
		for _, p := range matomoapi.Periods() {
			f.Add(string(p), expr)
		}
	}
	today := date(f, "2026-11-21")
	f.Fuzz(func(t *testing.T, period, expr string) {
		p := matomoapi.Period(period)
		spans, err := matomoapi.ParseSpans(p, expr, today)
		if err != nil {
			return
		}
		if len(spans) == 0 || len(spans) > 1 && !matomoapi.IsMultiple(p, expr) {
			t.Fatalf("%d spans", len(spans))
		}
		for i, s := range spans {
			if s.To.Before(s.From) || i > 0 && s.From != spans[i-1].To.AddDays(1) {
				t.Fatalf("span %d is %v", i, s)
			}
			if back, err := matomoapi.ParseKey(p, s.Key); err != nil || back != s {
				t.Fatalf("key %q reads back as %v, %v", s.Key, back, err)
			}
			if s.Next().Previous() != s {
				t.Fatalf("%v has moved", s)
			}
		}
	})
}
