package ui_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matoscope/auth/authserver"
)

// TestRenewalFailures brings about every failure that a refresh can meet at
// the server: the person is told to sign in again, and keeps the settings.
func TestRenewalFailures(t *testing.T) {
	t.Parallel()
	for _, f := range []struct {
		row    string
		change func(*authserver.Params)
		front  func(*authserver.Server, http.Handler) http.Handler
		spoil  func(t *testing.T, home string)
		code   string
		exit   int
		words  []string
	}{
		{row: "refresh token garbage", spoil: stored("refresh_token", "garbage"), code: "not_signed_in", exit: 3, words: []string{"Cannot decrypt the refresh token", "Sign in again"}},
		{row: "refresh token revoked", front: spentAtRefresh, code: "not_signed_in", exit: 3, words: []string{"revoked", "Sign in again"}},
		{row: "refresh token expired", change: func(p *authserver.Params) { p.RefreshTTL = time.Nanosecond }, code: "not_signed_in", exit: 3, words: []string{"expired", "Sign in again"}},
		{row: "another client's refresh token", spoil: otherClient, code: "not_signed_in", exit: 3, words: []string{"not linked to client", "Sign in again"}},
		{row: "client paused", front: pausedAtRefresh, code: "invalid_client", exit: 3, words: []string{"paused"}},
		{row: "no refresh token", spoil: stored("refresh_token", ""), code: "not_signed_in", exit: 3, words: []string{"Sign in again"}},
	} {
		t.Run(f.row, func(t *testing.T) {
			home := filepath.Join(t.TempDir(), "home")
			in := run(t.Context(), home, func(address string) { walker("viewer")(t, address) }, nil,
				"login", startAuthServer(t, f.change, f.front), "--client-id", publicID, "--no-browser")
			if in.code != 0 {
				t.Fatal(in.stderr)
			}
			stored("expires_at", time.Now().Add(-time.Minute).Format(time.RFC3339))(t, home)
			if f.spoil != nil {
				f.spoil(t, home)
			}
			got := run(t.Context(), home, nil, nil, "sites", "--json")
			code, message, hint := got.problem(t)
			if code != f.code || got.code != f.exit {
				t.Errorf("code %q, exit code %d", code, got.code)
			}
			for _, want := range f.words {
				if !strings.Contains(message+" "+hint, want) {
					t.Errorf("%q is not in %q", want, message+" "+hint)
				}
			}
			if left := run(t.Context(), home, nil, nil, "accounts", "--json"); !strings.Contains(left.stdout, "/analytics/") {
				t.Errorf("the account is gone: %s", left.stdout)
			}
			t.Logf("| %s | %d | %s %s |", f.row, got.code, message, hint)
		})
	}
}

// onlyRefreshes sends refreshes one way and all else another.
func onlyRefreshes(all, refreshes http.Handler) http.Handler {
	type refresh struct{}
	marked := func(r *http.Request, form url.Values) {
		if form.Get("grant_type") == authserver.GrantRefresh {
			*r = *r.WithContext(context.WithValue(r.Context(), refresh{}, true))
		}
	}
	return atToken(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next := all
		if r.Context().Value(refresh{}) != nil {
			next = refreshes
		}
		next.ServeHTTP(w, r)
	}), marked)
}

func spentAtRefresh(s *authserver.Server, next http.Handler) http.Handler {
	return onlyRefreshes(next, sentTwice(s, next))
}

func pausedAtRefresh(s *authserver.Server, next http.Handler) http.Handler {
	return onlyRefreshes(next, pausedAtToken(s, next))
}

// stored changes a field of the only stored token.
func stored(field, value string) func(*testing.T, string) {
	return func(t *testing.T, home string) {
		t.Helper()
		found, err := filepath.Glob(filepath.Join(home, "tokens", "*.json"))
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		change(t, found[0], func(record map[string]any) { record["token"].(map[string]any)[field] = value })
	}
}

func otherClient(t *testing.T, home string) {
	change(t, filepath.Join(home, "settings.json"), func(s map[string]any) {
		s["accounts"].([]any)[0].(map[string]any)["client_id"] = otherID
	})
}

// change rewrites a file of JSON.
func change(t *testing.T, path string, do func(map[string]any)) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var content map[string]any
	if err := json.Unmarshal(data, &content); err != nil {
		t.Fatal(err)
	}
	do(content)
	if data, err = json.Marshal(content); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
