package desktop_test

import (
	"bytes"
	"image/png"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"matoscope/matomoapi"
	"matoscope/ui/desktop"
	"matoscope/ui/viewmodel"
)

func TestDraggingOpensTheDays(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		_, before := b.last()
		r.drag(fyne.NewPos(905, 300), fyne.NewPos(838, 300)) // two days to the left
		if !r.has("Sun 8 Nov 2026") {
			t.Errorf("the tooltip does not follow the drag: %q", r.texts())
		}
		if _, n := b.last(); n != before {
			t.Error("it opens before the drag has ended")
		}
		d, _ := r.draggable(fyne.NewPos(838, 300))
		d.DragEnd()
		r.settle()
		if q, _ := b.last(); q.Period != matomoapi.Range || q.Date != "2026-11-08,2026-11-10" {
			t.Errorf("asked for %+v", q)
		}
	})
}

func TestTooltipShowsAllRows(t *testing.T) {
	for _, kind := range []string{"Evolution", "Stacked"} {
		b := &fakeBackend{signedIn: true}
		inRoom(t, b, func(r *room) {
			onReports(12, func(r *room) {
				r.backend.matomo.followed = 4
				r.tapText(kind)
				r.resize(1280, 800, 1)
				test.MoveMouse(r.window.Canvas(), fyne.NewPos(700, 250))
				for _, name := range []string{"/archive/page-0", "/archive/page-3"} {
					if n := count(r.texts(), name); n != 2 { // in the legend and in the tooltip
						t.Errorf("%s: %s stands there %d times: %q", kind, name, n, r.texts())
					}
				}
				test.MoveMouse(r.window.Canvas(), fyne.NewPos(100, 700))
				with := r.capture(1280, 800, 1)
				r.tapText("/archive/page-0")
				if without := r.capture(1280, 800, 1); slices.Equal(pixels(with), pixels(without)) {
					t.Errorf("%s: the legend takes no row off", kind)
				}
			})(r)
		})
	}
}

func count(texts []string, want string) (n int) {
	for _, text := range texts {
		if text == want {
			n++
		}
	}
	return n
}

func TestNotesAreShownOnTheirDay(t *testing.T) {
	inRoom(t, withNotes(someNotes()...)(), func(r *room) {
		if !r.has("note") {
			t.Error("the legend does not name the flags")
		}
		test.MoveMouse(r.window.Canvas(), fyne.NewPos(905, 300))
		if !r.has("Search campaign started") {
			t.Errorf("the tooltip has no note: %q", r.texts())
		}
	})
}

func TestNotesAreWrittenAndDeleted(t *testing.T) {
	b := withNotes()()
	inRoom(t, b, func(r *room) {
		r.typed('a')
		if !r.has("Nobody has written a note to these days.") {
			t.Errorf("%q", r.texts())
		}
		text := r.entryOf("What happened that day")
		text.SetText("Sale began")
		r.tapText("Add the note")
		if len(b.written.notes) != 1 || b.written.notes[0].Date.String() != "2026-11-20" || !r.has("Sale began") {
			t.Fatalf("%+v, %q", b.written.notes, r.texts())
		}
		r.tapText("Edit")
		text.SetText("Sale ended")
		r.tapText("Save the note")
		if len(b.written.notes) != 1 || b.written.notes[0].Text != "Sale ended" {
			t.Errorf("%+v", b.written.notes)
		}
		r.tapText("Delete")
		if len(b.written.notes) != 1 {
			t.Fatal("deleted without being asked twice")
		}
		r.tapText("Really delete")
		if len(b.written.notes) != 0 {
			t.Errorf("%+v", b.written.notes)
		}
		r.tapText("Close")
		r.typed('a')
		if !r.has("Nobody has written a note to these days.") {
			t.Error("the panel does not open again")
		}
	})
}

// TestEnterSendsANote presses Enter in either entry; what the server does not take
// stays.
func TestEnterSendsANote(t *testing.T) {
	b := withNotes()()
	b.written.refuse = &viewmodel.Problem{Kind: viewmodel.UsageProblem, What: "“30.2.” is no day."}
	inRoom(t, b, func(r *room) {
		r.typed('a')
		date, text := r.entryOf("2006-01-02"), r.entryOf("What happened that day")
		date.SetText("30.2.")
		text.SetText("Sale began")
		date.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		r.settle()
		if !r.says("Not saved: “30.2.” is no day.") || date.Text != "30.2." || text.Text != "Sale began" {
			t.Fatalf("nothing says that it was refused, or %q of %q is left: %q", text.Text, date.Text, r.texts())
		}
		b.written.refuse = nil
		date.SetText("2026-11-19")
		text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		r.settle()
		if len(b.written.notes) != 1 || r.says("Not saved") || text.Text != "" {
			t.Errorf("wrote %+v: %q", b.written.notes, r.texts())
		}
	})
}

// entryOf gives the entry with a placeholder.
func (r *room) entryOf(placeholder string) *desktop.Field {
	r.t.Helper()
	for _, e := range r.entries() {
		if e.PlaceHolder == placeholder {
			return e
		}
	}
	r.t.Fatalf("no entry asks for %q", placeholder)
	return nil
}

func TestNotesThatMayNotBeWritten(t *testing.T) {
	b := withNotes(someNotes()...)()
	b.written.refuse = &viewmodel.Problem{Kind: viewmodel.AccessProblem, What: "No."}
	inRoom(t, b, func(r *room) {
		r.typed('a')
		if n := count(r.texts(), "Edit"); n != 2 {
			t.Errorf("%d of 3 notes can be edited, one is of somebody else", n)
		}
		r.entryOf("What happened that day").SetText("x")
		r.tapText("Add the note")
		if !slices.ContainsFunc(r.texts(), func(s string) bool { return strings.HasPrefix(s, "Not saved: this account may read notes") }) {
			t.Errorf("%q", r.texts())
		}
	})
	b = withNotes()()
	b.written.readOnly = true
	inRoom(t, b, func(r *room) {
		r.typed('a')
		if r.has("Add the note") || !r.has("Who is not signed in by name can read notes, but not write them.") {
			t.Errorf("%q", r.texts())
		}
	})
}

func TestChartsAreSaved(t *testing.T) {
	save := func(r *room, format string) []byte {
		r.typed('e')
		r.tapMenu("Save the chart as " + format + "…")
		r.tapText("Save")
		for path, data := range r.backend.written.pictures {
			if strings.HasPrefix(path, "Downloads/") && strings.HasSuffix(path, "."+strings.ToLower(format)) {
				return data
			}
		}
		t.Fatalf("no %s in %v; %q", format, len(r.backend.written.pictures), r.texts())
		return nil
	}
	inRoom(t, withNotes(someNotes()...)(), func(r *room) {
		img, err := png.Decode(bytes.NewReader(save(r, "PNG")))
		if err != nil || img.Bounds().Dx() != 2400 {
			t.Errorf("%v, %v", img, err)
		}
		svg := string(save(r, "SVG"))
		for _, want := range []string{">Visits, last 30 days</text>", ">note</text>", ">this period</text>"} {
			if !strings.Contains(svg, want) {
				t.Errorf("the SVG lacks %s", want)
			}
		}
	})
	for kind, wanted := range map[string][]string{
		"Bars": {">/pricing</text>", ", compared with ", ">1,210  +0.2 %</text>"}, "Stacked": {"the largest rows</text>"}, "Share": {">/pricing</text>"},
	} {
		inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
			onReports(6, func(r *room) {
				r.tapText(kind)
				svg := string(save(r, "SVG"))
				for _, want := range wanted {
					if !strings.Contains(svg, want) {
						t.Errorf("%s: the SVG lacks %s", kind, want)
					}
				}
			})(r)
		})
	}
}

func TestHoursOfTheWeekdays(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		onHours(func(r *room) {
			r.tapText("Hours")
			r.resize(1280, 800, 1)
			test.MoveMouse(r.window.Canvas(), fyne.NewPos(700, 250))
			if !r.has("Thu, 10:00 – 10:59 · 176 · on 4 days, 44 a day") {
				t.Errorf("the pointer tells nothing: %q", r.texts())
			}
			r.typed('h') // round to the bars
			if n := len(r.backend.matomo.asked("VisitTime.getVisitInformationPerServerTime")); !r.has("Bars") || n == 0 {
				t.Errorf("%q", r.texts())
			}
		})(r)
	})
}
