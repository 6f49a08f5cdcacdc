package demo

import (
	"bytes"
	"net/http"
	"strconv"
	"time"
)

// act is what a fault does to one request.
type act = func(s *instance, f *fault, next http.Handler, w http.ResponseWriter, r *http.Request)

// wait hands the request on after a time, unless the client has gone by then.
func wait(d time.Duration) act {
	return func(_ *instance, _ *fault, next http.Handler, w http.ResponseWriter, r *http.Request) {
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C:
			next.ServeHTTP(w, r)
		case <-r.Context().Done():
		}
	}
}

// refuse answers for the web server in front: a page, with the seconds after which to try again (RFC 9110 section 10.2.3).
func refuse(status int, retryAfter, message string) act {
	return func(_ *instance, _ *fault, _ http.Handler, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", retryAfter)
		writeErrorPage(w, status, message)
	}
}

func hang(_ *instance, _ *fault, _ http.Handler, _ http.ResponseWriter, r *http.Request) {
	<-r.Context().Done()
}

// sendDate states the server's clock. The header would otherwise tell the machine's, which is right.
func sendDate(s *instance, _ *fault, next http.Handler, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Date", s.clock().UTC().Format(http.TimeFormat))
	next.ServeHTTP(w, r)
}

// refuseRefresh answers a refresh as the plugin answers a revoked refresh token (RFC 6749 section 5.2).
func refuseRefresh(_ *instance, _ *fault, _ http.Handler, w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	writeJSON(w, http.StatusBadRequest, struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
		Hint        string `json:"hint"`
	}{"invalid_grant", "The refresh token is invalid.", "Token has been revoked"})
}

func loseAnswer(_ *instance, _ *fault, next http.Handler, w http.ResponseWriter, r *http.Request) {
	next.ServeHTTP(newHeld(w), r)
	panic(http.ErrAbortHandler) // net/http's way to cut the connection
}

func dropBearer(_ *instance, _ *fault, next http.Handler, w http.ResponseWriter, r *http.Request) {
	r.Header.Del("Authorization")
	next.ServeHTTP(w, r)
}

// expireNow waits for a request so that, switched on from the start, it finds tokens to expire.
func expireNow(s *instance, f *fault, next http.Handler, w http.ResponseWriter, r *http.Request) {
	if f.on.CompareAndSwap(true, false) {
		s.auth.ExpireAll()
	}
	next.ServeHTTP(w, r)
}

func answerPage(_ *instance, _ *fault, _ http.Handler, w http.ResponseWriter, _ *http.Request) {
	writeErrorPage(w, http.StatusOK, "This page is not the answer to your question.")
}

func answerError(_ *instance, _ *fault, _ http.Handler, w http.ResponseWriter, _ *http.Request) {
	writeError(w, http.StatusOK, "The report could not be computed.")
}

// truncate sends half of an answer. In turn the header promises that half, which leaves broken JSON, or the whole, which
// leaves a connection that ends too early.
func truncate(_ *instance, f *fault, next http.Handler, w http.ResponseWriter, r *http.Request) {
	answer := newHeld(w)
	next.ServeHTTP(answer, r)
	whole := answer.body.Bytes()
	half := whole[:len(whole)/2]
	if f.count.Add(1)%2 == 1 {
		w.Header().Set("Content-Length", strconv.Itoa(len(half)))
		w.WriteHeader(answer.status)
		w.Write(half)
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(whole)))
	w.WriteHeader(answer.status)
	w.Write(half)
	// Without the flush the cut would leave nothing of the answer at all.
	if http.NewResponseController(w).Flush() == nil {
		panic(http.ErrAbortHandler)
	}
}

// held is an answer that is kept back: its header goes to the real one, its status and body stay here.
type held struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func newHeld(w http.ResponseWriter) *held {
	return &held{ResponseWriter: w, status: http.StatusOK}
}

func (h *held) WriteHeader(status int) { h.status = status }

func (h *held) Write(p []byte) (int, error) { return h.body.Write(p) }
