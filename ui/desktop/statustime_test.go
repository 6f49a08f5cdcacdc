package desktop

import (
	"testing"
	"time"

	"matoscope/ui/viewmodel"
)

// TestStatusTicks renews the time of the website and the age as time goes by.
func TestStatusTicks(t *testing.T) {
	s := newStatusLine()
	now := time.Date(2026, 11, 21, 11, 30, 0, 0, time.UTC)
	s.show(viewmodel.Head{Site: viewmodel.Site{Timezone: "Europe/Berlin"}, SiteTime: "at first", Loaded: now}, now)
	for after, want := range map[time.Duration][2]string{
		0:                {"Site time 12:30, Europe/Berlin", "Updated just now"},
		13 * time.Minute: {"Site time 12:43, Europe/Berlin", "Updated 13 min ago"},
	} {
		s.tick(now.Add(after))
		if got := [2]string{s.time.text, s.age.text}; got != want {
			t.Errorf("after %s: %q", after, got)
		}
	}
	s.show(viewmodel.Head{Site: viewmodel.Site{Timezone: "America/New_York"}, SiteTime: "at first", Loaded: now, HasNext: true}, now)
	if s.time.text != "Site time 06:30, America/New_York" || s.age.text != "complete" {
		t.Errorf("of another website: %q, %q", s.time.text, s.age.text)
	}
}
