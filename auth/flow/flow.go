// Package flow runs one OAuth grant step by step and shows what happens: each
// parameter with what it is for and where the RFC says so, and each request and
// answer as it went over the wire. It can break the grant on purpose, to show
// what the server does then.
//
// It is for developers who look at a server or learn the protocol: what it is
// given is not stored, and a run ends by revoking it where the server can. The
// work is that of package auth; the masked records are those of auth/wire. The
// words for people are here. Nothing secret is in them, nor in a [Transcript].
package flow

import (
	"context"
	"net/http"
	"sync"
	"time"

	"matoscope/auth"
	"matoscope/auth/wire"
)

const (
	defaultScope   = "matomo:read"
	defaultTimeout = 30 * time.Second
)

// Params say which grant to run, and where. BaseURL and ClientID are needed.
type Params struct {
	BaseURL      string // of the Matomo, as a person types it
	AllowHTTP    bool   // secrets may go to another machine by plain http: the person chose so
	ClientID     string
	ClientSecret auth.Secret // of a confidential client
	Scope        string      // exactly one; "matomo:read" if empty
	Grant        auth.Grant  // GrantAuthorizationCode if empty, or GrantClientCredentials

	Defect       Defect        // what to break on purpose; "" for nothing
	CodeLifetime time.Duration // how long WaitUntilExpired waits; 0 means Matomo's 10 minutes and a bit

	SignIn auth.SignIn      // how the person is met; not used with client credentials
	HTTP   *http.Client     // its transport and time-out are used; nil means the default transport and 30 seconds
	Now    func() time.Time // nil means time.Now
}

// Flow is one run. [Flow.Run] takes all its steps, or [Flow.Next] one at a time
// with [Flow.Close] at the end. [Flow.Transcript] may be called concurrently
// with all of them, which are not to be called concurrently with each other.
type Flow struct {
	params Params
	base   string
	http   *http.Client
	plan   []definition

	mu         sync.Mutex // guards transcript
	transcript Transcript
	done       int // steps that were taken

	run
}

// run is what the steps have learned so far: later ones build on earlier ones.
type run struct {
	client   auth.Client
	metadata auth.Metadata
	keysURL  string // jwks_uri
	pending  *auth.Pending
	attempt  auth.Attempt
	code     auth.Secret
	token    auth.Token
	before   auth.Token // what a refresh replaced
	secrets  []auth.Secret
	ended    bool // the defect was tried: what follows proves nothing
}

// New prepares a run and contacts nobody. It fails with an [auth.Error]:
// [auth.CodeInvalidAddress], [auth.CodeInsecure], [auth.CodeInvalidClient]
// without a client, or [auth.CodeUnsupportedGrantType] for a grant that has no
// such flow, or no such defect.
func New(p Params) (*Flow, error) {
	if p.Grant == "" {
		p.Grant = auth.GrantAuthorizationCode
	}
	if p.Scope == "" {
		p.Scope = defaultScope
	}
	if p.CodeLifetime <= 0 {
		p.CodeLifetime = codeLifetime
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	normalize := auth.NormalizeBaseURL
	if p.AllowHTTP {
		normalize = auth.NormalizeInsecureBaseURL
	}
	base, err := normalize(p.BaseURL)
	if err != nil {
		return nil, err
	}
	plan := planFor(p.Grant, p.Defect)
	switch {
	case p.ClientID == "":
		return nil, &auth.Error{Code: auth.CodeInvalidClient, Op: "flow", Description: "a client is needed"}
	case plan == nil:
		return nil, &auth.Error{Code: auth.CodeUnsupportedGrantType, Op: "flow", Description: "this grant has no such flow"}
	}
	f := &Flow{params: p, base: base, plan: plan}
	f.secrets = []auth.Secret{p.ClientSecret}
	f.http = f.recording(p.HTTP)
	f.transcript = newTranscript(p, base, plan)
	return f, nil
}

// recording is hc with a record of every exchange in the step in progress.
func (f *Flow) recording(hc *http.Client) *http.Client {
	if hc == nil {
		hc = &http.Client{}
	}
	timeout := hc.Timeout
	if timeout <= 0 {
		timeout = defaultTimeout
	}
	return &http.Client{
		Transport:     wire.Transport{Next: hc.Transport, Record: f.record},
		Timeout:       timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func (f *Flow) record(e wire.Exchange) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.done < len(f.transcript.Steps) {
		s := &f.transcript.Steps[f.done]
		s.Exchanges = append(s.Exchanges, e)
	}
}

// Run takes all steps that are left. on, which may be nil, is told of each
// twice: Waiting as it begins, and as it ended. When ctx ends, the steps that
// are left are skipped.
func (f *Flow) Run(ctx context.Context, on func(Step)) Transcript {
	defer f.Close(ctx)
	if on == nil {
		on = func(Step) {}
	}
	for {
		t := f.Transcript()
		if f.done == len(t.Steps) {
			return t
		}
		on(t.Steps[f.done])
		if s, ok := f.Next(ctx); ok {
			on(s)
		}
	}
}

// Next takes one step and returns it, or false when none is left. The step
// "callback" waits for the person.
func (f *Flow) Next(ctx context.Context) (Step, bool) {
	if f.done == len(f.plan) {
		return Step{}, false
	}
	d := f.plan[f.done]
	var result finding
	switch {
	case ctx.Err() != nil:
		result = skip("the run was cancelled")
	case f.ended && !d.cleanup:
		result = skip("the run ends with what was broken on purpose")
	default:
		result = d.act(ctx, f)
	}
	return f.finish(result), true
}

// finish writes down what came of the step in progress.
func (f *Flow) finish(result finding) Step {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := &f.transcript.Steps[f.done]
	f.done++
	result.describe(s, f.clean)
	return s.clone()
}

// Close stops listening for the browser, for a run that was left before its end.
func (f *Flow) Close(ctx context.Context) {
	if f.pending != nil {
		f.pending.Close(ctx, &auth.Error{Code: auth.CodeCancelled, Op: "flow"})
		f.pending = nil
	}
}

// exchanges returns what the step in progress has recorded so far.
func (f *Flow) exchanges() []wire.Exchange {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.transcript.Steps[f.done].clone().Exchanges
}

// last is the last exchange of the step in progress, or an empty one.
func (f *Flow) last() wire.Exchange {
	all := f.exchanges()
	if len(all) == 0 {
		return wire.Exchange{}
	}
	return all[len(all)-1]
}
