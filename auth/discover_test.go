package auth_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"matoscope/auth"
)

func metadata(issuer, base string) string {
	return fmt.Sprintf(`{"issuer":%q,"authorization_endpoint":%q,"token_endpoint":%q,"scopes_supported":["matomo:read"]}`,
		issuer, base+"index.php?module=OAuth2&action=authorize", base+"index.php?module=OAuth2&action=token")
}

// where answers the metadata places by name: "inserted", "appended", "route";
// "token" is a GET of the token endpoint and "api" the Reporting API.
func discoverFrom(t *testing.T, handlers map[string]http.HandlerFunc) (auth.Metadata, string, error) {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := map[string]string{
			"/.well-known/oauth-authorization-server/analytics":  "inserted",
			"/analytics/.well-known/oauth-authorization-server":  "appended",
			"/analytics/index.php?module=OAuth2&action=metadata": "route",
			"/analytics/index.php?module=OAuth2&action=token":    "token",
		}[r.URL.RequestURI()]
		if strings.Contains(r.URL.RawQuery, "module=API") {
			name = "api"
		}
		if h, ok := handlers[name]; ok {
			h(w, r)
			return
		}
		http.Error(w, "<html>no such page", http.StatusNotFound)
	}))
	t.Cleanup(srv.Close)
	m, err := auth.Discover(t.Context(), srv.Client(), srv.URL+basePath)
	return m, srv.URL, err
}

func TestDiscoverPlaces(t *testing.T) {
	for _, place := range []string{"inserted", "appended", "route"} {
		for _, ending := range []string{"", "/", "/index.php"} {
			m, root, err := discoverFrom(t, map[string]http.HandlerFunc{place: func(w http.ResponseWriter, r *http.Request) {
				base := "http://" + r.Host + basePath
				writeJSON(w, 200, metadata(strings.TrimSuffix(base, "/")+ending, base))
			}})
			if err != nil || m.Assumed || m.TokenEndpoint != root+basePath+"index.php?module=OAuth2&action=token" || m.URL == "" {
				t.Errorf("%s%s: got %+v, %v", place, ending, m, err)
			}
		}
	}
}

func TestDiscoverAssumes(t *testing.T) {
	for name, h := range map[string]http.HandlerFunc{
		"token": func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "POST only", http.StatusMethodNotAllowed) },
		"api": func(w http.ResponseWriter, _ *http.Request) {
			writeJSON(w, 401, `{"result":"error","message":"no access"}`)
		},
	} {
		m, root, err := discoverFrom(t, map[string]http.HandlerFunc{name: h})
		if err != nil || !m.Assumed || m.AuthorizationEndpoint != root+basePath+"index.php?module=OAuth2&action=authorize" {
			t.Errorf("%s: got %+v, %v", name, m, err)
		}
	}
}

func TestDiscoverRefuses(t *testing.T) {
	all := func(h http.HandlerFunc) map[string]http.HandlerFunc {
		return map[string]http.HandlerFunc{"inserted": h, "appended": h, "route": h, "token": h, "api": h}
	}
	html := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, "<!DOCTYPE html><title>Shop</title>")
		}
	}
	tests := []struct {
		name string
		h    http.HandlerFunc
		want auth.Code
	}{
		{"a web site", html(200), auth.CodeNotMatomo},
		{"no such page", html(404), auth.CodeNotMatomo},
		{"broken", html(502), auth.CodeServerError},
		{"busy", html(429), auth.CodeRateLimited},
		{"another issuer", func(w http.ResponseWriter, r *http.Request) {
			writeJSON(w, 200, metadata("https://evil.example", "http://"+r.Host+"/"))
		}, auth.CodeIssuerMismatch},
		{"plain http elsewhere", func(w http.ResponseWriter, r *http.Request) {
			writeJSON(w, 200, metadata("http://"+r.Host+"/analytics", "http://evil.example/"))
		}, auth.CodeInsecure},
		{"sent on", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://other.example/analytics/?x=secret", http.StatusMovedPermanently)
		}, auth.CodeRedirected},
		{"endless", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.String(), http.StatusFound) }, auth.CodeRedirected},
		{"a password", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("WWW-Authenticate", `Basic realm="Staff"`)
			http.Error(w, "401 Authorization Required", http.StatusUnauthorized)
		}, auth.CodePassword},
		{"a gigabyte", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.CopyN(w, zeros{}, 1<<30)
		}, auth.CodeInvalidResponse},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := discoverFrom(t, all(tt.h))
			wantCode(t, err, tt.want)
			if e, _ := errors.AsType[*auth.Error](err); tt.name == "sent on" && e.Hint != "https://other.example/analytics/" {
				t.Errorf("sent on to %q", e.Hint)
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("a query is in %q", err)
			}
		})
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// Metadata at the root of a shared host is another server's; the plugin's own
// route tells the right one.
func TestDiscoverPassesOverAnotherServer(t *testing.T) {
	m, _, err := discoverFrom(t, map[string]http.HandlerFunc{
		"inserted": func(w http.ResponseWriter, r *http.Request) {
			writeJSON(w, 200, metadata("https://sso.example", "https://sso.example/"))
		},
		"route": func(w http.ResponseWriter, r *http.Request) {
			writeJSON(w, 200, metadata("http://"+r.Host+"/analytics/index.php", "http://"+r.Host+basePath))
		},
	})
	if err != nil || !strings.HasSuffix(m.URL, "action=metadata") {
		t.Fatalf("got %+v, %v", m, err)
	}
}

func TestDiscoverConnection(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	_, err := auth.Discover(t.Context(), &http.Client{Transport: &http.Transport{}}, secure.URL+"/")
	wantCode(t, err, auth.CodeTLS)

	plain := httptest.NewServer(http.NotFoundHandler())
	_, err = auth.Discover(t.Context(), plain.Client(), strings.Replace(plain.URL, "http:", "https:", 1)+"/")
	wantCode(t, err, auth.CodeTLS)
	plain.Close()
	_, err = auth.Discover(t.Context(), plain.Client(), plain.URL+"/")
	wantCode(t, err, auth.CodeUnreachable)
}

func TestDiscoverSlow(t *testing.T) {
	asked := make(chan struct{}, 1)
	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		asked <- struct{}{}
		<-r.Context().Done()
	}))
	defer slow.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-asked; cancel() }()
	_, err := auth.Discover(ctx, slow.Client(), slow.URL+"/")
	wantCode(t, err, auth.CodeCancelled)
}

func TestMetadataURLs(t *testing.T) {
	got := strings.Join(auth.MetadataURLs("https://stats.example/"), " ")
	want := "https://stats.example/.well-known/oauth-authorization-server https://stats.example/index.php?module=OAuth2&action=metadata"
	if got != want {
		t.Errorf("got %s", got)
	}
}
