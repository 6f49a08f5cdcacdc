package desktop

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// connect signs in to the server that was typed in.
func (s *signIn) connect() {
	if !s.complete() || s.waiting != nil {
		return
	}
	in := s.input()
	s.begin(s.failure, func(ctx context.Context, on func(viewmodel.SignInState)) *viewmodel.Problem {
		return s.backend.SignIn(ctx, in, on)
	})
}

// startDemo signs in to the bundled server.
func (s *signIn) startDemo() {
	s.begin(s.demoFailure, s.backend.StartDemo)
}

// begin runs a sign-in and shows how far it is; failure takes what went wrong.
func (s *signIn) begin(failure *paragraph, start func(context.Context, func(viewmodel.SignInState)) *viewmodel.Problem) {
	s.failure.set("", colourBad)
	s.demoFailure.set("", colourBad)
	s.wait()
	run(s.tasks, &s.flow, func(ctx context.Context, post func(func())) *viewmodel.Problem {
		return start(ctx, func(state viewmodel.SignInState) {
			post(func() { s.waiting.show(state) })
		})
	}, func(p, crash *viewmodel.Problem) {
		if crash != nil {
			p = crash
		}
		s.stopWaiting()
		switch {
		case p == nil:
			s.leave()
			s.enter()
		case p.Kind != viewmodel.CancelledProblem:
			failure.set(problemText(p), colourBad)
			s.object.Refresh()
		}
	})
}

// wait puts the waiting card in place of the help.
func (s *signIn) wait() {
	began := time.Now()
	s.waiting = newWaitingForBrowser(waitingActions{
		copy:   s.app.Clipboard().SetContent,
		paste:  s.paste,
		cancel: s.cancel,
	})
	s.showSide(s.waiting.object)
	s.object.scroll.ScrollToBottom() // in a narrow window the card is below the fields
	s.ready()
	s.tasks.every(&s.clock, time.Second, func() { s.waiting.tick(time.Since(began)) })
}

// stopWaiting brings the help back.
func (s *signIn) stopWaiting() {
	s.clock.stop()
	s.waiting = nil
	s.showSide(s.help)
	s.ready()
}

func (s *signIn) showSide(object fyne.CanvasObject) {
	s.side.Objects = []fyne.CanvasObject{s.side.Objects[0], object}
	s.object.Refresh()
}

// cancel gives the sign-in up.
func (s *signIn) cancel() {
	s.flow.stop()
	s.stopWaiting()
}

// leave ends what the screen still does.
func (s *signIn) leave() {
	s.check.stop()
	s.clock.stop()
}

// paste hands over the address that the browser ended on.
func (s *signIn) paste(address string) {
	attempt(s.tasks, &s.check, func(context.Context) *viewmodel.Problem { return s.backend.Paste(address) }, func(p *viewmodel.Problem) {
		if s.waiting != nil {
			s.waiting.pasted(p)
			s.object.Refresh()
		}
	})
}
