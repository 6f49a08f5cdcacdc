package auth

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

const (
	callbackPath = "/callback"
	// callbackGrace is what open connections get when the sign-in is over;
	// the answer to the callback itself is sent by then.
	callbackGrace = 300 * time.Millisecond
)

// pageFunc renders the page at which the person's browser ends.
type pageFunc func(w io.Writer, ok bool, message string) error

// callback listens on loopback for the one answer that a sign-in waits for
// (RFC 8252 section 7.3).
//
// A request without a code or an error, for another path or another host, or
// made by a page's script rather than by the browser's own navigation, is
// refused and changes nothing: port scanners, favicons and stray pages do not
// end a sign-in. The first answer does, whatever its state: one that belongs to
// another sign-in means that something is wrong in the browser, and the person
// should hear of it. Somebody on the machine can so make a sign-in fail, but
// can neither finish it nor learn anything from it.
type callback struct {
	redirectURI string
	host        string
	page        pageFunc
	server      *http.Server
	serving     sync.WaitGroup // the listener and its connections
	taken       atomic.Bool
	answers     chan callbackAnswer // one at most
}

// callbackAnswer is what the browser brought. Its page waits for outcome, so
// that it says what really came of the sign-in.
type callbackAnswer struct {
	query   url.Values
	outcome chan<- error
}

// listen starts a callback on 127.0.0.1; port 0 takes a free one.
func listen(ctx context.Context, port int, page pageFunc) (*callback, error) {
	var lc net.ListenConfig
	ln, err := lc.Listen(ctx, "tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, &Error{Code: CodePortInUse, Op: opSignIn, Err: err}
	}
	host := ln.Addr().String()
	c := &callback{
		redirectURI: "http://" + host + callbackPath,
		host:        host,
		page:        page,
		answers:     make(chan callbackAnswer, 1),
	}
	c.server = &http.Server{Handler: c, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 64 << 10, ConnState: c.count}
	c.server.SetKeepAlivesEnabled(false)
	c.serving.Go(func() { _ = c.server.Serve(ln) }) // always ends with ErrServerClosed, by close
	return c, nil
}

// count makes each connection, with the handler on it, a part of serving.
func (c *callback) count(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew: // told by the listener, before the connection has a goroutine
		c.serving.Add(1)
	case http.StateClosed: // told by that goroutine at its end
		c.serving.Done()
	}
}

// close stops listening and waits until nothing of the callback runs. Connections
// that are still open after the grace are cut, which ends their handlers.
func (c *callback) close(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callbackGrace)
	defer cancel()
	if c.server.Shutdown(ctx) != nil {
		_ = c.server.Close()
	}
	c.serving.Wait()
}

func (c *callback) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer") // the address has the code in it
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'")

	query, err := url.ParseQuery(r.URL.RawQuery)
	mode := r.Header.Get("Sec-Fetch-Mode")
	switch {
	case r.Host != c.host: // another name for this address: DNS rebinding
		http.Error(w, "wrong host", http.StatusMisdirectedRequest)
	case r.URL.EscapedPath() != callbackPath:
		http.NotFound(w, r)
	case r.Method != http.MethodGet:
		h.Set("Allow", http.MethodGet)
		http.Error(w, "only GET", http.StatusMethodNotAllowed)
	case mode != "" && mode != "navigate":
		http.Error(w, "only for a browser's navigation", http.StatusForbidden)
	case err != nil || !isAnswer(query):
		c.show(w, &Error{Code: CodeInvalidResponse, Op: opSignIn})
	case !c.taken.CompareAndSwap(false, true):
		http.Error(w, "already answered", http.StatusGone)
	default:
		outcome := make(chan error, 1)
		c.answers <- callbackAnswer{query: query, outcome: outcome}
		select {
		case err := <-outcome:
			c.show(w, err)
		case <-r.Context().Done(): // the browser is gone; the sign-in goes on
		}
	}
}

// show renders the page for the outcome of a sign-in.
func (c *callback) show(w http.ResponseWriter, outcome error) {
	var page bytes.Buffer
	if c.page == nil || c.page(&page, outcome == nil, pageMessage(outcome)) != nil {
		http.Error(w, http.StatusText(pageStatus(outcome)), pageStatus(outcome))
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(page.Len()))
	w.WriteHeader(pageStatus(outcome))
	_, _ = page.WriteTo(w) // a browser that is gone misses its page, no more
}

func pageStatus(outcome error) int {
	if outcome == nil {
		return http.StatusOK
	}
	return http.StatusBadRequest
}

// pageMessage is what the server said of a failure, else its code. Of an answer
// with a foreign state nothing is repeated: a stranger may have written it.
func pageMessage(outcome error) string {
	e, ok := errors.AsType[*Error](outcome)
	switch {
	case !ok:
		return ""
	case e.Hint != "":
		return e.Hint
	case e.Description != "":
		return e.Description
	}
	return string(e.Code)
}
