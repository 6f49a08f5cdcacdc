package demo

import (
	"sync"
	"time"
)

// Matomo's defaults for its brute-force detection.
const (
	guardFailures = 20
	guardWindow   = time.Hour
)

// guard counts the failed logins of each address, as Matomo does: after 20 within an hour the address is shut out of the
// Reporting API until the oldest of them is an hour old, good tokens included.
type guard struct {
	mu     sync.Mutex
	failed map[string][]time.Time // the last guardFailures of each address, oldest first
}

func newGuard() guard {
	return guard{failed: make(map[string][]time.Time)}
}

// blocked reports whether the address is shut out at that time.
func (g *guard) blocked(address string, now time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	times := g.failed[address]
	return len(times) == guardFailures && now.Sub(times[0]) < guardWindow
}

// fail notes a failed login. What has left the window is dropped, so that the memory follows the addresses that failed
// within the last hour.
func (g *guard) fail(address string, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for other, times := range g.failed {
		if now.Sub(times[len(times)-1]) >= guardWindow {
			delete(g.failed, other)
		}
	}
	times := append(g.failed[address], now)
	g.failed[address] = times[max(0, len(times)-guardFailures):]
}
