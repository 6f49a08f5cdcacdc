package doctor_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"unicode"

	"matoscope/auth"
	"matoscope/auth/doctor"
)

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// serial lets one request pass at a time, for transports that count.
func serial(next http.RoundTripper) http.RoundTripper {
	var mu sync.Mutex
	return roundTrip(func(r *http.Request) (*http.Response, error) {
		mu.Lock()
		defer mu.Unlock()
		return next.RoundTrip(r)
	})
}

// respond is an answer without a connection.
func respond(status int, kind, body string) *http.Response {
	return &http.Response{
		StatusCode: status, Header: http.Header{"Content-Type": {kind}},
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}
}

const knownClient = "known"

// stubbed are the parameters of a run against stub.
func stubbed() doctor.Params {
	return doctor.Params{
		BaseURL: "https://stats.example/matomo/", ClientID: knownClient,
		HTTP: &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) { return stub(r), nil })},
	}
}

// stub answers as a Matomo with the plugin before 5.2, which knows one client
// and no token.
func stub(r *http.Request) *http.Response {
	switch q := r.URL.Query(); {
	case q.Get("module") == "API" && r.Header.Get("Authorization") != "":
		return respond(401, "application/json", `{"result":"error","message":"bad token"}`)
	case q.Get("module") == "API":
		return respond(401, "application/json", `{"result":"error","message":"no access"}`)
	case q.Get("action") == "token" && formOf(r).Get("client_id") == knownClient:
		return respond(400, "application/json", `{"error":"invalid_grant"}`)
	case q.Get("action") == "token" && r.Method == http.MethodPost:
		return respond(401, "application/json", `{"error":"invalid_client"}`)
	case q.Get("action") == "token":
		return respond(405, "text/html", "POST only")
	case q.Get("action") == "authorize":
		return respond(403, "text/html", "<form>")
	}
	return respond(500, "text/html", "<h1>Error</h1>")
}

func encode(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

// TestBadBearers holds a run to one token that the server does not know. The
// account's token, and what renews it, are as bad as any.
func TestBadBearers(t *testing.T) {
	for name, tc := range map[string]struct {
		answer   func(*http.Request) *http.Response
		signedIn bool
		most     int
	}{
		"a server as it should be": {stub, false, 1},
		"tokens are all refused":   {stub, true, 1},
		"everything is refused": {func(r *http.Request) *http.Response {
			if api(r) {
				return respond(401, "application/json", `{"result":"error","message":"no"}`)
			}
			return stub(r)
		}, true, 1},
		"a page to every token": {func(r *http.Request) *http.Response {
			if api(r) && r.Header.Get("Authorization") != "" {
				return respond(401, "text/html", "<h1>Sign in</h1>")
			}
			return stub(r)
		}, true, 1},
		"the header is dropped": {func(r *http.Request) *http.Response {
			r.Header.Del("Authorization")
			return stub(r)
		}, false, 1},
		"locked out": {func(r *http.Request) *http.Response {
			if api(r) {
				return respond(500, "application/json", `{"result":"error","message":"Too many failed logins."}`)
			}
			return stub(r)
		}, true, 0},
	} {
		t.Run(name, func(t *testing.T) {
			bad := 0
			count := func(r *http.Request) (*http.Response, error) {
				if strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ") {
					bad++
				}
				return tc.answer(r.Clone(r.Context())), nil
			}
			p := doctor.Params{BaseURL: "https://stats.example/", HTTP: &http.Client{Transport: serial(roundTrip(count))}}
			if tc.signedIn {
				p.Token = func(context.Context) (auth.Token, error) { return auth.Token{Access: "old"}, nil }
				p.Refresh = func(context.Context) (auth.Token, error) { return auth.Token{Access: "new"}, nil }
			}
			doctor.Run(t.Context(), p, nil)
			if bad != tc.most {
				t.Errorf("%d bad tokens were sent, want %d", bad, tc.most)
			}
		})
	}
}

// TestNothingAfter429 counts what is sent to a server that asked for patience.
func TestNothingAfter429(t *testing.T) {
	sent := 0
	p := doctor.Params{
		BaseURL: "https://stats.example/", ClientID: "c", ClientSecret: "s",
		Token: func(context.Context) (auth.Token, error) {
			t.Error("the token was asked for")
			return auth.Token{}, nil
		},
		Refresh: func(context.Context) (auth.Token, error) {
			t.Error("the token was refreshed")
			return auth.Token{}, nil
		},
		HTTP: &http.Client{Transport: serial(roundTrip(func(*http.Request) (*http.Response, error) {
			sent++
			return respond(429, "text/html", "slow down"), nil
		}))},
	}
	report := doctor.Run(t.Context(), p, nil)
	want{"rate-limit": "fail|limit"}.compare(t, report)
	for _, c := range report.Checks {
		if c.ID == "rate-limit" && c.Evidence != "status 429 after 1 request" {
			t.Errorf("rate-limit says %q", c.Evidence)
		}
	}
	if sent != 1 {
		t.Errorf("%d requests were sent, want 1", sent)
	}
}

// TestSecretsOverPlainHTTP looks for a secret on its way to another machine.
func TestSecretsOverPlainHTTP(t *testing.T) {
	for name, allowed := range map[string]bool{"by default": false, "chosen": true} {
		t.Run(name, func(t *testing.T) {
			told := false
			p := doctor.Params{
				BaseURL: "http://stats.example/", ClientID: "c", ClientSecret: "a secret of some length", AllowHTTP: allowed,
				HTTP: &http.Client{Transport: serial(roundTrip(func(r *http.Request) (*http.Response, error) {
					if r.Body != nil {
						body, err := io.ReadAll(r.Body)
						if err != nil {
							return nil, err
						}
						told = told || bytes.Contains(body, []byte("client_secret"))
					}
					return stub(r), nil
				}))},
			}
			doctor.Run(t.Context(), p, nil)
			if told != allowed {
				t.Errorf("the secret was sent: %v, want %v", told, allowed)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	report := doctor.Run(ctx, doctor.Params{BaseURL: "https://stats.example/"}, nil)
	if report.Summary.Skip != len(report.Checks) || len(report.Checks) == 0 {
		t.Errorf("summary %+v of %d checks: want all skipped", report.Summary, len(report.Checks))
	}
}

func TestListIsWhole(t *testing.T) {
	ids := map[string]bool{}
	for _, c := range doctor.Run(t.Context(), doctor.Params{}, nil).Checks {
		if ids[c.ID] || c.Title == "" || strings.ToLower(c.ID) != c.ID || strings.ContainsAny(c.ID, " _") {
			t.Errorf("check %q, %q: want an id of its own in kebab-case and a title", c.ID, c.Title)
		}
		ids[c.ID] = true
	}
}

// FuzzAnswers lets a server answer whatever it likes to everything.
func FuzzAnswers(f *testing.F) {
	f.Add(200, "application/json", `{"value":"5.2.0"}`, "eyJhbGciOiJub25lIn0.e30.e30")
	f.Add(401, "application/json", `{"error":"invalid_client","hint":"\u001b[31m"}`, "x")
	f.Add(200, "application/json", `{"issuer":"%","authorization_endpoint":":","token_endpoint":"://"}`, "..")
	f.Add(302, "text/html", "Location", "a.b.c")
	f.Fuzz(func(t *testing.T, status int, kind, body, token string) {
		if status < 200 || status > 599 {
			return
		}
		p := doctor.Params{
			BaseURL: "https://stats.example/matomo/", ClientID: "c", ClientSecret: "a secret of some length",
			Token: func(context.Context) (auth.Token, error) { return auth.Token{Access: auth.Secret(token)}, nil },
			HTTP: &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) {
				resp := respond(status, kind, body)
				resp.Header.Set("Location", body)
				return resp, nil
			})},
		}
		for _, c := range doctor.Run(t.Context(), p, nil).Checks {
			if c.Verdict == "" || strings.ContainsFunc(c.Evidence, func(r rune) bool { return !unicode.IsPrint(r) }) {
				t.Fatalf("check %s: verdict %q, evidence %q", c.ID, c.Verdict, c.Evidence)
			}
		}
	})
}
