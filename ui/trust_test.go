package ui_test

import (
	"context"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestInviteIsTrustedForItsAccount signs in at a server with a certificate of a
// private authority, which an invite brings along: no other account trusts it.
func TestInviteIsTrustedForItsAccount(t *testing.T) {
	t.Parallel()
	srv, base := newAuthServer(t, "https", nil, nil)
	srv.StartTLS()
	dir := t.TempDir()
	home, secret, invite := filepath.Join(dir, "home"), filepath.Join(dir, "secret"), filepath.Join(dir, "invite.json")
	ca := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: srv.Certificate().Raw})
	text, err := json.Marshal(map[string]any{"url": base, "client_id": confidentialID, "ca": string(ca), "name": "acme", "grant": "client_credentials"})
	if err != nil {
		t.Fatal(err)
	}
	for path, data := range map[string][]byte{secret: []byte(testSecret), invite: text} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	login := func(more ...string) outcome {
		return run(t.Context(), home, nil, nil, append([]string{"login", "--client-secret-file", secret, "--json"}, more...)...)
	}
	if got := login("--invite", invite, "--yes"); got.code != 0 || !strings.Contains(got.stderr, "Trusts") {
		t.Fatal(got.stderr)
	}
	if got := run(t.Context(), home, nil, nil, "token", "--refresh", "--inspect"); got.code != 0 || !strings.Contains(got.stdout, `"viewer"`) {
		t.Errorf("%s%s", got.stdout, got.stderr)
	}
	got := login(base, "--client-id", confidentialID, "--grant", "client_credentials", "--name", "other")
	if code, message, _ := got.problem(t); code != "tls" || got.code != 1 {
		t.Errorf("another account: %s, %s", code, message)
	}
}

// TestPlainHTTPIsRefusedLater changes the addresses of an account after the
// sign-in: no token goes over plain http to another computer.
func TestPlainHTTPIsRefusedLater(t *testing.T) {
	t.Parallel()
	for _, field := range []string{"url", "token_url"} {
		t.Run(field, func(t *testing.T) {
			home := filepath.Join(t.TempDir(), "home")
			if in := run(t.Context(), home, func(address string) { walker("viewer")(t, address) }, nil,
				"login", startAuthServer(t, nil, nil), "--client-id", publicID, "--no-browser"); in.code != 0 {
				t.Fatal(in.stderr)
			}
			change(t, filepath.Join(home, "settings.json"), func(s map[string]any) {
				s["accounts"].([]any)[0].(map[string]any)[field] = "http://matomo.example/"
			})
			if field == "token_url" {
				stored("expires_at", time.Now().Add(-time.Minute).Format(time.RFC3339))(t, home)
			}
			got := run(t.Context(), home, nil, nil, "sites", "--json")
			if code, message, _ := got.problem(t); code != "insecure" || got.code != 2 {
				t.Errorf("%s, %d: %s", code, got.code, message)
			}
		})
	}
}

// TestServersThatAreInTheWay signs in where something other than a Matomo
// answers.
func TestServersThatAreInTheWay(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		row    string
		answer http.HandlerFunc
		code   string
		exit   int
		words  []string
	}{
		{"password of the web server", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("WWW-Authenticate", `Basic realm="intern"`)
			http.Error(w, "Authorization required", http.StatusUnauthorized)
		}, "http_password", 1, []string{"HTTP Basic", "one Authorization header", "exempt"}},
		{"a web site", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no such page", http.StatusNotFound) }, "not_matomo", 1, []string{"no Matomo with the OAuth2 plugin"}},
		{"sent elsewhere", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://login.example/", http.StatusFound)
		}, "redirected", 1, []string{"leads elsewhere", "https://login.example/"}},
		{"in maintenance", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "", http.StatusServiceUnavailable) }, "server_error", 1, []string{"Try again"}},
		{"busy", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "7")
			http.Error(w, "", http.StatusTooManyRequests)
		}, "rate_limited", 1, []string{"Try again in 7s"}},
		{"metadata of another server", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(`{"issuer":"https://other.example","authorization_endpoint":"https://other.example/a","token_endpoint":"https://other.example/t"}`))
		}, "issuer_mismatch", 1, []string{"another server", "https://other.example"}},
	} {
		t.Run(tt.row, func(t *testing.T) {
			srv := httptest.NewServer(tt.answer)
			t.Cleanup(srv.Close)
			got := run(t.Context(), filepath.Join(t.TempDir(), "home"), nil, nil, "login", srv.URL, "--client-id", publicID, "--json")
			code, message, hint := got.problem(t)
			if code != tt.code || got.code != tt.exit {
				t.Errorf("code %q, exit code %d", code, got.code)
			}
			for _, want := range tt.words {
				if !strings.Contains(message+" "+hint, want) {
					t.Errorf("%q is not in %q", want, message+" "+hint)
				}
			}
			t.Logf("| %s | %d | %s %s |", tt.row, got.code, message, hint)
		})
	}
}

// TestPagesOfAnotherServer tells the person where the metadata leads.
func TestPagesOfAnotherServer(t *testing.T) {
	t.Parallel()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{
			"issuer": "http://" + r.Host, "authorization_endpoint": "https://login.example/authorize", "token_endpoint": "https://login.example/token",
			"scopes_supported": []string{"matomo:read"}, "grant_types_supported": []string{"authorization_code", "client_credentials"},
		})
	}))
	t.Cleanup(srv.Close)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	got := run(ctx, filepath.Join(t.TempDir(), "home"), nil, func(line string) {
		if strings.Contains(line, "within 5 minutes") {
			cancel()
		}
	}, "login", srv.URL, "--client-id", publicID, "--no-browser", "--redirect-port", "0")
	if got.code != 3 || !strings.Contains(got.stderr, "leads to another server for that, login.example") {
		t.Errorf("%d: %s", got.code, got.stderr)
	}
}
