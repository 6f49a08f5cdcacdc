package desktop_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

func TestTooltipShowsThePointUnderThePointer(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		test.MoveMouse(r.window.Canvas(), fyne.NewPos(905, 300))
		for _, want := range []string{"Tue 10 Nov 2026", "1,871", "Tue 13 Oct", "complete · click to open, drag to zoom"} {
			if !r.has(want) {
				t.Errorf("the tooltip does not say %q: %q", want, r.texts())
			}
		}
		test.MoveMouse(r.window.Canvas(), fyne.NewPos(280, 300))
		if r.has("Tue 10 Nov 2026") || !r.has("Thu 22 Oct 2026") {
			t.Error("the tooltip does not follow the pointer")
		}
		test.MoveMouse(r.window.Canvas(), fyne.NewPos(100, 600))
		if r.has("Thu 22 Oct 2026") {
			t.Error("the tooltip stays when the pointer leaves")
		}
	})
}

func TestPointOpensItsPeriod(t *testing.T) {
	for _, period := range []matomoapi.Period{matomoapi.Day, matomoapi.Month} { // of a range too
		t.Run(string(period), func(t *testing.T) {
			b := &fakeBackend{signedIn: true, dashboard: func(_ context.Context, q viewmodel.Query) viewmodel.Dashboard {
				d := dashboardState(q)
				d.Query.Period = matomoapi.Range
				for i := range d.Evolution.Points {
					d.Evolution.Points[i].Period = period
				}
				return d
			}}
			inRoom(t, b, func(r *room) {
				test.TapCanvas(r.window.Canvas(), fyne.NewPos(905, 300))
				r.settle()
				if q, _ := b.last(); q.Period != period || q.Date != "2026-11-10" {
					t.Errorf("asked for %+v", q)
				}
			})
		})
	}
}

func TestLegendTakesALineOff(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		with := r.capture(1280, 800, 1)
		r.tapText("same weekdays before")
		without := r.capture(1280, 800, 1)
		if with.At(600, 320) == nil || colours(with) == 0 || slices.Equal(pixels(with), pixels(without)) {
			t.Error("the chart is the same without the line")
		}
		test.MoveMouse(r.window.Canvas(), fyne.NewPos(905, 300))
		if !r.has("1,871") {
			t.Error("no tooltip without the line")
		}
	})
}

func TestEvolutionsThatHaveLittleToShow(t *testing.T) {
	tests := []struct {
		name   string
		change func(e *viewmodel.Evolution)
		want   string
	}{
		{"no points", func(e *viewmodel.Evolution) { e.Points = nil }, "There is nothing to plot for these dates."},
		{"not computed", func(e *viewmodel.Evolution) { e.NotComputed = true }, "Matomo did not compute this metric for these dates."},
		{"one point", func(e *viewmodel.Evolution) { e.Points = e.Points[:1] }, "Visits, last 30 days"},
		{"all NaN", func(e *viewmodel.Evolution) {
			for i := range e.Points {
				e.Points[i].Value, e.Points[i].Earlier = math.NaN(), math.NaN()
			}
		}, "Visits, last 30 days"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := &fakeBackend{signedIn: true, dashboard: func(_ context.Context, q viewmodel.Query) viewmodel.Dashboard {
				d := dashboardState(q)
				tt.change(&d.Evolution)
				return d
			}}
			inRoom(t, b, func(r *room) {
				if !r.has(tt.want) {
					t.Errorf("nothing says %q: %q", tt.want, r.texts())
				}
				test.MoveMouse(r.window.Canvas(), fyne.NewPos(905, 300))
				r.resize(1280, 800, 1)
			})
		})
	}
}
