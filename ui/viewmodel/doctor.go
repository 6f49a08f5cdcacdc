package viewmodel

import (
	"context"
	"net/http"
	"time"

	"matoscope/auth"
	"matoscope/auth/doctor"
	"matoscope/ui/settings"
)

// Check is the outcome of one check of an OAuth set-up: its words are for
// people, and no secret is in them.
type Check = doctor.Check

// DoctorReport is the outcome of all checks, in their order.
type DoctorReport = doctor.Report

// Verdict is what a check came to.
type Verdict = doctor.Verdict

// The verdicts.
const (
	CheckPass = doctor.Pass
	CheckWarn = doctor.Warn
	CheckFail = doctor.Fail
	CheckSkip = doctor.Skip
)

// DoctorInput says which set-up to check: without an address that of the
// account. An address, and a client if one is given, that are those of an
// account mean that account, with its token.
type DoctorInput struct {
	SignInInput        // whose Grant, TokenAuth, AuthCode, CA and Name are not read
	Account     string // "" means the current one
	Refresh     bool   // renew the account's token, for all who use the account
	Ask         bool   // sign in once more through a browser, for the checks alone
	Timeout     time.Duration
}

// Doctor checks an OAuth set-up. on is told of each check as it ends; waiting,
// from any goroutine, how the sign-in goes that Ask allows. What is wrong with
// the set-up is in the report; an error means that there is none.
func (m *Model) Doctor(ctx context.Context, in DoctorInput, on func(Check), waiting func(SignInState)) (DoctorReport, error) {
	var a settings.Account
	var err error
	if in.SignInInput, a, err = m.setUp(ctx, in.SignInInput, in.Account); err != nil {
		return DoctorReport{}, err
	}
	p := doctor.Params{
		BaseURL: in.URL, ClientID: in.ClientID, ClientSecret: auth.Secret(in.ClientSecret), Scope: in.Scope,
		AllowHTTP: in.InsecureHTTP, Timeout: in.Timeout,
	}
	// By plain http the doctor asks what needs no secret, whatever the person allows.
	t, err := m.transport(settings.Account{URL: in.URL, CAFile: in.CAFile, InsecureHTTP: true})
	if err != nil {
		return DoctorReport{}, err
	}
	p.HTTP = &http.Client{Transport: t}
	if a.Name != "" && a.Grant != string(auth.GrantTokenAuth) {
		s, err := m.Session(ctx, a.Name)
		if err != nil {
			return DoctorReport{}, err
		}
		p.Grant, p.Token = auth.Grant(a.Grant), s.source.Token
		if in.Refresh {
			p.Refresh = s.source.Refresh
		}
	}
	if in.Ask {
		p.SignIn = func(ctx context.Context, c auth.Client) (auth.Token, error) {
			endpoints := auth.Metadata{AuthorizationEndpoint: c.AuthorizationEndpoint}
			return m.throughBrowser(ctx, c, in.SignInInput, m.newWatch(in.SignInInput, m.silenceCauses(c, endpoints, in.RedirectPort), waiting))
		}
	}
	report := doctor.Run(ctx, p, on)
	return report, ctx.Err()
}
