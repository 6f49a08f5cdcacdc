package ui_test

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A proxy that cannot listen leaves no key behind.
func TestProxyMakesNoKeyInVain(t *testing.T) {
	h := newDemo(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, address := range []string{taken.Addr().String(), "0.0.0.0:0"} {
		if code, _, errs := execute(string(h), "proxy", "--listen", address); code != 2 || !strings.Contains(errs, "127.0.0.1:8765") {
			t.Errorf("%s: exit code %d: %s", address, code, errs)
		}
	}
	if _, err := os.Stat(filepath.Join(string(h), "proxy.key")); !os.IsNotExist(err) {
		t.Errorf("there is a key: %v", err)
	}
}

// A key that can be guessed is neither shown nor used.
func TestProxyRefusesShortKey(t *testing.T) {
	h := newDemo(t)
	file := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(file, []byte("short\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, more := range []string{"--show-key", "--json"} {
		code, out, errs := execute(string(h), "proxy", "--key-file", file, more)
		if code != 2 || !strings.Contains(errs, "at least 16 characters") || out != "" {
			t.Errorf("%s: exit code %d, %q: %s", more, code, out, errs)
		}
	}
}
