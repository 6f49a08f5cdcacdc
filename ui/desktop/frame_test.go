package desktop_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynedesktop "fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"matoscope/ui/desktop"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// longSegment is a segment whose name does not fit beside the rest of the top bar.
const longSegment = "countryName==Germany;visitEcommerceStatus==ordered"

// TestWrappedBarCoversNothing narrows the window until the bar takes two lines and
// chooses a segment: what is below makes room before anything else is laid out.
func TestWrappedBarCoversNothing(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.capture(700, 800, 1)
		before := r.heightOf("All visits")
		for _, words := range []string{"vs previous", "All visits", "Export"} {
			if bar, status := r.heightOf(words), r.heightOf("Site time 01:00, Europe/Berlin"); bar+16 > status {
				t.Errorf("%q is at %g, the status line at %g", words, bar, status)
			}
		}
		r.capture(1280, 800, 1)
		if r.heightOf("All visits") >= before {
			t.Error("the bar is as high in a wide window")
		}
	})
}

// TestBarGivesBeforeItWraps keeps one line with a long name of a segment.
func TestBarGivesBeforeItWraps(t *testing.T) {
	left := settings.View{Screen: string(viewmodel.DashboardScreen), Site: 1, Period: "day", Compare: "previous", Segment: longSegment}
	b := &fakeBackend{signedIn: true, fakeMemory: fakeMemory{left: &left}}
	inRoom(t, b, func(r *room) {
		title := r.heightOf("vs previous")
		lines := map[float32]bool{}
		r.walk(func(o fyne.CanvasObject, at fyne.Position) {
			if text, is := o.(*canvas.Text); is && strings.HasSuffix(text.Text, "…") && at.Y > title-20 && at.Y < title+60 && at.X > 208 {
				lines[at.Y] = true
				if at.Y > title+16 {
					t.Errorf("%q begins a new line", text.Text)
				}
			}
		})
		if len(lines) != 1 {
			t.Errorf("the segment's name is on %d lines: %q", len(lines), r.texts())
		}
	})
}

// TestWindowFitsEveryScreen asks for room that a small display has, on each screen.
func TestWindowFitsEveryScreen(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		for _, key := range "12345678" {
			r.typed(key)
			if least := r.window.Content().MinSize(); least.Width > 700 || least.Height > 500 {
				t.Errorf("screen %c needs %v", key, least)
			}
		}
	})
}

// TestWindowIsCutToTheScreen opens windows that were kept on another display.
func TestWindowIsCutToTheScreen(t *testing.T) {
	for name, tc := range map[string]struct {
		kept          settings.Window
		width, height int // of the screen, in pixels
		want          fyne.Size
	}{
		"a larger display":   {settings.Window{Width: 2560, Height: 700}, 1366, 768, fyne.NewSize(1366, 700)},
		"as large a display": {settings.Window{Width: 1366, Height: 768}, 1366, 768, fyne.NewSize(1366, 768)},
		"an unknown display": {settings.Window{Width: 2560, Height: 1440}, 0, 0, fyne.NewSize(2560, 1440)},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := openRoom(t, &fakeBackend{signedIn: true}, desktop.Options{
					Size: tc.kept, Screen: func() (int, int) { return tc.width, tc.height },
				})
				if size := r.window.Canvas().Size(); size != tc.want {
					t.Errorf("the window is %v", size)
				}
			})
		})
	}
}

// TestKeysFitTheWindow opens the help in windows of several sizes.
func TestKeysFitTheWindow(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 853, Height: 533}, {Width: 700, Height: 800}} {
		inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
			r.window.Resize(size)
			r.typed('?')
			over := r.window.Canvas().Overlays().Top()
			for _, o := range test.WidgetRenderer(over.(fyne.Widget)).Objects() {
				if end := o.Position().AddXY(o.Size().Width, o.Size().Height); end.X > size.Width || end.Y > size.Height {
					t.Errorf("%v: %T ends at %v", size, o, end)
				}
			}
			if n := len(slices.DeleteFunc(r.texts(), func(s string) bool { return s != "Row up" })); n != 1 {
				t.Errorf("%v: Row up is told %d times", size, n)
			}
			top := r.heightOf("Screens")
			r.key(fyne.KeyPageDown)
			if moved := r.heightOf("Screens") != top; moved != (size.Height < 800 || size.Width < 1000) {
				t.Errorf("%v: scrolled: %v", size, moved)
			}
		})
	}
}

// TestPopoverLeavesItsControlFree opens the dates in a window that has no room for
// them below.
func TestPopoverLeavesItsControlFree(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.window.Resize(fyne.NewSize(900, 320))
		r.tapText("Fri 20 Nov 2026")
		under := r.heightOf("Fri 20 Nov 2026")
		for _, o := range test.WidgetRenderer(r.window.Canvas().Overlays().Top().(fyne.Widget)).Objects() {
			if o.Position().Y < under || o.Position().Y+o.Size().Height > 320 {
				t.Errorf("from %g to %g, the control is at %g", o.Position().Y, o.Position().Y+o.Size().Height, under)
			}
		}
	})
}

// TestSitesHangBelowWhatShowsTheRail opens the websites while the rail is folded away.
func TestSitesHangBelowWhatShowsTheRail(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.window.Resize(fyne.NewSize(700, 800))
		r.typed('s')
		for _, o := range test.WidgetRenderer(r.window.Canvas().Overlays().Top().(fyne.Widget)).Objects() {
			if title := r.heightOf("Fri 20 Nov 2026"); o.Position().Y < title+8 {
				t.Errorf("the websites are at %v, the bar at %g", o.Position(), title)
			}
		}
	})
}

// TestTipEnds shows what a button does, and ends that in several ways.
func TestTipEnds(t *testing.T) {
	const tip = "Refresh (F5)"
	for name, end := range map[string]func(r *room){
		"key":     func(r *room) { r.typed('w') },
		"screen":  func(r *room) { r.tapText("Real time") },
		"popover": func(r *room) { r.act("ctrl+K") },
		"time":    func(r *room) { r.pass(11 * time.Second) },
	} {
		t.Run(name, func(t *testing.T) {
			inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
				test.MoveMouse(r.window.Canvas(), fyne.NewPos(1248, 28))
				if !r.has(tip) {
					t.Fatalf("no tip in %q", r.texts())
				}
				end(r)
				if r.has(tip) {
					t.Error("the tip stays")
				}
			})
		})
	}
}

// TestMenuKeysCanBeRead has the keys in the words of the menus, where Fyne would
// write them too faint, and lets them work.
func TestMenuKeysCanBeRead(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		written := 0
		for _, menu := range r.window.MainMenu().Items {
			for _, item := range menu.Items {
				if _, drawn := item.Shortcut.(fyne.KeyboardShortcut); drawn {
					t.Errorf("Fyne writes the keys of %q", item.Label)
				}
				want := &fynedesktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierShortcutDefault}
				if item.Shortcut != nil && item.Shortcut.ShortcutName() == want.ShortcutName() && strings.HasSuffix(item.Label, "Ctrl+K") {
					written++
				}
			}
		}
		if written != 1 {
			t.Errorf("%d items have Ctrl+K", written)
		}
	})
}

// TestWheelGoesThreeLines turns the wheel by a notch over the dashboard.
func TestWheelGoesThreeLines(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.capture(1280, 600, 1)
		before := r.heightOf("Visits, last 30 days")
		r.walk(func(o fyne.CanvasObject, _ fyne.Position) {
			if s, is := o.(*desktop.Scroll); is {
				s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
			}
		})
		if moved := before - r.heightOf("Visits, last 30 days"); moved != 75 {
			t.Errorf("a notch moves the page by %g", moved)
		}
	})
}
