package auth

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"
)

var errCrash = errors.New("the process died")

// memoryRing is a keyring that takes no more than Windows does, and no more
// writes than left says.
type memoryRing struct {
	entries map[string]string
	left    int
}

func newMemoryRing() *memoryRing { return &memoryRing{entries: map[string]string{}, left: -1} }

func (m *memoryRing) ring() ring {
	return ring{
		get: func(_, user string) (string, error) {
			secret, ok := m.entries[user]
			if !ok {
				return "", keyring.ErrNotFound
			}
			return secret, nil
		},
		set: func(_, user, secret string) error {
			if len(secret) > 2560 {
				return keyring.ErrSetDataTooBig
			}
			return m.change(func() { m.entries[user] = secret })
		},
		remove: func(_, user string) error { return m.change(func() { delete(m.entries, user) }) },
	}
}

func (m *memoryRing) change(do func()) error {
	if m.left == 0 {
		return errCrash
	}
	m.left--
	do()
	return nil
}

// However far a write came, the old record or the new one is whole, and the next
// write leaves nothing of either behind.
func TestKeyringWriteSurvivesCrashes(t *testing.T) {
	sizes := []int{100, maxEntry, maxEntry + 1, 3 * maxEntry, 7*maxEntry + 5}
	for _, before := range sizes {
		for _, after := range sizes {
			for left := 0; ; left++ {
				m := newMemoryRing()
				e := entry{ring: m.ring(), user: "work"}
				was, is := strings.Repeat("é", before/2), strings.Repeat("ü", after/2)
				if err := e.write(t.Context(), was); err != nil {
					t.Fatal(err)
				}
				m.left = left
				crash := e.write(t.Context(), is)
				m.left = -1
				if got, err := e.read(); err != nil || got != was && got != is || crash == nil && got != is {
					t.Fatalf("%d to %d, crash after %d: read %d bytes, %v", before, after, left, len(got), err)
				}
				if err := e.write(t.Context(), "short"); err != nil || len(m.entries) != 1 {
					t.Fatalf("%d to %d, crash after %d: %v, left behind %v", before, after, left, err, slices.Collect(maps.Keys(m.entries)))
				}
				if crash == nil {
					break
				}
			}
		}
	}
}

// A reader without the lock sees a record replaced under it, twice.
func TestKeyringReadBesideWriter(t *testing.T) {
	m := newMemoryRing()
	e := entry{ring: m.ring(), user: "work"}
	record := func(mark string) string { return strings.Repeat(mark, 2*maxEntry) }
	if err := e.write(t.Context(), record("a")); err != nil {
		t.Fatal(err)
	}
	reader, reads := e, 0
	reader.ring.get = func(service, user string) (string, error) {
		if reads++; reads == 3 { // the head and the first part are read
			for _, mark := range []string{"b", "c"} {
				if err := e.write(t.Context(), record(mark)); err != nil {
					t.Fatal(err)
				}
			}
		}
		return e.ring.get(service, user)
	}
	if got, err := reader.read(); err != nil || got != record("c") {
		t.Fatalf("read %.3s of %d bytes, %v", got, len(got), err)
	}
}

func TestKeyringDamaged(t *testing.T) {
	for name, damage := range map[string]func(map[string]string){
		"a part is missing":  func(m map[string]string) { delete(m, accountName("work")+".0.1") },
		"a part is changed":  func(m map[string]string) { m[accountName("work")+".0.0"] = "x" },
		"too many parts":     func(m map[string]string) { m[accountName("work")] = `{"split":{"parts":1000000}}` },
		"no parts":           func(m map[string]string) { m[accountName("work")] = `{"split":{}}` },
		"another's record":   func(m map[string]string) { m[accountName("work")] = `{"version":1,"account":"home"}` },
		"somebody else's":    func(m map[string]string) { m[accountName("work")] = "hunter2hunter2hunter2" },
		"a record cut short": func(m map[string]string) { m[accountName("work")] = `{"version":1,"acc` },
	} {
		m := newMemoryRing()
		store := NewKeyringStore(KeyringParams{Service: "test", Dir: t.TempDir()})
		store.ring = m.ring()
		if err := Put(t.Context(), store, "work", Credentials{ClientSecret: Secret(strings.Repeat("s", 2*maxEntry))}); err != nil {
			t.Fatal(err)
		}
		damage(m.entries)
		_, err := store.Load(t.Context(), "work")
		if CodeOf(err) != CodeStore || strings.Contains(err.Error(), "hunter2") || strings.Contains(err.Error(), "cannot be used") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// A keyring that does not keep what it is given is told as broken.
func TestKeyringForgets(t *testing.T) {
	store := NewKeyringStore(KeyringParams{Service: "test", Dir: t.TempDir()})
	m := newMemoryRing()
	store.ring = m.ring()
	store.ring.set = func(string, string, string) error { return nil }
	if err := store.Probe(t.Context()); CodeOf(err) != CodeStore {
		t.Errorf("got %v", err)
	}
	if err := Put(t.Context(), store, "work", Credentials{}); CodeOf(err) != CodeStore {
		t.Errorf("got %v", err)
	}
}

// Each save has a stamp of its own, however coarse the dates of the file system.
func TestKeyringStamp(t *testing.T) {
	store := NewKeyringStore(KeyringParams{Service: "test", Dir: t.TempDir()})
	store.ring = newMemoryRing().ring()
	date, seen := time.Now().Truncate(2*time.Second), map[string]bool{"": true}
	for range 3 {
		if err := Put(t.Context(), store, "work", Credentials{TokenAuth: "t"}); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(store.stampPath("work"), date, date); err != nil {
			t.Fatal(err)
		}
		stamp, err := store.Stamp(t.Context(), "work")
		if err != nil || seen[stamp] {
			t.Fatalf("stamp %q again, or %v", stamp, err)
		}
		seen[stamp] = true
	}
}

// While one call hangs, others wait for their own limit and no longer, none
// reaches the keyring, and a write that was given up overtakes nothing.
func TestKeyringHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := NewKeyringStore(KeyringParams{Service: "test", Dir: t.TempDir()})
		m := newMemoryRing()
		store.ring = m.ring()
		var calls atomic.Int32
		answer := make(chan struct{})
		store.ring.get = func(service, user string) (string, error) {
			calls.Add(1)
			<-answer
			return m.ring().get(service, user)
		}
		for i := range 5 {
			start := time.Now()
			_, err := store.Load(t.Context(), "work")
			if CodeOf(err) != CodeStore || !errors.Is(err, ErrKeyringSilent) {
				t.Fatalf("call %d: %v", i, err)
			}
			if took := time.Since(start); took != keyringLimit {
				t.Fatalf("call %d ended after %v", i, took)
			}
		}
		if n := calls.Load(); n != 1 {
			t.Fatalf("%d calls hang", n)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := store.Load(ctx, "work"); CodeOf(err) != CodeCancelled {
			t.Fatalf("got %v", err)
		}
		for name, cause := range map[string]error{"deadline": nil, "deadline with a cause": errors.New("time for lunch")} {
			late, cancel := context.WithTimeoutCause(t.Context(), time.Second, cause)
			if _, err := store.Load(late, "work"); CodeOf(err) != CodeCancelled || strings.Contains(err.Error(), "keyring") {
				t.Errorf("%s: got %v", name, err)
			}
			cancel()
		}
		close(answer)
		synctest.Wait()
		if err := Put(t.Context(), store, "work", Credentials{TokenAuth: "t"}); err != nil {
			t.Fatal(err)
		}
	})
}

// The real keyring's client, on a bus that takes the call and never answers.
func TestKeyringSilent(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the keyring is on D-Bus on Linux only")
	}
	socket := filepath.Join(t.TempDir(), "bus")
	ln, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ln.Close() }()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+socket)
	store := NewKeyringStore(KeyringParams{Service: "test", Dir: t.TempDir()})
	store.limit = 50 * time.Millisecond
	_, loaded := store.Load(t.Context(), "work")
	for name, err := range map[string]error{
		"probe":  store.Probe(t.Context()),
		"load":   loaded,
		"save":   Put(t.Context(), store, "work", Credentials{}),
		"delete": Remove(t.Context(), store, "work"),
	} {
		if CodeOf(err) != CodeStore || !errors.Is(err, ErrKeyringSilent) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add(`{"split":{"generation":1,"parts":2,"sha256":"00"}}`, "record", "part")
	f.Add(`{"split":{"generation":-7,"parts":-1}}`, "", "")
	f.Fuzz(func(t *testing.T, head, record, part string) {
		m := newMemoryRing()
		m.entries = map[string]string{"u": head, "u.0.0": part, "u.1.0": part}
		e := entry{ring: m.ring(), user: "u"}
		got, err := e.read()
		if err != nil && !errors.Is(err, errIncomplete) {
			t.Fatalf("unexpected %v", err)
		}
		if _, ok := splitIn(head); ok && err == nil && fmt.Sprintf("%q", got) == fmt.Sprintf("%q", head) {
			t.Fatal("a head was taken for a record")
		}
		if _, ok := splitIn(record); ok {
			return // no record of ours has that key
		}
		if err := e.write(t.Context(), record); err != nil {
			t.Fatal(err)
		}
		if got, err := e.read(); err != nil || got != record {
			t.Fatalf("wrote %q, read %q, %v", record, got, err)
		}
	})
}
