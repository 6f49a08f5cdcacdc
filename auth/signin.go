package auth

import (
	"context"
	"errors"
	"io"
	"net/url"
	"time"
)

// SignInTimeout is how long a person has at the browser unless told otherwise.
const SignInTimeout = 5 * time.Minute

// errTooLate ends the wait for the person.
var errTooLate = errors.New("nobody finished the sign-in in time")

// SignIn is how one sign-in meets the person. Its zero value listens on a free
// port, opens no browser and tells nobody the URL; everything is optional.
// Functions may be called from other goroutines than the caller's, but not
// after [SignIn.Run] has returned.
type SignIn struct {
	RedirectPort int           // fixed port of the loopback redirect; 0 takes a free one
	Timeout      time.Duration // for the person; 0 means SignInTimeout

	// OnURL is told the authorization URL, before a browser is opened and also
	// when none is. It holds no secret that outlives the sign-in.
	OnURL func(url string)
	// Open opens a browser, such as [OpenBrowser]; nil opens none. Its context
	// ends with the sign-in. Its failure is told to OnOpenError and ends
	// nothing: the person can open the URL by hand.
	Open        func(ctx context.Context, url string) error
	OnOpenError func(err error)

	// Paste brings addresses at which the person's browser ended, when that
	// browser cannot reach this machine. They are held to the same checks as
	// the callback. Text that is no such address is told to OnPasteRefused and
	// the wait goes on; without that function it ends the sign-in.
	Paste          <-chan string
	OnPasteRefused func(err error)

	// Page renders the HTML page at which the browser ends. message is empty
	// when ok; else it is what the server said or an error code, unescaped.
	Page func(w io.Writer, ok bool, message string) error
}

// Run signs in with the authorization code grant and PKCE. It listens on
// http://127.0.0.1:{port}/callback while it waits and not longer. The page in
// the browser is answered once the code is exchanged, so it tells the outcome.
//
// Errors are of type [Error]: [CodeDenied], [CodeStateMismatch], [CodeTimeout],
// [CodeCancelled], [CodePortInUse], and those of [Attempt.Answer] and
// [Client.Exchange].
func (s SignIn) Run(ctx context.Context, c Client) (Token, error) {
	p, err := s.Begin(ctx, c)
	if err != nil {
		return Token{}, err
	}
	var token Token
	query, err := p.Wait(ctx)
	if err == nil {
		token, err = c.redeem(ctx, p.Attempt, query)
	}
	p.Close(ctx, err)
	return token, err
}

func (s SignIn) open(ctx context.Context, address string) {
	if s.Open == nil {
		return
	}
	if err := s.Open(ctx, address); err != nil && s.OnOpenError != nil && ctx.Err() == nil {
		s.OnOpenError(err)
	}
}

// wait returns the first answer, and where to report what became of it.
func (s SignIn) wait(ctx context.Context, cb *callback, attempt Attempt) (url.Values, chan<- error, error) {
	paste := s.Paste
	for {
		select {
		case a := <-cb.answers:
			return a.query, a.outcome, nil
		case text, open := <-paste:
			if !open {
				paste = nil // nothing more to come; the browser may still answer
				continue
			}
			query, err := attempt.Pasted(text)
			if err == nil {
				return query, make(chan error, 1), nil
			}
			if s.OnPasteRefused == nil {
				return nil, nil, err
			}
			s.OnPasteRefused(err)
		case <-ctx.Done():
			return nil, nil, endOfWait(ctx)
		}
	}
}

// redeem checks an answer and exchanges its code.
func (c Client) redeem(ctx context.Context, attempt Attempt, query url.Values) (Token, error) {
	code, err := attempt.Answer(query)
	if err != nil {
		return Token{}, err
	}
	return c.Exchange(ctx, attempt, code)
}

// endOfWait tells a person who took too long from a caller who gave up.
func endOfWait(ctx context.Context) error {
	cause := context.Cause(ctx)
	code := CodeCancelled
	if errors.Is(cause, errTooLate) || errors.Is(cause, context.DeadlineExceeded) {
		code = CodeTimeout
	}
	return &Error{Code: code, Op: opSignIn, Err: cause}
}
