package desktop_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// unsteady is a server that fails as a test tells it to, or takes its time.
type unsteady struct {
	problem *viewmodel.Problem
	delay   time.Duration
}

func (u *unsteady) backend() *fakeBackend {
	b := &fakeBackend{signedIn: true}
	b.dashboard = func(_ context.Context, q viewmodel.Query) viewmodel.Dashboard {
		time.Sleep(u.delay)
		if u.problem != nil {
			return viewmodel.Dashboard{Problem: u.problem}
		}
		d := dashboardState(q)
		d.PeriodText = (viewmodel.Locale{}).PeriodText(d.Query, d.Site, time.Now())
		d.Loaded = time.Now()
		return d
	}
	return b
}

var (
	unreached = &viewmodel.Problem{Kind: viewmodel.OfflineProblem, What: "The server cannot be reached.", To: "Check the network."}
	tooMany   = &viewmodel.Problem{Kind: viewmodel.ServerProblem, What: "Too many requests.", To: "Wait a minute."}
	refused   = &viewmodel.Problem{Kind: viewmodel.SignInProblem, What: "The sign-in is not renewed.", To: "Sign in again."}
)

// TestLoadingShowsNothingOfThePeriodBefore loads a month slowly after a day.
func TestLoadingShowsNothingOfThePeriodBefore(t *testing.T) {
	u := &unsteady{}
	inRoom(t, u.backend(), func(r *room) {
		r.resize(1280, 1400, 1)
		if !r.has("Newsletter") || !r.has("Goals") {
			t.Fatalf("the goals are not on screen: %q", r.texts())
		}
		u.delay = time.Minute
		r.typed('m')
		if !r.has("November 2026") {
			t.Errorf("the month is not in words: %q", r.texts())
		}
		for _, old := range []string{"Newsletter", "1,204", "today is still running: compared with the same hours"} {
			if r.has(old) {
				t.Errorf("%q is still on screen: %q", old, r.texts())
			}
		}
		if !r.has("Latest visits") {
			t.Errorf("the visits are those of every period: %q", r.texts())
		}
		r.key(fyne.KeyEscape)
		if !r.has("Newsletter") || !r.has("Fri 20 Nov 2026") {
			t.Errorf("the day is not back: %q", r.texts())
		}
	})
}

// TestNumbersStayOverOtherScreens goes to other screens and back to a dashboard that
// cannot be renewed.
func TestNumbersStayOverOtherScreens(t *testing.T) {
	for _, problem := range []*viewmodel.Problem{tooMany, unreached} {
		u := &unsteady{}
		inRoom(t, u.backend(), func(r *room) {
			r.typed('w')
			r.typed('5')
			r.typed('3')
			u.problem = problem
			r.typed('2')
			r.key(fyne.KeyF5)
			if !r.has("1,204") || !r.has("16 – 22 Nov 2026") || r.has("Now") || !r.says(problem.What+" Showing the data of just now.") {
				t.Errorf("%q", r.texts())
			}
		})
	}
}

// TestAPeriodThatCannotBeHad leaves the earlier one on every screen, says so, and
// comes by itself.
func TestAPeriodThatCannotBeHad(t *testing.T) {
	u := &unsteady{}
	b := u.backend()
	inRoom(t, b, func(r *room) {
		u.problem = unreached
		r.typed('w')
		if !r.says("16 – 22 Nov 2026 could not be loaded; this is Fri 20 Nov 2026. The server cannot be reached.") {
			t.Errorf("%q", r.texts())
		}
		r.typed('1')
		if !r.has("Fri 20 Nov 2026") || r.has("16 – 22 Nov 2026") {
			t.Errorf("the websites have another period: %q", r.texts())
		}
		r.typed('2')
		r.typed('w')
		u.problem = nil
		r.pass(time.Minute)
		if q, _ := b.last(); q.Period != matomoapi.Week || !r.has("16 – 22 Nov 2026") {
			t.Errorf("asked for %+v: %q", q, r.texts())
		}
	})
}

// TestNothingToShowHasNoAge opens a screen of which there is nothing yet.
func TestNothingToShowHasNoAge(t *testing.T) {
	u := &unsteady{problem: tooMany}
	inRoom(t, u.backend(), func(r *room) {
		r.typed('3')
		if !r.says("Updated") {
			t.Fatalf("the visits have no age: %q", r.texts())
		}
		r.typed('2')
		if r.has("Now") || r.says("Updated") {
			t.Errorf("what is told is of another screen: %q", r.texts())
		}
	})
}

// TestTheRailTellsTheTruth follows the server and the sign-in on the rail.
func TestTheRailTellsTheTruth(t *testing.T) {
	for want, problem := range map[string]*viewmodel.Problem{"sign-in refused": refused, "server not reached": unreached} {
		u := &unsteady{}
		b := u.backend()
		b.live = newVisitors(5)
		inRoom(t, b, func(r *room) {
			if !r.has("matomo:read · 52 min") {
				t.Fatalf("%q", r.texts())
			}
			u.problem, b.live.problem = problem, problem
			r.key(fyne.KeyF5)
			if !r.has(want) || r.says("matomo:read") {
				t.Errorf("nothing says %q: %q", want, r.texts())
			}
			r.pass(time.Second)
			u.problem, b.live.problem = nil, nil
			r.key(fyne.KeyF5)
			if r.has(want) || !r.says("matomo:read") {
				t.Errorf("the rail still says %q: %q", want, r.texts())
			}
		})
	}
}

// TestScreensAreAskedAgainAfterTrouble goes to a screen whose numbers were there
// before the sign-in was refused.
func TestScreensAreAskedAgainAfterTrouble(t *testing.T) {
	u := &unsteady{}
	b := u.backend()
	b.overview = func(q viewmodel.Query) viewmodel.Overview {
		o := overviewState(q, 8)
		o.Problem = u.problem
		return o
	}
	inRoom(t, b, func(r *room) {
		r.typed('1')
		r.typed('2')
		u.problem = refused
		r.key(fyne.KeyF5)
		r.typed('1')
		if !r.says("The sign-in is not renewed.") || !r.has("site-2.example") || !r.has("Try again") {
			t.Errorf("old rows say nothing of it: %q", r.texts())
		}
	})
}

// TestVisitsThatCannotBeReadComeBack with the rest of the dashboard.
func TestVisitsThatCannotBeReadComeBack(t *testing.T) {
	u := &unsteady{}
	b := u.backend()
	b.live = newVisitors(5)
	b.live.problem = tooMany
	inRoom(t, b, func(r *room) {
		r.resize(1280, 1400, 1)
		all := strings.Join(r.texts(), "\n")
		if !r.has("Latest visits") || !r.has("Too many requests.") || strings.Contains(all, "min\n0 in") || strings.Contains(all, "0 in ") {
			t.Errorf("%q", r.texts())
		}
		b.live.problem = nil
		r.key(fyne.KeyF5)
		if r.has("Too many requests.") || !r.has("5 in 30 min") {
			t.Errorf("the visits are not back: %q", r.texts())
		}
	})
}

// TestGoalsOfAnEmptySegment say what the dashboard says, not zeros.
func TestGoalsOfAnEmptySegment(t *testing.T) {
	inGoals(t, func(q viewmodel.Query) viewmodel.Goals {
		g := goalsState(q)
		g.Query.Segment = "countryCode==zz"
		g.Nobody = "No visits of Acme Blog in this time match the segment."
		return g
	}, func(r *room) {
		if !r.says("No visits match") || !r.has("All visits") || !r.says("match the segment.") {
			t.Errorf("%q", r.texts())
		}
	})
}
