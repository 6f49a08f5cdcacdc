package demo_test

import (
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
	if err != nil || len(files) != 1 {
		t.Fatalf("files %v, %v", files, err)
	}
	if info, err := os.Stat(files[0]); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read the tokens: %v, %v", info.Mode(), err)
	}
	again := start(t, demo.Params{Data: dir, Seed: 7})
	if got := send(t, apiRequest(t, again, mine.Access, versionMethod, nil)); got.status != http.StatusOK {
		t.Errorf("the access token is dead: %d %s", got.status, got.body)
	}
	fresh := tokenAnswer(t, again, refreshForm(client(t, again, "Desktop").ClientID, mine.Refresh))
	other := start(t, demo.Params{Data: dir, Seed: 8})
	if got := send(t, apiRequest(t, other, fresh.Access, versionMethod, nil)); got.status != http.StatusUnauthorized {
		t.Errorf("a demo of another seed takes the token: %d", got.status)
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

func TestAdministrationIsLinked(t *testing.T) {
	s := start(t, demo.Params{})
	page := send(t, newRequest(t, http.MethodGet, s.Info().AdminURL, "", ""))
	for _, path := range []string{"oauth/clients", "oauth/tokens", "oauth/activity"} {
		if !strings.Contains(page.body, `href="`+path+`"`) {
			t.Errorf("the page does not lead to %s", path)
		}
		if got := send(t, newRequest(t, http.MethodGet, s.Info().AdminURL+path, "", "")); got.status != http.StatusOK {
			t.Errorf("%s: %d", path, got.status)
		}
	}
}
