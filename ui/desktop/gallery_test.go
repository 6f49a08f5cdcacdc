package desktop_test

import (
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"matoscope/ui/desktop"
	"matoscope/ui/viewmodel"
)

// room is a window on a test canvas.
type room struct {
	t       *testing.T
	window  fyne.Window
	backend *fakeBackend
	posted  chan func() // what waits for the UI goroutine, which is that of the test
}

// openRoom opens the window inside the bubble of the test and waits until it
// shows what it has.
func openRoom(t *testing.T, b *fakeBackend, o desktop.Options) *room {
	t.Helper()
	return openRoomOn(t, b, b, o)
}

// openRoomOn opens the window on a backend that hands on to b.
func openRoomOn(t *testing.T, on desktop.Backend, b *fakeBackend, o desktop.Options) *room {
	t.Helper()
	app := test.NewApp()
	r := &room{t: t, backend: b, posted: make(chan func(), 1000)}
	t.Cleanup(desktop.Open(t.Context(), app, on, o, func(f func()) { r.posted <- f }))
	windows := app.Driver().AllWindows()
	r.window = windows[len(windows)-1]
	r.settle()
	return r
}

// settle waits until no work is under way but what waits for time or for the
// test, and does what was posted to the UI goroutine.
func (r *room) settle() {
	for synctest.Wait(); len(r.posted) > 0; synctest.Wait() {
		(<-r.posted)()
	}
}

// pass lets time go by.
func (r *room) pass(d time.Duration) {
	time.Sleep(d)
	r.settle()
}

// resize lays the window out in a size and draws its charts, as painting does.
func (r *room) resize(width, height, scale float32) {
	type scaled interface{ SetScale(float32) }
	r.window.Canvas().(scaled).SetScale(scale)
	r.window.Resize(fyne.NewSize(width, height))
	r.window.Content().Refresh()
	r.walk(func(o fyne.CanvasObject, _ fyne.Position) {
		if raster, ok := o.(*canvas.Raster); ok {
			size := raster.Size()
			raster.Generator(int(size.Width*scale), int(size.Height*scale))
		}
	})
}

// capture paints the window in a size, which takes ten times as long.
func (r *room) capture(width, height, scale float32) image.Image {
	r.resize(width, height, scale)
	return r.window.Canvas().Capture()
}

// scene is a screen in a state worth looking at.
type scene struct {
	name    string
	backend func() *fakeBackend
	act     func(r *room)
}

func signedIn(change func(*viewmodel.Dashboard)) func() *fakeBackend {
	return func() *fakeBackend {
		return &fakeBackend{signedIn: true, dashboard: func(_ context.Context, q viewmodel.Query) viewmodel.Dashboard {
			d := dashboardState(q)
			change(&d)
			return d
		}}
	}
}

func asItIs(*viewmodel.Dashboard) {}

func hover(x, y float32) func(*room) {
	return func(r *room) {
		r.resize(1280, 800, 1)
		test.MoveMouse(r.window.Canvas(), fyne.NewPos(x, y))
	}
}

// stateScenes are the states of the dashboard.
func stateScenes() []scene {
	offline := &viewmodel.Problem{Kind: viewmodel.OfflineProblem, What: "analytics.example.org cannot be reached.", To: "Check the network; Matoscope tries again by itself."}
	return []scene{
		{"dash", signedIn(asItIs), nil},
		{"dash-hover", signedIn(asItIs), hover(905, 300)},
		{"dash-tip", signedIn(asItIs), hover(500, 110)},
		{"loading", func() *fakeBackend {
			return &fakeBackend{signedIn: true, dashboard: func(ctx context.Context, q viewmodel.Query) viewmodel.Dashboard {
				<-ctx.Done()
				return viewmodel.Dashboard{}
			}}
		}, nil},
		{"error", signedIn(func(d *viewmodel.Dashboard) {
			d.Problem = &viewmodel.Problem{What: "The server answered with an error: 500.", To: "Try again in a minute; if it stays, tell whoever administers this Matomo."}
		}), nil},
		{"expired", signedIn(func(d *viewmodel.Dashboard) {
			d.Problem = &viewmodel.Problem{Kind: viewmodel.SignInProblem, What: "Your sign-in is no longer valid.", To: "Sign in again; what you looked at stays as it is."}
		}), nil},
		{"empty", signedIn(func(d *viewmodel.Dashboard) {
			d.Empty = "Acme Blog has no visits on these days. Choose another day, or check that the tracking code is on the pages."
		}), nil},
		{"offline", func() *fakeBackend {
			b := &fakeBackend{signedIn: true}
			b.dashboard = func(_ context.Context, q viewmodel.Query) viewmodel.Dashboard {
				if _, n := b.last(); n > 1 {
					return viewmodel.Dashboard{Problem: offline}
				}
				return dashboardState(q)
			}
			return b
		}, func(r *room) {
			r.pass(11 * time.Minute)
			r.typed('d')
			r.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF5})
			r.settle()
		}},
		{"card-problem", signedIn(func(d *viewmodel.Dashboard) {
			d.Cards[1] = viewmodel.Card{Title: "Top pages", Problem: &viewmodel.Problem{What: "The server did not answer in time.", To: "Large sites take long for pages: try a shorter period."}}
			d.Cards[2].Rows, d.Cards[2].Empty = nil, "No visits with a country."
			d.Figures[1] = viewmodel.Figure{Metric: "nb_uniq_visitors", Title: "Unique visitors", Text: "not computed"}
			d.Evolution.NotComputed = true
			d.Notice = ""
		}), nil},
	}
}

// openScenes are what opens over the dashboard.
func openScenes() []scene {
	return []scene{
		{"sites", signedIn(asItIs), func(r *room) { test.TapCanvas(r.window.Canvas(), fyne.NewPos(90, 40)) }},
		{"compare", signedIn(asItIs), func(r *room) { r.tapText("vs previous") }},
		{"account", signedIn(asItIs), func(r *room) { test.TapCanvas(r.window.Canvas(), fyne.NewPos(90, 765)) }},
		{"help", signedIn(asItIs), func(r *room) { r.typed('?') }},
	}
}

// signInScenes are the states of the sign-in screen.
func signInScenes() []scene {
	return []scene{
		{"signin", func() *fakeBackend { return &fakeBackend{} }, nil},
		{"signin-filled", func() *fakeBackend { return &fakeBackend{signIn: waitingSignIn} }, func(r *room) { r.fillSignIn() }},
		{"signin-waiting", func() *fakeBackend { return &fakeBackend{signIn: waitingSignIn} }, func(r *room) {
			r.fillSignIn()
			r.tapText("Sign in with the browser")
			r.pass(14 * time.Second)
		}},
		{"signin-failed", func() *fakeBackend {
			return &fakeBackend{signIn: func(context.Context, viewmodel.SignInInput, func(viewmodel.SignInState)) *viewmodel.Problem {
				return &viewmodel.Problem{Kind: viewmodel.AccessProblem, What: "You chose Deny in the browser.", To: "Sign in again and choose Allow."}
			}, check: func(context.Context, string) viewmodel.Server {
				return viewmodel.Server{Problem: &viewmodel.Problem{What: "No Matomo answers at this address.", To: "Check it, with the path if there is one."}}
			}}
		}, func(r *room) {
			r.fillSignIn()
			r.tapText("Sign in with the browser")
		}},
	}
}

// format is a size of the window, and how many pixels one of its units has.
type format struct{ width, height, scale float32 }

// TestGallery writes a picture of every scene, in light and dark and in several
// sizes, to the folder that MATOSCOPE_GALLERY names. Without it, it draws each
// scene once and checks that something is there.
func TestGallery(t *testing.T) {
	folder := os.Getenv("MATOSCOPE_GALLERY")
	formats := []format{{1280, 800, 1}}
	appearances := []desktop.Appearance{desktop.LightMode}
	if folder != "" {
		formats = []format{{1280, 800, 1}, {1280, 800, 1.5}, {1920, 1080, 1}, {700, 800, 1}}
		appearances = append(appearances, desktop.DarkMode)
	}
	for _, s := range slices.Concat(stateScenes(), openScenes(), screenScenes(), tableScenes(), builderScenes(), segmentScenes(), liveScenes(), cardScenes(), labScenes(), chartScenes(), viewScenes(), dateScenes(), exportScenes(), signInScenes()) {
		for _, a := range appearances {
			t.Run(fmt.Sprintf("%s-%s", s.name, a), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					r := openRoom(t, s.backend(), desktop.Options{Appearance: a})
					r.resize(1280, 800, 1)
					if s.act != nil {
						s.act(r)
						r.settle()
					}
					for _, f := range formats {
						picture := r.capture(f.width, f.height, f.scale)
						if colours(picture) < 10 {
							t.Errorf("%gx%g: the picture is empty", f.width, f.height)
						}
						if folder != "" {
							save(t, filepath.Join(folder, fmt.Sprintf("%s-%s-%gx%g@%g.png", s.name, a, f.width, f.height, f.scale)), picture)
						}
					}
				})
			})
		}
	}
}

// colours counts the different colours of a picture, up to a hundred.
func colours(picture image.Image) int {
	seen := map[any]bool{}
	b := picture.Bounds()
	for y := b.Min.Y; y < b.Max.Y && len(seen) < 100; y += 2 {
		for x := b.Min.X; x < b.Max.X; x += 2 {
			seen[picture.At(x, y)] = true
		}
	}
	return len(seen)
}

func save(t *testing.T, path string, picture image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, picture); err != nil {
		t.Fatal(err)
	}
}
