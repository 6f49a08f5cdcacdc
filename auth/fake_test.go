package auth_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"matoscope/auth"
)

const basePath = "/analytics/"

// fakeMatomo is a Matomo with the OAuth2 plugin below a base path: it rotates
// refresh tokens without grace and counts.
type fakeMatomo struct {
	*httptest.Server
	mu         sync.Mutex
	ttl        int
	serial     int
	access     string
	refresh    string
	refreshes  int
	tokenForms []map[string][]string
	deadSent   map[string]int // refused access tokens, by how often they came

	// answer, when set and true, has answered a token request instead.
	answer func(w http.ResponseWriter, r *http.Request) bool
}

func newFakeMatomo(t testing.TB) *fakeMatomo {
	f := &fakeMatomo{ttl: 3600, deadSent: map[string]int{}}
	mux := http.NewServeMux()
	mux.HandleFunc(basePath+"index.php", f.serve)
	f.Server = httptest.NewServer(mux)
	t.Cleanup(f.Close)
	return f
}

func (f *fakeMatomo) base() string { return f.URL + basePath }

func (f *fakeMatomo) client() auth.Client {
	return auth.Client{
		ID:                    "0123456789abcdef0123456789abcdef",
		Scope:                 "matomo:read",
		AuthorizationEndpoint: f.base() + "index.php?module=OAuth2&action=authorize",
		TokenEndpoint:         f.base() + "index.php?module=OAuth2&action=token",
		HTTP:                  f.Server.Client(),
	}
}

func (f *fakeMatomo) serve(w http.ResponseWriter, r *http.Request) {
	switch q := r.URL.Query(); {
	case q.Get("module") == "OAuth2" && q.Get("action") == "token":
		f.token(w, r)
	case q.Get("module") == "API":
		f.api(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (f *fakeMatomo) token(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	f.mu.Lock()
	answer := f.answer
	f.mu.Unlock()
	if answer != nil && answer(w, r) {
		return
	}
	_ = r.ParseForm()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tokenForms = append(f.tokenForms, r.PostForm)
	switch r.PostForm.Get("grant_type") {
	case "refresh_token":
		if r.PostForm.Get("refresh_token") != f.refresh {
			writeJSON(w, 400, `{"error":"invalid_grant","error_description":"generic","hint":"it was revoked"}`)
			return
		}
		f.refreshes++
	case "client_credentials":
		f.issue()
		writeJSON(w, 200, fmt.Sprintf(`{"token_type":"Bearer","expires_in":%d,"access_token":%q}`, f.ttl, f.access))
		return
	}
	f.issue()
	writeJSON(w, 200, fmt.Sprintf(`{"token_type":"Bearer","expires_in":%d,"access_token":%q,"refresh_token":%q}`, f.ttl, f.access, f.refresh))
}

// issue rotates the pair. The caller holds mu.
func (f *fakeMatomo) issue() {
	f.serial++
	f.access = jwt(map[string]any{"sub": "viewer", "scopes": []string{"matomo:read"}, "jti": f.serial, "iat": 1795290025.815943, "exp": 1795293625.814935})
	f.refresh = fmt.Sprintf("def50200%s%04d", strings.Repeat("ab", 40), f.serial)
}

// api answers 401 to all but the current access token.
func (f *fakeMatomo) api(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	sent := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if sent == "" || sent != f.access {
		f.deadSent[sent]++
		writeJSON(w, 401, `{"result":"error","message":"no"}`)
		return
	}
	writeJSON(w, 200, `{"value":"5.2.0"}`)
}

// stored is a pair that the server knows, put into a store with that expiry.
func (f *fakeMatomo) stored(t testing.TB, store auth.Store, expiresIn time.Duration) auth.Credentials {
	t.Helper()
	f.mu.Lock()
	f.issue()
	creds := auth.Credentials{Grant: auth.GrantAuthorizationCode, Token: auth.Token{
		Access: auth.Secret(f.access), Refresh: auth.Secret(f.refresh), TokenType: "Bearer", Scope: "matomo:read",
		ObtainedAt: time.Now().Add(-2 * time.Hour).UTC().Truncate(time.Second),
		Expiry:     time.Now().Add(expiresIn).UTC(), Lifetime: time.Hour,
	}}
	f.mu.Unlock()
	if err := auth.Put(t.Context(), store, "work", creds); err != nil {
		t.Fatal(err)
	}
	return creds
}

// call makes one API request the way an API client does: once more after a 401,
// if authorize allows it.
func (f *fakeMatomo) call(ctx context.Context, source *auth.Source) error {
	h := http.Header{}
	for refused := false; ; refused = true {
		if err := source.Authorize(ctx, h, nil, refused); err != nil {
			return err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, f.base()+"index.php?module=API", nil)
		if err != nil {
			return err
		}
		req.Header = h
		resp, err := f.Server.Client().Do(req)
		if err != nil {
			return err
		}
		_ = resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			return nil
		}
	}
}

func writeJSON(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body))
}

func jwt(claims map[string]any) string {
	part := func(v any) string {
		data, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(data)
	}
	return part(map[string]any{"typ": "JWT", "alg": "RS256"}) + "." + part(claims) + "." + strings.Repeat("s", 86)
}

func wantCode(t *testing.T, err error, want auth.Code) {
	t.Helper()
	if got := auth.CodeOf(err); got != want {
		t.Fatalf("got code %q (%v), want %q", got, err, want)
	}
}
