package auth_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
)

func TestFileStoreKeepsAll(t *testing.T) {
	at := time.Date(2026, 11, 21, 12, 0, 0, 500, time.UTC)
	want := auth.Credentials{
		Grant: auth.GrantAuthorizationCode, ClientSecret: "s", TokenAuth: "t", AuthCode: "c",
		Token: auth.Token{
			Access: "a", Refresh: "r", TokenType: "Bearer", Scope: "matomo:read", Subject: "viewer",
			ObtainedAt: at, RefreshedAt: at.Add(time.Hour), Expiry: at.Add(2 * time.Hour), Lifetime: 1500 * time.Millisecond, Skew: -5 * time.Minute, Refused: true,
		},
	}
	dir := filepath.Join(t.TempDir(), "a", "tokens")
	store := auth.NewFileStore(dir)
	for _, key := range []string{"work", "Work", "../../etc/passwd", "CON", "Müller & Söhne / Köln", "", strings.Repeat("x", 500)} {
		if err := auth.Put(t.Context(), store, key, want); err != nil {
			t.Fatalf("%q: %v", key, err)
		}
		got, err := store.Load(t.Context(), key)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: got %+v, %v", key, got, err)
		}
	}
	if err := auth.Remove(t.Context(), store, "work"); err != nil {
		t.Fatal(err)
	}
	_, err := store.Load(t.Context(), "work")
	wantCode(t, err, auth.CodeNotSignedIn)
	if _, err := store.Load(t.Context(), "Work"); err != nil {
		t.Errorf("another account is gone: %v", err)
	}
	checkModes(t, dir)
}

func checkModes(t *testing.T, dir string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		} else if filepath.Ext(path) == ".json" {
			files++
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		if filepath.Ext(path) == ".new" {
			t.Errorf("%s was left behind", path)
		}
		return nil
	})
	if err != nil || files != 6 {
		t.Errorf("%d files, %v", files, err)
	}
}

// Nothing of a store is ever open to others, not even where the person's umask
// would have it so.
func TestFileStorePrivateFromTheFirstByte(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes there")
	}
	dir := filepath.Join(t.TempDir(), "tokens")
	looser(t)
	seen := map[string]bool{}
	watched := make(chan struct{})
	stop := make(chan struct{})
	go func() {
		defer close(watched)
		for {
			files, _ := filepath.Glob(filepath.Join(dir, "*"))
			for _, file := range append(files, dir) {
				if info, err := os.Stat(file); err == nil {
					seen[filepath.Ext(file)] = true
					if info.Mode().Perm()&0o077 != 0 {
						t.Errorf("%s has mode %v", file, info.Mode())
					}
				}
			}
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	for range 50 {
		if err := auth.Put(t.Context(), auth.NewFileStore(dir), "work", auth.Credentials{TokenAuth: "t"}); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	<-watched
	for _, ext := range []string{".json", ".lock", ""} {
		if !seen[ext] {
			t.Errorf("no file %q was seen", ext)
		}
	}
}

// What others can read is closed to them and told.
func TestFileStoreTightens(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes there")
	}
	dir := t.TempDir()
	store := auth.NewFileStore(dir)
	var told []string
	store.OnLoose = func(path string, err error) {
		if err != nil {
			t.Error(err)
		}
		told = append(told, path)
	}
	if err := auth.Put(t.Context(), store, "work", auth.Credentials{TokenAuth: "t"}); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if err := errors.Join(os.Chmod(files[0], 0o644), os.Chmod(dir, 0o755)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if c, err := store.Load(t.Context(), "work"); err != nil || c.TokenAuth != "t" {
			t.Fatalf("got %v, %v", c, err)
		}
	}
	if !slices.Equal(told, []string{dir, files[0]}) {
		t.Errorf("told of %v", told)
	}
	for path, want := range map[string]fs.FileMode{dir: 0o700, files[0]: 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has %v, %v", path, info, err)
		}
	}
}

func TestFileStoreCorrupt(t *testing.T) {
	dir := t.TempDir()
	store := auth.NewFileStore(dir)
	if err := auth.Put(t.Context(), store, "work", auth.Credentials{TokenAuth: "topsecrettopsecrettopsecret"}); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"cut off":         string(whole[:len(whole)/2]),
		"empty":           "",
		"later version":   strings.Replace(string(whole), `"version":1`, `"version":2`, 1),
		"another account": strings.Replace(string(whole), `"work"`, `"home"`, 1),
		"no token":        `{"version":1,"account":"work","token":{}}`,
		"a megabyte":      strings.Repeat(" ", 1<<20) + string(whole),
	} {
		if err := os.WriteFile(files[0], []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := store.Load(t.Context(), "work")
		wantCode(t, err, auth.CodeStore)
		if !strings.Contains(err.Error(), files[0]) || strings.Contains(err.Error(), "topsecret") {
			t.Errorf("%s: error %q", name, err)
		}
		if kept, err := os.ReadFile(files[0]); err != nil || string(kept) != data {
			t.Errorf("%s: the file was changed", name)
		}
	}
}

func TestFileStoreUnwritable(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	store := auth.NewFileStore(dir)
	wantCode(t, auth.Put(t.Context(), store, "work", auth.Credentials{}), auth.CodeStore)
	wantCode(t, store.Save(t.Context(), "work", auth.Credentials{}), auth.CodeStore)
	wantCode(t, store.Delete(t.Context(), "work"), auth.CodeStore)
	_, err := store.Load(t.Context(), "work")
	wantCode(t, err, auth.CodeStore)
}

func TestFileStoreLock(t *testing.T) {
	dir := t.TempDir()
	unlock, err := auth.NewFileStore(dir).Lock(t.Context(), "work")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	waiting := make(chan error, 1)
	go func() { _, err := auth.NewFileStore(dir).Lock(ctx, "work"); waiting <- err }()
	cancel()
	wantCode(t, <-waiting, auth.CodeCancelled)
	late, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	_, err = auth.NewFileStore(dir).Lock(late, "work")
	wantCode(t, err, auth.CodeCancelled)
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	again, err := auth.NewFileStore(dir).Lock(t.Context(), "work")
	if err != nil {
		t.Fatal(err)
	}
	if err := again(); err != nil {
		t.Fatal(err)
	}
}

// Each save has a stamp of its own, also where two have the same size and, on a
// file system with coarse dates, the same date.
func TestFileStoreStamp(t *testing.T) {
	dir, date := t.TempDir(), time.Now().Truncate(2*time.Second)
	store := auth.NewFileStore(dir)
	seen := map[string]bool{}
	for _, secret := range []auth.Secret{"", "topsecret", "ontherock"} {
		if secret != "" {
			if err := auth.Put(t.Context(), store, "work", auth.Credentials{TokenAuth: secret}); err != nil {
				t.Fatal(err)
			}
			files, err := filepath.Glob(filepath.Join(dir, "*.json"))
			if err != nil || len(files) != 1 {
				t.Fatal(files, err)
			}
			if err := os.Chtimes(files[0], date, date); err != nil {
				t.Fatal(err)
			}
		}
		stamp, err := store.Stamp(t.Context(), "work")
		if err != nil || seen[stamp] || secret != "" && strings.Contains(stamp, secret.Reveal()) {
			t.Fatalf("stamp %q again, or with a secret, or %v", stamp, err)
		}
		seen[stamp] = true
	}
}
