package auth_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"matoscope/auth"
)

const topSecret = "def50200aabbccddeeff00112233445566"

func TestSecretIsMasked(t *testing.T) {
	s := auth.Secret(topSecret)
	if got := s.String(); got != "def502••••••••(34)" {
		t.Errorf("got %q", got)
	}
	if got := auth.Secret("pass-word").String(); got != "••••••••" {
		t.Errorf("got %q", got)
	}
	if got := auth.Secret("").String(); got != "" {
		t.Errorf("got %q", got)
	}
	token := auth.Token{Access: s, Refresh: s}
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%10.3v"} {
		fmt.Fprintf(&out, verb+verb+verb+"\n", s, token, []any{map[string]auth.Secret{"k": s}})
	}
	fmt.Fprintf(&out, "%v %+v %#v\n", &token, []any{&token}, []*auth.Token{&token})
	data, err := json.Marshal(auth.Credentials{ClientSecret: s, Token: token})
	if err != nil {
		t.Fatal(err)
	}
	out.Write(data)
	slog.New(slog.NewTextHandler(&out, nil)).Info("x", "secret", s, "token", token)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "secret", s, "token", token)
	for _, leak := range []string{topSecret[6:], fmt.Sprintf("%x", topSecret[6:])} {
		if strings.Contains(out.String(), leak) {
			t.Errorf("the secret is in\n%s", out.String())
		}
	}
	if s.Reveal() != topSecret {
		t.Error("Reveal does not reveal")
	}
}

// Servers that repeat what they were sent do not get it into an error.
func TestErrorsHoldNoSecrets(t *testing.T) {
	attempt := auth.Attempt{RedirectURI: "http://127.0.0.1:1/callback", Verifier: "verifier-" + topSecret}
	for name, h := range map[string]http.HandlerFunc{
		"json": func(w http.ResponseWriter, r *http.Request) {
			_ = r.ParseForm()
			said, _ := json.Marshal(map[string]string{
				"error":             "invalid_grant " + r.PostForm.Get("code"),
				"error_description": r.PostForm.Encode(), "hint": r.PostForm.Get("code_verifier") + r.PostForm.Get("client_secret"),
			})
			writeJSON(w, 400, string(said))
		},
		"redirect": func(w http.ResponseWriter, r *http.Request) {
			_ = r.ParseForm()
			http.Redirect(w, r, "/"+r.PostForm.Get("code")+"?"+r.PostForm.Encode(), http.StatusTemporaryRedirect)
		},
		"no http": func(w http.ResponseWriter, r *http.Request) {
			_ = r.ParseForm()
			conn, _, err := w.(http.Hijacker).Hijack()
			if err == nil {
				_, _ = fmt.Fprintf(conn, "%s is what you sent\r\n\r\n", r.PostForm.Encode())
				_ = conn.Close()
			}
		},
		"token": func(w http.ResponseWriter, r *http.Request) {
			writeJSON(w, 200, `{"access_token":"`+topSecret+`\r\nX: y","token_type":"Bearer"}`)
		},
		"number": func(w http.ResponseWriter, r *http.Request) {
			writeJSON(w, 200, `{"access_token":"x","expires_in":"`+topSecret+`"}`)
		},
	} {
		srv := httptest.NewServer(h)
		client := auth.Client{ID: "id", Secret: "secret-" + topSecret, Scope: "s", TokenEndpoint: srv.URL + "/token", HTTP: srv.Client()}
		_, err := client.Exchange(t.Context(), attempt, "code-"+topSecret)
		srv.Close()
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		if text := fmt.Sprintf("%v %+v %#v", err, err, err); strings.Contains(text, topSecret) {
			t.Errorf("%s: the secret is in %s", name, text)
		}
	}
}

// A redirect of the token endpoint is never followed, whatever its status.
func TestTokenRequestIsNotSentOn(t *testing.T) {
	thief := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the secret was sent on") }))
	defer thief.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, thief.URL+"/token?a=b", status)
		}))
		client := auth.Client{ID: "id", Scope: "s", TokenEndpoint: srv.URL, HTTP: srv.Client()}
		_, err := client.Refresh(t.Context(), auth.Token{Refresh: topSecret})
		srv.Close()
		wantCode(t, err, auth.CodeRedirected)
	}
}

func TestClaims(t *testing.T) {
	got, err := auth.Claims(auth.Secret(jwt(map[string]any{"sub": "viewer", "scopes": []string{"a", "b"}, "exp": 1795293625.5})))
	if err != nil || got.Subject() != "viewer" || strings.Join(got.Scopes(), " ") != "a b" || got.Header["alg"] != "RS256" {
		t.Fatalf("got %+v, %v", got, err)
	}
	if at := got.Time("exp"); at.UnixMilli() != 1795293625500 {
		t.Errorf("exp is %v", at)
	}
	if !got.Time("iat").IsZero() {
		t.Error("iat is not there")
	}
	got, err = auth.Claims(auth.Secret(jwt(map[string]any{"scope": "a b"})))
	if err != nil || len(got.Scopes()) != 2 {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, s := range []auth.Secret{"", "opaque", "a.b.c", "e30.bnVsbA.x"} {
		if _, err := auth.Claims(s); auth.CodeOf(err) != auth.CodeInvalidResponse {
			t.Errorf("%q: %v", s.Reveal(), err)
		}
	}
}
