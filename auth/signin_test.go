package auth_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
)

func TestSignIn(t *testing.T) {
	f := newFakeMatomo(t)
	client := f.client()
	client.Secret = "fedcba9876543210fedcba9876543210"
	var told, opened string
	token, err := auth.SignIn{
		OnURL: func(u string) { told = u },
		Open: func(_ context.Context, u string) error {
			opened = u
			if status := visit(t, u, nil); status != http.StatusOK {
				t.Errorf("the page has status %d", status)
			}
			return nil
		},
		Page: page,
	}.Run(t.Context(), client)
	if err != nil || token.Access.Reveal() != f.access || token.Subject != "viewer" || token.Scope != "matomo:read" || token.Lifetime != time.Hour {
		t.Fatalf("got %+v, %v", token, err)
	}
	if told == "" || told != opened {
		t.Errorf("told %q, opened %q", told, opened)
	}
	u, _ := url.Parse(told)
	q, form := u.Query(), url.Values(f.tokenForms[0])
	sum := sha256.Sum256([]byte(form.Get("code_verifier")))
	if q.Get("code_challenge") != base64.RawURLEncoding.EncodeToString(sum[:]) || q.Get("code_challenge_method") != "S256" {
		t.Errorf("challenge and verifier do not fit: %v", q)
	}
	if q.Get("scope") != "matomo:read" || q.Get("redirect_uri") != form.Get("redirect_uri") || form.Get("client_secret") != client.Secret.Reveal() {
		t.Errorf("asked %v, sent %v", q, form)
	}
	if strings.Contains(told, client.Secret.Reveal()) || strings.Contains(told, form.Get("code_verifier")) {
		t.Error("a secret is in the authorization URL")
	}
	redirect, _ := url.Parse(q.Get("redirect_uri"))
	if conn, err := net.Dial("tcp", redirect.Host); err == nil {
		_ = conn.Close()
		t.Error("it still listens")
	}
}

func TestSignInFailures(t *testing.T) {
	set := func(pairs ...string) func(*http.Request, url.Values) {
		return func(_ *http.Request, q url.Values) {
			for i := 0; i < len(pairs); i += 2 {
				q.Set(pairs[i], pairs[i+1])
			}
		}
	}
	tests := []struct {
		name string
		edit func(*http.Request, url.Values)
		want auth.Code
		hint string
	}{
		{"denied", set("code", "", "error", "access_denied", "hint", "The user said\x1b[31m no"), auth.CodeDenied, "The user said [31m no"},
		{"scope", set("code", "", "error", "invalid_scope", "hint", "Check"), auth.CodeInvalidScope, "Check"},
		{"wrong state", set("state", "stranger"), auth.CodeStateMismatch, ""},
		{"wrong state with an error", set("state", "stranger", "error", "access_denied", "hint", "evil"), auth.CodeStateMismatch, ""},
		{"no state", func(_ *http.Request, q url.Values) { q.Del("state") }, auth.CodeStateMismatch, ""},
		{"two states", func(_ *http.Request, q url.Values) { q.Add("state", "x") }, auth.CodeStateMismatch, ""},
		{"two codes", func(_ *http.Request, q url.Values) { q.Add("code", "x") }, auth.CodeInvalidResponse, ""},
		{"empty code", set("code", ""), auth.CodeInvalidResponse, ""},
		{"another issuer", set("iss", "https://evil.example"), auth.CodeIssuerMismatch, "https://evil.example"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFakeMatomo(t)
			client := f.client()
			client.Issuer = strings.TrimSuffix(f.base(), "/")
			_, err := auth.SignIn{
				Open: func(_ context.Context, u string) error {
					if status := visit(t, u, tt.edit); status != http.StatusBadRequest {
						t.Errorf("the page has status %d", status)
					}
					return nil
				},
			}.Run(t.Context(), client)
			wantCode(t, err, tt.want)
			if e, _ := errors.AsType[*auth.Error](err); e.Hint != tt.hint {
				t.Errorf("hint %q", e.Hint)
			}
			if len(f.tokenForms) != 0 {
				t.Error("a code was sent to the token endpoint")
			}
		})
	}
}

func TestSignInEnds(t *testing.T) {
	f := newFakeMatomo(t)
	_, err := auth.SignIn{Timeout: time.Millisecond}.Run(t.Context(), f.client())
	wantCode(t, err, auth.CodeTimeout)

	ctx, cancel := context.WithCancel(t.Context())
	_, err = auth.SignIn{OnURL: func(string) { cancel() }}.Run(ctx, f.client())
	wantCode(t, err, auth.CodeCancelled)

	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	_, err = auth.SignIn{RedirectPort: taken.Addr().(*net.TCPAddr).Port}.Run(t.Context(), f.client())
	wantCode(t, err, auth.CodePortInUse)

	client := f.client()
	client.Scope = "matomo:read matomo:write"
	_, err = auth.SignIn{}.Run(t.Context(), client)
	wantCode(t, err, auth.CodeInvalidScope)
}

func TestPaste(t *testing.T) {
	f := newFakeMatomo(t)
	paste := make(chan string, 3)
	var refused []error
	in := auth.SignIn{
		Paste:          paste,
		OnPasteRefused: func(err error) { refused = append(refused, err) },
		OnURL: func(address string) {
			u, _ := url.Parse(address)
			redirect := u.Query().Get("redirect_uri")
			paste <- address
			paste <- redirect + "?nothing=1"
			paste <- " " + redirect + "?code=abc&state=" + url.QueryEscape(u.Query().Get("state")) + "\n"
		},
		Open: func(context.Context, string) error { return errors.New("no browser") },
	}
	if _, err := in.Run(t.Context(), f.client()); err != nil {
		t.Fatal(err)
	}
	if len(refused) != 2 || auth.CodeOf(refused[0]) != auth.CodeInvalidPaste || auth.CodeOf(refused[1]) != auth.CodeInvalidPaste {
		t.Errorf("refused %v", refused)
	}

	in.OnURL = func(address string) {
		u, _ := url.Parse(address)
		paste <- u.Query().Get("redirect_uri") + "?code=abc&state=stranger"
	}
	_, err := in.Run(t.Context(), f.client())
	wantCode(t, err, auth.CodeStateMismatch)

	in.OnPasteRefused = nil
	in.OnURL = func(string) { paste <- "what?" }
	_, err = in.Run(t.Context(), f.client())
	wantCode(t, err, auth.CodeInvalidPaste)
}

func TestOpenBrowser(t *testing.T) {
	dir := t.TempDir()
	program, seen := filepath.Join(dir, "my browser"), filepath.Join(dir, "seen")
	script := "#!/bin/sh\necho noise\nprintf '%s|%s' \"$#\" \"$1\" >'" + seen + "'\n"
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("BROWSER", program)
	const address = "https://stats.example/?a=1&b=$(id)"
	if err := auth.OpenBrowser(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(seen); err != nil || string(got) != "1|"+address {
		t.Errorf("the program got %q (%v)", got, err)
	}
	wantCode(t, auth.OpenBrowser(t.Context(), "file:///etc/passwd"), auth.CodeBrowser)
	t.Setenv("BROWSER", filepath.Join(dir, "missing"))
	wantCode(t, auth.OpenBrowser(t.Context(), address), auth.CodeBrowser)
}

func TestOpenSystemBrowser(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("xdg-open is Linux's")
	}
	dir := t.TempDir()
	seen := filepath.Join(dir, "seen")
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte("#!/bin/sh\necho noise\nprintf %s \"$1\" >'"+seen+"'\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("BROWSER", "")
	t.Setenv("PATH", dir)
	if err := auth.OpenBrowser(t.Context(), "https://stats.example/"); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(seen); err != nil || string(got) != "https://stats.example/" {
		t.Errorf("the launcher got %q (%v)", got, err)
	}
}
