package ui_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"matoscope/auth/authserver"
	"matoscope/ui"
)

// outcome is what a run of the program came to.
type outcome struct {
	code           int
	stdout, stderr string
}

// problem is the error that a run told under --json.
func (o outcome) problem(t *testing.T) (code, message, hint string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(o.stderr), "\n")
	var told struct {
		Error struct{ Code, Message, Hint string }
	}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &told); err != nil {
		t.Fatalf("no error as JSON in %q", o.stderr)
	}
	return told.Error.Code, told.Error.Message, told.Error.Hint
}

// watched collects what the program writes, and tells it line by line.
type watched struct {
	mu   sync.Mutex
	all  bytes.Buffer
	rest string
	line func(string)
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all.Write(p)
	w.rest += string(p)
	for {
		line, rest, whole := strings.Cut(w.rest, "\n")
		if !whole {
			return len(p), nil
		}
		w.rest = rest
		if w.line != nil {
			w.line(line)
		}
	}
}

// run runs one command line in this process, at a home of its own. person is
// given the sign-in address, once it is told.
func run(ctx context.Context, home string, person func(address string), line func(string), args ...string) outcome {
	var at sync.WaitGroup
	defer at.Wait()
	var out bytes.Buffer
	errs := &watched{line: func(text string) {
		if address := strings.TrimSpace(text); person != nil && strings.HasPrefix(address, "http") && strings.Contains(address, "code_challenge=") {
			at.Go(func() { person(address) })
		}
		if line != nil {
			line(text)
		}
	}}
	env := map[string]string{"MATOSCOPE_HOME": home, "MATOSCOPE_TOKEN_STORE": "file"}
	code := ui.Main(ctx, ui.Process{
		Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: errs, Getenv: func(name string) string { return env[name] },
	})
	return outcome{code, out.String(), errs.all.String()}
}

// signingKey is made once: it takes longer than all that is tested with it.
var signingKey = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })

// The clients of startAuthServer.
const (
	publicID       = "11111111111111111111111111111111"
	otherID        = "22222222222222222222222222222222"
	confidentialID = "33333333333333333333333333333333"
	pausedID       = "44444444444444444444444444444444"
	machineID      = "55555555555555555555555555555555"
	elsewhereID    = "66666666666666666666666666666666"
	testSecret     = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
)

// startAuthServer serves the bundled authorization server below /analytics/.
// change may alter what it is, and front may stand before it.
func startAuthServer(t *testing.T, change func(*authserver.Params), front func(*authserver.Server, http.Handler) http.Handler) (base string) {
	t.Helper()
	srv, base := newAuthServer(t, "http", change, front)
	srv.Start()
	return base
}

// newAuthServer is startAuthServer before it serves.
func newAuthServer(t *testing.T, scheme string, change func(*authserver.Params), front func(*authserver.Server, http.Handler) http.Handler) (srv *httptest.Server, base string) {
	t.Helper()
	key, err := signingKey()
	if err != nil {
		t.Fatal(err)
	}
	srv = httptest.NewUnstartedServer(nil)
	t.Cleanup(srv.Close)
	base = scheme + "://" + srv.Listener.Addr().String() + "/analytics/"
	client := func(id string, kind authserver.ClientType, grants ...string) authserver.Client {
		c := authserver.Client{ID: id, Name: "Test", Type: kind, Grants: grants, Scope: "matomo:read", RedirectURIs: []string{"http://127.0.0.1/callback"}, Active: true, Owner: "viewer"}
		if kind == authserver.Confidential {
			c.Secret = testSecret
		}
		return c
	}
	const code, refresh, credentials = authserver.GrantCode, authserver.GrantRefresh, authserver.GrantClientCredentials
	p := authserver.Params{
		BaseURL: base, Key: key,
		Users: []authserver.User{
			{Login: "viewer", Password: "demo", Level: authserver.View},
			{Login: "nosites", Password: "demo", Level: authserver.NoAccess},
		},
		Clients: []authserver.Client{
			client(publicID, authserver.Public, code, refresh), client(otherID, authserver.Public, code, refresh),
			client(confidentialID, authserver.Confidential, code, refresh, credentials), client(pausedID, authserver.Public, code, refresh),
			client(machineID, authserver.Confidential, credentials), client(elsewhereID, authserver.Public, code),
		},
	}
	p.Clients[3].Active = false
	p.Clients[5].RedirectURIs = []string{"http://127.0.0.1/elsewhere"}
	if change != nil {
		change(&p)
	}
	server, err := authserver.New(p)
	if err != nil {
		t.Fatal(err)
	}
	srv.Config.Handler = server.Handler()
	if front != nil {
		srv.Config.Handler = front(server, srv.Config.Handler)
	}
	return srv, base
}
