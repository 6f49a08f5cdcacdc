package flow

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"golang.org/x/oauth2"

	"matoscope/auth"
)

// codeLifetime outlives a code of Matomo's plugin, whose life is 10 minutes
// unless an administrator changed it.
const codeLifetime = 10*time.Minute + 2*time.Second

// Defect is what a run breaks on purpose.
type Defect string

// The defects. All belong to the authorization code grant.
const (
	WrongVerifier    Defect = "wrong_verifier"
	CodeTwice        Defect = "code_twice"
	OtherPort        Defect = "other_port"
	WaitUntilExpired Defect = "wait_until_expired"
	OldRefreshToken  Defect = "old_refresh_token"
)

// Trial is a defect with what the server should do about it, and what it did.
type Trial struct {
	Defect    Defect `json:"defect"`
	Title     string `json:"title"`
	Expected  string `json:"expected"`
	Reference string `json:"reference"`

	Observed   string `json:"observed,omitempty"` // empty until it was tried
	AsExpected bool   `json:"as_expected"`

	step  string      // whose outcome it decides
	codes []auth.Code // that are as expected
}

var trials = []Trial{
	{
		Defect: WrongVerifier, Title: "A verifier that does not fit the challenge", step: "token",
		Expected:  "400 invalid_grant: whoever caught the code cannot use it",
		Reference: "RFC 7636 section 4.6", codes: []auth.Code{auth.CodeInvalidGrant},
	},
	{
		Defect: CodeTwice, Title: "The same code a second time", step: "code_twice",
		Expected:  "400 invalid_grant: a code is good once",
		Reference: "RFC 6749 section 4.1.2", codes: []auth.Code{auth.CodeInvalidGrant},
	},
	{
		Defect: OtherPort, Title: "Another port in redirect_uri at the token endpoint", step: "token",
		Expected:  "400 invalid_grant, or invalid_request from Matomo: redirect_uri has to be the one of the authorization request, port included",
		Reference: "RFC 6749 section 4.1.3", codes: []auth.Code{auth.CodeInvalidGrant, auth.CodeInvalidRequest},
	},
	{
		Defect: WaitUntilExpired, Title: "A code that has expired", step: "token",
		Expected:  "400 invalid_grant: a code lives for ten minutes at most",
		Reference: "RFC 6749 section 4.1.2", codes: []auth.Code{auth.CodeInvalidGrant},
	},
	{
		Defect: OldRefreshToken, Title: "A refresh token that was replaced", step: "old_refresh_token",
		Expected:  "400 invalid_grant: a replaced refresh token is dead, and a strict server takes its replay as theft and ends the new one too",
		Reference: "RFC 9700 section 4.14.2", codes: []auth.Code{auth.CodeInvalidGrant},
	},
}

// Trials lists the defects, nothing of them tried yet.
func Trials() []Trial { return slices.Clone(trials) }

func newTrial(d Defect) *Trial {
	for _, t := range trials {
		if t.Defect == d {
			return &t
		}
	}
	return nil
}

// breaks reports whether the step in progress is the one that is broken.
func (f *Flow) breaks() bool {
	return f.transcript.Trial != nil && f.transcript.Trial.step == f.plan[f.done].id
}

// tried ends the run with what the server answered to the defect: err, or nil
// where it gave what it should have refused; also is what else was seen.
func (f *Flow) tried(err error, also string) finding {
	f.ended = true
	f.mu.Lock()
	defer f.mu.Unlock()
	t := f.transcript.Trial
	t.AsExpected = slices.Contains(t.codes, auth.CodeOf(err))
	t.Observed = f.clean(refusal(err)) + also
	if !t.AsExpected {
		return finding{outcome: Failed, text: t.Observed + "; expected " + t.Expected, code: auth.CodeOf(err)}
	}
	return ok("refused, as it should be: " + t.Observed)
}

// refusal is a server's answer in a line: status, error and cause.
func refusal(err error) string {
	e, is := errors.AsType[*auth.Error](err)
	switch {
	case err == nil:
		return "the server gave a token"
	case !is || e.ServerCode == "":
		return err.Error()
	}
	text := e.ServerCode
	if e.Status != 0 {
		text = strconv.Itoa(e.Status) + " " + text
	}
	switch {
	case e.Hint != "":
		text += ": " + e.Hint
	case e.Description != "":
		text += ": " + e.Description
	}
	return text
}

// spoil breaks the attempt that the token request is made from.
func (f *Flow) spoil(a auth.Attempt) auth.Attempt {
	switch f.params.Defect {
	case WrongVerifier:
		a.Verifier = auth.Secret(oauth2.GenerateVerifier())
		f.secrets = append(f.secrets, a.Verifier)
	case OtherPort:
		a.RedirectURI = otherPort(a.RedirectURI)
	}
	return a
}

func actWait(ctx context.Context, f *Flow) finding {
	if f.code == "" {
		return skip(noCode)
	}
	timer := time.NewTimer(f.params.CodeLifetime)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ok("waited " + f.params.CodeLifetime.String())
	case <-ctx.Done():
		f.code = ""
		return skip("the run was cancelled")
	}
}

func actCodeTwice(ctx context.Context, f *Flow) finding {
	if f.token.Access == "" {
		return skip(noToken)
	}
	token, err := f.client.Exchange(ctx, f.attempt, f.code)
	if err == nil {
		f.adopt(token)
	}
	return f.tried(err, "").with(f.sentAndGot())
}
