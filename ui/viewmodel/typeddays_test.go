package viewmodel_test

import (
	"testing"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

func TestTypedRange(t *testing.T) {
	today := matomoapi.NewDate(2026, time.November, 20)
	for _, tc := range []struct{ typed, want, wrong string }{
		{typed: "2026-11-01,2026-11-07", want: "2026-11-01,2026-11-07"},
		{typed: " 2026-11-01 , 2026-11-20 ", want: "2026-11-01,2026-11-20"},
		{typed: "2026-11-20,2026-11-20", want: "2026-11-20,2026-11-20"},
		{typed: "", wrong: "A day is missing: write it as 2026-11-20."},
		{typed: "2026-11-01", wrong: "A day is missing: write it as 2026-11-20."},
		{typed: "hello,2026-11-01", wrong: "“hello” is no day: write it as 2026-11-20."},
		{typed: "2026-02-30,2026-11-01", wrong: "“2026-02-30” is no day: write it as 2026-11-20."},
		{typed: "2026-11-01,2026-11-02,2026-11-03", wrong: "“2026-11-02,2026-11-03” is no day: write it as 2026-11-20."},
		{typed: "2026-11-07,2026-11-01", wrong: "The last day is before the first."},
		{typed: "2026-11-07,2026-11-21", wrong: "21 Nov 2026 is still to come."},
	} {
		span, wrong := viewmodel.Locale{}.TypedRange(tc.typed, today)
		if wrong != tc.wrong || wrong == "" && span.Expression() != tc.want {
			t.Errorf("%q is %s, %q", tc.typed, span.Expression(), wrong)
		}
	}
}

func TestTypedNote(t *testing.T) {
	today := matomoapi.NewDate(2026, time.November, 20)
	for _, tc := range []struct{ typed, day, text, wrong string }{
		{typed: " 2026-11-17  we moved, again ", day: "2026-11-17", text: "we moved, again"},
		{typed: "2026-12-24 closed", day: "2026-12-24", text: "closed"},
		{typed: "", wrong: "A day is missing: write it as 2026-11-20."},
		{typed: "2026-13-99 we moved", wrong: "“2026-13-99” is no day: write it as 2026-11-20."},
		{typed: "2026-11-17 ", wrong: "The note is empty. Write what happened that day."},
	} {
		in, wrong := viewmodel.Locale{}.TypedNote(tc.typed, today)
		if want := (viewmodel.NoteInput{Date: tc.day, Text: tc.text}); wrong != tc.wrong || wrong == "" && in != want {
			t.Errorf("%q is %+v, %q", tc.typed, in, wrong)
		}
	}
}

func TestPeriodText(t *testing.T) {
	noon := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	for _, tc := range []struct {
		period     matomoapi.Period
		date, want string
	}{
		{"", "yesterday", "Thu 19 Nov 2026"},
		{matomoapi.Month, "2026-11-20", "November 2026"},
		{matomoapi.Range, "previous7", "13 – 19 Nov 2026"},
		{matomoapi.Week, "lastWeek", "9 – 15 Nov 2026"},
		{matomoapi.Day, "hello", "hello"},
	} {
		if got := (viewmodel.Locale{}).PeriodText(viewmodel.Query{Period: tc.period, Date: tc.date}, viewmodel.Site{}, noon); got != tc.want {
			t.Errorf("%s %s is %q, want %q", tc.period, tc.date, got, tc.want)
		}
	}
}
