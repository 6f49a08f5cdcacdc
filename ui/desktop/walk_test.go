package desktop_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	fynedesktop "fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"matoscope/ui/desktop"
	"matoscope/ui/viewmodel"
)

// walker goes through the window as a person does and measures how long each
// single event handler and each function that was posted to the UI goroutine took.
type walker struct {
	tb     testing.TB
	window fyne.Window
	posted chan func()
	took   map[string]time.Duration // the longest stretch of each step
	used   time.Duration            // the most processor time of one stretch
	step   string
}

// biggest has the biggest of everything: 500 websites, a report of 100,000 rows and
// an evolution of five years by day.
func biggest(tb testing.TB) *fakeBackend {
	b := &fakeBackend{signedIn: true, matomo: newMatomo(tb, 100_000), dashboard: func(_ context.Context, q viewmodel.Query) viewmodel.Dashboard {
		d := dashboardState(q)
		d.Evolution = fiveYears(d.Evolution)
		return d
	}}
	b.matomo.whole = true
	return b
}

// newWalker opens the window.
func newWalker(tb testing.TB, b *fakeBackend) *walker {
	tb.Helper()
	w := &walker{tb: tb, posted: make(chan func(), 1000), took: map[string]time.Duration{}}
	app := test.NewApp()
	w.step = "open the window"
	w.measure(func() {
		tb.Cleanup(desktop.Open(tb.Context(), app, b, desktop.Options{Appearance: desktop.LightMode}, func(f func()) { w.posted <- f }))
	})
	windows := app.Driver().AllWindows()
	w.window = windows[len(windows)-1]
	w.window.Resize(fyne.NewSize(1280, 800))
	w.settle()
	return w
}

// fiveYears stretches an evolution to 1,825 days.
func fiveYears(e viewmodel.Evolution) viewmodel.Evolution {
	last := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	e.Points = nil
	for i := range 1825 {
		day := last.AddDate(0, 0, i-1824)
		v := 1000 + 400*math.Sin(float64(i)/60)
		e.Points = append(e.Points, viewmodel.EvolutionPoint{
			Date: day.Format(time.DateOnly), Label: day.Format("2 Jan"), Title: day.Format("Mon 2 Jan 2006"), Value: v, Text: thousands(v),
			Weekend: day.Weekday() == time.Saturday || day.Weekday() == time.Sunday, Earlier: v * 0.9, EarlierText: thousands(v * 0.9),
		})
	}
	return e
}

// How long nothing is posted before a step counts as done.
const idle = 100 * time.Millisecond

// measure runs what the UI goroutine runs in one go.
func (w *walker) measure(f func()) {
	began, used := time.Now(), processorTime()
	f()
	w.took[w.step] = max(w.took[w.step], time.Since(began))
	w.used = max(w.used, processorTime()-used)
}

// settle does what is posted until nothing has been for a while.
func (w *walker) settle() {
	for {
		select {
		case f := <-w.posted:
			w.measure(f)
		case <-time.After(idle):
			return
		}
	}
}

// do handles an event, and what follows from it.
func (w *walker) do(step string, event func()) {
	w.step = step
	w.measure(event)
	w.settle()
}

func (w *walker) rune(step string, letter rune) {
	w.do(step, func() { w.window.Canvas().OnTypedRune()(letter) })
}

func (w *walker) key(step string, name fyne.KeyName) {
	w.do(step, func() {
		e := &fyne.KeyEvent{Name: name}
		if f := w.window.Canvas().Focused(); f != nil {
			f.TypedKey(e)
			return
		}
		w.window.Canvas().OnTypedKey()(e)
	})
}

// has tells whether something on screen has these words.
func (w *walker) has(words string) bool { return (&room{window: w.window}).has(words) }

// menu does what the shortcut of a menu does.
func (w *walker) menu(step string, key fyne.KeyName) {
	want := &fynedesktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	for _, menu := range w.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Shortcut != nil && item.Shortcut.ShortcutName() == want.ShortcutName() {
				w.do(step, item.Action)
				return
			}
		}
	}
	w.tb.Fatalf("no menu has ctrl+%s", key)
}

// types types into the entry that has the focus.
func (w *walker) types(step, text string) {
	for _, letter := range text {
		w.do(step, func() { w.window.Canvas().Focused().TypedRune(letter) })
	}
}

// walk goes through every screen.
func (w *walker) walk() {
	w.rune("all websites", '1')
	w.key("websites: end", fyne.KeyEnd)
	w.rune("websites: sort", 'o')
	w.rune("websites: search", '/')
	w.types("websites: search", "blog 3")
	w.key("websites: search ends", fyne.KeyEscape)
	w.rune("dashboard", '2')
	w.rune("dashboard: week", 'w')
	w.rune("dashboard: comparison", 'x')
	w.rune("dashboard: metric", 'n')
	w.key("dashboard: earlier", fyne.KeyLeft)
	w.rune("segments", 'g')
	w.key("segments close", fyne.KeyEscape)
	w.rune("sites", 's')
	w.types("sites: search", "doc")
	w.key("sites close", fyne.KeyEscape)
	w.menu("palette", fyne.KeyK)
	w.types("palette: search", "exit")
	w.key("palette closes", fyne.KeyEscape)
	w.rune("report of 100,000 rows", '4')
	for !w.has("100,000 rows") {
		w.settle()
	}
	w.key("report: row", fyne.KeyDown)
	w.key("report: rows below", fyne.KeySpace)
	w.key("report: evolution of a row", fyne.KeyReturn)
	w.key("report: back", fyne.KeyEscape)
	w.key("report: end", fyne.KeyEnd)
	w.rune("report: sort", 'o')
	w.rune("report: chart", 'h')
	w.rune("report: search", '/')
	w.types("report: search", "archive/99")
	w.key("report: search ends", fyne.KeyEscape)
	for _, screen := range viewmodel.Screens() {
		if slices.Contains(desktop.Built(), screen.ID) {
			w.rune("open "+string(screen.ID), []rune(screen.Key)[0])
			w.key("close "+string(screen.ID), fyne.KeyEscape)
		}
	}
}

// BenchmarkWalk reports the longest stretch for which the UI goroutine did one
// thing on a walk through every screen, and the most processor time of one, which
// says more on a machine that has other things to do.
func BenchmarkWalk(b *testing.B) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var longest, most time.Duration
	slow := "the slowest steps of each walk:"
	for b.Loop() {
		w := newWalker(b, biggest(b))
		w.walk()
		steps := slices.SortedFunc(maps.Keys(w.took), func(x, y string) int { return cmp.Compare(w.took[y], w.took[x]) })
		for _, step := range steps[:5] {
			slow += fmt.Sprintf("%6.1f ms %s;", milliseconds(w.took[step]), step)
		}
		longest, most = max(longest, w.took[steps[0]]), max(most, w.used)
	}
	b.Log(slow)
	b.ReportMetric(milliseconds(longest), "longest-ms")
	b.ReportMetric(milliseconds(most), "longest-cpu-ms")
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
