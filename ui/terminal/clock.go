package terminal

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// How often what tells the time is drawn again: the wheel while something is
// loading, else the age of the numbers.
const (
	wheelEvery = 120 * time.Millisecond
	ageEvery   = 30 * time.Second
)

// tick draws again after a while, unless that is under way.
func (a *app) tick() tea.Cmd {
	busy := a.busy()
	if a.clock.busy() && busy == (a.turn > 0) {
		return nil
	}
	every := ageEvery
	if busy {
		every = wheelEvery
		a.turn = max(a.turn, 1)
	} else {
		a.turn = 0
	}
	return a.tasks.after(&a.clock, every, func() tea.Cmd {
		if a.turn > 0 {
			a.turn++
		}
		return nil // Update begins the next one
	})
}

// busy says that something is awaited.
func (a *app) busy() bool {
	switch {
	case !a.started || a.exporting.busy():
		return true
	case a.signIn != nil:
		return a.signIn.flow.busy()
	}
	return a.seen().state().busy
}
