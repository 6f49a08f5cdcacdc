package terminal_test

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"matoscope/matomoapi"
	"matoscope/ui/terminal"
	"matoscope/ui/viewmodel"
)

// TestEveryScreen names the screens that the terminal lacks.
func TestEveryScreen(t *testing.T) {
	equal(t, "screens that are missing", terminal.Missing(), nil)
}

// TestEveryKey names the keys that mean nothing in the terminal.
func TestEveryKey(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	f.withViews()
	at(t, 80, 24, f, func(d *driver) {
		d.press("1", "3", "6", "7", "4", "down", "down", "enter")
		equal(t, "actions that are missing", terminal.MissingActions(d.model), nil)
	})
}

func TestPeriodAndComparison(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 80, 24, f, func(d *driver) {
		for _, c := range []struct {
			key  string
			want viewmodel.Query
		}{
			{"left", viewmodel.Query{Site: 1, Period: matomoapi.Day, Date: "2026-11-19", Compare: "previous"}},
			{"right", viewmodel.Query{Site: 1, Period: matomoapi.Day, Date: "2026-11-20", Compare: "previous"}},
			{"M", viewmodel.Query{Site: 1, Period: matomoapi.Month, Date: "2026-11-20", Compare: "previous"}},
			{"x", viewmodel.Query{Site: 1, Period: matomoapi.Month, Date: "2026-11-20", Compare: "year"}},
			{"x", viewmodel.Query{Site: 1, Period: matomoapi.Month, Date: "2026-11-20"}},
			{"d", viewmodel.Query{Site: 1, Period: matomoapi.Day, Date: "2026-11-20"}},
			{"n", viewmodel.Query{Site: 1, Period: matomoapi.Day, Date: "2026-11-20", Metric: "nb_uniq_visitors"}},
		} {
			d.press(c.key)
			equal(t, c.key, f.asked[len(f.asked)-1], c.want)
		}
		d.press("r")
		for range 40 {
			d.press("backspace")
		}
		d.write("2026-11-01, 2026-11-07")
		d.press("enter")
		equal(t, "range", f.asked[len(f.asked)-1].Date, "2026-11-01,2026-11-07")
		d.press("f5")
		equal(t, "refresh", f.fresh[len(f.fresh)-1], viewmodel.Renewed)
	})
}

// TestKeptComesFirst shows what was kept while the server answers, and never the
// numbers of one day under the date of another.
func TestKeptComesFirst(t *testing.T) {
	ended := 0
	f := &fake{signedIn: true}
	f.dashboard = func(ctx context.Context, q viewmodel.Query, fresh viewmodel.Freshness) viewmodel.Dashboard {
		d := dashboard(q)
		switch {
		case fresh == viewmodel.Kept && q.Date == "2026-11-19":
			return viewmodel.Dashboard{Query: q, Problem: &viewmodel.Problem{Kind: viewmodel.OfflineProblem, What: "Nothing is kept."}}
		case fresh == viewmodel.Kept:
			d.Figures[0].Text = "kept"
			return d
		}
		<-ctx.Done()
		ended++
		return d
	}
	at(t, 80, 24, f, func(d *driver) {
		d.sees("kept", "Loading… Esc stops")
		d.press("left")
		equal(t, "loads that a newer one ended", ended, 1)
		d.seesNot("kept")
		d.seesNot("Nothing is kept")
		d.press("esc")
		equal(t, "loads that Esc ended", ended, 2)
		d.sees("Loading was stopped.")
	})
}

func TestProblemBesideData(t *testing.T) {
	lost := false
	f := &fake{signedIn: true}
	f.dashboard = func(_ context.Context, q viewmodel.Query, fresh viewmodel.Freshness) viewmodel.Dashboard {
		if lost && fresh != viewmodel.Kept {
			return viewmodel.Dashboard{Query: q, Problem: &viewmodel.Problem{
				Kind: viewmodel.OfflineProblem, What: "The Matomo could not be reached.", To: "Check the network.",
			}}
		}
		return dashboard(q)
	}
	at(t, 80, 24, f, func(d *driver) {
		lost = true
		d.press("f5")
		d.sees("The Matomo could not be reached. Showing the data of 2 min ago. Check the", "1,200")
		lost = false
		time.Sleep(31 * time.Second) // the program tries again by itself
		d.settle()
		d.seesNot("could not be reached")
	})
}

func TestSiteAndPalette(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 100, 30, f, func(d *driver) {
		d.press("s", "建", "enter")
		equal(t, "website", f.asked[len(f.asked)-1].Site, 2)
		d.press("ctrl+k")
		d.write("page urls")
		d.press("enter")
		d.sees("Page URLs", "guides", "3 rows")
		d.press("space")
		d.sees("/intro")
		d.press("space")
		d.seesNot("/intro")
		d.press("/")
		d.write("about")
		d.sees("1 of 3 rows")
		d.press("enter", "esc")
		d.sees("3 rows", "guides")
		d.press("esc")
		d.sees("Page titles") // the list of reports
	})
}

func TestRowAsSegment(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 120, 30, f, func(d *driver) {
		d.press("4", "down", "down", "enter", "t", "2")
		if got := f.asked[len(f.asked)-1].Segment; !strings.HasPrefix(got, "pageUrl=^") {
			t.Errorf("segment %q", got)
		}
		d.press("g", "up", "enter")
		equal(t, "all visits again", f.asked[len(f.asked)-1].Segment, "")
	})
}

func TestLivePolls(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 80, 24, f, func(d *driver) {
		wait := func() {
			time.Sleep(11 * time.Second)
			d.settle()
		}
		d.press("3")
		wait()
		equal(t, "looks", f.lives, 2)
		d.press("p")
		wait()
		equal(t, "looks while paused", f.lives, 2)
		d.press("p", "2")
		wait()
		equal(t, "looks from another screen", f.lives, 3)
	})
}

func TestSignInByPaste(t *testing.T) {
	f := &fake{}
	var pasted chan string
	f.signIn = func(_ context.Context, in viewmodel.SignInInput, on func(viewmodel.SignInState)) *viewmodel.Problem {
		equal(t, "input", in, viewmodel.SignInInput{URL: "https://m.example/", ClientID: "abc", NoBrowser: true})
		pasted = make(chan string) // of the bubble's time
		on(viewmodel.SignInState{Stage: viewmodel.SignInWaiting, URL: "https://m.example/index.php?" + strings.Repeat("x", 120), Expect: "Choose Allow."})
		equal(t, "pasted", <-pasted, "http://127.0.0.1/callback?code=1")
		return nil
	}
	f.paste = func(address string) *viewmodel.Problem {
		if !strings.Contains(address, "code=") {
			return &viewmodel.Problem{What: "That is not the address.", To: "Copy all of it."}
		}
		pasted <- address
		return nil
	}
	at(t, 80, 24, f, func(d *driver) {
		d.write("https://m.example/")
		d.press("tab")
		d.write("abc")
		d.press("enter")
		d.sees("Open this address in a browser", "Choose Allow.", "https://m.example/index.php?xxx")
		d.write("nonsense")
		d.press("enter")
		d.sees("That is not the address.")
		d.press("ctrl+u")
		d.send(tea.PasteMsg{Content: " http://127.0.0.1/callback?code=1\n"})
		d.press("enter")
		d.sees("Visits, last 30 days")
	})
}

func TestQuit(t *testing.T) {
	for _, key := range []string{"ctrl+q", "ctrl+c"} {
		at(t, 80, 24, &fake{signedIn: true}, func(d *driver) {
			d.press(key)
			equal(t, key, d.quit, true)
		})
	}
}

// TestAnySize draws every screen in every size and finds no line that is too
// wide, and none too many.
func TestAnySize(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	for _, s := range screens {
		at(t, 80, 24, f, func(d *driver) {
			d.press(s.keys...)
			for _, size := range [][2]int{{1, 1}, {5, 3}, {40, 12}, {41, 50}, {79, 13}, {110, 24}, {200, 60}, {500, 12}} {
				d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				lines := strings.Split(d.screen(), "\n")
				if len(lines) > size[1] {
					t.Errorf("%s at %v has %d lines", s.name, size, len(lines))
				}
				for _, l := range lines {
					if ansi.StringWidth(l) > size[0] {
						t.Errorf("%s at %v has a line of %d columns: %s", s.name, size, ansi.StringWidth(l), l)
					}
				}
			}
		})
	}
}

// TestTextOfServers lets no text of a server speak to the terminal.
func TestTextOfServers(t *testing.T) {
	at(t, 120, 40, &fake{signedIn: true}, func(d *driver) {
		content := d.model.(interface{ View() tea.View }).View().Content
		if strings.Contains(content, "\x1b[31mred") || strings.Contains(content, "\u202e") {
			t.Errorf("%q", content)
		}
		d.sees("[31mred")
	})
}

// TestWithoutColours draws charts that need none.
func TestWithoutColours(t *testing.T) {
	at(t, 80, 24, &fake{signedIn: true}, func(d *driver) {
		before := d.screen()
		d.send(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
		equal(t, "the same words", d.screen(), before)
	})
}

// BenchmarkKey is from a key to the text of the next screen.
func BenchmarkKey(b *testing.B) {
	f := &fake{signedIn: true}
	f.withReport(b)
	for name, keys := range map[string][]string{"dashboard": nil, "report": {"4", "down", "down", "enter"}} {
		b.Run(name, func(b *testing.B) {
			d, end := startNow(b, f)
			defer end()
			d.now(keys...)
			for b.Loop() {
				d.model.Update(keyPress("down"))
				_ = d.model.(interface{ View() tea.View }).View()
			}
		})
	}
}

// TestCardOffline tries again by itself what a card could not read.
func TestCardOffline(t *testing.T) {
	lost := true
	f := &fake{signedIn: true}
	f.dashboard = func(_ context.Context, q viewmodel.Query, _ viewmodel.Freshness) viewmodel.Dashboard {
		d := dashboard(q)
		if lost {
			d.Cards[3].Problem = &viewmodel.Problem{Kind: viewmodel.OfflineProblem, What: "The Matomo could not be reached.", To: "Check the network."}
		}
		return d
	}
	at(t, 120, 40, f, func(d *driver) {
		d.sees("The Matomo could not be reached. Showing the data of 2 min ago.")
		lost = false
		time.Sleep(31 * time.Second)
		d.settle()
		d.seesNot("could not be reached")
	})
}
