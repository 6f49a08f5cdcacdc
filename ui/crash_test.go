package ui_test

import (
	"bytes"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"matoscope/auth/authserver"
)

// TestCrashesShowNoSecrets ends the program by SIGQUIT while it waits for the
// token endpoint, so that codes, verifiers and tokens are in use: what the
// runtime prints of its goroutines has none of them in it.
func TestCrashesShowNoSecrets(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("there is no SIGQUIT")
	}
	var slow atomic.Bool
	asked := make(chan url.Values, 1)
	base := startAuthServer(t, nil, func(_ *authserver.Server, next http.Handler) http.Handler {
		return atToken(next, func(r *http.Request, form url.Values) {
			if slow.Load() {
				asked <- form
				<-r.Context().Done()
			}
		})
	})
	w := newWatchedProgram(t)
	w.secret(testSecret)
	login := []string{"login", base, "--client-id", confidentialID, "--client-secret-file", w.file(testSecret)}

	slow.Store(true)
	w.crash(t, asked, login)
	slow.Store(false)
	w.run(t, login...)
	slow.Store(true)
	w.crash(t, asked, []string{"token", "--refresh"})
}

// crash runs a command until it waits for the token endpoint, and looks at what
// it leaves.
func (w *watchedProgram) crash(t *testing.T, asked <-chan url.Values, args []string) {
	t.Helper()
	cmd := w.command(args)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &out, &out, time.Minute
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case form := <-asked:
		for _, name := range []string{"code", "code_verifier", "refresh_token"} {
			if form.Has(name) {
				w.secret(form.Get(name))
			}
		}
	case err := <-ended:
		t.Fatalf("%q asked for no token: %v: %s", args, err, out.String())
	}
	if err := cmd.Process.Signal(syscall.SIGQUIT); err != nil {
		t.Fatal(err)
	}
	<-ended
	if !strings.Contains(out.String(), "SIGQUIT") || !strings.Contains(out.String(), "net/http.(*Client)") {
		t.Errorf("no goroutines were printed: %s", out.String())
	}
	w.search(t, "what a crash prints", traceOf(out.String()))
}

// traceOf is what the runtime printed: before it stands the address of the
// sign-in, whose challenge is no secret.
func traceOf(out string) string {
	_, trace, _ := strings.Cut(out, "SIGQUIT")
	return trace
}
