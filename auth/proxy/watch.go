package proxy

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

// errSilent ends a request when no byte has come in time.
var errSilent = errors.New("no byte in time")

// watch ends a request in which nothing moves: when the server is silent, and
// when whoever asked does not read. An answer may take as long as it moves.
type watch struct {
	cancel context.CancelCauseFunc
	timer  *time.Timer
	client *http.ResponseController
	limit  time.Duration
}

func newWatch(ctx context.Context, client *http.ResponseController, limit time.Duration) (context.Context, *watch) {
	ctx, cancel := context.WithCancelCause(ctx)
	return ctx, &watch{
		cancel: cancel, client: client, limit: limit,
		timer: time.AfterFunc(limit, func() { cancel(errSilent) }),
	}
}

func (w *watch) stop() {
	w.timer.Stop()
	w.cancel(nil)
}

// moved starts the time anew.
func (w *watch) moved() {
	w.timer.Reset(w.limit)
	_ = w.client.SetWriteDeadline(time.Now().Add(w.limit)) // where it cannot be set, the server's own holds
}

// body tells the watch of each part that is read.
func (w *watch) body(body io.ReadCloser) io.ReadCloser {
	w.moved()
	return &watched{ReadCloser: body, watch: w}
}

type watched struct {
	io.ReadCloser
	watch *watch
}

func (b *watched) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.watch.moved()
	return n, err
}
