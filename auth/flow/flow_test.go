package flow_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/auth/flow"
)

func (f *fakeMatomo) params() flow.Params {
	return flow.Params{
		BaseURL: f.base(), ClientID: clientID, ClientSecret: clientSecret, HTTP: f.Client(),
		SignIn: auth.SignIn{Open: browse, Timeout: 5 * time.Second},
		Now:    func() time.Time { return time.Unix(1795290025, 0) },
	}
}

// run runs a flow to its end and checks what holds of every run.
func run(t *testing.T, f *fakeMatomo, p flow.Params) flow.Transcript {
	t.Helper()
	r, err := flow.New(p)
	if err != nil {
		t.Fatal(err)
	}
	var told []flow.Outcome
	got := r.Run(t.Context(), func(s flow.Step) { told = append(told, s.Outcome) })
	if len(told) != 2*len(got.Steps) {
		t.Fatalf("told %d times of %d steps", len(told), len(got.Steps))
	}
	for i, s := range got.Steps {
		if told[2*i] != flow.Waiting || told[2*i+1] != s.Outcome || s.Outcome == flow.Waiting {
			t.Errorf("%s: told %v, is %s", s.ID, told[2*i:2*i+2], s.Outcome)
		}
		if (s.Problem == "") != (s.Outcome == flow.OK) || s.Title == "" || s.Explanation == "" || s.Reference == "" {
			t.Errorf("%s is not whole: %+v", s.ID, s)
		}
	}
	if _, more := r.Next(t.Context()); more {
		t.Error("there is a step after the last one")
	}
	checkNoSecrets(t, got, f.known())
	return got
}

// checkNoSecrets looks for the beginnings of secrets, too: six characters are
// shown of each.
func checkNoSecrets(t *testing.T, got flow.Transcript, secrets []string) {
	t.Helper()
	var har bytes.Buffer
	if err := got.WriteHAR(&har, "test"); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range secrets {
		for where, text := range map[string]string{"JSON": string(data), "HAR": har.String()} {
			cut := s[:min(len(s), 40)]
			if strings.HasPrefix(s, "eyJ") {
				cut = s[strings.LastIndexByte(s, '.'):] // the header of each JWT is the same
			}
			if i := strings.Index(text, cut); i >= 0 {
				t.Errorf("a secret is in the %s: …%s…", where, text[max(0, i-100):i+20])
			}
		}
	}
}

func outcomes(got flow.Transcript) string {
	var words []string
	for _, s := range got.Steps {
		words = append(words, s.ID+" "+string(s.Outcome))
	}
	return strings.Join(words, ", ")
}

func step(t *testing.T, got flow.Transcript, id string) flow.Step {
	t.Helper()
	i := slices.IndexFunc(got.Steps, func(s flow.Step) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("there is no step %s", id)
	}
	return got.Steps[i]
}

func value(list []flow.Parameter, name string) string {
	for _, p := range list {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

func TestRun(t *testing.T) {
	const whole = "discovery ok, pkce ok, authorize ok, callback ok, token ok, jwt ok, api ok, refresh ok, old_refresh_token ok, revoke skipped"
	for name, tc := range map[string]struct {
		server func(*fakeMatomo)
		params func(*flow.Params)
		want   string
		result map[string]string // a part of a result or problem, by step
	}{
		"as it should be": {nil, nil, whole, map[string]string{
			"jwt": "publishes no keys", "api": "Matomo 5.2.1", "refresh": "both", "old_refresh_token": "400 invalid_grant: Token has been revoked", "callback": "no iss", "revoke": "until they expire",
		}},
		"nothing published": {func(f *fakeMatomo) { f.unpublished = true }, nil, whole, map[string]string{"discovery": "known routes"}},
		"iss, keys and revocation": {
			func(f *fakeMatomo) { f.issues, f.publishes, f.revokes = true, true, true }, nil, strings.Replace(whole, "revoke skipped", "revoke ok", 1),
			map[string]string{"callback": "names this server", "jwt": "is valid"},
		},
		"another key": {
			func(f *fakeMatomo) { f.publishes, f.strangeKey = true, true }, nil, strings.Replace(whole, "jwt ok", "jwt failed", 1),
			map[string]string{"jwt": "not of any key"},
		},
		"opaque tokens":                     {func(f *fakeMatomo) { f.opaque = true }, nil, strings.Replace(whole, "jwt ok", "jwt skipped", 1), nil},
		"a server that repeats what it got": {func(f *fakeMatomo) { f.repeats = true }, nil, whole, nil},
		"no refresh token": {
			func(f *fakeMatomo) { f.noRefresh = true }, nil,
			strings.Replace(whole, "refresh ok, old_refresh_token ok", "refresh skipped, old_refresh_token skipped", 1), nil,
		},
		"no rotation":                    {func(f *fakeMatomo) { f.keeps = true }, nil, strings.Replace(whole, "old_refresh_token ok", "old_refresh_token skipped", 1), map[string]string{"refresh": "stays the same"}},
		"a server that takes everything": {func(f *fakeMatomo) { f.lax = true }, nil, strings.Replace(whole, "old_refresh_token ok", "old_refresh_token failed", 1), nil},
		"the API is deaf":                {func(f *fakeMatomo) { f.deafAPI = true }, nil, strings.Replace(whole, "api ok", "api failed", 1), map[string]string{"api": "401"}},
		"client credentials": {
			nil, func(p *flow.Params) { p.Grant = auth.GrantClientCredentials },
			"discovery ok, token ok, jwt ok, api ok, revoke skipped", nil,
		},
		"nobody comes": {
			nil, func(p *flow.Params) { p.SignIn.Open, p.SignIn.Timeout = nil, time.Millisecond },
			"discovery ok, pkce ok, authorize ok, callback failed, token skipped, jwt skipped, api skipped, refresh skipped, old_refresh_token skipped, revoke skipped", nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFake(t, tc.server)
			p := f.params()
			if tc.params != nil {
				tc.params(&p)
			}
			got := run(t, f, p)
			if outcomes(got) != tc.want {
				t.Errorf("got  %s\nwant %s", outcomes(got), tc.want)
			}
			for id, want := range tc.result {
				if s := step(t, got, id); !strings.Contains(s.Result+s.Problem, want) {
					t.Errorf("%s: %q lacks %q", id, s.Result+s.Problem, want)
				}
			}
			if failed := strings.Contains(tc.want, "failed"); failed != (got.Outcome == flow.Failed) {
				t.Errorf("the run is %s", got.Outcome)
			}
			if f.revokes && !slices.Equal(f.revoked, []string{f.refresh, f.access}) {
				t.Errorf("revoked %q", f.revoked)
			}
		})
	}
}

func TestParameters(t *testing.T) {
	f := newFake(t, nil)
	got := run(t, f, f.params())
	pkce, authorize, token := step(t, got, "pkce"), step(t, got, "authorize"), step(t, got, "token")
	if v := value(pkce.Parameters, "code_verifier"); !strings.HasSuffix(v, "••••••••(43)") {
		t.Errorf("the verifier is %q", v)
	}
	if v := value(authorize.Parameters, "code_challenge"); v != f.challenge || v != value(pkce.Parameters, "code_challenge") {
		t.Errorf("the challenge is %q, sent %q", v, f.challenge)
	}
	if value(authorize.Parameters, "redirect_uri") != f.redirect || value(token.Parameters, "redirect_uri") != f.redirect {
		t.Error("the redirect URI is not shown as it was sent")
	}
	if value(token.Answer, "expires_in") != "3600" || !strings.HasPrefix(value(token.Answer, "access_token"), "eyJ") {
		t.Errorf("the answer is %+v", token.Answer)
	}
	if v := value(step(t, got, "jwt").Answer, "exp"); v != "1795293625.814935 (2026-11-21T20:40:25Z, in 1h0m1s)" {
		t.Errorf("exp is %q", v)
	}
	if v := value(step(t, got, "discovery").Answer, "something_new"); v != `{"a":1}` {
		t.Errorf("an unknown key is %q", v)
	}
	for _, s := range got.Steps {
		for _, p := range slices.Concat(s.Parameters, s.Answer) {
			if (p.Purpose == "" || p.Reference == "") && p.Name != "something_new" {
				t.Errorf("%s: nobody says what %s is for", s.ID, p.Name)
			}
		}
	}
}

func TestDefects(t *testing.T) {
	for _, trial := range flow.Trials() {
		for name, lax := range map[string]bool{"refused": false, "taken": true} {
			t.Run(string(trial.Defect)+"/"+name, func(t *testing.T) {
				t.Parallel()
				f := newFake(t, func(f *fakeMatomo) { f.lax = lax })
				p := f.params()
				p.Defect, p.CodeLifetime = trial.Defect, time.Millisecond
				if trial.Defect == flow.WaitUntilExpired && !lax {
					// The fake's codes do not age: this one is gone when the waiting is over.
					p.SignIn.Open = func(ctx context.Context, address string) error {
						defer func() { f.mu.Lock(); f.code = ""; f.mu.Unlock() }()
						return browse(ctx, address)
					}
				}
				got := run(t, f, p)
				if got.Trial == nil || got.Trial.Observed == "" || got.Trial.AsExpected == lax || (got.Outcome == flow.OK) == lax {
					t.Fatalf("%s\n%+v", outcomes(got), got.Trial)
				}
				after := false
				for _, s := range got.Steps {
					if after && s.Outcome != flow.Skipped {
						t.Errorf("%s is %s", s.ID, s.Outcome)
					}
					after = after || strings.Contains(s.Result+s.Problem, got.Trial.Observed)
				}
				if !after {
					t.Error("no step tells what was seen")
				}
			})
		}
	}
}

func TestStepByStep(t *testing.T) {
	f := newFake(t, nil)
	p := f.params()
	var address string
	p.SignIn.OnURL = func(u string) { address = u }
	r, err := flow.New(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"discovery", "pkce", "authorize"} {
		if s, ok := r.Next(t.Context()); !ok || s.ID != id || s.Outcome != flow.OK {
			t.Fatalf("got %+v", s)
		}
	}
	got := r.Transcript()
	if got.Outcome != flow.Waiting || got.Steps[3].Outcome != flow.Waiting || got.Steps[2].Outcome != flow.OK {
		t.Errorf("got %s", outcomes(got))
	}
	redirect, err := url.Parse(value(got.Steps[2].Parameters, "redirect_uri"))
	if err != nil || address != "" {
		t.Fatalf("%v, %q", err, address)
	}
	r.Close(t.Context())
	if resp, err := http.Get(redirect.String()); err == nil {
		_ = resp.Body.Close()
		t.Error("it still listens")
	}
	if s, _ := r.Next(t.Context()); s.Outcome != flow.Skipped {
		t.Errorf("after Close: %+v", s)
	}
}

func TestCancelled(t *testing.T) {
	f := newFake(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	p := f.params()
	p.Defect, p.CodeLifetime = flow.WaitUntilExpired, time.Hour
	r, err := flow.New(p)
	if err != nil {
		t.Fatal(err)
	}
	got := r.Run(ctx, func(s flow.Step) {
		if s.ID == "wait" {
			cancel()
		}
	})
	if want := "wait skipped, token skipped"; !strings.Contains(outcomes(got), want) {
		t.Errorf("got %s", outcomes(got))
	}
}
