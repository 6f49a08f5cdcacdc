package desktop_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"matoscope/matomoapi"
	"matoscope/ui/desktop"
	"matoscope/ui/viewmodel"
)

// inRoom runs a test on a window whose time is virtual.
func inRoom(t *testing.T, b *fakeBackend, check func(r *room)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := openRoom(t, b, desktop.Options{Appearance: desktop.LightMode})
		r.resize(1280, 800, 1)
		check(r)
	})
}

func TestFigurePlotsItsMetric(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		if !r.has("Visits, last 30 days") {
			t.Fatalf("no evolution of visits in %q", r.texts())
		}
		r.tapText("Page views")
		if q, _ := b.last(); q.Metric != "nb_pageviews" {
			t.Errorf("asked for metric %q", q.Metric)
		}
		if !r.has("Page views, last 30 days") {
			t.Error("the evolution does not plot page views")
		}
	})
}

func TestKeysChooseThePeriod(t *testing.T) {
	tests := []struct {
		name string
		act  func(r *room)
		want viewmodel.Query
	}{
		{"D", func(r *room) { r.typed('d') }, viewmodel.Query{Period: matomoapi.Day, Date: "2026-11-20", Compare: "previous"}},
		{"W", func(r *room) { r.typed('W') }, viewmodel.Query{Period: matomoapi.Week, Date: "2026-11-20", Compare: "previous"}},
		{"M", func(r *room) { r.typed('m') }, viewmodel.Query{Period: matomoapi.Month, Date: "2026-11-20", Compare: "previous"}},
		{"Y", func(r *room) { r.typed('y') }, viewmodel.Query{Period: matomoapi.Year, Date: "2026-11-20", Compare: "previous"}},
		{"left", func(r *room) { r.key(fyne.KeyLeft) }, viewmodel.Query{Period: matomoapi.Day, Date: "2026-11-19", Compare: "previous"}},
		{"left and right", func(r *room) { r.key(fyne.KeyLeft); r.key(fyne.KeyRight) }, viewmodel.Query{Period: matomoapi.Day, Date: "2026-11-20", Compare: "previous"}},
		{"right at the end", func(r *room) { r.key(fyne.KeyRight) }, viewmodel.Query{}},
		{"X", func(r *room) { r.typed('x') }, viewmodel.Query{Period: matomoapi.Day, Date: "2026-11-20", Compare: "year"}},
		{"R and a preset", func(r *room) { r.typed('r'); r.tapText("Last 7 days") }, viewmodel.Query{Period: matomoapi.Range, Date: "2026-11-13,2026-11-19", Compare: "previous"}},
		{"a day of the calendar", func(r *room) { r.tapText("Fri 20 Nov 2026"); r.tapText("13") }, viewmodel.Query{Period: matomoapi.Day, Date: "2026-11-13", Compare: "previous"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := &fakeBackend{signedIn: true, dashboard: func(_ context.Context, q viewmodel.Query) viewmodel.Dashboard {
				d := dashboardState(q)
				d.HasNext = d.Query.Date < "2026-11-20"
				return d
			}}
			inRoom(t, b, func(r *room) {
				tt.act(r)
				got, _ := b.last()
				if tt.want.Date != "" {
					tt.want.Site, tt.want.Metric = 1, "nb_visits"
				}
				if got != tt.want {
					t.Errorf("asked for %+v, want %+v", got, tt.want)
				}
			})
		})
	}
}

func TestRefreshAsksAgain(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		before, n := b.last()
		r.key(fyne.KeyF5)
		after, m := b.last()
		if m != n+1 || after.Metric != "nb_visits" {
			t.Errorf("%d queries after %d, the last %+v after %+v", m, n, after, before)
		}
	})
}

func TestNewerLoadEndsTheOlder(t *testing.T) {
	ended := make(chan matomoapi.Period, 10)
	b := &fakeBackend{signedIn: true}
	b.dashboard = func(ctx context.Context, q viewmodel.Query) viewmodel.Dashboard {
		if q.Period == matomoapi.Week {
			<-ctx.Done()
			ended <- q.Period
			return viewmodel.Dashboard{Problem: &viewmodel.Problem{What: "too late"}}
		}
		return dashboardState(q)
	}
	inRoom(t, b, func(r *room) {
		r.typed('w')
		if len(ended) != 0 || !r.has("Loading… Esc stops") {
			t.Fatalf("the week is not being loaded: %q", r.texts())
		}
		r.typed('m')
		if len(ended) != 1 {
			t.Error("the load of the week was not ended")
		}
		if r.has("too late") || !r.has("1,204") {
			t.Errorf("the month is not on screen: %q", r.texts())
		}
	})
}

func TestEscapeGoesBackToWhatWasThere(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	b.dashboard = func(ctx context.Context, q viewmodel.Query) viewmodel.Dashboard {
		if q.Period == matomoapi.Year {
			<-ctx.Done()
		}
		return dashboardState(q)
	}
	inRoom(t, b, func(r *room) {
		r.typed('y')
		if r.has("1,204") {
			t.Error("numbers of the day stand under the year")
		}
		r.key(fyne.KeyEscape)
		if !r.has("1,204") || !r.has("Fri 20 Nov 2026") {
			t.Errorf("the day is not back: %q", r.texts())
		}
	})
}

func TestOfflineKeepsTheDataAndComesBack(t *testing.T) {
	down := false
	b := &fakeBackend{signedIn: true}
	b.dashboard = func(_ context.Context, q viewmodel.Query) viewmodel.Dashboard {
		if down {
			return viewmodel.Dashboard{Problem: &viewmodel.Problem{Kind: viewmodel.OfflineProblem, What: "The server cannot be reached.", To: "Check the network."}}
		}
		return dashboardState(q)
	}
	inRoom(t, b, func(r *room) {
		down = true
		r.typed('w')
		for _, want := range []string{"16 – 22 Nov 2026 could not be loaded; this is Fri 20 Nov 2026. The server cannot be reached. Showing the data of 1 min ago.", "Check the network.", "Try again", "1,204", "Fri 20 Nov 2026"} {
			if !r.has(want) {
				t.Errorf("nothing says %q in %q", want, r.texts())
			}
		}
		r.pass(10 * time.Minute)
		if !r.says("The server cannot be reached. Showing the data of 11 min ago.") {
			t.Errorf("the age does not grow: %q", r.texts())
		}
		down = false
		r.pass(time.Minute)
		if r.has("Try again") {
			t.Error("the banner stays after the server is back")
		}
		if q, _ := b.last(); q.Period != matomoapi.Week {
			t.Errorf("what was asked for is lost: %+v", q)
		}
	})
}

// TestKeptDataComesFirst opens what the cache has at once, while the server is
// asked, and says so where its answer is an old copy too.
func TestKeptDataComesFirst(t *testing.T) {
	b := &fakeBackend{signedIn: true, kept: dashboardState}
	b.dashboard = func(_ context.Context, q viewmodel.Query) viewmodel.Dashboard {
		time.Sleep(5 * time.Second)
		d := dashboardState(q)
		d.Outage = &viewmodel.Problem{Kind: viewmodel.OfflineProblem, What: "The server cannot be reached.", To: "Check the network."}
		return d
	}
	inRoom(t, b, func(r *room) {
		if !r.has("1,204") || !r.has("Loading… Esc stops") {
			t.Errorf("what was kept is not on screen: %q", r.texts())
		}
		r.pass(10 * time.Second)
		if !r.has("1,204") || !r.has("The server cannot be reached. Showing the data of 1 min ago.") {
			t.Errorf("old copies are not told: %q", r.texts())
		}
	})
}

func TestProblemsOfferTheirWayOut(t *testing.T) {
	tests := []struct {
		kind viewmodel.ProblemKind
		out  string
	}{
		{viewmodel.ServerProblem, "Try again"},
		{viewmodel.OfflineProblem, "Try again"},
		{viewmodel.AccessProblem, "Try again"},
		{viewmodel.SignInProblem, "Sign in"},
		{viewmodel.UsageProblem, "Back to yesterday"},
	}
	for _, tt := range tests {
		t.Run(tt.out, func(t *testing.T) {
			b := &fakeBackend{signedIn: true, dashboard: func(context.Context, viewmodel.Query) viewmodel.Dashboard {
				return viewmodel.Dashboard{Problem: &viewmodel.Problem{Kind: tt.kind, What: "It failed.", To: "Do this."}}
			}}
			inRoom(t, b, func(r *room) {
				if !r.has("It failed.") || !r.has("Do this.") {
					t.Fatalf("the problem is not told: %q", r.texts())
				}
				_, before := b.last()
				r.tapText(tt.out)
				_, after := b.last()
				if tt.kind == viewmodel.SignInProblem {
					if !r.has("Connect to a Matomo") {
						t.Errorf("no sign-in screen: %q", r.texts())
					}
				} else if after != before+1 {
					t.Errorf("%d queries after %d", after, before)
				}
			})
		})
	}
}

func TestMistakeOfTheProgramIsTold(t *testing.T) {
	b := &fakeBackend{signedIn: true, dashboard: func(context.Context, viewmodel.Query) viewmodel.Dashboard { panic("no rows") }}
	inRoom(t, b, func(r *room) {
		if !r.has("Matoscope made a mistake while it loaded this.") {
			t.Errorf("the mistake is not told: %q", r.texts())
		}
	})
}

func TestSwitcherFindsASite(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.tapText("Acme Blog")
		entries := r.entries()
		search := entries[len(entries)-1]
		search.SetText("SITE-55")
		if r.has("Status page") || !r.has("Developer hub 7") {
			t.Fatalf("the list does not shrink: %q", r.texts())
		}
		search.OnSubmitted("")
		r.settle()
		if q, _ := b.last(); q.Site != 55 || q.Date != "2026-11-20" {
			t.Errorf("asked for %+v", q)
		}
	})
}

func TestNarrowWindowFoldsTheRail(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		if !r.has("viewer") {
			t.Fatal("no rail in a wide window")
		}
		r.resize(700, 800, 1)
		if r.has("viewer") {
			t.Error("the rail is not folded")
		}
		test.TapCanvas(r.window.Canvas(), fyne.NewPos(30, 28))
		if !r.has("viewer") {
			t.Error("the button does not show the rail")
		}
	})
}

func TestFirstPaintIsToldOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		told := 0
		r := openRoom(t, &fakeBackend{signedIn: true}, desktop.Options{OnFirstPaint: func() { told++ }})
		if told != 0 {
			t.Error("told before anything was painted")
		}
		r.resize(1280, 800, 1)
		r.settle()
		r.resize(1280, 800, 1)
		r.settle()
		if told != 1 {
			t.Errorf("told %d times", told)
		}
	})
}

// Crossing to the UI goroutine is the business of one file, and colours of
// another.
func TestOneFileForEach(t *testing.T) {
	owners := map[string]string{"fyne.Do": "task.go", "color.NRGBA{": "tokens.go", "fyne.io/fyne/v2/app\"": ""}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for what, owner := range owners {
			code := strings.ReplaceAll(string(source), "alone calls fyne.Do", "")
			if file != owner && strings.Contains(code, what) {
				t.Errorf("%s uses %s", file, what)
			}
		}
	}
}
