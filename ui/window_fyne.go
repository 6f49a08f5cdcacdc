//go:build cgo && !nodesktop

package ui

import (
	"context"
	"fmt"
	"sync"
	"time"

	"fyne.io/fyne/v2/app"

	"matoscope/ui/desktop"
	"matoscope/ui/viewmodel"
)

// hasWindow tells whether the window is compiled in.
const hasWindow = true

// appID is the one in FyneApp.toml.
const appID = "io.github.matoscope"

// openWindow shows the window until it is closed or ctx has ended. This file is
// the only one that links the toolkit's drivers.
func openWindow(ctx context.Context, b *backend) {
	keep := &themeKeeper{ctx: context.WithoutCancel(ctx), backend: b}
	desktop.Run(ctx, app.NewWithID(appID), b, desktop.Options{
		Query:        viewmodel.Query{Compare: "previous"},
		Appearance:   desktop.Appearance(b.current().Theme()),
		Locale:       b.wiring.locale(),
		OnAppearance: func(a desktop.Appearance) { keep.theme(string(a)) },
		OnFirstPaint: b.painted,
	})
	keep.saves.Wait()
}

// painted tells, with --verbose, how long the first frame took.
func (b *backend) painted() {
	if b.opts.Verbose {
		fmt.Fprintf(b.opts.Trace, "first paint %d ms after start\n", time.Since(b.wiring.started).Milliseconds())
	}
}

// themeKeeper keeps the appearance that the person chose, off the goroutine of
// the window. Of choices in quick succession the last one counts; one that could
// not be kept is chosen again next time.
type themeKeeper struct {
	ctx     context.Context // does not end with the window: a choice is kept to its end
	backend *backend
	saves   sync.WaitGroup

	mu     sync.Mutex
	newest *string // not kept yet
	busy   bool    // somebody keeps it
}

func (k *themeKeeper) theme(name string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.newest = &name
	if k.busy {
		return
	}
	k.busy = true
	k.saves.Go(func() {
		for name := k.next(); name != nil; name = k.next() {
			ctx, cancel := context.WithTimeout(k.ctx, 5*time.Second)
			_ = k.backend.current().SetTheme(ctx, *name)
			cancel()
		}
	})
}

// next is the choice to keep now; nil where all are kept.
func (k *themeKeeper) next() *string {
	k.mu.Lock()
	defer k.mu.Unlock()
	name := k.newest
	k.newest, k.busy = nil, name != nil
	return name
}
