package desktop

import (
	"context"
	"reflect"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// Memory keeps what the window is to begin with next time. What cannot be kept is
// chosen again.
type Memory interface {
	// SetTheme keeps the appearance.
	SetTheme(ctx context.Context, theme string) *viewmodel.Problem
	// KeepWindow keeps the size of the window.
	KeepWindow(ctx context.Context, size settings.Window) *viewmodel.Problem
	// KeepPlace keeps what an account looks at; "" is the account in use.
	KeepPlace(ctx context.Context, account string, screen viewmodel.ScreenID, q viewmodel.ExplorerQuery) *viewmodel.Problem
	// Left is the place that was kept last for the account in use, if there is one.
	Left(ctx context.Context) (settings.View, bool)
}

// keepTime is how long keeping one thing may take.
const keepTime = 5 * time.Second

// keeper keeps things off the UI goroutine. Of things of one kind in quick
// succession the last one counts.
type keeper struct {
	mu     sync.Mutex
	newest map[string]func(context.Context) // what is not kept yet, by kind
	busy   bool                             // somebody keeps it
}

// keep does save soon, in place of what of the kind was to be kept before. It is
// done even where the window closes meanwhile.
func (t *tasks) keep(kind string, save func(context.Context)) {
	k := t.kept
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.newest == nil {
		k.newest = map[string]func(context.Context){}
	}
	k.newest[kind] = save
	if k.busy {
		return
	}
	k.busy = true
	t.wg.Go(func() {
		for save := k.next(); save != nil; save = k.next() {
			ctx, cancel := context.WithTimeout(context.WithoutCancel(t.ctx), keepTime)
			save(ctx)
			cancel()
		}
	})
}

// next is what to keep now; nil where all is kept.
func (k *keeper) next() func(context.Context) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for kind, save := range k.newest {
		delete(k.newest, kind)
		return save
	}
	k.busy = false
	return nil
}

// keepAppearance keeps how the window looks.
func (w *mainWindow) keepAppearance(a Appearance) {
	w.tasks.keep("appearance", func(ctx context.Context) { _ = w.backend.SetTheme(ctx, string(a)) })
}

// keepSize keeps how large the window is, where that has changed.
func (w *mainWindow) keepSize() {
	size := w.window.Canvas().Size()
	now := settings.Window{Width: size.Width, Height: size.Height}
	if now == w.size || size.IsZero() {
		return
	}
	w.size = now
	w.tasks.keep("size", func(ctx context.Context) { _ = w.backend.KeepWindow(ctx, now) })
}

// startSize is the size to open the window with.
func (o Options) startSize() fyne.Size {
	if o.Size.Width < railWidth || o.Size.Height < railWidth {
		return fyne.NewSize(windowWidth, windowHeight)
	}
	return fyne.NewSize(o.Size.Width, o.Size.Height)
}

// fitScreen makes the window no larger than the screen, whose scale the window knows
// once it is shown.
func (w *mainWindow) fitScreen() {
	if w.options.Screen == nil {
		return
	}
	width, height := w.options.Screen()
	size, scale := w.window.Canvas().Size(), w.window.Canvas().Scale()
	fitting := size.Min(fyne.NewSize(float32(width)/scale, float32(height)/scale))
	if width > 0 && height > 0 && fitting != size {
		w.window.Resize(fitting)
		w.window.CenterOnScreen()
	}
}

// place is what is looked at.
type place struct {
	screen viewmodel.ScreenID
	query  viewmodel.ExplorerQuery
}

// keepPlace keeps what is on screen, where that has changed.
func (s *shell) keepPlace() {
	q, there := s.current.shown()
	now := place{s.screen, q}
	if !there || reflect.DeepEqual(now, s.kept) {
		return
	}
	s.kept = now
	account := s.state.Account
	s.tasks.keep("place", func(ctx context.Context) { _ = s.backend.KeepPlace(ctx, account, now.screen, now.query) })
}

// closed keeps what the window is left with.
func (w *mainWindow) closed() {
	w.keepSize()
	if w.shell != nil {
		w.shell.keepPlace()
	}
	w.tasks.cancel()
}
