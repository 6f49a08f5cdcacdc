package desktop_test

import (
	"fmt"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// withNotes is a dashboard with notes to its days.
func withNotes(notes ...viewmodel.Note) func() *fakeBackend {
	return func() *fakeBackend {
		return &fakeBackend{signedIn: true, written: fakeNotes{notes: notes}}
	}
}

func someNotes() []viewmodel.Note {
	mine := noteState(0, "2026-11-06", "Newsletter about the autumn release sent to 12,000 readers")
	mine.Starred = true
	other := noteState(1, "2026-11-10", "Linked from a large news site: the visits of that day are from there")
	other.CanEdit, other.By = false, "bob"
	return []viewmodel.Note{mine, other, noteState(2, "2026-11-10", "Search campaign started")}
}

// evolutionOf is an evolution of so many days.
func evolutionOf(n int, value func(i int) float64) viewmodel.Evolution {
	e := viewmodel.Evolution{Metric: "nb_visits", Title: fmt.Sprintf("Visits, %d days", n), Current: "this period"}
	for i := range n {
		day := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i-n+1)
		e.Points = append(e.Points, viewmodel.EvolutionPoint{
			Period: matomoapi.Day, Date: day.Format(time.DateOnly), Label: day.Format("2 Jan"), Title: day.Format("Mon 2 Jan 2006"),
			Value: value(i), Text: thousands(value(i)), Quality: matomoapi.Complete, Note: "complete", Earlier: math.NaN(),
		})
	}
	return e
}

func evolving(n int, value func(i int) float64) func() *fakeBackend {
	return signedIn(func(d *viewmodel.Dashboard) { d.Evolution = evolutionOf(n, value) })
}

// onHours opens the report of the hours.
func onHours(act func(r *room)) func(r *room) {
	return onReports(12, func(r *room) {
		r.tapText("Visitors")
		r.tapText("Times")
		act(r)
	})
}

// chartScenes are the charts of every kind, and the notes to days.
func chartScenes() []scene {
	wave := func(i int) float64 { return 1200 + 300*math.Sin(float64(i)/40) + 90*math.Sin(float64(i)) }
	return []scene{
		{"chart-one-point", evolving(1, wave), nil},
		{"chart-no-points", evolving(0, wave), nil},
		{"chart-all-zero", evolving(30, func(int) float64 { return 0 }), nil},
		{"chart-five-years", evolving(1825, wave), hover(700, 300)},
		{"chart-negative", evolving(30, func(i int) float64 { return 40 * math.Sin(float64(i)/3) }), nil},
		{"chart-notes", withNotes(someNotes()...), hover(905, 300)},
		{"notes", withNotes(someNotes()...), func(r *room) { r.typed('a') }},
		{"notes-none", withNotes(), func(r *room) { r.typed('a') }},
		{"notes-refused", func() *fakeBackend {
			b := withNotes(someNotes()...)()
			b.written.refuse = &viewmodel.Problem{Kind: viewmodel.AccessProblem, What: "You may not do that."}
			return b
		}, func(r *room) {
			r.typed('a')
			r.tapText("Edit")
			r.tapText("Save the note")
		}},
		{"notes-anonymous", func() *fakeBackend {
			b := withNotes(someNotes()[1])()
			b.written.readOnly = true
			return b
		}, func(r *room) { r.typed('a') }},
		{"chart-drag", signedIn(asItIs), func(r *room) {
			r.resize(1280, 800, 1)
			r.drag(fyne.NewPos(500, 300), fyne.NewPos(800, 300))
		}},
		{"chart-export", signedIn(asItIs), func(r *room) { r.typed('e') }},
		{"report-evolution", signedIn(asItIs), onReports(12, func(r *room) {
			r.tapText("Evolution")
			r.resize(1280, 800, 1)
			test.MoveMouse(r.window.Canvas(), fyne.NewPos(700, 250))
		})},
		{"report-stack", signedIn(asItIs), onReports(12, func(r *room) {
			r.tapText("Stacked")
			r.resize(1280, 800, 1)
			test.MoveMouse(r.window.Canvas(), fyne.NewPos(700, 250))
		})},
		{"report-stack-twelve", signedIn(asItIs), onReports(12, func(r *room) {
			r.backend.matomo.followed = 12
			r.tapText("Stacked")
		})},
		{"report-hours", signedIn(asItIs), onHours(func(r *room) {
			r.tapText("Hours")
			r.resize(1280, 800, 1)
			test.MoveMouse(r.window.Canvas(), fyne.NewPos(700, 250))
		})},
	}
}

// drag presses at a place and moves to another, without letting go.
func (r *room) drag(from, to fyne.Position) {
	target, at := r.draggable(from)
	target.Dragged(&fyne.DragEvent{
		PointEvent: fyne.PointEvent{AbsolutePosition: to, Position: to.Subtract(at)},
		Dragged:    fyne.NewDelta(to.X-from.X, to.Y-from.Y),
	})
}

// draggable is what can be dragged at a place, and where it begins.
func (r *room) draggable(place fyne.Position) (fyne.Draggable, fyne.Position) {
	r.t.Helper()
	var found fyne.Draggable
	var begin fyne.Position
	r.walk(func(o fyne.CanvasObject, at fyne.Position) {
		inside := place.X >= at.X && place.Y >= at.Y && place.X < at.X+o.Size().Width && place.Y < at.Y+o.Size().Height
		if d, ok := o.(fyne.Draggable); ok && inside {
			found, begin = d, at
		}
	})
	if found == nil {
		r.t.Fatal("nothing can be dragged there")
	}
	return found, begin
}
