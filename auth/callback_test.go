package auth_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"matoscope/auth"
)

// visit is a browser that goes straight to the redirect URI with what the
// server would bring; edit may change that. It returns the page's status.
func visit(t *testing.T, address string, edit func(req *http.Request, q url.Values)) int {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := url.Values{"code": {"def50200" + strings.Repeat("0c", 60)}, "state": {u.Query().Get("state")}}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, u.Query().Get("redirect_uri"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if edit != nil {
		edit(req, q)
	}
	req.URL.RawQuery = q.Encode()
	resp, err := (&http.Client{Transport: &http.Transport{}}).Do(req)
	if err != nil {
		t.Errorf("visit: %v", err)
		return 0
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode == http.StatusRequestHeaderFieldsTooLarge {
		return resp.StatusCode // net/http's own answer
	}
	if resp.Header.Get("Cache-Control") != "no-store" || resp.Header.Get("Referrer-Policy") != "no-referrer" {
		t.Errorf("the page may be kept: %v", resp.Header)
	}
	return resp.StatusCode
}

func page(w io.Writer, ok bool, message string) error {
	_, err := io.WriteString(w, map[bool]string{true: "yes", false: "no "}[ok]+message)
	return err
}

// RFC 9207: who promises to name itself has to, and who is named has to be right.
func TestIssuerInAnswer(t *testing.T) {
	const base = "https://stats.example/analytics"
	tests := []struct {
		issuer   string
		promised bool
		iss      string
		want     auth.Code
	}{
		{base, true, base, ""},
		{base, true, base + "/", ""},
		{base + "/index.php", true, base, ""},
		{base, true, base + "/index.php", ""},
		{base, true, "", auth.CodeIssuerMismatch},
		{base, true, "https://stats.example/other", auth.CodeIssuerMismatch},
		{base, true, "http://stats.example/analytics", auth.CodeIssuerMismatch},
		{base, true, base + "?x", auth.CodeIssuerMismatch},
		{base, false, "", ""},
		{base, false, base, ""},
		{base, false, "https://evil.example", auth.CodeIssuerMismatch},
		{"", false, "https://whoever.example", ""},
	}
	for _, tt := range tests {
		client := auth.Client{ID: "id", Scope: "matomo:read"}.WithMetadata(auth.Metadata{Issuer: tt.issuer, IssInAnswer: tt.promised})
		a, err := client.NewAttempt("http://127.0.0.1:1/callback")
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range []string{"code", "error"} {
			query := url.Values{"state": {a.State.Reveal()}, kind: {"access_denied"}}
			if tt.iss != "" {
				query.Set("iss", tt.iss)
			}
			want := tt.want
			if kind == "error" && want == "" {
				want = auth.CodeDenied
			}
			if _, err := a.Answer(query); auth.CodeOf(err) != want {
				t.Errorf("%+v, %s: got %v", tt, kind, err)
			}
		}
	}
}

// What is no answer of an authorization server does not end the wait.
func TestSignInOutlastsStrangers(t *testing.T) {
	f := newFakeMatomo(t)
	strangers := []struct {
		name string
		edit func(*http.Request, url.Values)
		want int
	}{
		{"another path", func(r *http.Request, _ url.Values) { r.URL.Path = "/callback/" }, 404},
		{"an escaped path", func(r *http.Request, _ url.Values) { r.URL.RawPath = "/%63allback" }, 404},
		{"a favicon", func(r *http.Request, _ url.Values) { r.URL.Path = "/favicon.ico" }, 404},
		{"another host", func(r *http.Request, _ url.Values) { r.Host = "evil.example" }, 421},
		{"another method", func(r *http.Request, _ url.Values) { r.Method = http.MethodPost }, 405},
		{"a script", func(r *http.Request, _ url.Values) { r.Header.Set("Sec-Fetch-Mode", "no-cors") }, 403},
		{"a megabyte", func(_ *http.Request, q url.Values) { q.Set("state", strings.Repeat("x", 1<<20)) }, 431},
		{"nothing", func(_ *http.Request, q url.Values) { q.Del("code") }, 400},
	}
	_, err := auth.SignIn{
		Open: func(_ context.Context, u string) error {
			for _, s := range strangers {
				if got := visit(t, u, s.edit); got != s.want {
					t.Errorf("%s: status %d", s.name, got)
				}
			}
			visit(t, u, nil)
			return nil
		},
	}.Run(t.Context(), f.client())
	if err != nil {
		t.Fatal(err)
	}
}

// Two answers come at the same time: one is taken, the other is told so, and one
// code goes to the server.
func TestSignInTwoAnswers(t *testing.T) {
	f := newFakeMatomo(t)
	exchanging, goOn := make(chan struct{}), make(chan struct{})
	f.answer = func(http.ResponseWriter, *http.Request) bool {
		close(exchanging)
		<-goOn
		return false
	}
	statuses := make(chan int, 3)
	_, err := auth.SignIn{
		Open: func(_ context.Context, u string) error {
			var visits sync.WaitGroup
			for range 2 {
				visits.Go(func() { statuses <- visit(t, u, nil) })
			}
			<-exchanging
			statuses <- visit(t, u, func(_ *http.Request, q url.Values) { q.Set("state", "stranger") })
			close(goOn)
			visits.Wait()
			return nil
		},
	}.Run(t.Context(), f.client())
	if err != nil || len(f.tokenForms) != 1 {
		t.Fatalf("%v after %d exchanges", err, len(f.tokenForms))
	}
	seen := map[int]int{}
	for range 3 {
		seen[<-statuses]++
	}
	if seen[http.StatusOK] != 1 || seen[http.StatusGone] != 2 {
		t.Errorf("statuses %v", seen)
	}
}

func TestSignInPage(t *testing.T) {
	f := newFakeMatomo(t)
	f.answer = func(w http.ResponseWriter, _ *http.Request) bool {
		writeJSON(w, 400, `{"error":"invalid_grant","hint":"it has expired"}`)
		return true
	}
	var shown string
	_, err := auth.SignIn{
		Open: func(_ context.Context, u string) error { visit(t, u, nil); return nil },
		Page: func(w io.Writer, ok bool, message string) error {
			shown = message
			return page(w, ok, message)
		},
	}.Run(t.Context(), f.client())
	wantCode(t, err, auth.CodeInvalidGrant)
	if shown != "it has expired" {
		t.Errorf("the page says %q", shown)
	}
}

func FuzzAnswer(f *testing.F) {
	f.Add("code=abc&state=right")
	f.Add("error=access_denied&state=right&hint=%1b")
	f.Add("code=a&code=b&state=wrong")
	f.Fuzz(func(t *testing.T, raw string) {
		query, err := url.ParseQuery(raw)
		if err != nil {
			return
		}
		a := auth.Attempt{RedirectURI: "http://127.0.0.1:4242/callback", State: "right"}
		code, err := a.Answer(query)
		if (code == "") == (err == nil) {
			t.Fatalf("code %q with error %v", code.Reveal(), err)
		}
		if err == nil && (len(query["state"]) != 1 || query.Get("state") != "right" || query.Has("error") && query.Get("error") != "") {
			t.Fatalf("took %q", raw)
		}
		_, _ = a.Pasted("http://127.0.0.1:4242/callback?" + raw)
	})
}
