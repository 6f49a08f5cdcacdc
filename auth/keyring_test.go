package auth_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
)

// sessionEnv marks the test binary that runs in a session with a keyring of its
// own.
const sessionEnv = "MATOSCOPE_AUTH_TEST_SESSION"

// inSession runs the test again in a D-Bus session of its own with an unlocked
// keyring, or reports true when it runs there.
func inSession(t *testing.T) bool {
	t.Helper()
	if os.Getenv(sessionEnv) != "" {
		return true
	}
	for _, program := range []string{"dbus-run-session", "dbus-send", "gnome-keyring-daemon", "bash"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip("for a real keyring this needs the program " + program)
		}
	}
	home := t.TempDir()
	script := `printf password | gnome-keyring-daemon --unlock --components=secrets --foreground >/dev/null 2>&1 & daemon=$!
for i in $(seq 100); do
	dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q true && break
	sleep 0.05
done
"$0" -test.v -test.run "^$1\$"; code=$?
kill $daemon; wait $daemon; exit $code`
	cmd := exec.CommandContext(t.Context(), "dbus-run-session", "--", "bash", "-c", script, os.Args[0], t.Name())
	cmd.Env = append(os.Environ(), sessionEnv+"=1", "HOME="+home, "XDG_DATA_HOME="+home, "XDG_RUNTIME_DIR="+home, "XDG_CONFIG_HOME="+home)
	out, err := cmd.CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("--- PASS: "+t.Name())) {
		t.Fatalf("in the session: %v\n%s", err, out)
	}
	return false
}

func keyringStore(dir string) *auth.KeyringStore {
	return auth.NewKeyringStore(auth.KeyringParams{Service: "matoscope test", Dir: dir})
}

// credentials have as many bytes of secrets as a real server gives, and more
// with a larger factor.
func credentials(factor int, mark string) auth.Credentials {
	at := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	return auth.Credentials{
		Grant: auth.GrantAuthorizationCode, ClientSecret: auth.Secret(strings.Repeat("c", 64)),
		Token: auth.Token{
			Access: auth.Secret(mark + strings.Repeat("a", 1045*factor)), Refresh: auth.Secret(mark + strings.Repeat("r", 890*factor)),
			TokenType: "Bearer", Scope: "matomo:read", Subject: strings.Repeat("Zoë", factor),
			ObtainedAt: at, Expiry: at.Add(time.Hour), Lifetime: time.Hour,
		},
	}
}

func TestKeyring(t *testing.T) {
	if !inSession(t) {
		return
	}
	dir := t.TempDir()
	store := keyringStore(dir)
	if err := store.Probe(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err := store.Load(t.Context(), "work")
	wantCode(t, err, auth.CodeNotSignedIn)
	stamps := map[string]bool{"": true}
	for i, factor := range []int{1, 3, 9, 2, 1, 4} {
		want := credentials(factor, string(rune('A'+i)))
		if err := auth.Put(t.Context(), store, "work", want); err != nil {
			t.Fatal(err)
		}
		got, err := keyringStore(dir).Load(t.Context(), "work")
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("factor %d: got %v, %v", factor, got, err)
		}
		stamp, err := store.Stamp(t.Context(), "work")
		if err != nil || stamps[stamp] {
			t.Fatalf("stamp %q again, or %v", stamp, err)
		}
		stamps[stamp] = true
	}
	if err := auth.Put(t.Context(), store, "Work", credentials(5, "other")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := auth.Remove(t.Context(), store, "work"); err != nil {
			t.Fatal(err)
		}
	}
	_, err = store.Load(t.Context(), "work")
	wantCode(t, err, auth.CodeNotSignedIn)
	if _, err := store.Load(t.Context(), "Work"); err != nil {
		t.Errorf("another account is gone: %v", err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 3 { // two locks, one stamp
		t.Errorf("files %v, %v", files, err)
	}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil || info.Size() > 26 || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has %v, %v", file, info, err)
		}
	}
}

// Two processes take turns at one refresh, and see each other's pair.
func TestKeyringTwoProcesses(t *testing.T) {
	if !inSession(t) {
		return
	}
	f, dir := newFakeMatomo(t), t.TempDir()
	f.ttl = 3600
	old := f.stored(t, keyringStore(dir), -time.Minute)
	source := newSource(t, f, keyringStore(dir))
	callers(t, 4, func() error {
		return runChild(t, child{Store: "keyring", Dir: dir, Endpoint: f.client().TokenEndpoint})
	})
	got, err := source.Token(t.Context())
	if err != nil || got.Access == old.Token.Access || f.refreshes != 1 {
		t.Fatalf("%v after %d refreshes", err, f.refreshes)
	}
	unlock, err := keyringStore(dir).Lock(t.Context(), "work")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := keyringStore(dir).Lock(ctx, "work"); err == nil {
		t.Error("two hold the lock")
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
}

// Where there is neither a session bus nor a program to start one, that is told in
// words.
func TestNoKeyringService(t *testing.T) {
	empty := t.TempDir()
	err := runChild(t, child{Store: "keyring", Dir: t.TempDir(), Probe: true}, "DBUS_SESSION_BUS_ADDRESS=", "XDG_RUNTIME_DIR="+empty, "PATH="+empty)
	if err == nil || !strings.HasSuffix(err.Error(), "probe keyring: store: "+auth.ErrNoKeyring.Error()) {
		t.Fatalf("got %v", err)
	}
}

// Without a session there is no keyring, and one hears of it at once.
func TestKeyringWithoutSession(t *testing.T) {
	err := runChild(t, child{Store: "keyring", Dir: t.TempDir(), Probe: true}, "DBUS_SESSION_BUS_ADDRESS=disabled:")
	if err == nil || !strings.Contains(err.Error(), "probe keyring: store: the keyring cannot be used: ") {
		t.Fatalf("got %v", err)
	}
}
