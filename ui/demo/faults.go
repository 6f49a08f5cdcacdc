package demo

import (
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// fault is one way in which servers, proxies and networks go wrong. While it is on, act stands in the way of the requests
// that it hits: it may answer, change the request, or hand it on.
type fault struct {
	name string
	does string        // one line for people
	hits kind          // the kinds of request that it gets
	skew time.Duration // what it adds to the server's clock
	act  act

	// Of those that are on together, the lower stands in front of the higher: what spoils whatever answer comes, the clock
	// that all answers tell, the way there, the web server, Matomo at work, and Matomo's answers.
	depth int

	on    atomic.Bool
	count atomic.Int64 // for those that take turns
}

// faults are a server's own, in the order in which people read them.
type faults []*fault

// newFaults is the list of all faults. A new one is one literal here and, where no other shares it, one act.
func newFaults() faults {
	const programs = kindAPI | kindToken | kindRefresh
	return faults{
		{name: "expire-now", does: "All access tokens expire at the next API request. Happens once and switches itself off.", hits: kindAPI, depth: 4, act: expireNow},
		{name: "refuse-refresh", does: "Every refresh is answered with invalid_grant, as after a revocation.", hits: kindRefresh, depth: 4, act: refuseRefresh},
		{name: "lose-refresh-answer", does: "A refresh takes place, but the connection breaks before the answer: the old tokens are dead, the new ones unknown.", hits: kindRefresh, depth: 5, act: loseAnswer},
		{name: "delay", does: "Every answer takes 3 seconds more.", hits: kindAny, depth: 2, act: wait(3 * time.Second)},
		{name: "too-many-requests", does: "429 to programs, as from a rate limiter.", hits: programs, depth: 3, act: refuse(http.StatusTooManyRequests, "2", "Too many requests.")},
		{name: "unavailable", does: "503 to everything, as during maintenance.", hits: kindAny, depth: 3, act: refuse(http.StatusServiceUnavailable, "2", "Matomo is being updated. Please come back in a moment.")},
		{name: "clock-ahead", does: "The server's clock is 10 minutes ahead: Date header and the times in tokens.", hits: kindAny, skew: 10 * time.Minute, depth: 1, act: sendDate},
		{name: "clock-behind", does: "The server's clock is 10 minutes behind.", hits: kindAny, skew: -10 * time.Minute, depth: 1, act: sendDate},
		{name: "drop-bearer", does: "The web server drops the Authorization header, so that everybody is anonymous.", hits: kindAPI, depth: 4, act: dropBearer},
		{name: "html", does: "The API answers 200 with a page instead of JSON, as proxies and login walls do.", hits: kindAPI, depth: 5, act: answerPage},
		{name: "result-error", does: "The API answers 200 with result:error.", hits: kindAPI, depth: 5, act: answerError},
		{name: "archiving", does: "The API takes 10 seconds more, as while Matomo archives.", hits: kindAPI, depth: 4, act: wait(10 * time.Second)},
		{name: "hang-consent", does: "The authorization endpoint takes the request and never answers.", hits: kindAuthorize, depth: 4, act: hang},
		{name: "truncate", does: "Answers of the API end in the middle: in turn with a length that says so and with the connection cut.", hits: kindAPI, act: truncate},
	}
}

// withFaults puts every fault in front of next, the deepest nearest to it.
func (s *instance) withFaults(next http.Handler) http.Handler {
	chain := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
	})
	deepestFirst := slices.SortedStableFunc(slices.Values(s.faults), func(a, b *fault) int { return b.depth - a.depth })
	for _, f := range deepestFirst {
		inner := chain
		chain = func(w http.ResponseWriter, r *http.Request) {
			if f.on.Load() && f.hits&s.kindOf(r) != 0 {
				f.act(s, f, inner, w, r)
				return
			}
			inner(w, r)
		}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.kindOf(r) == kindAPI {
			s.apiRequests.Add(1)
		}
		chain(w, r)
	})
}

// find returns the fault of a name; an unknown one is a [*ParamError] that lists the names.
func (all faults) find(name string) (*fault, error) {
	var names []string
	for _, f := range all {
		if f.name == name {
			return f, nil
		}
		names = append(names, f.name)
	}
	return nil, &ParamError{Param: "fault", Value: name, Want: "one of " + strings.Join(names, ", ")}
}

func (all faults) switchOn(names []string) error {
	for _, name := range names {
		if err := all.set(name, true); err != nil {
			return err
		}
	}
	return nil
}

// set switches a fault.
func (all faults) set(name string, on bool) error {
	f, err := all.find(name)
	if err != nil {
		return err
	}
	f.on.Store(on)
	return nil
}

// states tells of each whether it is on.
func (all faults) states() []Fault {
	list := make([]Fault, len(all))
	for i, f := range all {
		list[i] = Fault{Name: f.name, Does: f.does, On: f.on.Load()}
	}
	return list
}

// skew is what the faults that are on add to the clock.
func (all faults) skew() time.Duration {
	var sum time.Duration
	for _, f := range all {
		if f.on.Load() {
			sum += f.skew
		}
	}
	return sum
}
