package desktop_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"matoscope/matomoapi"
	"matoscope/ui/desktop"
	"matoscope/ui/viewmodel"
)

// onFriday lets it be the running day of dashboardState, on a website that was added
// in its month.
func onFriday() *fakeBackend {
	time.Sleep(time.Until(time.Date(2026, 11, 20, 14, 5, 0, 0, time.UTC)))
	return &fakeBackend{signedIn: true, shell: func(_ context.Context, site int) viewmodel.Shell {
		s := shellState(site)
		s.Sites[0].Created = matomoapi.NewDate(2026, 11, 5)
		return s
	}}
}

// dateScenes are the calendars.
func dateScenes() []scene {
	return []scene{
		{"dates", onFriday, func(r *room) { r.tapText("Fri 20 Nov 2026") }},
		{"dates-week", onFriday, func(r *room) { r.typed('w'); r.tapText("Fri 20 Nov 2026") }},
		{"dates-month", onFriday, func(r *room) { r.typed('m'); r.tapText("Fri 20 Nov 2026") }},
		{"dates-year", onFriday, func(r *room) { r.typed('y'); r.tapText("Fri 20 Nov 2026") }},
		{"range", onFriday, func(r *room) { r.typed('r') }},
		{"range-wrong", onFriday, func(r *room) { r.typed('r'); r.submit("2026-13-01") }},
		{"range-first", onFriday, func(r *room) { r.typed('r'); r.tapText("9") }},
	}
}

// onThatFriday opens the window of onFriday.
func onThatFriday(t *testing.T, check func(r *room)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := openRoom(t, onFriday(), desktop.Options{Appearance: desktop.LightMode})
		r.resize(1280, 800, 1)
		check(r)
	})
}

// keys presses keys where the focus is.
func (r *room) keys(names ...fyne.KeyName) {
	for _, key := range names {
		r.press(key)
	}
}

func TestDatesAreChosen(t *testing.T) {
	dates := func(r *room) { r.tapText("Fri 20 Nov 2026") }
	tests := []struct {
		name string
		act  func(r *room)
		want string // period and date; "" where nothing is asked for
	}{
		{"a preset of days", func(r *room) { dates(r); r.tapText("Last 30 days") }, "range 2026-10-21,2026-11-19"},
		{"today", func(r *room) { r.typed('w'); dates(r); r.tapText("Today") }, "day 2026-11-20"},
		{"last week", func(r *room) { dates(r); r.tapText("Last week") }, "week 2026-11-13"},
		{"last month", func(r *room) { dates(r); r.tapText("Last month") }, "month 2026-10-20"},
		{"this year", func(r *room) { r.typed('r'); r.tapText("This year") }, "year 2026-11-20"},
		{"arrows", func(r *room) { dates(r); r.keys(fyne.KeyUp, fyne.KeyLeft, fyne.KeyReturn) }, "day 2026-11-12"},
		{"another month", func(r *room) { dates(r); r.keys(fyne.KeyPageUp, fyne.KeyDown, fyne.KeyReturn) }, "day 2026-10-27"},
		{"no later than today", func(r *room) { dates(r); r.keys(fyne.KeyLeft, fyne.KeyPageDown, fyne.KeyReturn) }, "day 2026-11-20"},
		{"a day to come", func(r *room) { dates(r); r.tapText("21") }, ""},
		{"before the website", func(r *room) { dates(r); r.tapText("4") }, "day 2026-11-04"},
		{"a month", func(r *room) { r.typed('m'); dates(r); r.keys(fyne.KeyLeft, fyne.KeyReturn) }, "month 2026-10-01"},
		{"a month of last year", func(r *room) { r.typed('m'); dates(r); r.keys(fyne.KeyPageUp, fyne.KeyReturn) }, "month 2025-11-01"},
		{"a year", func(r *room) { r.typed('y'); dates(r); r.keys(fyne.KeyUp, fyne.KeyReturn) }, "year 2023-01-01"},
		{"a typed day", func(r *room) {
			dates(r)
			test.Type(r.window.Canvas().Focused(), "2")
			test.Type(r.window.Canvas().Focused(), "026-11-09")
			r.keys(fyne.KeyReturn)
		}, "day 2026-11-09"},
		{"escape", func(r *room) { dates(r); r.keys(fyne.KeyEscape) }, ""},
		{"two days", func(r *room) { r.typed('r'); r.tapText("9"); r.tapText("12") }, "range 2026-11-09,2026-11-12"},
		{"two days from the last", func(r *room) { r.typed('r'); r.tapText("12"); r.tapText("9") }, "range 2026-11-09,2026-11-12"},
		{"two days by key", func(r *room) {
			r.typed('r')
			r.keys(fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn, fyne.KeyRight, fyne.KeyReturn)
		}, "range 2026-11-13,2026-11-14"},
		{"a typed range", func(r *room) {
			r.typed('r')
			test.Type(r.window.Canvas().Focused(), "2026-11-02")
			r.keys(fyne.KeyReturn)
		}, "range 2026-11-02,2026-11-20"},
		{"escape of a range", func(r *room) { r.typed('r'); r.keys(fyne.KeyEscape) }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			onThatFriday(t, func(r *room) {
				before, _ := r.backend.last()
				tt.act(r)
				q, _ := r.backend.last()
				got := string(q.Period) + " " + q.Date
				if tt.want == "" && q != before || tt.want != "" && got != tt.want {
					t.Errorf("asked for %q, want %q; on screen is %q", got, tt.want, r.texts())
				}
				if open := r.overlays() > 0; open != (tt.name == "a day to come") {
					t.Errorf("open: %v", open)
				}
			})
		})
	}
}

func TestWrongDatesAreExplained(t *testing.T) {
	for text, want := range map[string]string{
		"2026-13-01": "“2026-13-01” is no day: write it as 2026-11-20.",
		"":           "A day is missing: write it as 2026-11-20.",
		"2026-11-21": "21 Nov 2026 is still to come.",
	} {
		for _, key := range []rune{'r', 'd'} {
			onThatFriday(t, func(r *room) {
				r.typed(key)
				if key == 'd' {
					r.tapText("Fri 20 Nov 2026")
				}
				before, _ := r.backend.last()
				r.submit(text)
				if q, _ := r.backend.last(); q != before || !r.says(want) {
					t.Errorf("%c, %q: asked for %+v; on screen is %q", key, text, q, r.texts())
				}
			})
		}
	}
	onThatFriday(t, func(r *room) {
		r.typed('r')
		r.submit("2026-11-01")
		if !r.says("The last day is before the first.") {
			t.Errorf("on screen is %q", r.texts())
		}
	})
}

// TestCalendarKnowsTheWebsite says since when there are numbers on the pages that
// have earlier days.
func TestCalendarKnowsTheWebsite(t *testing.T) {
	onThatFriday(t, func(r *room) {
		r.tapText("Fri 20 Nov 2026")
		const note = "Acme Blog was added on 5 Nov 2026"
		if !r.has(note) {
			t.Errorf("nothing says %q: %q", note, r.texts())
		}
		r.keys(fyne.KeyPageUp)
		if !r.has("October 2026") || !r.has(note) {
			t.Errorf("on screen is %q", r.texts())
		}
	})
}
