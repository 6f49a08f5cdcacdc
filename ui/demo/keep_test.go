package demo_test

import (
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matoscope/ui/demo"
)

func TestTokensOutliveARestart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	first, err := demo.Start(t.Context(), demo.Params{BasePath: base, Data: dir, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	mine := signIn(t, first, "viewer")
	if err := first.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 2 {
		t.Fatalf("files %v, %v", files, err)
	}
	for _, file := range files {
		if info, err := os.Stat(file); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others may read %s: %v, %v", file, info.Mode(), err)
		}
	}
	again, err := demo.Start(t.Context(), demo.Params{BasePath: base, Data: dir, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	if got := send(t, apiRequest(t, again, mine.Access, versionMethod, nil)); got.status != http.StatusOK {
		t.Errorf("the access token is dead: %d %s", got.status, got.body)
	}
	fresh := tokenAnswer(t, again, refreshForm(client(t, again, "Desktop").ClientID, mine.Refresh))
	if err := again.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	other := start(t, demo.Params{Data: dir, Seed: 8})
	if got := send(t, apiRequest(t, other, fresh.Access, versionMethod, nil)); got.status != http.StatusUnauthorized {
		t.Errorf("a demo of another seed takes the token: %d", got.status)
	}
}

func TestFolderIsLocked(t *testing.T) {
	dir := t.TempDir()
	first := start(t, demo.Params{Data: dir, Seed: 7})
	for _, seed := range []uint64{7, 8} {
		second, err := demo.Start(t.Context(), demo.Params{Data: dir, Seed: seed})
		if err == nil {
			second.Close(t.Context())
		}
		used, ok := errors.AsType[*demo.InUseError](err)
		if !ok || used.Folder != dir || used.Process != os.Getpid() || "http://"+used.Address+base != first.Info().URL {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
	if err := first.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	third, err := demo.Start(t.Context(), demo.Params{BasePath: base, Data: dir, Seed: 7})
	if err != nil {
		t.Fatalf("the lock outlives its demo: %v", err)
	}
	if third.Info().URL != first.Info().URL {
		t.Errorf("the address changed from %s to %s", first.Info().URL, third.Info().URL)
	}
	if err := third.Close(t.Context()); err != nil {
		t.Error(err)
	}
	taken, err := net.Listen("tcp", strings.TrimSuffix(strings.TrimPrefix(first.Info().URL, "http://"), base))
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	if fourth := start(t, demo.Params{Data: dir, Seed: 7}); fourth.Info().URL == first.Info().URL {
		t.Error("two listen on " + fourth.Info().URL)
	}
}

func TestDamagedStateIsTold(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "authserver-7.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := demo.Start(t.Context(), demo.Params{Data: dir, Seed: 7})
	if err == nil {
		s.Close(t.Context())
		t.Error("a demo started from a damaged file")
	}
}

func TestStrictProfile(t *testing.T) {
	s := start(t, demo.Params{Profile: "strict"})
	mine := signIn(t, s, "viewer")
	if got := send(t, apiRequest(t, s, mine.Access, versionMethod, nil)); got.status != http.StatusOK {
		t.Errorf("status %d: %s", got.status, got.body)
	}
	if got := send(t, newRequest(t, http.MethodGet, s.Info().MetadataURL, "", "")); !strings.Contains(got.body, "revocation_endpoint") {
		t.Errorf("metadata %s", got.body)
	}
}
