//go:build cgo && !nodesktop

package ui

import (
	"context"
	"fmt"
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
	desktop.Run(ctx, app.NewWithID(appID), b, desktop.Options{
		Query:        viewmodel.Query{Compare: "previous"},
		Appearance:   desktop.Appearance(b.current().Theme()),
		OnAppearance: func(a desktop.Appearance) { b.keepTheme(string(a)) },
		OnFirstPaint: b.painted,
	})
}

// keepTheme keeps the appearance that the person chose. It returns at once. Of
// choices in quick succession the last one counts; one that could not be kept
// is chosen again next time.
func (b *backend) keepTheme(theme string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.theme = &theme
	if b.saving {
		return
	}
	b.saving = true
	b.saves.Go(func() {
		for theme := b.nextTheme(); theme != nil; theme = b.nextTheme() {
			ctx, cancel := context.WithTimeout(b.ctx, 5*time.Second)
			_ = b.current().SetTheme(ctx, *theme)
			cancel()
		}
	})
}

// nextTheme is the choice to keep now; nil where all are kept.
func (b *backend) nextTheme() *string {
	b.mu.Lock()
	defer b.mu.Unlock()
	theme := b.theme
	b.theme, b.saving = nil, theme != nil
	return theme
}

// painted tells, with --verbose, how long the first frame took.
func (b *backend) painted() {
	if b.opts.Verbose {
		fmt.Fprintf(b.opts.Trace, "first paint %d ms after start\n", time.Since(b.wiring.started).Milliseconds())
	}
}
