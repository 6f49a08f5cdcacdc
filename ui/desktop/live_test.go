package desktop_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"

	"matoscope/ui/desktop"
	"matoscope/ui/viewmodel"
)

// inLive runs a test on the screen of real time, with so many visits before it.
func inLive(t *testing.T, visits int, check func(r *room, v *visitors)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &fakeBackend{signedIn: true, live: newVisitors(visits)}
		r := openRoom(t, b, desktop.Options{Appearance: desktop.LightMode})
		r.resize(1280, 800, 1)
		r.typed('3')
		r.resize(1280, 800, 1)
		check(r, b.live)
	})
}

// heightOf is where a text is on screen, from the top.
func (r *room) heightOf(words string) float32 {
	r.t.Helper()
	at, ok := r.at(words)
	if !ok {
		r.t.Fatalf("nothing says %q; there is %q", words, r.texts())
	}
	return at.Y
}

func TestLiveShowsCountersVisitsAndTheLatestInFull(t *testing.T) {
	inLive(t, 40, func(r *room, _ *visitors) {
		for _, want := range []string{
			"Last 30 minutes", "30", "Last 24 hours", "40", "converted", "FR", "–", "Unknown place · Desktop, Chrome Mobile 131.0, Windows 11", "goal: Newsletter",
			"… › event: Video · play · Tour › /pricing › goal: Newsletter", "Documentation", "https://acme.example/docs", "41s", "Only this visitor",
		} {
			if !r.has(want) {
				t.Errorf("nothing says %q in %q", want, r.texts())
			}
		}
	})
}

func TestLiveFollowsWithoutLosingThePlace(t *testing.T) {
	inLive(t, 40, func(r *room, v *visitors) {
		v.come()
		r.pass(10 * time.Second)
		if !r.says("article-41") && !r.has("41") {
			t.Errorf("the new visit is not on screen: %q", r.texts())
		}
		r.key(fyne.KeyEnd)
		marked := r.heightOf("Article 1")
		before := r.texts()
		v.come()
		v.grow(20, "later")
		r.pass(10 * time.Second)
		if !r.has("2 new visits above") {
			t.Errorf("nothing says that there are visits above: %q", r.texts())
		}
		if got := r.heightOf("Article 1"); got != marked {
			t.Errorf("the visit that was marked moved from %g to %g", marked, got)
		}
		if after := r.texts(); len(after) != len(before)+1 {
			t.Errorf("other rows are on screen: %q, before %q", after, before)
		}
		r.tapText("2 new visits above")
		if r.has("2 new visits above") {
			t.Error("the visits above have been seen")
		}
	})
}

func TestLivePauseSaysHowManyWait(t *testing.T) {
	for name, press := range map[string]func(r *room, words string){
		"key":    func(r *room, _ string) { r.typed('p') },
		"button": func(r *room, words string) { r.tapText(words) },
	} {
		t.Run(name, func(t *testing.T) {
			inLive(t, 5, func(r *room, v *visitors) {
				press(r, "Pause")
				v.come()
				v.come()
				v.grow(3, "later")
				r.pass(10 * time.Second)
				if !r.has("Go on · 3 wait") || r.says("/later") {
					t.Fatalf("three visits do not wait: %q", r.texts())
				}
				press(r, "Go on · 3 wait")
				if !r.has("Pause") || !r.says("/later") {
					t.Errorf("the stream does not go on: %q", r.texts())
				}
			})
		})
	}
}

func TestLiveWorksOnlyWhileItIsSeen(t *testing.T) {
	inLive(t, 5, func(r *room, v *visitors) {
		seen := func(during time.Duration) int {
			before := len(v.asked)
			for range int(during / (5 * time.Second)) {
				r.pass(5 * time.Second)
			}
			return len(v.asked) - before
		}
		if n := seen(time.Minute); n < 6 || n > 9 {
			t.Errorf("it looked %d times in a minute", n)
		}
		r.typed('1')
		if n := seen(time.Hour); n != 0 {
			t.Errorf("it looked %d times while another screen was shown", n)
		}
		before := len(v.asked)
		r.typed('3')
		if len(v.asked) == before {
			t.Error("it does not look at once when it is shown again")
		}
		front := fyne.CurrentApp().Lifecycle().(interface {
			OnExitedForeground() func()
			OnEnteredForeground() func()
		})
		front.OnExitedForeground()()
		seen(6 * time.Minute)
		if !r.has("At rest until this window is in front again") {
			t.Errorf("it does not say that it rests: %q", r.texts())
		}
		if n := seen(time.Hour); n != 0 {
			t.Errorf("it looked %d times while another program was in front", n)
		}
		before = len(v.asked)
		front.OnEnteredForeground()()
		r.settle()
		if len(v.asked) == before || seen(time.Minute) < 6 || r.says("At rest") {
			t.Error("it does not go on when the person is back")
		}
	})
}

func TestLiveEndsWithTheSignIn(t *testing.T) {
	inLive(t, 5, func(r *room, v *visitors) {
		for _, item := range r.window.MainMenu().Items[0].Items {
			if item.Label == "Sign out" {
				item.Action()
			}
		}
		r.settle()
		before := len(v.asked)
		r.pass(time.Hour)
		if n := len(v.asked) - before; n != 0 {
			t.Errorf("it looked %d times after the sign-out", n)
		}
	})
}

func TestLiveComesBackByItself(t *testing.T) {
	problems := map[string]*viewmodel.Problem{
		"offline": unreachable,
		"server":  {Kind: viewmodel.ServerProblem, What: "The server failed.", To: "Try again."},
	}
	for name, problem := range problems {
		t.Run(name, func(t *testing.T) {
			inLive(t, 5, func(r *room, v *visitors) {
				v.problem = problem
				r.pass(7 * time.Minute)
				if !r.says("Showing the data of 7 min ago") || !r.says("/blog/article-5") {
					t.Errorf("the age of what is on screen is not told: %q", r.texts())
				}
				v.problem = nil
				v.come()
				r.pass(time.Minute)
				if r.says("Showing the data of") || !r.says("/blog/article-6") {
					t.Errorf("it does not come back: %q", r.texts())
				}
			})
		})
	}
}

func TestLiveStopsWhereSomebodyHasToActFirst(t *testing.T) {
	inLive(t, 5, func(r *room, v *visitors) {
		v.problem = &viewmodel.Problem{Kind: viewmodel.SignInProblem, What: "Your sign-in is no longer valid."}
		r.pass(time.Minute)
		before := len(v.asked)
		r.pass(time.Hour)
		if len(v.asked) != before || !r.has("Sign in") {
			t.Errorf("%d looks without a sign-in; %q", len(v.asked)-before, r.texts())
		}
	})
}

func TestLiveKeysMoveAndOpenTheProfile(t *testing.T) {
	inLive(t, 40, func(r *room, _ *visitors) {
		r.key(fyne.KeyDown)
		r.typed('j')
		if !r.has("Article 38") || r.has("Article 40") {
			t.Fatalf("the third visit is not the one in full: %q", r.texts())
		}
		r.typed('v')
		for _, want := range []string{"Visitor 0000000000000003", "12", "47m 00s", "From Germany, France", "The latest 3 visits"} {
			if !r.has(want) {
				t.Errorf("nothing says %q in %q", want, r.texts())
			}
		}
		r.key(fyne.KeyEscape)
		if !r.has("Article 38") {
			t.Errorf("the visit is not back: %q", r.texts())
		}
		r.typed('c')
		if got := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(got, "0000000000000003") || !strings.Contains(got, "Article 38") {
			t.Errorf("copied %q", got)
		}
	})
}

func TestLiveInANarrowWindowShowsOneAtATime(t *testing.T) {
	inLive(t, 4, func(r *room, _ *visitors) {
		r.resize(700, 800, 1)
		if r.has("Documentation") {
			t.Fatal("the visit stands beside the list")
		}
		r.key(fyne.KeyReturn)
		r.resize(700, 800, 1)
		if !r.has("Documentation") || r.has("Pause") {
			t.Fatalf("the visit does not open: %q", r.texts())
		}
		r.tapText("Back")
		if r.has("Documentation") || !r.has("Pause") {
			t.Errorf("the list is not back: %q", r.texts())
		}
	})
}

func TestLiveOfNobodySaysWhatWillCome(t *testing.T) {
	inLive(t, 0, func(r *room, v *visitors) {
		if !r.says("No visits so far.") {
			t.Fatalf("%q", r.texts())
		}
		v.come()
		r.pass(10 * time.Second)
		if r.says("No visits so far.") || !r.says("/blog/article-1") {
			t.Errorf("the first visit is not on screen: %q", r.texts())
		}
	})
}

func TestPeriodIsNotChosenOnTheScreenOfNow(t *testing.T) {
	inLive(t, 4, func(r *room, _ *visitors) {
		if r.has("Week") || !r.has("All visits") {
			t.Errorf("%q", r.texts())
		}
		r.key(fyne.KeyLeft)
		r.typed('2')
		if !r.has("Fri 20 Nov 2026") || !r.has("Week") {
			t.Errorf("the dashboard is of another day: %q", r.texts())
		}
	})
}
