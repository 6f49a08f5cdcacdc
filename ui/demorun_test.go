package ui_test

import (
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKeptDemoMovesWithItsAccount: somebody else listens where the demo was. The
// account goes on at the new address, and nothing of it is told at the old one.
func TestKeptDemoMovesWithItsAccount(t *testing.T) {
	t.Parallel()
	home, kept := t.TempDir(), filepath.Join(t.TempDir(), "kept")
	demo := func(base string) outcome {
		return run(t.Context(), home, nil, nil, "demo", "--data", kept, "--profile", "strict", "--base-path", base)
	}
	if got := demo("/analytics"); got.code != 0 || !strings.Contains(got.stderr, "walked its own sign-in pages") {
		t.Fatalf("%+v", got)
	}
	lock, err := os.ReadFile(filepath.Join(kept, "demo.lock"))
	if err != nil {
		t.Fatal(err)
	}
	var was struct{ Address string }
	if err := json.Unmarshal(lock[1:], &was); err != nil {
		t.Fatal(err)
	}
	stranger := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("the old address was asked: %s %s", r.Method, r.URL)
	}))
	stranger.Listener.Close()
	if stranger.Listener, err = net.Listen("tcp", was.Address); err != nil {
		t.Fatal(err)
	}
	stranger.Start()
	defer stranger.Close()

	got := demo("/analytics")
	if got.code != 0 || strings.Contains(got.stderr, "walked its own sign-in pages") {
		t.Errorf("the sign-in was not kept: %+v", got)
	}
	if strings.Contains(got.stderr, was.Address) {
		t.Errorf("the demo says that it is at the old address: %s", got.stderr)
	}
	if got := demo("/elsewhere"); got.code != 0 {
		t.Errorf("below another path: %+v", got)
	}
}
