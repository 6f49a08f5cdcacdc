package wire

import (
	"net/http"
	"time"
)

// Handler is next with a record of each exchange, made when next returns.
// Flushing, hijacking and the rest of [http.ResponseController] work as without
// it.
func Handler(next http.Handler, record func(Exchange)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := raw{method: r.Method, url: requestURL(r), sent: r.Header.Clone(), request: new(tee), response: new(tee), started: time.Now()}
		watched := r.WithContext(r.Context())
		watched.Body = &body{ReadCloser: r.Body, tee: x.request, done: func(error) {}}
		rec := &recorder{ResponseWriter: w, tee: x.response}
		x.err = "the handler did not finish" // a panic: it is the server's to catch
		defer func() {
			if x.status, x.headerAt = rec.status, rec.headerAt; rec.status != 0 {
				x.got = rec.Header().Clone()
			}
			record(x.mask(time.Now()))
		}()
		next.ServeHTTP(rec, watched)
		x.err = ""
		if err := r.Context().Err(); err != nil && rec.status == 0 { // nobody gets the answer that the server would make up
			x.err = err.Error()
			return
		}
		rec.begin(http.StatusOK)
	})
}

func requestURL(r *http.Request) string {
	u := *r.URL
	u.Scheme, u.Host = "http", r.Host
	if r.TLS != nil {
		u.Scheme = "https"
	}
	return u.String()
}

// recorder is a ResponseWriter that tells tee what passes.
type recorder struct {
	http.ResponseWriter
	tee      *tee
	status   int
	headerAt time.Time
}

// begin notes the final status, once.
func (w *recorder) begin(status int) {
	if w.status == 0 && (status >= 200 || status == http.StatusSwitchingProtocols) {
		w.status, w.headerAt = status, time.Now()
	}
}

func (w *recorder) WriteHeader(status int) {
	w.begin(status)
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(p []byte) (int, error) {
	w.begin(http.StatusOK)
	n, err := w.ResponseWriter.Write(p)
	w.tee.add(p[:n])
	return n, err
}

// Flush serves handlers that look for an [http.Flusher] themselves.
func (w *recorder) Flush() {
	w.begin(http.StatusOK)
	_ = http.NewResponseController(w.ResponseWriter).Flush() // no Flusher: nothing to do
}

// Unwrap serves [http.ResponseController].
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
