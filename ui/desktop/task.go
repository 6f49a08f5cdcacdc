package desktop

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// tasks runs work off the UI goroutine and brings its outcome back to it. It is
// the only part of the window that crosses between the two.
type tasks struct {
	ctx    context.Context
	cancel context.CancelFunc
	do     func(func()) // runs a function on the UI goroutine
	wg     *sync.WaitGroup
	kept   *keeper
}

// newTasks does work until ctx ends or close is called.
func newTasks(ctx context.Context) *tasks {
	t := &tasks{do: fyne.Do, wg: &sync.WaitGroup{}, kept: &keeper{}}
	t.ctx, t.cancel = context.WithCancel(ctx)
	return t
}

// part gives tasks of a part of the window: cancel ends all that was begun through
// them, in whatever slot, and drops its outcome; close of the whole waits for it.
func (t *tasks) part() *tasks {
	p := *t
	p.ctx, p.cancel = context.WithCancel(t.ctx)
	return &p
}

// slot is a place for one piece of work: what starts in it ends what ran there
// before, whose outcome is then dropped. Only the UI goroutine touches it.
type slot struct {
	cancel context.CancelFunc
	turn   int
}

// stop ends the work in the slot, if any.
func (s *slot) stop() {
	s.turn++
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
}

// busy says whether work is under way in the slot.
func (s *slot) busy() bool { return s.cancel != nil }

// begin ends what ran in the slot and gives a context for the next work, and a
// function that runs another on the UI goroutine as long as that work counts.
func (t *tasks) begin(s *slot) (context.Context, func(func())) {
	s.stop()
	ctx, cancel := context.WithCancel(t.ctx)
	s.cancel = cancel
	turn := s.turn
	return ctx, func(f func()) {
		t.post(func() {
			if s.turn == turn {
				f()
			}
		})
	}
}

// post runs f on the UI goroutine, unless the window or the part of it is closed by
// then. A closed window may have no such goroutine any more.
func (t *tasks) post(f func()) {
	if t.ctx.Err() != nil {
		return
	}
	t.do(func() {
		if t.ctx.Err() == nil {
			f()
		}
	})
}

// run does work off the UI goroutine and hands its outcome to done on it. Work
// that panics yields the zero value and the problem to show. Through post, work
// reports its progress.
func run[T any](t *tasks, s *slot, work func(ctx context.Context, post func(func())) T, done func(T, *viewmodel.Problem)) {
	ctx, post := t.begin(s)
	t.wg.Go(func() {
		var out T
		crash := protect(func() { out = work(ctx, post) })
		post(func() {
			s.stop()
			done(out, crash)
		})
	})
}

// attempt does work off the UI goroutine that comes to nothing but a problem, and
// tells done on it: nil where all went well.
func attempt(t *tasks, s *slot, work func(context.Context) *viewmodel.Problem, done func(*viewmodel.Problem)) {
	run(t, s, func(ctx context.Context, _ func(func())) *viewmodel.Problem { return work(ctx) },
		func(p, crash *viewmodel.Problem) { done(cmp.Or(crash, p)) })
}

// every calls f on the UI goroutine after each interval until the slot is
// stopped or reused.
func (t *tasks) every(s *slot, interval time.Duration, f func()) {
	ctx, post := t.begin(s)
	t.wg.Go(func() {
		ticker := time.NewTicker(interval)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				post(f)
			}
		}
	})
}

// after calls f on the UI goroutine once the delay is over, unless the slot is
// stopped or reused before.
func (t *tasks) after(s *slot, delay time.Duration, f func()) {
	run(t, s, func(ctx context.Context, _ func(func())) bool {
		timer := time.NewTimer(delay)
		defer timer.Stop()
		select {
		case <-ctx.Done():
			return false
		case <-timer.C:
			return true
		}
	}, func(due bool, _ *viewmodel.Problem) {
		if due {
			f()
		}
	})
}

// close ends all work and returns when it has ended.
func (t *tasks) close() {
	t.cancel()
	t.wg.Wait()
}

// protect calls f and turns a panic into a problem.
func protect(f func()) (crash *viewmodel.Problem) {
	defer func() {
		if r := recover(); r != nil {
			crash = &viewmodel.Problem{
				Code:  "internal",
				What:  say("Matoscope made a mistake while it loaded this."),
				To:    say("Try again; if it happens again, please report it with these words: %s", fmt.Sprint(r)),
				Cause: fmt.Errorf("panic: %v", r),
			}
		}
	}()
	f()
	return nil
}

// later runs f on the UI goroutine once it is done with what it does now, such
// as the frame that it draws.
func (t *tasks) later(f func()) {
	t.wg.Go(func() { t.post(f) })
}

// quitGrace is how long the toolkit has to end by itself.
const quitGrace = time.Second

// quitWith closes the application when ctx ends. The toolkit ends it by itself
// on the signals that usually end ctx, and must not be told again while it
// does, so it is told only where it does not. The function that it gives says
// that the application has ended.
func (t *tasks) quitWith(ctx context.Context, app fyne.App) (ended func()) {
	over := make(chan struct{})
	undo := context.AfterFunc(ctx, func() {
		select {
		case <-over:
		case <-time.After(quitGrace):
			t.do(app.Quit)
		}
	})
	return func() {
		undo()
		close(over)
	}
}
