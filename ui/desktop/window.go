// Package desktop is the window of the program, drawn with Fyne: sign-in
// screen, rail, top bar and the screens that builders lists. It shows the plain states of package
// viewmodel and asks a Backend for them; it knows no server, no token and no
// address. All work that may wait runs off the UI goroutine, through task.go,
// which alone calls fyne.Do. Colours and sizes are in tokens.go and nowhere
// else.
package desktop

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// mainWindow is the one window of the program.
type mainWindow struct {
	app     fyne.App
	window  fyne.Window
	backend Backend
	options Options
	tasks   *tasks
	look    *look
	size    settings.Window // that is kept

	body    *fyne.Container
	shell   *shell
	startup slot
	popUps  []popUp                    // that were opened; some may be closed by now
	away    map[fyne.CanvasObject]bool // what is out of the window for now, and whether it left in dark colours
}

// Run opens the window and returns when it was closed or ctx has ended. It must
// be called on the goroutine that Fyne wants: the first one of the program.
func Run(ctx context.Context, app fyne.App, b Backend, o Options) {
	t := newTasks(ctx)
	defer t.close()
	defer t.quitWith(ctx, app)()
	open(app, b, o, t)
	app.Run()
}

// open builds the window and begins to fill it.
func open(app fyne.App, b Backend, o Options, t *tasks) *mainWindow {
	w := &mainWindow{app: app, backend: b, options: o, tasks: t, look: newLook(o.Appearance, o.Locale)}
	app.Settings().SetTheme(w.look)
	w.window = app.NewWindow("Matoscope")
	w.window.SetPadded(false)
	w.body = container.NewStack()
	w.window.SetContent(container.NewStack(w.body, w.firstPaint()))
	w.window.Resize(o.startSize())
	w.window.SetMaster()
	w.window.SetOnClosed(w.closed)
	app.Lifecycle().SetOnEnteredForeground(func() { w.inFront(true) })
	app.Lifecycle().SetOnExitedForeground(func() { w.inFront(false) })
	w.window.CenterOnScreen()
	w.choose()
	w.window.Show()
	w.fitScreen()
	return w
}

// inFront is told when the program comes to the front of others, or leaves it.
func (w *mainWindow) inFront(is bool) {
	if w.shell != nil {
		w.shell.inFront(is)
	}
}

// choose shows to who is signed in what they left, else the dashboard, and the
// sign-in screen to who is not.
func (w *mainWindow) choose() {
	type start struct {
		signedIn bool
		left     settings.View
	}
	run(w.tasks, &w.startup, func(ctx context.Context, _ func(func())) (s start) {
		if s.signedIn = w.backend.SignedIn(); s.signedIn {
			s.left, _ = w.backend.Left(ctx)
		}
		return s
	}, func(s start, _ *viewmodel.Problem) {
		if s.signedIn {
			w.showShell(s.left)
		} else {
			w.showSignIn(viewmodel.SignInInput{}, nil)
		}
	})
}

// enter shows what the account that was signed in to had left.
func (w *mainWindow) enter() {
	run(w.tasks, &w.startup, func(ctx context.Context, _ func(func())) settings.View {
		left, _ := w.backend.Left(ctx)
		return left
	}, func(left settings.View, _ *viewmodel.Problem) { w.showShell(left) })
}

// showShell opens the window of a person who is signed in, as it was left.
func (w *mainWindow) showShell(left settings.View) {
	w.putShell(w.options.Query).start(left)
}

// putShell puts a new shell in the window, which asks for q first.
func (w *mainWindow) putShell(q viewmodel.Query) *shell {
	w.away = map[fyne.CanvasObject]bool{}
	w.shell = newShell(w, q)
	w.setBody(w.shell.object)
	w.shell.bindKeys()
	return w.shell
}

// showSignIn opens the sign-in screen, with what is known filled in. back leads
// away from it; nil where the person must sign in.
func (w *mainWindow) showSignIn(known viewmodel.SignInInput, back func()) {
	w.shell = nil
	w.window.Canvas().SetOnTypedKey(nil)
	w.window.Canvas().SetOnTypedRune(nil)
	w.window.SetMainMenu(fyne.NewMainMenu(fyne.NewMenu("Matoscope", w.appearanceItem())))
	screen := newSignIn(w, known, back)
	w.setBody(screen.object)
	w.window.Canvas().Focus(screen.address)
}

func (w *mainWindow) setBody(object fyne.CanvasObject) {
	w.body.Objects = []fyne.CanvasObject{object}
	w.body.Refresh()
}

// setAppearance makes the window light or dark, at once and everywhere.
func (w *mainWindow) setAppearance(a Appearance) {
	w.look = newLook(a, w.options.Locale)
	w.app.Settings().SetTheme(w.look)
	w.keepAppearance(a)
	if w.shell != nil {
		w.window.SetMainMenu(w.shell.mainMenu())
	}
}

// swap shows another object in a place that holds one. Fyne gives new colours only to
// what is in the window: what was away meanwhile gets them when it comes back.
func (w *mainWindow) swap(place *fyne.Container, object fyne.CanvasObject) {
	for _, o := range place.Objects {
		w.away[o] = isDark()
	}
	place.Objects = []fyne.CanvasObject{object}
	place.Refresh()
	if was, back := w.away[object]; back && was != isDark() {
		w.app.Settings().SetTheme(w.look)
	}
	delete(w.away, object)
}

// firstPaint is an invisible pixel whose painting tells that a frame is drawn.
func (w *mainWindow) firstPaint() fyne.CanvasObject {
	told := w.options.OnFirstPaint == nil
	pixel := canvas.NewRaster(func(width, height int) image.Image {
		if !told {
			told = true
			w.tasks.later(w.options.OnFirstPaint)
		}
		return image.NewAlpha(image.Rect(0, 0, width, height))
	})
	pixel.Resize(fyne.NewSquareSize(hairline))
	return container.NewWithoutLayout(pixel)
}
