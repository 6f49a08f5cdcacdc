package viewmodel

import (
	"errors"
	"testing"
	"time"

	"matoscope/matomoapi"
)

var sixOClock = time.Date(2026, 11, 21, 18, 0, 0, 0, time.UTC)

// TestAgeText tells no age of what does not grow old.
func TestAgeText(t *testing.T) {
	for _, c := range []struct {
		name string
		head Head
		want string
	}{
		{"nothing", Head{}, ""},
		{"a period that is over", Head{Loaded: sixOClock.Add(-34 * time.Minute), HasNext: true}, "complete"},
		{"a running one", Head{Loaded: sixOClock.Add(-34 * time.Minute)}, "Updated 34 min ago"},
		{"an old copy", Head{Loaded: sixOClock.Add(-2 * time.Hour), HasNext: true, Outage: &Problem{}}, "Updated 2 h ago"},
	} {
		if got := english.AgeText(c.head, sixOClock); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSiteTime(t *testing.T) {
	if got := english.SiteTime(Site{Timezone: "America/New_York"}, sixOClock); got != "Site time 13:00, America/New_York" {
		t.Errorf("got %q", got)
	}
}

// TestLoaded has a finished period that came a moment ago beside a running one that
// came before: only what still grows has an age, unless old copies stand in.
func TestLoaded(t *testing.T) {
	now, day := sixOClock, func(d int) matomoapi.Span {
		return matomoapi.NewSpan(matomoapi.Day, matomoapi.NewDate(2026, time.November, d))
	}
	q := matomoapi.ReportQuery{Now: now, Location: time.UTC}
	var b batch
	for _, a := range []struct {
		day int
		ago time.Duration
	}{{20, time.Hour}, {21, 20 * time.Minute}, {21, 5 * time.Minute}, {14, time.Second}} {
		b.note(matomoapi.Result{FetchedAt: now.Add(-a.ago)})
		b.noteRunning(q, &matomoapi.Report{FetchedAt: now.Add(-a.ago), Points: []matomoapi.Point{{Span: day(a.day)}}})
	}
	if got := now.Sub(b.loaded()); got != 5*time.Minute {
		t.Errorf("loaded %s ago", got)
	}
	b.outage = errors.New("gone")
	if got := now.Sub(b.loaded()); got != time.Hour {
		t.Errorf("without the server: loaded %s ago", got)
	}
}
