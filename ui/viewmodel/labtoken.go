package viewmodel

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"matoscope/auth"
	"matoscope/auth/flow"
	"matoscope/auth/wire"
	"matoscope/ui/settings"
)

// LabToken is the access token of an account as the lab shows it. It prints
// masked, and its JSON has no token.
type LabToken struct {
	Account, User  string
	Header, Claims []FlowParameter // decoded, with what each is for; none of a token that is no JWT
	Scopes         []string
	Expires        time.Time // zero: never, or not known
	Refreshed      time.Time // zero: never
	Masked         string    // the token as it may be shown
	Signature      string    // whether it holds, in a sentence
	Verdict        Verdict   // of the signature: pass, fail, or skip where it cannot be checked
	NoRefresh      string    // why it cannot be refreshed; "" where it can
	NoRevoke       string    // why it cannot be revoked, and what to do instead; "" where it can
	Command        string    // the command line that prints what is in it
	Problem        *Problem

	reveal func() string // what is printed of it has no secret in it
}

// Reveal gives the token itself, for a person who asked for it; "" where there is
// none.
func (t LabToken) Reveal() string {
	if t.reveal == nil {
		return ""
	}
	return t.reveal()
}

// Left says how long the token is still good: "59 min 48 s"; "" where it does not
// expire.
func (t LabToken) Left(now time.Time, l Locale) string {
	left := t.Expires.Sub(now).Truncate(time.Second)
	switch {
	case t.Expires.IsZero():
		return ""
	case left <= 0:
		return l.Say("expired")
	case left >= time.Hour:
		return l.Say("%d h %02d min", int(left.Hours()), int(left.Minutes())%60)
	}
	return l.Say("%d min %02d s", int(left.Minutes()), int(left.Seconds())%60)
}

// LabToken reads the access token of an account, or renews it first. It asks the
// server what it publishes, to check the signature.
func (m *Model) LabToken(ctx context.Context, account string, refresh bool) LabToken {
	a, err := m.labAccount(account)
	if err != nil {
		return LabToken{Problem: m.Explain(err)}
	}
	if _, err = m.Token(ctx, a.Name, refresh); err != nil {
		return LabToken{Account: a.Name, Problem: m.Explain(err)}
	}
	creds, err := m.credentials(ctx, a)
	if err != nil {
		return LabToken{Account: a.Name, Problem: m.Explain(err)}
	}
	t := creds.Token
	out := LabToken{
		Account: a.Name, User: a.User, Scopes: strings.Fields(cmp.Or(t.Scope, a.Scope)), Expires: t.Expiry, Refreshed: t.RefreshedAt,
		Masked: wire.Mask(t.Access.Reveal()), Command: labCommand("token", a.Name, "--inspect"), reveal: t.Access.Reveal,
	}
	say := m.deps.Locale.Say
	if t.Refresh == "" && creds.Grant == auth.GrantAuthorizationCode {
		out.NoRefresh = say("This client was given no refresh token: the access token serves until it expires, then sign in again.")
	}
	if !revocable(a, creds) {
		out.NoRevoke = say("The server has no way to revoke tokens; Matomo's plugin has none. To end them, an administrator pauses or deletes the client (Administration, Platform, OAuth 2.0). Signing out forgets them here.")
	}
	return m.inspected(ctx, a, t, out)
}

// inspected adds what is in a token, and what its signature is worth.
func (m *Model) inspected(ctx context.Context, a settings.Account, t auth.Token, out LabToken) LabToken {
	hc, err := m.client(a)
	if err != nil {
		out.Problem = m.Explain(err)
		return out
	}
	seen, err := flow.Inspect(ctx, flow.Params{BaseURL: a.URL, AllowHTTP: a.InsecureHTTP, ClientID: a.ClientID, HTTP: hc, Now: m.now}, t)
	if err != nil {
		out.Problem = m.Explain(err)
		return out
	}
	jwt, _ := auth.Claims(t.Access) // a token that is no JWT has nothing to show
	if scopes := jwt.Scopes(); len(scopes) > 0 {
		out.Scopes = scopes
	}
	discovered, decoded := seen.Steps[0], seen.Steps[1]
	for _, p := range decoded.Answer {
		p.Purpose = strings.TrimPrefix(p.Purpose, "header: ") // it stands under that title
		if _, is := jwt.Header[p.Name]; is {
			out.Header = append(out.Header, p)
		} else {
			out.Claims = append(out.Claims, p)
		}
	}
	out.Signature, out.Verdict = m.signature(discovered, decoded)
	return out
}

// signature says what the signature of a token is worth: it is valid only where
// the server publishes the key.
func (m *Model) signature(discovered, decoded FlowStep) (text string, v Verdict) {
	say := m.deps.Locale.Say
	published := slices.ContainsFunc(discovered.Answer, func(p FlowParameter) bool { return p.Name == "jwks_uri" })
	switch {
	case discovered.Outcome != StepOK:
		return say("cannot be checked: the server does not answer"), CheckSkip
	case decoded.Outcome == StepFailed:
		return decoded.Problem, CheckFail
	case decoded.Outcome == StepSkipped:
		return decoded.Problem, CheckSkip
	case !published:
		return say("cannot be checked: the server publishes no key"), CheckSkip
	case len(decoded.Exchanges) == 0:
		return decoded.Result, CheckSkip
	}
	return say("valid: checked with the key that the server publishes"), CheckPass
}

// LabRevoke asks the server to end the tokens of an account (RFC 7009), which
// stays but has to be signed in to again, and says what came of it. It tries the
// refresh token afterwards, which must be dead.
func (m *Model) LabRevoke(ctx context.Context, account string) (string, *Problem) {
	told, err := m.labRevoke(ctx, account)
	return told, m.Explain(err)
}

func (m *Model) labRevoke(ctx context.Context, account string) (string, error) {
	a, err := m.labAccount(account)
	if err != nil {
		return "", err
	}
	s, err := m.Session(ctx, a.Name)
	if err != nil {
		return "", err
	}
	creds, err := m.credentials(ctx, a)
	if err != nil {
		return "", err
	}
	say := m.deps.Locale.Say
	if !revocable(a, creds) {
		return "", &Problem{Kind: UsageProblem, Code: "no_revocation", What: say("The server has no way to revoke tokens."), To: say(endAtServer)}
	}
	if err := m.endTokens(ctx, a, creds); err != nil {
		return "", err
	}
	if creds.Token.Refresh == "" {
		return say("The server has ended the access token."), nil
	}
	switch _, err := s.source.Refresh(ctx); {
	case err == nil:
		return "", &Problem{
			Kind: ServerProblem, Code: "not_revoked", What: say("The server said that it has ended the tokens, and still renews them."),
			To: say("Ask whoever runs the server; an administrator can pause the client."),
		}
	case auth.CodeOf(err) == auth.CodeNotSignedIn:
		return say("The server has ended both tokens, and refuses the refresh token now. Sign in again to go on."), nil
	default:
		return "", errors.Join(errors.New("the tokens are ended, but it could not be tried"), err)
	}
}
