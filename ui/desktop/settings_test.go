package desktop_test

import (
	"context"
	"testing"

	"matoscope/ui/viewmodel"
)

func TestAccountsAreListed(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.typed('8')
		for _, want := range []string{"analytics.example.org", "in use", "reports", "148 answers of a Matomo, 3.2 MB", "Matoscope 0.1.0"} {
			if !r.has(want) {
				t.Errorf("nothing says %q: %q", want, r.texts())
			}
		}
		if r.has("vs previous") || r.has("Export") {
			t.Errorf("the bar has what chooses numbers: %q", r.texts())
		}
	})
}

// TestAnotherAccountIsUsed builds the window anew for it.
func TestAnotherAccountIsUsed(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('8')
		_, before := b.last()
		r.tapText("Use")
		if _, after := b.last(); b.inUse != "reports" || after != before+1 || !r.has("1,204") {
			t.Errorf("%q is in use; %d dashboards were loaded", b.inUse, after-before)
		}
	})
}

// TestSignOutIsAskedFor signs out of the second account once that was confirmed.
func TestSignOutIsAskedFor(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('8')
		r.tapText("Sign out…") // of the last one
		if !r.has("Sign out of reports?") || len(b.gone) != 0 {
			t.Fatalf("signed out of %q; on screen is %q", b.gone, r.texts())
		}
		r.tapText("Cancel")
		r.tapText("Sign out…")
		r.tapText("Sign out")
		if len(b.gone) != 1 || b.gone[0] != "reports" || !r.says("stays valid for 30 days") {
			t.Errorf("signed out of %q; on screen is %q", b.gone, r.texts())
		}
		r.tapText("Close")
		if r.has("reports") || !r.has("analytics.example.org") {
			t.Errorf("on screen is %q", r.texts())
		}
	})
}

// TestAccountIsAdded goes to the sign-in screen and back.
func TestAccountIsAdded(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('8')
		r.tapText("Add an account")
		if !r.has("Connect to a Matomo") {
			t.Fatalf("on screen is %q", r.texts())
		}
		r.resize(1280, 800, 1)
		r.tapText("Back")
		if !r.has("1,204") {
			t.Errorf("on screen is %q", r.texts())
		}
	})
}

// TestSignInAgainKnowsTheAccount signs in as that was done before.
func TestSignInAgainKnowsTheAccount(t *testing.T) {
	var with viewmodel.SignInInput
	b := &fakeBackend{signedIn: true, signIn: func(_ context.Context, in viewmodel.SignInInput, _ func(viewmodel.SignInState)) *viewmodel.Problem {
		with = in
		return nil
	}}
	inRoom(t, b, func(r *room) {
		r.typed('8')
		r.tapText("Sign in again")
		r.resize(1280, 800, 1)
		entries := r.entries()
		entries[len(entries)-1].SetText("hush")
		r.tapText("Sign in as the client")
		if with.Name != "reports" || with.Grant != "client_credentials" || with.ClientSecret != "hush" || with.Scope != "matomo:read" {
			t.Errorf("signed in with %+v", with)
		}
	})
}

// TestInvitation shows what it asks for, and signs in with all of it.
func TestInvitation(t *testing.T) {
	var with viewmodel.SignInInput
	b := &fakeBackend{signedIn: true, signIn: func(_ context.Context, in viewmodel.SignInInput, _ func(viewmodel.SignInState)) *viewmodel.Problem {
		with = in
		return nil
	}}
	inRoom(t, b, func(r *room) {
		r.typed('8')
		r.tapText("Open an invitation…")
		r.submit("nothing.json")
		if !r.says("There is no such file.") {
			t.Errorf("on screen is %q", r.texts())
		}
		r.tapText("Open an invitation…")
		r.submit("team.json")
		if !r.says("Matomo https://team.example/matomo/") {
			t.Fatalf("on screen is %q", r.texts())
		}
		r.tapText("Use it")
		r.resize(1280, 800, 1)
		r.tapText("Sign in with the browser")
		if with.Name != "team" || with.CA != "PEM" || with.ClientID != "77aa" {
			t.Errorf("signed in with %+v", with)
		}
	})
}

func TestLanguageIsSpokenAtOnce(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('8')
		r.tapText("Deutsch")
		if b.language != "de" || !r.has("Sprache") || r.has("Language") || !r.has("Konten") {
			t.Errorf("%q was chosen; on screen is %q", b.language, r.texts())
		}
	})
}

func TestKeptReportsAreForgotten(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('8')
		r.tapText("Forget kept reports")
		if !b.cleared || !r.has("0 answers of a Matomo, 0 MB") {
			t.Errorf("on screen is %q", r.texts())
		}
	})
}
