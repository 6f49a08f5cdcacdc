package terminal

import (
	"context"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// tasks makes the commands that may wait. They end when the program does, and
// close waits for them.
type tasks struct {
	ctx    context.Context
	cancel context.CancelFunc

	mu     sync.Mutex
	closed bool
	wg     sync.WaitGroup
}

// newTasks does work until ctx ends or close is called.
func newTasks(ctx context.Context) *tasks {
	t := &tasks{}
	t.ctx, t.cancel = context.WithCancel(ctx)
	return t
}

// close ends all work and returns when it has ended.
func (t *tasks) close() {
	t.mu.Lock()
	t.closed = true
	t.mu.Unlock()
	t.cancel()
	t.wg.Wait()
}

// enter says whether work may still begin; who begins tells when it is done.
func (t *tasks) enter() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return false
	}
	t.wg.Add(1)
	return true
}

// slot is a place for one piece of work: what starts in it ends what ran there
// before, whose outcome is then dropped. Only Update touches it.
type slot struct {
	cancel context.CancelFunc
	turn   int
}

// stop ends the work in the slot, and says whether there was any.
func (s *slot) stop() bool {
	s.turn++
	if s.cancel == nil {
		return false
	}
	s.cancel()
	s.cancel = nil
	return true
}

// busy says whether work is under way in the slot.
func (s *slot) busy() bool { return s.cancel != nil }

// outcome is the message that work has come to something.
type outcome struct {
	slot *slot
	turn int
	more bool // the work goes on
	then func() tea.Cmd
}

// take hands an outcome to who waits for it, unless something newer has begun.
func (o outcome) take() tea.Cmd {
	if o.slot.turn != o.turn {
		return nil
	}
	if !o.more {
		o.slot.stop()
	}
	return o.then()
}

// begin ends what ran in the slot and gives a context for the next work.
func (t *tasks) begin(s *slot) (ctx context.Context, turn int) {
	s.stop()
	ctx, s.cancel = context.WithCancel(t.ctx)
	return ctx, s.turn
}

// run is the command that does work and hands its outcome to then, in Update.
func run[T any](t *tasks, s *slot, work func(context.Context) T, then func(T) tea.Cmd) tea.Cmd {
	ctx, turn := t.begin(s)
	return func() tea.Msg {
		if !t.enter() {
			return nil
		}
		defer t.wg.Done()
		out := work(ctx)
		return outcome{slot: s, turn: turn, then: func() tea.Cmd { return then(out) }}
	}
}

// runTelling is run for work that tells how far it is: each takes that, in
// Update.
func runTelling[P, T any](t *tasks, s *slot, work func(ctx context.Context, tell func(P)) T, each func(P), then func(T) tea.Cmd) tea.Cmd {
	told := make(chan P)
	ended := make(chan struct{})
	do := run(t, s, func(ctx context.Context) T {
		defer close(ended)
		return work(ctx, func(p P) {
			select {
			case told <- p:
			case <-ctx.Done():
			}
		})
	}, then)
	turn := s.turn
	var listen tea.Cmd
	listen = func() tea.Msg {
		select {
		case p := <-told:
			return outcome{slot: s, turn: turn, more: true, then: func() tea.Cmd {
				each(p)
				return listen
			}}
		case <-ended:
		case <-t.ctx.Done():
		}
		return nil
	}
	return tea.Batch(do, listen)
}

// after calls then once the delay is over, unless the slot is stopped or reused
// before.
func (t *tasks) after(s *slot, delay time.Duration, then func() tea.Cmd) tea.Cmd {
	return run(t, s, func(ctx context.Context) bool {
		timer := time.NewTimer(delay)
		defer timer.Stop()
		select {
		case <-ctx.Done():
			return false
		case <-timer.C:
			return true
		}
	}, func(due bool) tea.Cmd {
		if !due {
			return nil
		}
		return then()
	})
}
