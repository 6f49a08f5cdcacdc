//go:build cgo && !nodesktop

package ui

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2/app"
	"github.com/go-gl/glfw/v3.4/glfw"

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
		Locale:       b.locale,
		Size:         b.current().Window(),
		Screen:       screen,
		OnFirstPaint: b.painted,
	})
}

// screen is the part of the first screen that windows may take. The toolkit, which
// has set up GLFW by then, does not tell it.
func screen() (width, height int) {
	if monitor := glfw.GetPrimaryMonitor(); monitor != nil {
		_, _, width, height = monitor.GetWorkarea()
	}
	return width, height
}

// painted tells, with --verbose, how long the first frame took.
func (b *backend) painted() {
	if b.opts.Verbose {
		fmt.Fprintf(b.opts.Trace, "first paint %d ms after start\n", time.Since(b.wiring.started).Milliseconds())
	}
}
