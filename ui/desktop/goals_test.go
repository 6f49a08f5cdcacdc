package desktop_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

func inGoals(t *testing.T, goals func(q viewmodel.Query) viewmodel.Goals, check func(r *room)) {
	t.Helper()
	inRoom(t, &fakeBackend{signedIn: true, goals: goals}, func(r *room) {
		r.typed('5')
		r.resize(1280, 2000, 1)
		check(r)
	})
}

func TestGoalsShowAGoalInFull(t *testing.T) {
	inGoals(t, nil, func(r *room) {
		for _, want := range []string{"Orders", "Abandoned carts", "Newsletter", "2.9 %", "Average order", "34.44 EUR", "Orders, last 30 days", "Products", "Harbour lamp, brass", "Left in carts", "Nothing in this time."} {
			if !r.has(want) {
				t.Errorf("nothing says %q in %q", want, r.texts())
			}
		}
		r.tapText("Newsletter")
		if !r.has("Newsletter: Conversions, last 30 days") || r.has("Average order") {
			t.Errorf("the goal is not plotted: %q", r.texts())
		}
		r.key(fyne.KeyUp)
		if !r.has("Abandoned carts, last 30 days") {
			t.Errorf("the goal above is not plotted: %q", r.texts())
		}
		r.key(fyne.KeyDown)
		r.key(fyne.KeyLeft)
		r.resize(1280, 2000, 1)
		if !r.has("Newsletter: Conversions, last 30 days") {
			t.Errorf("another goal is plotted for another day: %q", r.texts())
		}
	})
}

// TestGoalFiguresAreOfOneWidth has five figures where there is room for six.
func TestGoalFiguresAreOfOneWidth(t *testing.T) {
	inGoals(t, nil, func(r *room) {
		r.resize(1920, 1080, 1)
		first, _ := r.at("Average order")
		next, _ := r.at("Products sold")
		last, _ := r.at("Conversion rate")
		if first.Y != next.Y || next.Y != last.Y || last.X-next.X < next.X-first.X-2 || last.X-next.X > next.X-first.X+2 {
			t.Errorf("the figures are at %v, %v, %v", first, next, last)
		}
	})
}

func TestGoalsAreNotFiguresOfAFailure(t *testing.T) {
	inGoals(t, func(q viewmodel.Query) viewmodel.Goals {
		g := goalsState(q)
		g.Shop = nil
		g.Goals[0] = viewmodel.GoalCard{ID: "1", Name: "Newsletter", Problem: &viewmodel.Problem{What: "This goal failed.", To: "Try again."}}
		return g
	}, func(r *room) {
		if !r.has("This goal failed. Try again.") || r.has("Products") {
			t.Errorf("%q", r.texts())
		}
	})
}

func TestWebsiteWithoutGoalsSaysHowTheyComeAbout(t *testing.T) {
	inGoals(t, func(q viewmodel.Query) viewmodel.Goals {
		return viewmodel.Goals{Head: headState(q), Empty: "Acme Blog has no goals. They are made in Matomo under Goals, Manage Goals."}
	}, func(r *room) {
		if !r.has("No goals yet") {
			t.Errorf("%q", r.texts())
		}
	})
}
