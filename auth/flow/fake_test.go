package flow_test

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	basePath     = "/analytics/"
	clientID     = "0123456789abcdef0123456789abcdef"
	clientSecret = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"
)

// fakeMatomo is a Matomo with an OAuth server that can be made worse, or better,
// than the plugin. It remembers every secret that it gave or got.
type fakeMatomo struct {
	*httptest.Server
	key *rsa.PrivateKey

	unpublished bool // no metadata
	issues      bool // iss in the answer (RFC 9207)
	publishes   bool // jwks_uri
	strangeKey  bool // of somebody else
	revokes     bool // RFC 7009
	opaque      bool // access tokens are no JWTs
	noRefresh   bool
	keeps       bool // the refresh token is not replaced
	lax         bool // takes every code and refresh token
	deafAPI     bool // takes no token
	repeats     bool // says what it was sent where nobody would look for it

	mu        sync.Mutex
	serial    int
	challenge string
	redirect  string
	code      string
	refresh   string
	access    string
	revoked   []string
	secrets   []string
}

func newFake(t testing.TB, change func(*fakeMatomo)) *fakeMatomo {
	t.Helper()
	f := &fakeMatomo{}
	if change != nil {
		change(f)
	}
	if f.publishes {
		var err error
		if f.key, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
			t.Fatal(err)
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc(basePath+"index.php", f.serve)
	mux.HandleFunc(basePath+"keys", f.serveKeys)
	f.Server = httptest.NewServer(mux)
	t.Cleanup(f.Close)
	return f
}

func (f *fakeMatomo) base() string { return f.URL + basePath }

func (f *fakeMatomo) serve(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	_ = r.ParseForm()
	switch q := r.URL.Query(); q.Get("action") + q.Get("method") {
	case "metadata":
		f.serveMetadata(w)
	case "authorize":
		f.authorize(w, r)
	case "token":
		f.serveToken(w, r)
	case "revoke":
		f.revoked = append(f.revoked, r.PostForm.Get("token"))
		w.WriteHeader(http.StatusOK)
	case "API.getMatomoVersion":
		if f.deafAPI || r.Header.Get("Authorization") != "Bearer "+f.access {
			answer(w, 401, map[string]any{"result": "error", "message": "no: " + r.Header.Get("Authorization")})
			return
		}
		answer(w, 200, map[string]any{"value": "5.2.1"})
	default:
		http.NotFound(w, r)
	}
}

func (f *fakeMatomo) serveMetadata(w http.ResponseWriter) {
	if f.unpublished {
		http.Error(w, "<html>", http.StatusNotFound)
		return
	}
	plugin := f.base() + "index.php?module=OAuth2&action="
	m := map[string]any{
		"issuer": f.base() + "index.php", "authorization_endpoint": plugin + "authorize", "token_endpoint": plugin + "token",
		"scopes_supported": []string{"matomo:read", "matomo:write"}, "something_new": map[string]int{"a": 1},
		"authorization_response_iss_parameter_supported": f.issues,
	}
	if f.publishes {
		m["jwks_uri"] = f.base() + "keys"
	}
	if f.revokes {
		m["revocation_endpoint"] = plugin + "revoke"
	}
	answer(w, 200, m)
}

// authorize lets everybody in.
func (f *fakeMatomo) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	f.challenge, f.redirect = q.Get("code_challenge"), q.Get("redirect_uri")
	f.code = f.secret("def50200c0de")
	back := url.Values{"code": {f.code}, "state": {q.Get("state")}}
	f.secrets = append(f.secrets, q.Get("state"))
	if f.issues {
		back.Set("iss", f.base())
	}
	http.Redirect(w, r, f.redirect+"?"+back.Encode(), http.StatusFound)
}

func (f *fakeMatomo) serveToken(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	form := r.PostForm
	for _, name := range []string{"code_verifier", "client_secret"} {
		if v := form.Get(name); v != "" {
			f.secrets = append(f.secrets, v)
		}
	}
	cause := ""
	switch form.Get("grant_type") {
	case "authorization_code":
		sum := sha256.Sum256([]byte(form.Get("code_verifier")))
		switch {
		case form.Get("code") != f.code:
			cause = "Authorization code has been revoked"
		case form.Get("redirect_uri") != f.redirect:
			cause = "Check the redirect_uri"
		case base64.RawURLEncoding.EncodeToString(sum[:]) != f.challenge:
			cause = "Failed to verify code_verifier"
		}
	case "refresh_token":
		if form.Get("refresh_token") != f.refresh {
			cause = "Token has been revoked"
		}
	}
	if f.repeats {
		cause += " sent: " + form.Encode()
	}
	if strings.TrimSpace(cause) != "" && !f.lax && !(f.repeats && strings.HasPrefix(cause, " sent")) {
		answer(w, 400, map[string]any{"error": "invalid_grant", "error_description": "generic", "hint": cause})
		return
	}
	f.code = ""
	f.issue(form.Get("grant_type"))
	token := map[string]any{"token_type": "Bearer", "expires_in": 3600, "access_token": f.access}
	if f.refresh != "" {
		token["refresh_token"] = f.refresh
	}
	if f.repeats {
		token["note"] = cause
	}
	answer(w, 200, token)
}

// issue makes a new pair. The caller holds mu.
func (f *fakeMatomo) issue(grant string) {
	f.serial++
	f.access = f.jwt()
	if f.opaque {
		f.access = f.secret("opaque")
	}
	switch {
	case f.noRefresh || grant == "client_credentials":
		f.refresh = ""
	case f.refresh == "" || !f.keeps:
		f.refresh = f.secret("def50200beef")
	}
	f.secrets = append(f.secrets, f.access)
}

func (f *fakeMatomo) secret(prefix string) string {
	sum := sha256.Sum256([]byte(prefix + strconv.Itoa(len(f.secrets))))
	s := fmt.Sprintf("%s%x", prefix, sum)
	f.secrets = append(f.secrets, s)
	return s
}

func (f *fakeMatomo) jwt() string {
	part := func(v any) string {
		data, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(data)
	}
	text := part(map[string]any{"typ": "JWT", "alg": "RS256"}) + "." + part(map[string]any{
		"aud": clientID, "sub": "viewer", "scopes": []string{"matomo:read"}, "jti": f.serial, "iat": 1795290025.815943, "exp": 1795293625.814935,
	})
	signature := []byte(strings.Repeat("s", 256))
	if f.key != nil {
		sum := sha256.Sum256([]byte(text))
		signature, _ = rsa.SignPKCS1v15(rand.Reader, f.key, crypto.SHA256, sum[:])
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(signature)
}

func (f *fakeMatomo) serveKeys(w http.ResponseWriter, _ *http.Request) {
	key := f.key.PublicKey
	n := key.N.Bytes()
	if f.strangeKey {
		n = slices.Clone(n)
		n[10] ^= 1
	}
	answer(w, 200, map[string]any{"keys": []map[string]string{
		{"kty": "EC", "crv": "P-256"},
		{"kty": "RSA", "n": base64.RawURLEncoding.EncodeToString(n), "e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(key.E)).Bytes())},
	}})
}

func (f *fakeMatomo) known() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string{clientSecret}, f.secrets...)
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// browse is the browser of a person who agrees to everything.
func browse(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
