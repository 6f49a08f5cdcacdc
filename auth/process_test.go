package auth_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
)

// childEnv makes the test binary one of many processes that share a store; its
// value is the store's folder and the token endpoint.
const childEnv = "MATOSCOPE_AUTH_TEST_CHILD"

func TestMain(m *testing.M) {
	if arg := os.Getenv(childEnv); arg != "" {
		os.Exit(child(arg))
	}
	os.Exit(m.Run())
}

func TestManyProcessesRefreshOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	f, dir := newFakeMatomo(t), t.TempDir()
	f.stored(t, auth.NewFileStore(dir), -time.Minute)
	callers(t, 20, func() error {
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), childEnv+"="+dir+"\n"+f.client().TokenEndpoint)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		if err := cmd.Run(); err != nil {
			return errors.New(err.Error() + ": " + stderr.String())
		}
		return nil
	})
	if f.refreshes != 1 {
		t.Fatalf("%d refreshes", f.refreshes)
	}
}

// child is one process of TestManyProcessesRefreshOnce.
func child(arg string) int {
	dir, endpoint, _ := strings.Cut(arg, "\n")
	ctx := context.Background()
	source := auth.NewSource(auth.Client{ID: "x", Scope: "matomo:read", TokenEndpoint: endpoint}, auth.NewFileStore(dir), "work")
	defer source.Close(ctx)
	if _, err := source.Token(ctx); err != nil {
		_, _ = os.Stderr.WriteString(err.Error())
		return 1
	}
	return 0
}
