package authserver

import (
	"sync"
	"time"
)

// ledger remembers which codes or tokens are alive, by their id. What is not
// in it has been used, replaced or forgotten after its end.
type ledger struct {
	mu    sync.Mutex
	ends  map[string]time.Time
	swept time.Time
}

// sweepEvery bounds how long the ids of expired tokens stay in memory.
const sweepEvery = time.Minute

func newLedger() *ledger { return &ledger{ends: make(map[string]time.Time)} }

// add records an id that lives until end, and forgets what ended before now.
func (l *ledger) add(id string, now, end time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.swept) >= sweepEvery {
		for other, ended := range l.ends {
			if ended.Before(now) {
				delete(l.ends, other)
			}
		}
		l.swept = now
	}
	l.ends[id] = end
}

// end returns when an id ends; false if it is not alive any more.
func (l *ledger) end(id string) (time.Time, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	end, ok := l.ends[id]
	return end, ok
}

// take ends the life of an id and reports whether it had been alive. Of any
// number of callers at the same time exactly one is told so.
func (l *ledger) take(id string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, ok := l.ends[id]
	delete(l.ends, id)
	return ok
}

// expireAll lets every id end now.
func (l *ledger) expireAll(now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for id, end := range l.ends {
		if end.After(now) {
			l.ends[id] = now
		}
	}
}
