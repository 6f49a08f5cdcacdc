package ui_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"matoscope/auth/authserver"
)

// revoking adds a revocation endpoint (RFC 7009) to a server that has none.
func revoking(answer http.HandlerFunc) func(*authserver.Server, http.Handler) http.Handler {
	return func(_ *authserver.Server, next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path == "/analytics/revoke":
				answer(w, r)
			case strings.Contains(r.URL.Path, "oauth-authorization-server"):
				var metadata map[string]any
				rec := httptest.NewRecorder()
				next.ServeHTTP(rec, r)
				if json.Unmarshal(rec.Body.Bytes(), &metadata) == nil {
					metadata["revocation_endpoint"] = "http://" + r.Host + "/analytics/revoke"
				}
				w.Header().Set("Content-Type", "application/json")
				_ = json.NewEncoder(w).Encode(metadata)
			default:
				next.ServeHTTP(w, r)
			}
		})
	}
}

// TestSignOut signs out at servers that revoke, that fail, and that have no way
// to revoke: the secrets are always forgotten here, and the person is told what
// stays valid.
func TestSignOut(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var revoked []string
	for name, tt := range map[string]struct {
		front func(*authserver.Server, http.Handler) http.Handler
		says  []string
	}{
		"revoked": {revoking(func(_ http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			revoked = append(revoked, r.PostFormValue("token_type_hint")+" of "+r.PostFormValue("client_id"))
		}), []string{"The server has revoked its tokens."}},
		"fails": {revoking(func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "maintenance", http.StatusServiceUnavailable)
		}), []string{"did not revoke them", "the access token for", "the refresh token until", "pauses or deletes the client"}},
		"breaks": {revoking(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), []string{"did not revoke them", "the refresh token until"}},
		"cannot": {nil, []string{"has no way to revoke them", "the access token for", "the refresh token until"}},
	} {
		t.Run(name, func(t *testing.T) {
			home := filepath.Join(t.TempDir(), "home")
			if in := run(t.Context(), home, func(address string) { walker("viewer")(t, address) }, nil,
				"login", startAuthServer(t, nil, tt.front), "--client-id", publicID, "--no-browser"); in.code != 0 {
				t.Fatal(in.stderr)
			}
			got := run(t.Context(), home, nil, nil, "logout")
			if got.code != 0 {
				t.Errorf("exit code %d", got.code)
			}
			for _, want := range append(tt.says, "its secrets are forgotten here") {
				if !strings.Contains(got.stderr, want) {
					t.Errorf("%q is not in %q", want, got.stderr)
				}
			}
			if left, err := filepath.Glob(filepath.Join(home, "tokens", "*.json")); err != nil || len(left) > 0 {
				t.Errorf("left: %q, %v", left, err)
			}
			if again := run(t.Context(), home, nil, nil, "logout"); again.code != 3 {
				t.Errorf("the account is still there: %s", again.stderr)
			}
		})
	}
	if want := "refresh_token of " + publicID + ", access_token of " + publicID; strings.Join(revoked, ", ") != want {
		t.Errorf("revoked %q", revoked)
	}
}
