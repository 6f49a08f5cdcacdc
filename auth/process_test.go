package auth_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"matoscope/auth"
)

// childEnv makes the test binary one of many processes that share a store; its
// value is a child.
const childEnv = "MATOSCOPE_AUTH_TEST_CHILD"

// child says what such a process does: ask a source for a token.
type child struct {
	Store, Dir   string
	ID, Endpoint string
	Probe        bool // only see whether the keyring works
	Again        bool // refresh, again and again, until it is killed
}

func TestMain(m *testing.M) {
	if arg := os.Getenv(childEnv); arg != "" {
		var c child
		err := json.Unmarshal([]byte(arg), &c)
		if err == nil {
			err = c.run(context.Background())
		}
		if err != nil {
			_, _ = os.Stderr.WriteString(err.Error())
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func (c child) run(ctx context.Context) error {
	if c.Probe {
		return keyringStore(c.Dir).Probe(ctx)
	}
	source := auth.NewSource(auth.Client{ID: c.ID, Scope: "matomo:read", TokenEndpoint: c.Endpoint}, c.store(), "work")
	defer source.Close(ctx)
	_, err := source.Token(ctx)
	for c.Again && err == nil {
		_, err = source.Refresh(ctx)
	}
	return err
}

func (c child) store() auth.Store {
	if c.Store == "keyring" {
		return keyringStore(c.Dir)
	}
	return auth.NewFileStore(c.Dir)
}

// command is the process that does what c says.
func (c child) command(t *testing.T, env ...string) *exec.Cmd {
	t.Helper()
	arg, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(append(os.Environ(), childEnv+"="+string(arg)), env...)
	return cmd
}

// runChild waits for such a process and returns what it failed with.
func runChild(t *testing.T, c child, env ...string) error {
	cmd := c.command(t, env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return errors.New(err.Error() + ": " + stderr.String())
	}
	return nil
}

// A thousand callers of this process and fifty other processes find the token
// expired at the same time.
func TestManyProcessesRefreshOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	f, dir := newFakeMatomo(t), t.TempDir()
	store := auth.NewFileStore(dir)
	f.stored(t, store, -time.Minute)
	source := newSource(t, f, store)
	ours := make(chan struct{})
	go func() {
		defer close(ours)
		callers(t, 1000, func() error { _, err := source.Token(t.Context()); return err })
	}()
	callers(t, 50, func() error { return runChild(t, child{Dir: dir, Endpoint: f.client().TokenEndpoint}) })
	<-ours
	if f.refreshes != 1 {
		t.Fatalf("%d refreshes", f.refreshes)
	}
}

// Processes are killed at random moments of their refreshes. Each time the store
// can be read and has a pair that the server gave.
func TestKilledAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	const processes, kills = 4, 50
	f, dir := newFakeMatomo(t), t.TempDir()
	store := auth.NewFileStore(dir)
	first := f.stored(t, store, time.Hour).Token
	given := map[auth.Secret]auth.Secret{first.Access: first.Refresh} // under f.mu
	asked := make([]chan struct{}, processes)
	for i := range asked {
		asked[i] = make(chan struct{}, 1)
	}
	// Old refresh tokens are taken too, or the first kill between an answer and
	// the store would be the last to find a refresh.
	f.mu.Lock() // the other processes' requests come without any order that this one knows
	f.answer = func(w http.ResponseWriter, r *http.Request) bool {
		id, err := strconv.Atoi(r.PostFormValue("client_id"))
		if err != nil {
			return false
		}
		f.mu.Lock()
		f.issue()
		given[auth.Secret(f.access)] = auth.Secret(f.refresh)
		answer := fmt.Sprintf(`{"token_type":"Bearer","expires_in":3600,"access_token":%q,"refresh_token":%q}`, f.access, f.refresh)
		f.mu.Unlock()
		select {
		case asked[id] <- struct{}{}:
		default:
		}
		writeJSON(w, 200, answer)
		return true
	}
	f.mu.Unlock()
	var wg sync.WaitGroup
	for i := range processes {
		wg.Go(func() {
			for range kills {
				killRefreshing(t, child{Dir: dir, ID: strconv.Itoa(i), Endpoint: f.client().TokenEndpoint, Again: true}, asked[i])
				kept, err := store.Load(t.Context(), "work")
				f.mu.Lock()
				refresh, ok := given[kept.Token.Access]
				f.mu.Unlock()
				if err != nil || !ok || refresh != kept.Token.Refresh {
					t.Errorf("the store has %v, %v", kept, err)
					return
				}
			}
		})
	}
	wg.Wait()
	if _, err := auth.NewSource(auth.Client{ID: "0", TokenEndpoint: f.client().TokenEndpoint}, store, "work").Refresh(t.Context()); err != nil {
		t.Error(err) // nobody holds the lock any more
	}
	if files, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(files) > 3 {
		t.Errorf("left behind: %v, %v", files, err)
	}
}

// killRefreshing starts a process and kills it a little after its first refresh.
func killRefreshing(t *testing.T, c child, asked chan struct{}) {
	select {
	case <-asked: // by the one before
	default:
	}
	cmd := c.command(t)
	if err := cmd.Start(); err != nil {
		t.Error(err)
		return
	}
	<-asked
	time.Sleep(rand.N(6 * time.Millisecond)) // a refresh takes about two
	if err := cmd.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = cmd.Wait() // always tells of the kill
}
