package auth_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
)

// roundTrip is a transport that answers by itself.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// Whatever a token endpoint answers, the outcome is a token that fits into a
// header and has a sane life, or an Error without the secrets of the request.
func FuzzTokenAnswer(f *testing.F) {
	f.Add(200, "application/json", "Sat, 21 Nov 2026 12:00:00 GMT", `{"token_type":"Bearer","expires_in":3600,"access_token":"a.b.c","refresh_token":"r"}`)
	f.Add(200, "application/json", "", `{"token_type":"mac","access_token":"a"}`)
	f.Add(200, "text/json; charset=x", "never", `{"access_token":"a\r\nb","expires_in":1e300}`)
	f.Add(400, "application/json", "", `{"error":"invalid_grant","error_description":"x","hint":"`+topSecret+`"}`)
	f.Add(401, "text/html", "", `<html>`)
	f.Add(302, "", "", `moved`)
	f.Fuzz(func(t *testing.T, status int, contentType, date, body string) {
		if status < 200 || status > 599 {
			return
		}
		client := auth.Client{ID: "id", Scope: "matomo:read", TokenEndpoint: "https://stats.example/token", HTTP: &http.Client{
			Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
				return &http.Response{
					StatusCode: status, Request: r, Body: io.NopCloser(strings.NewReader(body)),
					Header: http.Header{"Content-Type": {contentType}, "Date": {date}, "Location": {body}},
				}, nil
			}),
		}}
		token, err := client.Refresh(t.Context(), auth.Token{Refresh: topSecret})
		if err != nil {
			if auth.CodeOf(err) == "" || strings.Contains(err.Error(), topSecret) {
				t.Fatalf("got %v", err)
			}
			return
		}
		for _, secret := range []auth.Secret{token.Access, token.Refresh} {
			if strings.ContainsFunc(secret.Reveal(), func(r rune) bool { return r <= ' ' || r > '~' }) {
				t.Fatalf("took %q", secret.Reveal())
			}
		}
		if token.Access == "" || token.Lifetime < 0 || token.Lifetime > 11*365*24*time.Hour || token.Expiry.IsZero() != (token.Lifetime == 0) {
			t.Fatalf("got %+v", token)
		}
	})
}

func FuzzClaims(f *testing.F) {
	f.Add(jwt(map[string]any{"sub": "viewer", "scopes": []any{"a", 1}, "exp": 1795293625.5}), "exp")
	f.Add("e30.eyJleHAiOjFlOTk5fQ.x", "exp")
	f.Add("e30.eyJpYXQiOi0xfQ.x", "iat")
	f.Fuzz(func(t *testing.T, token, claim string) {
		got, err := auth.Claims(auth.Secret(token))
		if err != nil {
			if auth.CodeOf(err) != auth.CodeInvalidResponse || len(token) > 20 && strings.Contains(err.Error(), token) {
				t.Fatalf("got %v", err)
			}
			return
		}
		_, _ = got.Subject(), got.Scopes()
		if at := got.Time(claim); !at.IsZero() && (at.Year() < -33000 || at.Year() > 37000) {
			t.Fatalf("%s is %v", claim, at)
		}
	})
}

// Only the address that a sign-in ends at is taken, whatever a person pastes.
func FuzzPasted(f *testing.F) {
	const redirect = "http://127.0.0.1:4242/callback"
	f.Add(redirect + "?code=abc&state=s")
	f.Add(" " + redirect + "?error=access_denied\n")
	f.Add("http://127.0.0.1:4242@evil.example/callback?code=a")
	f.Add("http://127.0.0.1:4242/%63allback?code=a")
	f.Fuzz(func(t *testing.T, text string) {
		a := auth.Attempt{RedirectURI: redirect, State: "s"}
		query, err := a.Pasted(text)
		if err != nil {
			if auth.CodeOf(err) != auth.CodeInvalidPaste {
				t.Fatalf("got %v", err)
			}
			return
		}
		u, err := url.Parse(strings.TrimSpace(text))
		if err != nil || u.Host != "127.0.0.1:4242" || u.Path != "/callback" || u.User != nil || !query.Has("code") && !query.Has("error") {
			t.Fatalf("took %q", text)
		}
	})
}
