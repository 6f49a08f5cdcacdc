package viewmodel_test

import (
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

func TestPreferences(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	if err := m.SetLanguage(t.Context(), "fr"); err != nil {
		t.Fatal(err)
	}
	p := m.Preferences(t.Context(), "")
	if p.Problem != nil || p.Language != "fr" || len(p.Accounts) != 1 || len(p.Folders) == 0 {
		t.Fatalf("%+v", p)
	}
	a := p.Accounts[0]
	if !a.Current || !a.SignedIn || a.Scope != "matomo:read" || !strings.HasPrefix(a.Token, "Token good until ") || a.Store != "Secrets in a file that only you can read" {
		t.Errorf("%+v", a)
	}
	known := m.Known(a.Name)
	if known.Name != a.Name || known.URL != a.Server || known.ClientID != a.Client || known.Grant != a.Grant || known.ClientSecret != "" {
		t.Errorf("%+v", known)
	}
	if other := m.Preferences(t.Context(), "nobody").Accounts[0]; other.Current {
		t.Error("an account that is not in use is the current one")
	}
	if unknown := m.Known("nobody"); unknown.URL != "" {
		t.Errorf("%+v", unknown)
	}
}

// TestSpeaking has the same accounts in another language.
func TestSpeaking(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	other := m.Speaking(viewmodel.Locale{}.WithWords(viewmodel.Words{"Signed in through the browser": "Angemeldet im Browser"}))
	p := other.Preferences(t.Context(), "")
	if len(p.Accounts) != 1 || p.Accounts[0].Way != "Angemeldet im Browser" {
		t.Errorf("%+v", p)
	}
	if before := m.Preferences(t.Context(), ""); before.Accounts[0].Way != "Signed in through the browser" {
		t.Errorf("%+v", before)
	}
}
