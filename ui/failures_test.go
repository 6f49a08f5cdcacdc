package ui_test

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"matoscope/auth/authserver"
)

// failure is one way in which signing in at a Matomo goes wrong, how it is
// produced at the bundled server, and what the person is to be told.
type failure struct {
	row    string // what the server finds wrong
	how    string // how that is brought about
	args   string // of login; "" for the public client
	change func(*authserver.Params)
	front  func(*authserver.Server, http.Handler) http.Handler
	alter  func(url.Values)                   // the request that the browser is sent with
	person func(t *testing.T, address string) // nil: signs in as viewer and allows
	silent bool                               // the server tells only the browser
	code   string                             // of the problem
	exit   int                                // of the program
	words  []string                           // in what is told
}

// failures are the ways in which a sign-in fails.
func failures() []failure {
	const confidential = "--client-id " + confidentialID
	set := func(key, value string) func(url.Values) { return func(q url.Values) { q.Set(key, value) } }
	return []failure{
		{row: "user denies", how: "Deny on the consent page", person: deny, code: "denied", exit: 3, words: []string{"denied in the browser", "choose Allow"}},
		{row: "unknown scope", how: "--scope matomo:nope", args: "--client-id " + publicID + " --scope matomo:nope", code: "invalid_scope", exit: 3, words: []string{"does not give the scope"}},
		{row: "answer to another sign-in", how: "callback with a foreign state", person: callBack("code=x&state=foreign"), code: "state_mismatch", exit: 3, words: []string{"another sign-in"}},

		{row: "unknown client", how: "--client-id nobody", args: "--client-id nobody", silent: true, code: "cancelled", exit: 3, words: []string{"client nobody unknown here, or paused"}},
		{row: "paused client", how: "a paused client", args: "--client-id " + pausedID, silent: true, code: "cancelled", exit: 3, words: []string{"client 44444444… unknown here, or paused"}},
		{row: "redirect URI not registered", how: "a client with another redirect URI", args: "--client-id " + elsewhereID, silent: true, code: "cancelled", exit: 3, words: []string{"redirect URI not registered: http://127.0.0.1/callback"}},
		{row: "client may not use this grant", how: "a client without authorization_code", args: "--client-id " + machineID, silent: true, code: "cancelled", exit: 3, words: []string{"authorization code grant switched off"}},
		{row: "scope above the client's", how: "--scope matomo:write", args: "--client-id " + publicID + " --scope matomo:write", silent: true, code: "cancelled", exit: 3, words: []string{"scope matomo:write above the client's", "may not write"}},
		{row: "user lacks access", how: "a user without websites", person: walker("nosites"), silent: true, code: "cancelled", exit: 3, words: []string{"a user who may not view any website"}},

		{row: "code garbage", how: "callback with a made-up code", person: callBack("code=garbage&state=STATE"), code: "invalid_grant", exit: 3, words: []string{"used before, or it is expired", "Sign in again"}},
		{row: "code reused", how: "the code is redeemed by somebody else first", front: sentTwice, code: "invalid_grant", exit: 3, words: []string{"revoked", "Sign in again"}},
		{row: "code expired", how: "codes live for a nanosecond", change: func(p *authserver.Params) { p.CodeTTL = time.Nanosecond }, code: "invalid_grant", exit: 3, words: []string{"expired", "Sign in again"}},
		{row: "wrong verifier", how: "another challenge at the browser", alter: set("code_challenge", strings.Repeat("x", 43)), code: "invalid_grant", exit: 3, words: []string{"Sign in again"}},
		{row: "another client's code", how: "another client at the browser", alter: set("client_id", otherID), code: "invalid_request", exit: 3, words: []string{"not issued to this client"}},
		{row: "wrong redirect URI", how: "another port at the browser", person: byAnotherPort, code: "invalid_request", exit: 3, words: []string{"redirect URI"}},
		{row: "confidential client without a secret", how: "no --client-secret-file", args: confidential, code: "invalid_request", exit: 3, words: []string{"client_secret", "--client-secret-file"}},
		{row: "confidential client, wrong secret", how: "a file with another secret", args: confidential + " --client-secret-file WRONG", code: "invalid_client", exit: 3, words: []string{"its secret is wrong"}},
		{row: "client paused at the token endpoint", how: "paused after consent", front: pausedAtToken, code: "invalid_client", exit: 3, words: []string{"paused"}},

		{row: "client credentials, wrong secret", how: "a file with another secret", args: confidential + " --grant client_credentials --client-secret-file WRONG", code: "invalid_client", exit: 3, words: []string{"secret is wrong"}},
		{row: "client credentials, another scope", how: "--scope matomo:write", args: confidential + " --grant client_credentials --client-secret-file SECRET --scope matomo:write", code: "invalid_scope", exit: 3, words: []string{"scope"}},
		{row: "client credentials not allowed", how: "a public client", args: "--client-id " + publicID + " --grant client_credentials --client-secret-file SECRET", code: "unauthorized_client", exit: 3, words: []string{"may not use this grant"}},
		{row: "grant switched off", how: "the grant arrives as an unknown one", front: grantOff, args: confidential + " --grant client_credentials --client-secret-file SECRET", code: "unsupported_grant_type", exit: 3, words: []string{"does not offer this grant", "switch the grant on"}},
	}
}

// TestSignInFailures brings about every failure that a sign-in can meet. With
// -v it prints them as a table.
func TestSignInFailures(t *testing.T) {
	t.Parallel()
	list := failures()
	outcomes := make([]outcome, len(list))
	var all sync.WaitGroup // all at once: the silent ones take their time
	for i, f := range list {
		if f.silent && testing.Short() {
			continue
		}
		signIn := f.prepare(t)
		all.Go(func() { outcomes[i] = signIn() })
	}
	all.Wait()
	var table strings.Builder
	for i, f := range list {
		if f.silent && testing.Short() {
			continue
		}
		t.Run(f.row, func(t *testing.T) {
			fmt.Fprintf(&table, "\n| %s | %s | %d | %s |", f.row, f.how, outcomes[i].code, f.check(t, outcomes[i]))
		})
	}
	t.Logf("failure | how | exit code | what the person is told%s", table.String())
}

// check compares what came of a failure, and returns what the person was told.
func (f failure) check(t *testing.T, got outcome) string {
	t.Helper()
	code, message, hint := got.problem(t)
	if code != f.code || got.code != f.exit {
		t.Errorf("code %q, exit code %d: %s", code, got.code, got.stderr)
	}
	told := message + " " + hint
	if f.silent {
		told = causes(got.stderr)
	}
	for _, want := range f.words {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not in %q", want, told)
		}
	}
	return told
}

// prepare starts a server for the failure and returns the sign-in, which gives
// up once the causes of silence were told.
func (f failure) prepare(t *testing.T) func() outcome {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"WRONG": strings.Repeat("0", 64), "SECRET": testSecret} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"login", startAuthServer(t, f.change, f.front), "--no-browser", "--json"}
	for _, arg := range strings.Fields(cmp.Or(f.args, "--client-id "+publicID)) {
		if arg == "WRONG" || arg == "SECRET" {
			arg = filepath.Join(dir, arg)
		}
		args = append(args, arg)
	}
	person := f.person
	if person == nil {
		person = walker("viewer")
	}
	return func() outcome {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		return run(ctx, filepath.Join(dir, "home"), func(address string) {
			person(t, altered(t, address, f.alter))
		}, func(line string) {
			if f.silent && strings.Contains(line, "authorization code grant switched off") { // the last cause
				cancel()
			}
		}, args...)
	}
}

// causes are the causes of silence that were told, in one line.
func causes(stderr string) string {
	var out []string
	for line := range strings.Lines(stderr) {
		if cause, ok := strings.CutPrefix(line, "  - "); ok {
			out = append(out, strings.TrimSpace(cause))
		}
	}
	return strings.Join(out, "; ")
}

func altered(t *testing.T, address string, alter func(url.Values)) string {
	u, err := url.Parse(address)
	if err != nil {
		t.Error(err)
		return address
	}
	if alter != nil {
		query := u.Query()
		alter(query)
		u.RawQuery = query.Encode()
	}
	return u.String()
}

// walker signs in as a user and allows.
func walker(user string) func(*testing.T, string) {
	return func(t *testing.T, address string) {
		if err := walk(address, user, "allow", ""); err != nil {
			t.Log(err) // the server shows an error where there should be a form
		}
	}
}

func deny(t *testing.T, address string) {
	if err := walk(address, "viewer", "deny", ""); err != nil {
		t.Error(err)
	}
}

// callBack opens the callback with a query, in which STATE is the right state.
func callBack(query string) func(*testing.T, string) {
	return func(t *testing.T, address string) {
		u, err := url.Parse(address)
		if err != nil {
			t.Error(err)
			return
		}
		query := strings.ReplaceAll(query, "STATE", url.QueryEscape(u.Query().Get("state")))
		if err := walk(address, "", "", "/callback?"+query); err != nil {
			t.Error(err)
		}
	}
}

// byAnotherPort gets a code for a redirect URI with another port, and brings it
// to the program's.
func byAnotherPort(t *testing.T, address string) {
	u, err := url.Parse(address)
	if err != nil {
		t.Error(err)
		return
	}
	query := u.Query()
	back := query.Get("redirect_uri")
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, back+"?"+r.URL.RawQuery, http.StatusFound)
	}))
	defer other.Close()
	query.Set("redirect_uri", other.URL+"/callback")
	u.RawQuery = query.Encode()
	walker("viewer")(t, u.String())
}

// atToken changes the form of each request at the token endpoint.
func atToken(next http.Handler, change func(r *http.Request, form url.Values)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Query().Get("action") == "token" {
			body, err := io.ReadAll(r.Body)
			form, badForm := url.ParseQuery(string(body))
			if err != nil || badForm != nil {
				http.Error(w, "no form", http.StatusBadRequest)
				return
			}
			change(r, form)
			body = []byte(form.Encode())
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		}
		next.ServeHTTP(w, r)
	})
}

func sentTwice(_ *authserver.Server, next http.Handler) http.Handler {
	return atToken(next, func(r *http.Request, form url.Values) {
		first := r.Clone(r.Context())
		first.Body = io.NopCloser(strings.NewReader(form.Encode()))
		next.ServeHTTP(httptest.NewRecorder(), first)
	})
}

func pausedAtToken(s *authserver.Server, next http.Handler) http.Handler {
	return atToken(next, func(_ *http.Request, form url.Values) { _ = s.SetActive(form.Get("client_id"), false) })
}

func grantOff(_ *authserver.Server, next http.Handler) http.Handler {
	return atToken(next, func(_ *http.Request, form url.Values) { form.Set("grant_type", "switched_off") })
}
