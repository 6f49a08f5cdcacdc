package ui_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"matoscope/ui/demo"
)

// secretShapes are what codes and tokens of the demo look like, and a verifier
// or any other secret that a form or a header shows in full.
var secretShapes = regexp.MustCompile(`def50200\w+|eyJ[\w-]{10,}|(code_verifier|client_secret|refresh_token|token_auth|code)=[\w.~-]{12,}|Bearer [\w-]{12,}`)

// TestSecretsStayInside signs in, refreshes, reads reports and signs out, in
// processes of their own and with --verbose, and looks for secrets wherever
// others might see them.
func TestSecretsStayInside(t *testing.T) {
	t.Parallel()
	d, err := demo.Start(t.Context(), demo.Params{BasePath: "/analytics"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(context.Background()) })
	info := d.Info()
	w := newWatchedProgram(t)
	w.secret(info.TokenAuth, info.Clients[2].ClientSecret)
	secretFile, tokenFile := w.file(info.Clients[2].ClientSecret), w.file(info.TokenAuth)

	w.run(t, "login", info.URL, "--client-id", info.Clients[0].ClientID, "--verbose")
	w.run(t, "login", info.URL, "--client-id", info.Clients[2].ClientID, "--client-secret-file", secretFile, "--name", "confidential", "--verbose")
	w.run(t, "login", info.URL, "--client-id", info.Clients[2].ClientID, "--client-secret-file", secretFile, "--grant", "client_credentials", "--name", "robot", "--verbose")
	w.run(t, "login", info.URL, "--grant", "token_auth", "--token-auth-file", tokenFile, "--name", "old", "--verbose")
	for _, account := range []string{"confidential", "robot", "old"} {
		w.run(t, "report", "VisitsSummary.get", "--date", "last7", "--account", account, "--verbose")
	}
	stale := w.readTokens(t)
	w.refresh(t, "confidential")
	if fresh := w.readTokens(t); len(fresh) <= len(stale) {
		t.Errorf("%d secrets before the refresh, %d after it", len(stale), len(fresh))
	}
	w.run(t, "status", "--verbose", "--account", "confidential")
	w.run(t, "status", "--json", "--account", "robot")
	w.look(t)
	for _, account := range []string{"confidential", "robot", "old"} {
		w.run(t, "logout", account, "--verbose")
	}
	w.look(t)
}

// watchedProgram runs this test binary as the program and keeps all that could
// be seen of it.
type watchedProgram struct {
	dir, home, self string
	secrets         map[string]bool
	seen            bytes.Buffer // what it wrote
	lines           map[string]bool
}

func newWatchedProgram(t *testing.T) *watchedProgram {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(self, filepath.Join(dir, "testbrowser")); err != nil {
		t.Skip(err)
	}
	return &watchedProgram{
		dir: dir, home: filepath.Join(dir, "home"), self: self,
		secrets: map[string]bool{}, lines: map[string]bool{},
	}
}

func (w *watchedProgram) secret(values ...string) {
	for _, v := range values {
		w.secrets[v] = true
	}
}

// file writes a secret to a file for the command line to name.
func (w *watchedProgram) file(secret string) string {
	path := filepath.Join(w.dir, "secret-"+secret[:4])
	_ = os.WriteFile(path, []byte(secret), 0o600) // the sign-in that reads it would fail
	return path
}

// run runs a command that has to succeed, and watches the processes meanwhile.
func (w *watchedProgram) run(t *testing.T, args ...string) {
	t.Helper()
	w.seen.Write(w.output(t, args...))
	w.readTokens(t)
}

// refresh renews the tokens by the one command that prints one, which is asked
// for; the rest of what it writes is looked at.
func (w *watchedProgram) refresh(t *testing.T, account string) {
	t.Helper()
	out := string(w.output(t, "token", "--refresh", "--inspect", "--account", account, "--verbose"))
	w.seen.WriteString(out)
}

func (w *watchedProgram) output(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := w.command(args)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	stop := w.watchProcesses()
	err := cmd.Run()
	stop()
	if err != nil {
		t.Fatalf("%q: %v: %s", args, err, out.String())
	}
	return out.Bytes()
}

func (w *watchedProgram) command(args []string) *exec.Cmd {
	cmd := exec.Command(w.self)
	cmd.Args = append([]string{"matoscope"}, args...) // TestMain goes by the name
	cmd.Env = append(os.Environ(), "MATOSCOPE_HOME="+w.home, "MATOSCOPE_TOKEN_STORE=file", "GOTRACEBACK=all",
		"BROWSER="+filepath.Join(w.dir, "testbrowser"), "WALK_USER=viewer", "WALK_DECISION=allow")
	return cmd
}

// watchProcesses reads the command lines of all processes until it is stopped.
func (w *watchedProgram) watchProcesses() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var watcher sync.WaitGroup
	watcher.Go(func() {
		every := time.NewTicker(2 * time.Millisecond)
		defer every.Stop()
		for ctx.Err() == nil {
			found, _ := filepath.Glob("/proc/[0-9]*/cmdline")
			for _, path := range found {
				if line, err := os.ReadFile(path); err == nil && bytes.Contains(line, []byte(filepath.Base(w.dir))) {
					w.lines[string(line)] = true
				}
			}
			<-every.C
		}
	})
	return func() { cancel(); watcher.Wait() }
}

// readTokens learns the tokens in the store as they are now.
func (w *watchedProgram) readTokens(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(w.home, "tokens", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		var kept struct {
			Token struct{ Access_token, Refresh_token string }
		}
		data, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(data, &kept)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{kept.Token.Access_token, kept.Token.Refresh_token} {
			if secret != "" {
				w.secret(secret)
			}
		}
	}
	return slices.Collect(maps.Keys(w.secrets))
}

// look searches all that could be seen.
func (w *watchedProgram) look(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "linux" && len(w.lines) == 0 {
		t.Error("no command line was seen")
	}
	w.search(t, "what the program wrote", w.seen.String())
	for line := range w.lines {
		w.search(t, "a command line", line)
	}
	err := filepath.WalkDir(w.home, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Dir(path) == filepath.Join(w.home, "tokens") {
			return err
		}
		data, err := os.ReadFile(path)
		w.search(t, path, string(data))
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func (w *watchedProgram) search(t *testing.T, where, text string) {
	t.Helper()
	for secret := range w.secrets {
		if strings.Contains(text, secret) {
			t.Errorf("a secret (%s…) is in %s", secret[:4], where)
		}
	}
	if found := secretShapes.FindString(text); found != "" {
		t.Errorf("%.20s… is in %s", found, where)
	}
}
