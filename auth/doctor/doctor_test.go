package doctor_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/auth/doctor"
	"matoscope/ui/demo"
)

// The demo's clients, by their place in its list.
const (
	public = iota
	withoutRefresh
	confidential
	paused
)

// server is a demo with what it tells of itself.
type server struct {
	*demo.Server
	demo.Info
}

func newServer(t testing.TB) *server { return newProfile(t, "matomo") }

func newProfile(t testing.TB, profile string) *server {
	t.Helper()
	s, err := demo.Start(t.Context(), demo.Params{BasePath: "/analytics/", Profile: profile})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return &server{Server: s, Info: s.Info()}
}

// signIn is a sign-in of which every page is answered as the viewer.
func (s *server) signIn(ctx context.Context, c auth.Client) (auth.Token, error) {
	open := func(ctx context.Context, url string) error { return s.SignInByHTTP(ctx, url, "viewer") }
	return auth.SignIn{Open: open}.Run(ctx, c)
}

// params are those of a client of the demo.
func (s *server) params(client int) doctor.Params {
	c := s.Clients[client]
	return doctor.Params{BaseURL: s.URL, ClientID: c.ClientID, ClientSecret: auth.Secret(c.ClientSecret)}
}

// account is the public client with somebody signed in.
func (s *server) account(t testing.TB) doctor.Params {
	t.Helper()
	c := auth.Client{
		ID: s.Clients[public].ClientID, Scope: "matomo:read",
		AuthorizationEndpoint: s.AuthorizeURL, TokenEndpoint: s.TokenURL,
	}
	token, err := s.signIn(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	p := s.params(public)
	p.Grant = auth.GrantAuthorizationCode
	p.Token = func(context.Context) (auth.Token, error) { return token, nil }
	p.Refresh = func(ctx context.Context) (auth.Token, error) { return c.Refresh(ctx, token) }
	return p
}

func (s *server) fault(t testing.TB, name string, on bool) {
	t.Helper()
	order, err := json.Marshal(map[string]any{"name": name, "on": on})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(s.ControlURL+"faults", "application/json", strings.NewReader(string(order)))
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode >= 300 {
		t.Fatalf("switch fault %s: status %d", name, resp.StatusCode)
	}
}

// faults are the names of all that the demo has.
func (s *server) faults(t testing.TB) []string {
	t.Helper()
	resp, err := http.Get(s.ControlURL + "faults")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var all []struct{ Name string }
	if err := json.NewDecoder(resp.Body).Decode(&all); err != nil || len(all) == 0 {
		t.Fatalf("%d faults, %v", len(all), err)
	}
	var names []string
	for _, f := range all {
		names = append(names, f.Name)
	}
	return names
}

// want are verdicts by check, each with a part of its repair if a bar follows:
// "fail|SetEnvIf". Checks that are not named must not fail.
type want map[string]string

func (w want) compare(t *testing.T, r doctor.Report) {
	t.Helper()
	seen := map[string]bool{}
	for _, c := range r.Checks {
		seen[c.ID] = true
		verdict, repair, _ := strings.Cut(w[c.ID], "|")
		switch {
		case verdict == "" && c.Verdict == doctor.Fail:
			t.Errorf("%s failed: %s", c.ID, c.Evidence)
		case verdict != "" && string(c.Verdict) != verdict:
			t.Errorf("%s is %s (%s), want %s", c.ID, c.Verdict, c.Evidence, verdict)
		case !strings.Contains(c.Repair, repair):
			t.Errorf("%s: the repair lacks %q:\n%s", c.ID, repair, c.Repair)
		}
	}
	for id := range w {
		if !seen[id] {
			t.Errorf("there is no check %s", id)
		}
	}
}

// checkNothingElse holds the checks that are not named to pass or to be skipped.
func (w want) checkNothingElse(t *testing.T, r doctor.Report) {
	t.Helper()
	for _, c := range r.Checks {
		if _, named := w[c.ID]; !named && c.Verdict != doctor.Pass && c.Verdict != doctor.Skip {
			t.Errorf("%s: %s, %s", c.ID, c.Verdict, c.Evidence)
		}
	}
}

func TestWholeServer(t *testing.T) {
	s := newServer(t)
	t.Run("clients", func(t *testing.T) { testClients(t, s) })
	t.Run("refused clients", func(t *testing.T) { testRefusedClients(t, s) })
	t.Run("secrets", func(t *testing.T) { testSecretsStay(t, s) })
}

func testClients(t *testing.T, s *server) {
	ownSignIn := func(client int) doctor.Params {
		p := s.params(client)
		p.SignIn = s.signIn
		return p
	}
	both := s.account(t)
	both.SignIn = s.signIn
	for name, tc := range map[string]struct {
		params doctor.Params
		want   want
	}{
		"nobody signed in": {s.params(public), want{
			"client": "pass", "client-refresh": "pass", "client-basic": "skip", "bearer-header": "pass", "bearer": "skip", "sign-in": "skip",
			"redirect-uri": "skip|http://127.0.0.1/callback", "pkce-plain": "warn", "revocation": "warn",
		}},
		"no client": {doctor.Params{BaseURL: s.URL}, want{"unknown-client": "pass", "client": "skip", "authorize": "pass", "consent-framing": "pass"}},
		"an account": {s.account(t), want{
			"token": "pass", "bearer": "pass", "website-access": "pass", "refresh": "pass", "refresh-rotation": "pass", "refreshed-token": "pass",
			"redirect-uri": "pass", "refresh-replay": "skip", "code-reuse": "skip", "state": "skip",
		}},
		"a sign-in of its own": {ownSignIn(public), want{
			"sign-in": "pass", "state": "pass", "wrong-verifier": "pass", "token-claims": "pass", "token-lifetime": "pass", "granted-scope": "pass",
			"refresh": "pass", "refresh-rotation": "pass", "refresh-replay": "warn", "code-reuse": "pass", "token-cache": "pass", "matomo-version": "pass",
		}},
		"an account and a sign-in of its own": {both, want{"bearer": "pass", "refresh": "pass", "refresh-replay": "warn", "code-reuse": "pass"}},
		"a confidential client": {ownSignIn(confidential), want{
			"client": "pass", "client-basic": "pass", "client-credentials": "pass", "pkce-required": "skip", "refresh-replay": "warn",
		}},
		"credentials of the client alone": {s.params(confidential), want{"client-credentials": "pass", "token": "pass", "bearer": "pass", "website-access": "pass"}},
		"without the refresh grant":       {ownSignIn(withoutRefresh), want{"client-refresh": "warn|refresh token", "sign-in": "pass", "refresh": "skip"}},
	} {
		t.Run(name, func(t *testing.T) {
			var streamed []doctor.Check
			report := doctor.Run(t.Context(), tc.params, func(c doctor.Check) { streamed = append(streamed, c) })
			tc.want.compare(t, report)
			if len(streamed) != len(report.Checks) {
				t.Errorf("%d checks were told, %d reported", len(streamed), len(report.Checks))
			}
			if report.Summary.Pass < 15 {
				t.Errorf("only %d pass", report.Summary.Pass)
			}
		})
	}
}

// TestAccountsWithoutRefreshToken: the client's grants of today do not tell what
// the account was given when it signed in.
func TestAccountsWithoutRefreshToken(t *testing.T) {
	s := newServer(t)
	p := s.account(t)
	token, err := p.Token(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	token.Refresh = ""
	p.Token = func(context.Context) (auth.Token, error) { return token, nil }
	p.Refresh = func(context.Context) (auth.Token, error) {
		t.Error("asked to refresh without a refresh token")
		return auth.Token{}, &auth.Error{Code: auth.CodeNotSignedIn}
	}
	refreshing := grant("refresh_token")
	for name, tc := range map[string]struct {
		change func(*doctor.Params)
		want   want
		says   string
	}{
		"the grant came later": {func(*doctor.Params) {}, want{
			"client-refresh": "pass", "refresh-token": "fail|matoscope login " + s.URL + " --client-id " + p.ClientID, "refresh": "skip",
		}, "until " + token.Expiry.Local().Format("15:04")},
		"later, another day": {func(p *doctor.Params) { p.Now = func() time.Time { return time.Now().AddDate(0, 0, -3) } }, want{
			"clock": "warn", "refresh-token": "fail", "token-lifetime": "pass",
		}, "until " + token.Expiry.Local().Format("2006-01-02 15:04")},
		"still no grant": {func(p *doctor.Params) {
			p.HTTP = &http.Client{Transport: serial(&broken{part: refreshing, change: answer(401, `{"error":"unauthorized_client"}`)})}
		}, want{"client-refresh": "warn", "refresh-token": "warn|Mend client-refresh first", "refresh": "skip"}, "see client-refresh"},
		"a program's": {func(p *doctor.Params) { p.Grant, p.Refresh = auth.GrantClientCredentials, nil }, want{
			"refresh-token": "skip", "refresh": "skip",
		}, "needs none"},
		"with a sign-in of its own": {func(p *doctor.Params) { p.SignIn = s.signIn }, want{
			"refresh-token": "fail|Sign in again", "refresh": "pass",
		}, "when it signed in"},
	} {
		t.Run(name, func(t *testing.T) {
			p := p
			tc.change(&p)
			report := doctor.Run(t.Context(), p, nil)
			tc.want.compare(t, report)
			for _, c := range report.Checks {
				if c.ID == "refresh-token" && !strings.Contains(c.Evidence, tc.says) {
					t.Errorf("%q, want %q", c.Evidence, tc.says)
				}
			}
		})
	}
}

func testRefusedClients(t *testing.T, s *server) {
	change := func(client int, change func(*doctor.Params)) doctor.Params {
		p := s.params(client)
		p.SignIn = func(context.Context, auth.Client) (auth.Token, error) {
			t.Error("the person was asked to sign in with a client that is refused")
			return auth.Token{}, &auth.Error{Code: auth.CodeTimeout}
		}
		change(&p)
		return p
	}
	for name, tc := range map[string]struct {
		params doctor.Params
		want   want
	}{
		"paused":       {change(paused, func(*doctor.Params) {}), want{"client": "fail|resume it", "client-refresh": "skip", "sign-in": "skip", "redirect-uri": "skip"}},
		"unknown":      {change(public, func(p *doctor.Params) { p.ClientID = strings.Repeat("0", 32) }), want{"client": "fail|32 hex digits"}},
		"wrong secret": {change(confidential, func(p *doctor.Params) { p.ClientSecret = "wrong" }), want{"client": "fail|rotate it", "client-basic": "skip"}},
		"no secret":    {change(confidential, func(p *doctor.Params) { p.ClientSecret = "" }), want{"client": "fail|--client-secret-file"}},
	} {
		t.Run(name, func(t *testing.T) { tc.want.compare(t, doctor.Run(t.Context(), tc.params, nil)) })
	}
}

// testSecretsStay looks for every secret of a run in its report.
func testSecretsStay(t *testing.T, s *server) {
	p := s.params(confidential)
	secrets := map[string]bool{p.ClientSecret.Reveal(): true}
	p.SignIn = func(ctx context.Context, c auth.Client) (auth.Token, error) {
		token, err := s.signIn(ctx, c)
		secrets[token.Access.Reveal()], secrets[token.Refresh.Reveal()] = true, true
		return token, err
	}
	text, err := json.Marshal(doctor.Run(t.Context(), p, nil))
	if err != nil {
		t.Fatal(err)
	}
	if len(secrets) != 3 {
		t.Fatalf("%d secrets were met, want 3", len(secrets))
	}
	for secret := range secrets {
		if strings.Contains(string(text), secret) {
			t.Errorf("the report holds the secret %s", auth.Secret(secret))
		}
	}
}
