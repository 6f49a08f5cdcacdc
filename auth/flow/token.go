package flow

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"matoscope/auth"
)

func actToken(ctx context.Context, f *Flow) finding {
	if f.code == "" {
		return skip(noCode)
	}
	token, err := f.client.Exchange(ctx, f.spoil(f.attempt), f.code)
	return f.given(token, err)
}

func actClientCredentials(ctx context.Context, f *Flow) finding {
	if f.client.TokenEndpoint == "" {
		return skip(noEndpoints)
	}
	token, err := f.client.ClientCredentials(ctx)
	return f.given(token, err)
}

// given is the finding of a token request.
func (f *Flow) given(token auth.Token, err error) finding {
	if err == nil {
		f.adopt(token)
	}
	return f.judge(err, "a token for "+token.Scope).with(f.sentAndGot())
}

// judge tells what a token request means: in the broken step, the opposite.
func (f *Flow) judge(err error, good string) finding {
	switch {
	case f.breaks():
		return f.tried(err, "")
	case err != nil:
		return failed(err)
	}
	return ok(good)
}

// adopt makes t the token of the run.
func (f *Flow) adopt(t auth.Token) {
	f.before, f.token = f.token, t
	f.secrets = append(f.secrets, t.Access, t.Refresh)
}

// sentAndGot explains the last exchange with the token endpoint.
func (f *Flow) sentAndGot() (sent, got []Parameter) {
	e := f.last()
	form, err := url.ParseQuery(e.Request.Text)
	if err != nil {
		form = nil
	}
	return explain(tokenParameters, firstValues(form)), explain(tokenAnswer, jsonValues(e.Response.Text))
}

func actRefresh(ctx context.Context, f *Flow) finding {
	switch {
	case f.token.Access == "":
		return skip(noToken)
	case f.token.Refresh == "":
		return skip(noRefresh)
	}
	next, err := f.client.Refresh(ctx, f.token)
	if err != nil {
		return failed(err).with(f.sentAndGot())
	}
	f.adopt(next)
	text := "a new access token; the refresh token stays the same, so a copy of it goes unnoticed"
	switch next.Refresh {
	case "":
		text = "a new access token, and no refresh token any more"
	case f.before.Refresh:
	default:
		text = "both tokens were replaced"
	}
	return ok(text).with(f.sentAndGot())
}

func actOldRefreshToken(ctx context.Context, f *Flow) finding {
	if f.before.Refresh == "" || f.before.Refresh == f.token.Refresh {
		return skip("no refresh token was replaced")
	}
	token, err := f.client.Refresh(ctx, f.before)
	sent, got := f.sentAndGot()
	if err == nil {
		f.adopt(token)
	}
	var result finding
	refused := auth.CodeOf(err) == auth.CodeInvalidGrant
	switch {
	case f.breaks() && refused:
		result = f.tried(err, f.family(ctx))
	case f.breaks():
		result = f.tried(err, "")
	case refused:
		result = ok("refused, as it should be: " + refusal(err))
	case err == nil:
		result = fail("it was taken once more: whoever has a copy stays signed in")
	default:
		result = failed(err)
	}
	return result.with(sent, got)
}

// family tells what the replay did to the pair that replaced the old one. It
// asks the token endpoint: a dead token at the API counts as a failed login.
func (f *Flow) family(ctx context.Context) string {
	next, err := f.client.Refresh(ctx, f.token)
	if err != nil {
		f.token = auth.Token{}
		return "; the new tokens died with it"
	}
	f.adopt(next)
	return "; the new tokens live on, so a thief who was first is not found out"
}

func actRevoke(ctx context.Context, f *Flow) finding {
	switch {
	case f.token.Access == "":
		return skip(noToken)
	case f.metadata.RevocationEndpoint == "":
		return skip("the server has no revocation endpoint: the tokens live until they expire")
	}
	for _, t := range []struct {
		hint  string
		token auth.Secret
	}{{"refresh_token", f.token.Refresh}, {"access_token", f.token.Access}} {
		if t.token == "" {
			continue
		}
		form := url.Values{"token": {t.token.Reveal()}, "token_type_hint": {t.hint}, "client_id": {f.client.ID}}
		if f.client.Secret != "" {
			form.Set("client_secret", f.client.Secret.Reveal())
		}
		a, err := f.send(ctx, http.MethodPost, f.metadata.RevocationEndpoint, http.Header{"Content-Type": {formType}}, strings.NewReader(form.Encode()))
		if err != nil {
			return failed(err).with(f.sentAndGot())
		}
		if a.status != http.StatusOK {
			return fail("status " + strconv.Itoa(a.status)).with(f.sentAndGot())
		}
	}
	return ok("the tokens of this run are dead").with(f.sentAndGot())
}
