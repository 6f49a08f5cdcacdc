package viewmodel

import (
	"errors"
	"math"
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

var english Locale

func TestFormatValue(t *testing.T) {
	for _, c := range []struct {
		v        float64
		unit     Unit
		currency string
		want     string
	}{
		{0, Count, "", "0"},
		{1204, Count, "", "1,204"},
		{3.5, Count, "", "3.5"},
		{-12345.67, Count, "", "-12,345.7"},
		{math.NaN(), Count, "", "not computed"},
		{0.413, Percent, "", "41.3 %"},
		{0.23, Percent, "", "23.0 %"},
		{0.0003, Percent, "", "0 %"},
		{1, Percent, "", "100 %"},
		{8, Duration, "", "8.0s"},
		{0, Duration, "", "0s"},
		{9.97, Duration, "", "10s"},
		{0.731, Duration, "", "0.73s"},
		{143, Duration, "", "2m 23s"},
		{3723, Duration, "", "1h 02m"},
		{-59.6, Duration, "", "-1m 00s"},
		{2.5, Money, "EUR", "2.50 EUR"},
		{1234567.891, Money, "", "1,234,567.89"},
	} {
		if got := english.Value(c.v, c.unit, c.currency); got != c.want {
			t.Errorf("english.Value(%v, %q, %q) = %q, want %q", c.v, c.unit, c.currency, got, c.want)
		}
	}
}

func TestChange(t *testing.T) {
	visits := catalogue.MetricOf("nb_visits", nil)
	bounce := catalogue.MetricOf("bounce_rate", nil)
	length := catalogue.MetricOf("avg_time_on_site", nil)
	for _, c := range []struct {
		name         string
		m            catalogue.Metric
		now, earlier float64
		want         Change
	}{
		{"more visits", visits, 106, 100, Change{Text: "6.0 %", Direction: 1, Tone: Good}},
		{"fewer visits", visits, 90, 100, Change{Text: "10.0 %", Direction: -1, Tone: Bad}},
		{"no change", visits, 5, 5, Change{Text: "0 %"}},
		{"both nothing", visits, 0, 0, Change{Text: "0 %"}},
		{"almost no change", visits, 20208.72, 20216.39, Change{Text: "0 %"}},
		{"no change of a rate", bounce, 0.1 + 0.2, 0.3, Change{Text: "0 pt"}},
		{"no change of a duration", length, 143, 143, Change{Text: "0s"}},
		{"from nothing", visits, 5, 0, Change{Text: "new", Direction: 1, Tone: Good}},
		{"a falling bounce rate is good", bounce, 0.389, 0.413, Change{Text: "2.4 pt", Direction: -1, Tone: Good}},
		{"too small to be told", bounce, 0.41301, 0.413, Change{Text: "0 pt"}},
		{"tenths of a second", length, 143, 145.42, Change{Text: "2.4s", Direction: -1, Tone: Bad}},
		{"whole seconds", length, 154.61, 143, Change{Text: "12s", Direction: 1, Tone: Good}},
		{"less than a tenth", length, 143.04, 143, Change{Text: "0s"}},
		{"less than a hundredth", length, 0.754, 0.75, Change{Text: "0s"}},
		{"a hundredth", length, 0.76, 0.75, Change{Text: "0.01s", Direction: 1}},
		{"no finer than what it changes", length, 26.8, 26.6, Change{Text: "0.2s", Direction: 1, Tone: Good}},
		{"as fine as what it changes", length, 0.75, 0.55, Change{Text: "0.20s", Direction: 1, Tone: Good}},
		{"a longer visit", length, 151, 143, Change{Text: "8.0s", Direction: 1, Tone: Good}},
		{"not computed", visits, math.NaN(), 100, Change{}},
	} {
		if got := english.changeOf(c.m, c.now, c.earlier, ""); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestWholePoints has no arrow beside "0 pt".
func TestWholePoints(t *testing.T) {
	rose := Change{Text: "0.3 pt", Direction: 1, Tone: Good, Against: "Fri 13 Nov 2026"}
	for points, want := range map[float64]Change{
		0.3: {Text: "0 pt", Against: rose.Against}, 1.6: {Text: "2 pt", Direction: 1, Tone: Good, Against: rose.Against},
	} {
		if got := english.inWholePoints(rose, points); got != want {
			t.Errorf("%v points: %+v, want %+v", points, got, want)
		}
	}
}

// TestRatesOfAColumnAreAlike adds a rate with tenths to those that a server told whole.
func TestRatesOfAColumnAreAlike(t *testing.T) {
	table := &Table{columns: []TableColumn{{Column: Column{Name: "exit_rate", Unit: Percent}}}}
	c := &table.columns[0]
	for _, added := range []struct {
		rate         float64
		text, wholly string
	}{{0.37, "37 %", "100 %"}, {0, "0 %", "100 %"}, {0.366, "36.6 %", "100.0 %"}, {0.29, "29.0 %", "100.0 %"}} {
		table.refine([]*tableNode{{numbers: []float64{added.rate}}})
		if got, whole := table.text(added.rate, c, ""), table.text(1, c, ""); got != added.text || whole != added.wholly {
			t.Errorf("%v: %s beside %s", added.rate, got, whole)
		}
	}
}

func TestSpanText(t *testing.T) {
	day := func(s string) matomoapi.Date {
		d, err := matomoapi.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for want, s := range map[string]matomoapi.Span{
		"Fri 20 Nov 2026":          matomoapi.NewSpan(matomoapi.Day, day("2026-11-20")),
		"16 – 22 Nov 2026":         matomoapi.NewSpan(matomoapi.Week, day("2026-11-20")),
		"28 Dec 2026 – 3 Jan 2027": matomoapi.NewSpan(matomoapi.Week, day("2027-01-01")),
		"26 Oct – 1 Nov 2026":      matomoapi.NewSpan(matomoapi.Week, day("2026-11-01")),
		"November 2026":            matomoapi.NewSpan(matomoapi.Month, day("2026-11-20")),
		"2026":                     matomoapi.NewSpan(matomoapi.Year, day("2026-11-20")),
		"Sun 1 Nov 2026":           matomoapi.NewRange(day("2026-11-01"), day("2026-11-01")),
		"1 – 20 Nov 2026":          matomoapi.NewRange(day("2026-11-01"), day("2026-11-20")),
	} {
		if got := english.spanText(s); got != want {
			t.Errorf("%v: %q, want %q", s.Key, got, want)
		}
	}
}

// TestEarlierTrail sets each period beside the one that it is compared with.
func TestEarlierTrail(t *testing.T) {
	d, _ := matomoapi.ParseDate("2026-11-20")
	for _, c := range []struct {
		span    matomoapi.Span
		compare string
		last    string // key that the last period is compared with
	}{
		{matomoapi.NewSpan(matomoapi.Day, d), "previous", "2026-11-13"},
		{matomoapi.NewSpan(matomoapi.Day, d), "year", "2025-11-21"},
		{matomoapi.NewSpan(matomoapi.Day, d), "2026-11-06", "2026-11-06"},
		{matomoapi.NewSpan(matomoapi.Week, d), "previous", "2026-11-09,2026-11-15"},
		{matomoapi.NewSpan(matomoapi.Month, d), "previous", "2026-10"},
		{matomoapi.NewSpan(matomoapi.Month, d), "2026-08-15", "2026-08"},
		{matomoapi.NewSpan(matomoapi.Year, d), "year", "2025"},
		{matomoapi.NewRange(d.AddDays(-9), d), "previous", "2026-11-06"},
		{matomoapi.NewRange(d.AddDays(-9), d), "2026-10-01", "2026-10-10"},
	} {
		now := english.trailTo(c.span)
		base, err := against(c.compare, c.span)
		if err != nil {
			t.Fatalf("%v %s: %v", c.span.Key, c.compare, err)
		}
		before := now.earlier(c.span, base)
		if got := before.spans[len(before.spans)-1].Key; got != c.last {
			t.Errorf("%v compared with %s ends at %s, want %s", c.span.Key, c.compare, got, c.last)
		}
	}
	if _, err := against("tomorrow", matomoapi.NewSpan(matomoapi.Day, d)); Explain(err).Kind != UsageProblem {
		t.Errorf("a comparison with nonsense: %v", err)
	}
}

func TestShift(t *testing.T) {
	q := Query{Period: matomoapi.Month, Date: "2026-01-31"}
	if got := Shift(q, 1).Date; got != "2026-02-28" {
		t.Errorf("a month after the end of January is %s", got)
	}
	q = Query{Period: matomoapi.Week, Date: "2026-11-21"}
	if got := Shift(q, -1).Date; got != "2026-11-14" {
		t.Errorf("a week before a Saturday is %s", got)
	}
	q = Query{Period: matomoapi.Year, Date: "2024-02-29"}
	if got := Shift(q, 1).Date; got != "2025-02-28" {
		t.Errorf("a year after a leap day is %s", got)
	}
	q = Query{Period: matomoapi.Range, Date: "2026-11-01,2026-11-10"}
	if got := Shift(q, -1).Date; got != "2026-10-22,2026-10-31" {
		t.Errorf("the ten days before are %s", got)
	}
}

func TestExplainKnowsEveryKind(t *testing.T) {
	for kind, w := range apiWords {
		p := Explain(&matomoapi.Error{Kind: kind, Message: "because"})
		if p.What == "" || p.To == "" || p.Code != string(kind) || p.Kind != w.kind {
			t.Errorf("%s: %+v", kind, p)
		}
	}
	p := Explain(errors.New("odd"))
	if p.What != "Odd." {
		t.Errorf("an unknown error reads %q", p.What)
	}
	if Explain(nil) != nil {
		t.Error("no error has a problem")
	}
}

// TestExplainWithoutDetail: where the server said nothing the sentence ends before
// the colon, in French before the space that stands there too.
func TestExplainWithoutDetail(t *testing.T) {
	french := Locale{}.WithWords(Words{"The Matomo refused access: %s": "Matomo a refusé l'accès\u00a0: %s"})
	for l, want := range map[Locale]string{{}: "The Matomo refused access.", french: "Matomo a refusé l'accès."} {
		if p := l.Explain(&matomoapi.Error{Kind: matomoapi.KindAccess}); p.What != want {
			t.Errorf("got %q, want %q", p.What, want)
		}
	}
}

// TestLabelsOfSeveralYears carry the year.
func TestLabelsOfSeveralYears(t *testing.T) {
	for date, want := range map[string]string{"2025-03-01,2026-11-20": "1 Mar 2025", "2026-11-01,2026-11-20": "1 Nov"} {
		days, err := matomoapi.ParseSpans(matomoapi.Day, date, matomoapi.Date{})
		if err != nil {
			t.Fatal(err)
		}
		if got := english.spanLabels(days)[0]; got != want {
			t.Errorf("%s begins at %q, want %q", date, got, want)
		}
	}
}
