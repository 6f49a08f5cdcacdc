package authserver

import (
	"slices"
	"sync"
	"time"
)

// ledger remembers which codes and tokens are alive, by their family. What is
// not in it has been used, replaced, revoked, or forgotten after its end.
type ledger struct {
	mu       sync.Mutex
	families map[string]*family
	swept    time.Time
}

const (
	// sweepEvery bounds how long what has expired stays in memory.
	sweepEvery = time.Minute
	// maxFamilies bounds the memory; it is some 50 MB.
	maxFamilies = 1 << 17
)

func newLedger() *ledger { return &ledger{families: make(map[string]*family)} }

// add records a new family, and forgets what ended before now.
func (l *ledger) add(f family, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.swept) >= sweepEvery {
		for id, old := range l.families {
			if old.end().Before(now) {
				delete(l.families, id)
			}
		}
		l.swept = now
	}
	if len(l.families) >= maxFamilies {
		l.makeRoom()
	}
	l.families[f.id] = &f
}

// makeRoom drops the eighth that would end first, so that it is seldom needed.
func (l *ledger) makeRoom() {
	byEnd := make([]*family, 0, len(l.families))
	for _, f := range l.families {
		byEnd = append(byEnd, f)
	}
	slices.SortFunc(byEnd, func(a, b *family) int { return a.end().Compare(b.end()) })
	for _, f := range byEnd[:len(byEnd)/8] {
		delete(l.families, f.id)
	}
}

// find returns the family of an id, whether or not that id is still alive.
func (l *ledger) find(id string) (family, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f, ok := l.families[familyOf(id)]
	if !ok {
		return family{}, false
	}
	return *f, true
}

// redeem puts new tokens in the place of a family's, which die at once, and
// reports whether the id was its living ticket. Of any number of callers at
// the same time exactly one is told so.
func (l *ledger) redeem(id string, ticket, access token, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	f, ok := l.families[familyOf(id)]
	if !ok || !f.ticket.is(id) {
		return false
	}
	f.ticket, f.access, f.renewed = ticket, access, now
	return true
}

// revoke ends a whole family and reports whether there was one.
func (l *ledger) revoke(familyID string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, ok := l.families[familyID]
	delete(l.families, familyID)
	return ok
}

// revokeAccess ends an access token and leaves the rest of its family.
func (l *ledger) revokeAccess(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f, ok := l.families[familyOf(id)]; ok && f.access.is(id) {
		f.access = token{}
	}
}

// revokeClient ends all that a client was given.
func (l *ledger) revokeClient(clientID string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for id, f := range l.families {
		if f.clientID == clientID {
			delete(l.families, id)
		}
	}
}

// all returns what is alive, the newest first.
func (l *ledger) all(now time.Time) []family {
	l.mu.Lock()
	defer l.mu.Unlock()
	list := make([]family, 0, len(l.families))
	for _, f := range l.families {
		if f.end().After(now) {
			list = append(list, *f)
		}
	}
	slices.SortFunc(list, compareFamilies)
	return list
}

// expireAll lets every access token end now.
func (l *ledger) expireAll(now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, f := range l.families {
		if f.access.end.After(now) {
			f.access.end = now
		}
	}
}
