package ui

import (
	"context"

	"matoscope/ui/command"
)

// window shows the window for the person's accounts, or for a running demo.
func (w *wiring) window(ctx context.Context, o command.WindowOptions) error {
	b, err := newBackend(w, o)
	if err != nil {
		return err
	}
	openWindow(ctx, b)
	return b.close(ctx)
}
