// Package doctor checks the OAuth set-up of a Matomo server: whether a client
// can find it, sign in, stay signed in and use its API, and whether it keeps its
// people safe. Each check tells what it saw, and what to change, to the line.
//
// A run does no harm to a live server: it sends at most one token that turns out
// to be bad, none where the address is locked out already, stops at the first
// answer that asks for patience, and keeps to a limit of requests and of time.
// What would spend the person's tokens is done with a sign-in of the doctor's
// own only, or through the function that renews them for the whole program.
//
// The words for people are here, in Title, Evidence and Repair. Nothing secret
// is in them.
package doctor

import (
	"context"
	"net/http"
	"time"

	"matoscope/auth"
)

// Params say what to check. Only BaseURL is needed: checks that lack something
// are skipped and say what.
type Params struct {
	BaseURL      string // of the Matomo, as a person types it
	ClientID     string
	ClientSecret auth.Secret // of a confidential client
	Scope        string      // exactly one; "matomo:read" if empty
	AllowHTTP    bool        // secrets may go to another machine by plain http: the person chose so

	HTTP    *http.Client     // its transport carries every request; nil means the default transport
	Timeout time.Duration    // for one request; 0 means 12 seconds
	Now     func() time.Time // may be called concurrently; nil means time.Now

	// Token is the account's token, Grant how it signed in, and Refresh renews
	// the token for everybody who uses the account. Nil functions mean that
	// nobody is signed in.
	Token   func(context.Context) (auth.Token, error)
	Refresh func(context.Context) (auth.Token, error)
	Grant   auth.Grant

	// SignIn signs in once more, for the doctor alone, through a browser that
	// the person agreed to; see [auth.SignIn.Run]. It has to use the client's
	// HTTP field. Nil means that the person is not asked.
	SignIn func(context.Context, auth.Client) (auth.Token, error)
}

const (
	defaultScope   = "matomo:read"
	defaultTimeout = 12 * time.Second
)

// Run performs every check in turn. on, which may be nil, is told of each as it
// ends. When ctx ends, the checks that are left are skipped.
func Run(ctx context.Context, p Params, on func(Check)) Report {
	r := newRun(p)
	var report Report
	for _, s := range checks {
		c := s.perform(ctx, r)
		report.add(c)
		if on != nil {
			on(c)
		}
	}
	return report
}

// run is what one run has learned so far: later checks build on earlier ones.
type run struct {
	Params
	line *line
	base string // normalized; "" while the address is not known to be one

	seen     map[string]answer        // answers that several checks read
	metadata map[string]auth.Metadata // by the address that published it

	skew           time.Duration // of the server's clock
	redirected     string        // where the server sends requests for base
	matomo         bool
	plugin         bool
	reporting      bool // the Reporting API answers as it should
	headerDropped  bool
	clientKnown    bool
	codeGrant      bool // the client may use the authorization code grant
	noRefreshGrant bool // and may not refresh
	authorizes     bool // the authorization endpoint answers

	token        auth.Token // for requests to the API
	fresh        bool       // it was given out in this run
	account      auth.Token // the account's own, as it is stored
	counted      bool       // the API has refused one as bad, which its guard counts
	own          auth.Token // of the doctor's own sign-in
	signInTried  bool       // the person was asked
	signInFailed auth.Code  // why that did not work, or ""
	exchange     exchange   // and how its code was redeemed
	before       auth.Token // what the last refresh replaced
	after        auth.Token // and by what
	ownSpends    bool       // before and after are the doctor's own
}

func newRun(p Params) *run {
	if p.Scope == "" {
		p.Scope = defaultScope
	}
	if p.Timeout <= 0 {
		p.Timeout = defaultTimeout
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	return &run{
		Params: p, line: newLine(p.HTTP),
		seen: map[string]answer{}, metadata: map[string]auth.Metadata{},
	}
}

// client is the OAuth client that is checked. Its requests count as the
// doctor's.
func (r *run) client() auth.Client {
	m := r.endpoints()
	return auth.Client{
		ID: r.ClientID, Secret: r.ClientSecret, Scope: r.Scope,
		HTTP: &http.Client{Transport: r.line, Timeout: r.Timeout},
	}.WithMetadata(m)
}
