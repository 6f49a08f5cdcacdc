package demo

import (
	"net/http"
	"slices"
	"strings"
	"sync"

	"matoscope/auth/wire"
)

// Exchange is a request to the demo and its answer, without its secrets.
type Exchange struct {
	Number int64  `json:"number"`           // counts up from 1
	Client string `json:"client,omitempty"` // name of the OAuth client that the request claims to come from
	wire.Exchange
}

const (
	maxExchanges    = 200
	maxExchangeBody = 8 << 10  // of a body, in bytes
	maxExchangeHead = 16 << 10 // of a URL or a header, in bytes
)

// exchanges keeps the last ones. Its memory is bounded, whatever is sent.
type exchanges struct {
	mu   sync.Mutex
	list []Exchange // oldest first
	last int64      // number of the newest; a reset does not turn it back, so that watchers lose nothing
}

// watched is next with a record of each request.
func (s *instance) watched(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		client := s.auth.Caller(r, peekForm(r))
		wire.Handler(next, func(e wire.Exchange) {
			s.server.exchanges.add(client, e)
		}).ServeHTTP(w, r)
	})
}

func (x *exchanges) add(client string, e wire.Exchange) {
	e.URL, _ = cut(e.URL, maxExchangeHead)
	e.Method, _ = cut(e.Method, maxWhat)
	boundHeader(e.RequestHeader)
	boundHeader(e.ResponseHeader)
	boundBody(&e.Request)
	boundBody(&e.Response)
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(x.list) == maxExchanges {
		x.list = slices.Delete(x.list, 0, 1)
	}
	x.last++
	x.list = append(x.list, Exchange{Number: x.last, Client: client, Exchange: e})
}

// since returns those after a number, the newest first. A number that was not reached yet is from before a restart: who
// watches on then gets all.
func (x *exchanges) since(number int64) []Exchange {
	x.mu.Lock()
	defer x.mu.Unlock()
	if number > x.last {
		number = 0
	}
	list := slices.DeleteFunc(slices.Clone(x.list), func(e Exchange) bool { return e.Number <= number })
	slices.Reverse(list)
	return list
}

func (x *exchanges) clear() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.list = nil
}

func boundBody(b *wire.Body) {
	b.Type, _ = cut(b.Type, maxWhat)
	var shorter bool
	if b.Text, shorter = cut(b.Text, maxExchangeBody); shorter {
		b.Truncated = true
	}
}

// boundHeader leaves out what does not fit.
func boundHeader(h http.Header) {
	left := maxExchangeHead
	for name, values := range h {
		for _, v := range values {
			left -= len(name) + len(v)
		}
		if left < 0 {
			delete(h, name)
		}
	}
}

// cut returns the beginning of a text, which is a copy: the whole is not to stay in memory for it.
func cut(text string, most int) (beginning string, shorter bool) {
	if len(text) <= most {
		return text, false
	}
	return strings.ToValidUTF8(strings.Clone(text[:most]), ""), true
}
