package doctor_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/auth/doctor"
)

func TestAccountsThatFail(t *testing.T) {
	claims := func(header, claims string) auth.Secret {
		return auth.Secret(encode(header) + "." + encode(claims) + ".c2lnbmF0dXJl")
	}
	const rs256 = `{"alg":"RS256","typ":"JWT"}`
	whole := `{"aud":"` + knownClient + `","exp":2000000000.5,"iat":1.5,"nbf":1.5,"sub":"viewer","scopes":["matomo:read"]}`
	now := time.Now()
	for name, tc := range map[string]struct {
		token auth.Token
		err   error
		want  want
	}{
		"not signed in":  {err: &auth.Error{Code: auth.CodeNotSignedIn}, want: want{"token": "skip", "bearer": "skip"}},
		"no store":       {err: &auth.Error{Code: auth.CodeStore}, want: want{"token": "fail|matoscope login"}},
		"no JWT":         {token: auth.Token{Access: "opaque"}, want: want{"token-claims": "warn", "token-lifetime": "warn", "bearer": "fail|--refresh"}},
		"not signed":     {token: auth.Token{Access: claims(`{"alg":"none"}`, whole)}, want: want{"token-claims": "fail", "bearer": "fail"}},
		"another client": {token: auth.Token{Access: claims(rs256, `{"aud":["x"]}`)}, want: want{"token-claims": "fail|--client-id", "bearer": "fail"}},
		"its own by client_id": {token: auth.Token{Access: claims(rs256, strings.Replace(whole, `"aud":"`+knownClient+`"`, `"aud":"https://api.example/","client_id":"`+knownClient+`"`, 1))}, want: want{
			"token-claims": "pass", "bearer": "fail", "website-access": "skip",
		}},
		"another by client_id": {token: auth.Token{Access: claims(rs256, strings.Replace(whole, `"sub"`, `"client_id":"x","sub"`, 1))}, want: want{"token-claims": "fail|--client-id", "bearer": "fail"}},
		"without a scope":      {token: auth.Token{Access: claims(rs256, strings.Replace(whole, `"scopes"`, `"s"`, 1))}, want: want{"token-claims": "warn", "bearer": "fail"}},
		"expired": {token: auth.Token{Access: claims(rs256, whole), Lifetime: time.Hour, Expiry: now.Add(-time.Minute)}, want: want{
			"token-claims": "pass", "token-lifetime": "fail|--refresh", "bearer": "fail",
		}},
		"short lived": {token: auth.Token{Access: claims(rs256, whole), Lifetime: time.Minute, Expiry: now.Add(time.Minute), Scope: "matomo:admin"}, want: want{
			"token-lifetime": "warn|an hour", "granted-scope": "warn|--scope matomo:read", "bearer": "fail",
		}},
		"long lived": {token: auth.Token{Access: claims(rs256, whole), Lifetime: 48 * time.Hour, Expiry: now.Add(time.Hour)}, want: want{"token-lifetime": "warn", "bearer": "fail"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := stubbed()
			p.Token = func(context.Context) (auth.Token, error) { return tc.token, tc.err }
			tc.want.compare(t, doctor.Run(t.Context(), p, nil))
		})
	}
}

func websites(r *http.Request) bool {
	return r.URL.Query().Get("method") == "SitesManager.getSitesWithAtLeastViewAccess"
}

// withToken are requests with a token of the server's: a JWT.
func withToken(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Authorization"), "Bearer eyJ")
}

func TestTokensOfLittleUse(t *testing.T) {
	s := newServer(t)
	for name, tc := range map[string]struct {
		part   part
		change func(*http.Response)
		want   want
	}{
		"no list":     {websites, answer(200, `[]`), want{"website-access": "fail|Permissions"}},
		"not allowed": {websites, answer(200, `{"result":"error","message":"no"}`), want{"website-access": "skip"}},
		"many":        {websites, answer(200, `["`+strings.Repeat("x", 70_000)+`"]`), want{"website-access": "pass"}},
		"none at all": {withToken, answer(401, denied), want{"bearer-header": "pass", "bearer": "fail|Permissions", "website-access": "skip", "refreshed-token": "skip"}},
		"a page":      {withToken, answer(200, "<h1>Sign in</h1>"), want{"bearer": "fail|login wall", "refreshed-token": "fail"}},
		"locked out":  {withToken, answer(500, `{"result":"error","message":"Too many failed logins."}`), want{"bearer": "skip", "website-access": "skip"}},
		"an error":    {withToken, answer(500, `{"result":"error","message":"Database"}`), want{"bearer": "fail|System check", "refreshed-token": "fail"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := s.account(t)
			p.HTTP = &http.Client{Transport: serial(&broken{part: tc.part, change: tc.change})}
			tc.want.compare(t, doctor.Run(t.Context(), p, nil))
		})
	}
}

// grant are token requests of one kind.
func grant(name string) part {
	return func(r *http.Request) bool { return formOf(r).Get("grant_type") == name }
}

func formOf(r *http.Request) url.Values {
	if r.GetBody == nil {
		return nil
	}
	body, err := r.GetBody()
	if err != nil {
		return nil
	}
	text, err := io.ReadAll(body)
	if err != nil {
		return nil
	}
	form, err := url.ParseQuery(string(text))
	if err != nil {
		return nil
	}
	return form
}

// again are requests with a value of that field that came before.
func again(field string) part {
	seen := map[string]bool{}
	return func(r *http.Request) bool {
		value := formOf(r).Get(field)
		before := value != "" && seen[value]
		seen[value] = true
		return before
	}
}

// firstCode is the first request with a code of the server's.
func firstCode() part {
	came := false
	return func(r *http.Request) bool {
		is := !came && strings.HasPrefix(formOf(r).Get("code"), "def50200")
		came = came || is
		return is
	}
}

func TestWeakServers(t *testing.T) {
	s := newServer(t)
	const given = `{"token_type":"Bearer","access_token":"eyJ.e30.x","expires_in":3600}`
	withRevocation := `{"issuer":"` + s.URL + `","authorization_endpoint":"` + s.AuthorizeURL + `","token_endpoint":"` + s.TokenURL +
		`","revocation_endpoint":"` + s.URL + `index.php?module=OAuth2&action=revoke","token_endpoint_auth_methods_supported":["none"],` +
		`"grant_types_supported":["authorization_code"],"code_challenge_methods_supported":["S256"]}`
	revoking := func(status int) (part, func(*http.Response)) {
		return func(r *http.Request) bool { return metadata(r) || action("revoke")(r) }, func(r *http.Response) {
			if action("revoke")(r.Request) {
				answer(status, "")(r)
				return
			}
			answer(200, withRevocation)(r)
		}
	}
	works, work := revoking(200)
	fails, fail := revoking(500)
	for name, tc := range map[string]struct {
		client int
		part   part
		change func(*http.Response)
		want   want
	}{
		"any verifier":             {public, firstCode(), answer(200, given), want{"wrong-verifier": "fail", "sign-in": "pass"}},
		"a code twice":             {public, again("code_verifier"), answer(200, given), want{"code-reuse": "fail", "sign-in": "pass"}},
		"an old refresh token":     {public, again("refresh_token"), answer(200, given), want{"refresh-replay": "warn|5.2.0"}},
		"no refresh at all":        {public, grant("refresh_token"), answer(401, `{"error":"invalid_client"}`), want{"refresh": "fail|Resume", "client-refresh": "warn"}},
		"revocation":               {public, works, work, want{"revocation": "pass", "grants": "warn|refresh token", "pkce-plain": "pass", "scope": "skip", "auth-methods": "pass"}},
		"revocation that fails":    {public, fails, fail, want{"revocation": "warn"}},
		"no credentials grant":     {confidential, grant("client_credentials"), answer(400, `{"error":"unauthorized_client"}`), want{"client-credentials": "skip"}},
		"another scope":            {confidential, grant("client_credentials"), answer(400, `{"error":"invalid_scope"}`), want{"client-credentials": "warn|--scope"}},
		"no owner":                 {confidential, grant("client_credentials"), answer(500, `{"error":"server_error"}`), want{"client-credentials": "fail|owner"}},
		"nobody can sign in":       {confidential, grant("authorization_code"), answer(400, `{"error":"unauthorized_client"}`), want{"client": "warn|authorization code", "sign-in": "skip", "client-credentials": "pass", "unknown-client": "warn"}},
		"the header is not looked": {confidential, func(r *http.Request) bool { return r.Header.Get("Authorization") != "" && action("token")(r) }, answer(401, `{"error":"invalid_client"}`), want{"client-basic": "warn|HTTP_AUTHORIZATION"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := s.params(tc.client)
			p.SignIn = s.signIn
			p.HTTP = &http.Client{Transport: serial(&broken{part: tc.part, change: tc.change})}
			tc.want.compare(t, doctor.Run(t.Context(), p, nil))
		})
	}
}

func TestSignInsThatFail(t *testing.T) {
	for code, repair := range map[auth.Code]string{
		auth.CodeDenied:        "Allow the access",
		auth.CodeTimeout:       "http://127.0.0.1/callback",
		auth.CodeCancelled:     "since the client is known and active",
		auth.CodeInvalidScope:  "--scope",
		auth.CodeStateMismatch: "older tabs",
		auth.CodeBrowser:       "BROWSER",
		auth.CodeInvalidGrant:  "lifetime of codes",
	} {
		t.Run(string(code), func(t *testing.T) {
			p := stubbed()
			p.SignIn = func(context.Context, auth.Client) (auth.Token, error) { return auth.Token{}, &auth.Error{Code: code} }
			state := "skip"
			if code == auth.CodeStateMismatch {
				state = "fail"
			}
			want{"sign-in": "fail|" + repair, "state": state, "redirect-uri": "skip", "refresh": "skip"}.compare(t, doctor.Run(t.Context(), p, nil))
		})
	}
}

func TestRefreshes(t *testing.T) {
	s := newServer(t)
	failing := func(code auth.Code) func(auth.Token) (auth.Token, error) {
		return func(auth.Token) (auth.Token, error) { return auth.Token{}, &auth.Error{Code: code} }
	}
	for name, tc := range map[string]struct {
		refresh func(auth.Token) (auth.Token, error)
		want    want
	}{
		"not signed in": {failing(auth.CodeNotSignedIn), want{"refresh": "fail|Sign in again", "refresh-rotation": "skip", "refreshed-token": "skip"}},
		"no such grant": {failing(auth.CodeUnauthorizedClient), want{"refresh": "fail|refresh token grant"}},
		"unreachable":   {failing(auth.CodeUnreachable), want{"refresh": "fail|the old one is dead"}},
		"server error":  {failing(auth.CodeServerError), want{"refresh": "fail|Try again later"}},
		"the same again": {func(t auth.Token) (auth.Token, error) { return t, nil }, want{
			"refresh-rotation": "warn|5.2.0", "refreshed-token": "pass",
		}},
		"no refresh token": {func(t auth.Token) (auth.Token, error) {
			t.Refresh = ""
			return t, nil
		}, want{"refresh-rotation": "skip"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := s.account(t)
			p.Refresh = func(ctx context.Context) (auth.Token, error) {
				token, err := p.Token(ctx)
				if err != nil {
					return token, err
				}
				return tc.refresh(token)
			}
			tc.want.compare(t, doctor.Run(t.Context(), p, nil))
		})
	}
}

// TestRefusedTokens: what is to be done about a token that the API refuses
// depends on how old it is, and on whether this run renews it.
func TestRefusedTokens(t *testing.T) {
	given := func(access auth.Secret) func(context.Context) (auth.Token, error) {
		return func(context.Context) (auth.Token, error) { return auth.Token{Access: access}, nil }
	}
	for name, tc := range map[string]struct {
		bad    auth.Secret // the one token that is refused
		change func(*doctor.Params)
		want   want
	}{
		"the account's": {"old", func(p *doctor.Params) { p.Token = given("old") }, want{"bearer": "fail|matoscope token --refresh"}},
		"the account's, to be renewed": {"old", func(p *doctor.Params) { p.Token, p.Refresh = given("old"), given("new") }, want{
			"bearer": "fail|This run renews it", "refresh": "pass", "refreshed-token": "skip",
		}},
		"the renewed one": {"new", func(p *doctor.Params) { p.Token, p.Refresh = given("old"), given("new") }, want{
			"bearer": "pass", "refresh": "pass", "refreshed-token": "fail|access tokens live too short",
		}},
		"that of its own sign-in": {"own", func(p *doctor.Params) {
			p.SignIn = func(ctx context.Context, _ auth.Client) (auth.Token, error) { return given("own")(ctx) }
		}, want{"sign-in": "pass", "bearer": "fail|the server's clock is wrong, see clock"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := stubbed()
			p.HTTP.Transport = roundTrip(func(r *http.Request) (*http.Response, error) {
				switch bearer, sent := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); {
				case sent && websites(r):
					return respond(200, "application/json", `[{"name":"Shop"}]`), nil
				case sent && bearer != tc.bad.Reveal():
					return respond(200, "application/json", `{"value":"5.2.0"}`), nil
				}
				return stub(r), nil
			})
			tc.change(&p)
			report := doctor.Run(t.Context(), p, nil)
			tc.want.compare(t, report)
			for _, c := range report.Checks {
				if c.ID == "refreshed-token" && strings.Contains(c.Repair, "matoscope token --refresh") {
					t.Errorf("a renewed token is to be renewed: %s", c.Repair)
				}
			}
		})
	}
}
