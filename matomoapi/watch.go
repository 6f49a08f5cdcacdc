package matomoapi

import (
	"context"
	"io"
	"time"
)

// watch ends a request that has gone silent: the time runs anew with every read.
type watch struct {
	timer   *time.Timer
	cancel  context.CancelCauseFunc
	timeout time.Duration
}

// newWatch starts the time until the first byte.
func newWatch(ctx context.Context, timeout time.Duration) (context.Context, *watch) {
	ctx, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(timeout, func() { cancel(errIdle) })
	return ctx, &watch{timer: timer, cancel: cancel, timeout: timeout}
}

// stop ends the watch, and with it the request.
func (w *watch) stop() {
	w.timer.Stop()
	w.cancel(nil)
}

// reader returns r with the time running anew after each read.
func (w *watch) reader(r io.Reader) io.Reader { return watchedReader{w, r} }

type watchedReader struct {
	watch *watch
	r     io.Reader
}

func (w watchedReader) Read(p []byte) (int, error) {
	w.watch.timer.Reset(w.watch.timeout)
	return w.r.Read(p)
}
