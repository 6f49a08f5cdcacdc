package auth

import (
	"context"
	"net/url"
	"sync"
)

// Pending is one sign-in in progress, for a caller who takes its steps one by
// one: [SignIn.Run] takes them all in a row. It listens from [SignIn.Begin] to
// [Pending.Close]. Its methods are called in the order in which they stand here,
// each at most once.
type Pending struct {
	Attempt Attempt

	signIn   SignIn
	callback *callback
	outcome  chan<- error // of the page at which the browser ended; nil before there is one
	opening  sync.WaitGroup
	cancel   context.CancelFunc // of what Open does
}

// Begin listens for the browser and makes the attempt. It sends nothing.
func (s SignIn) Begin(ctx context.Context, c Client) (*Pending, error) {
	cb, err := listen(ctx, s.RedirectPort, s.Page)
	if err != nil {
		return nil, err
	}
	attempt, err := c.NewAttempt(cb.redirectURI)
	if err != nil {
		cb.close(ctx)
		return nil, err
	}
	return &Pending{Attempt: attempt, signIn: s, callback: cb, cancel: func() {}}, nil
}

// Wait shows the authorization request to the person and returns what the
// browser brought, which is still to be checked with [Attempt.Answer]. It fails
// with [CodeTimeout], [CodeCancelled] or [CodeInvalidPaste].
func (p *Pending) Wait(ctx context.Context) (url.Values, error) {
	timeout := p.signIn.Timeout
	if timeout <= 0 {
		timeout = SignInTimeout
	}
	ctx, p.cancel = context.WithTimeoutCause(ctx, timeout, errTooLate)
	if p.signIn.OnURL != nil {
		p.signIn.OnURL(p.Attempt.URL)
	}
	p.opening.Go(func() { p.signIn.open(ctx, p.Attempt.URL) })
	query, outcome, err := p.signIn.wait(ctx, p.callback, p.Attempt)
	p.outcome = outcome
	return query, err
}

// Close lets the page in the browser tell outcome, where the browser is waiting
// for it, and stops listening. When it returns, nothing of the sign-in runs.
func (p *Pending) Close(ctx context.Context, outcome error) {
	if p.outcome != nil {
		p.outcome <- outcome
	}
	p.cancel()
	p.opening.Wait()
	p.callback.close(ctx)
}
