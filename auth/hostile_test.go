package auth_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
)

// hostile answers no client should come to harm from.
func hostile(t *testing.T) map[string]http.HandlerFunc {
	t.Helper()
	const token = `{"token_type":"Bearer","expires_in":3600,"access_token":"abc"}`
	header := func(w http.ResponseWriter) { w.Header().Set("Content-Type", "application/json") }
	var bomb bytes.Buffer
	zip := gzip.NewWriter(&bomb)
	if _, err := io.CopyN(zip, zeros{}, 200<<20); err != nil {
		t.Fatal(err)
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	return map[string]http.HandlerFunc{
		"cut before the head": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"cut in the body": func(w http.ResponseWriter, _ *http.Request) {
			header(w)
			w.Header().Set("Content-Length", "1000")
			_, _ = io.WriteString(w, token)
		},
		"slow": func(w http.ResponseWriter, r *http.Request) {
			header(w)
			_, _ = io.WriteString(w, `{"token_type":`)
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		},
		"a gigabyte": func(w http.ResponseWriter, _ *http.Request) {
			header(w)
			_, _ = io.CopyN(w, zeros{}, 1<<30)
		},
		"a bomb": func(w http.ResponseWriter, _ *http.Request) {
			header(w)
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb.Bytes())
		},
		"a page": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, token)
		},
		"a form": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/x-www-form-urlencoded")
			_, _ = io.WriteString(w, "access_token=abc&token_type=Bearer")
		},
		"twice": func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, 200, token+token) },
		"deep":  func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, 200, strings.Repeat(`{"a":`, 100_000)) },
		"huge head": func(w http.ResponseWriter, _ *http.Request) {
			header(w)
			for i := range 40 {
				w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 1<<19))
			}
			_, _ = io.WriteString(w, token)
		},
	}
}

func TestHostileAnswers(t *testing.T) {
	for name, h := range hostile(t) {
		t.Run(name, func(t *testing.T) {
			srv := httptest.NewServer(h)
			defer srv.Close()
			hc := srv.Client()
			hc.Timeout = 30 * time.Second
			want := []auth.Code{auth.CodeInvalidResponse, auth.CodeUnreachable, auth.CodeNotMatomo}
			if name == "slow" {
				hc.Timeout, want = 50*time.Millisecond, []auth.Code{auth.CodeUnreachable}
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			client := auth.Client{ID: "id", Scope: "matomo:read", TokenEndpoint: srv.URL + basePath, HTTP: hc}
			_, err := client.Refresh(t.Context(), auth.Token{Refresh: topSecret})
			wantOneOf(t, err, want)
			_, err = auth.Discover(t.Context(), hc, srv.URL+basePath)
			wantOneOf(t, err, want)
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 200<<20 {
				t.Errorf("it took %d MB of memory", used>>20)
			}
		})
	}
}

func wantOneOf(t *testing.T, err error, want []auth.Code) {
	t.Helper()
	for _, code := range want {
		if auth.CodeOf(err) == code {
			return
		}
	}
	t.Errorf("got %v, want one of %v", err, want)
}

// The failures that a token endpoint tells, and those of what stands before it.
func TestTokenFailures(t *testing.T) {
	tests := []struct {
		name      string
		status    int
		challenge string
		body      string
		want      auth.Code
	}{
		{"wrong verifier or used code", 400, "", `{"error":"invalid_grant"}`, auth.CodeInvalidGrant},
		{"missing verifier", 400, "", `{"error":"invalid_request"}`, auth.CodeInvalidRequest},
		{"more scope", 400, "", `{"error":"invalid_scope"}`, auth.CodeInvalidScope},
		{"paused, asked in the body", 401, "", `{"error":"invalid_client"}`, auth.CodeInvalidClient},
		{"wrong secret, asked by Basic", 401, `Basic realm="OAuth"`, `{"error":"invalid_client"}`, auth.CodeInvalidClient},
		{"not this grant", 400, "", `{"error":"unauthorized_client"}`, auth.CodeUnauthorizedClient},
		{"no such grant", 400, "", `{"error":"unsupported_grant_type"}`, auth.CodeUnsupportedGrantType},
		{"a server in trouble", 400, "", `{"error":"temporarily_unavailable"}`, auth.CodeServerError},
		{"not POST", 405, "", `POST only`, auth.CodeInvalidResponse},
		{"a firewall", 403, "", `<html>no`, auth.CodeInvalidResponse},
		{"a password before it", 401, `basic realm="Staff"`, `<html>401`, auth.CodePassword},
		{"another protection", 401, `Negotiate`, `<html>401`, auth.CodeInvalidResponse},
	}
	for _, tt := range tests {
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if tt.challenge != "" {
				w.Header().Set("WWW-Authenticate", tt.challenge)
			}
			writeJSON(w, tt.status, tt.body)
		}))
		client := auth.Client{ID: "id", Scope: "matomo:read", TokenEndpoint: srv.URL, HTTP: srv.Client()}
		_, err := client.ClientCredentials(t.Context())
		srv.Close()
		if auth.CodeOf(err) != tt.want {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
	}
}
