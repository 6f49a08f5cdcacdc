package ui_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"matoscope/ui"
	"matoscope/ui/demo"
)

// TestMain makes the program and a browser for tests commands of the scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"matoscope": func() {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
			code := ui.Main(ctx, ui.Process{
				Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
			})
			stop()
			os.Exit(code)
		},
		"testbrowser": testBrowser,
	})
}

// TestScripts runs the command line in every script of testdata/script against
// a demo of its own, whose address and clients are in the environment.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			d, err := demo.Start(t.Context(), demo.Params{
				BasePath: "/analytics", AccessTTL: ttl(env, "ACCESS_TTL"), RefreshTTL: ttl(env, "REFRESH_TTL"),
			})
			if err != nil {
				return err
			}
			env.Defer(func() {
				if err := d.Close(context.Background()); err != nil {
					t.Error(err)
				}
			})
			info := d.Info()
			token := filepath.Join(env.WorkDir, "token_auth")
			secret := filepath.Join(env.WorkDir, "client_secret")
			for file, text := range map[string]string{token: info.TokenAuth, secret: info.Clients[2].ClientSecret} {
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					return err
				}
			}
			env.Setenv("URL", info.URL)
			env.Setenv("CONTROL", info.ControlURL)
			env.Setenv("PUBLIC", info.Clients[0].ClientID)
			env.Setenv("NOREFRESH", info.Clients[1].ClientID)
			env.Setenv("CONFIDENTIAL", info.Clients[2].ClientID)
			env.Setenv("PAUSED", info.Clients[3].ClientID)
			env.Setenv("HTML", pages(env))
			env.Setenv("MATOSCOPE_HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("MATOSCOPE_TOKEN_STORE", "file") // the keyring of who runs the tests is theirs
			env.Setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
			env.Setenv("BROWSER", "testbrowser")
			env.Setenv("WALK_USER", "viewer")
			env.Setenv("WALK_DECISION", "allow")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"fault": fault, "stats": stats, "mode": mode, "invite": invite, "files": files, "code": code},
	})
}

// ttl reads a life from a comment of the script, such as "# ACCESS_TTL=3s".
func ttl(env *testscript.Env, variable string) time.Duration {
	name := strings.TrimPrefix(filepath.Base(env.WorkDir), "script-")
	script, err := os.ReadFile(filepath.Join("testdata", "script", name+".txtar"))
	if err != nil {
		return 0
	}
	_, after, ok := strings.Cut(string(script), variable+"=")
	if !ok {
		return 0
	}
	d, _ := time.ParseDuration(strings.Fields(after)[0])
	return d
}

// pages is a server that answers every request with an HTML page, as a wrong
// address or a proxy does.
func pages(env *testscript.Env) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<html><head><title>It works!</title></head></html>"))
	}))
	env.Defer(s.Close)
	return s.URL
}
