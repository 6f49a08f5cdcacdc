package viewmodel_test

import (
	"testing"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

func TestViewTime(t *testing.T) {
	for _, tc := range []struct{ period, date, want string }{
		{"day", "today", "Today"},
		{"week", "today", "This week"},
		{"", "", "Yesterday"},
		{"month", "yesterday", "The month of yesterday"},
		{"year", "lastYear", "Last year"},
		{"range", "last30", "The last 30 days, with today"},
		{"range", "previous7", "The last 7 days"},
		{"day", "2026-11-20", "Fri 20 Nov 2026"},
		{"week", "2026-11-20", "Week of Fri 20 Nov 2026"},
		{"year", "2026-11-20", "Year of Fri 20 Nov 2026"},
		{"range", "2026-11-01,2026-11-20", "2026-11-01 – 2026-11-20"},
		{"day", "someday", "someday"},
	} {
		if got := (viewmodel.Locale{}).ViewTime(settings.View{Period: tc.period, Date: tc.date}); got != tc.want {
			t.Errorf("%s %s is %q, want %q", tc.period, tc.date, got, tc.want)
		}
	}
}
