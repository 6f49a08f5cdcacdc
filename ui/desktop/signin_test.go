package desktop_test

import (
	"context"
	"testing"
	"time"

	"matoscope/ui/viewmodel"
)

func TestSignInStages(t *testing.T) {
	var step chan viewmodel.SignInState // made inside the bubble
	b := &fakeBackend{}
	b.signIn = func(ctx context.Context, in viewmodel.SignInInput, on func(viewmodel.SignInState)) *viewmodel.Problem {
		if in.URL != "https://analytics.example.org/" || in.ClientID != "f3c1c856d0780f6b83718311038d5734" {
			t.Errorf("signs in with %+v", in)
		}
		for state := range step {
			on(state)
		}
		b.signedIn = true
		return nil
	}
	inRoom(t, b, func(r *room) {
		step = make(chan viewmodel.SignInState)
		r.fillSignIn()
		if !r.has("http://127.0.0.1/callback") {
			t.Errorf("the redirect URI is not shown: %q", r.texts())
		}
		r.tapText("Sign in with the browser")
		if !r.has("Starting…") {
			t.Errorf("nothing says that it starts: %q", r.texts())
		}
		step <- viewmodel.SignInState{Stage: viewmodel.SignInWaiting, URL: "https://analytics.example.org/authorize", Opened: true}
		r.pass(3 * time.Second)
		if !r.has("Waiting for the browser… 0:03") {
			t.Errorf("after three seconds: %q", r.texts())
		}
		step <- viewmodel.SignInState{Stage: viewmodel.SignInWaiting, Opened: true, Causes: []string{"the client is paused"}}
		r.pass(9 * time.Second)
		if !r.has("Waiting for the browser… 0:12") || !r.has("· the client is paused") {
			t.Errorf("after twelve seconds: %q", r.texts())
		}
		step <- viewmodel.SignInState{Stage: viewmodel.SignInFinishing}
		r.settle()
		if !r.has("Signing in…") {
			t.Errorf("nothing says that it finishes: %q", r.texts())
		}
		close(step)
		r.settle()
		if !r.has("1,204") {
			t.Errorf("the dashboard does not follow: %q", r.texts())
		}
	})
}

func TestSignInCanBeCancelled(t *testing.T) {
	ended := false
	b := &fakeBackend{signIn: func(ctx context.Context, in viewmodel.SignInInput, on func(viewmodel.SignInState)) *viewmodel.Problem {
		p := waitingSignIn(ctx, in, on)
		ended = true
		return p
	}}
	inRoom(t, b, func(r *room) {
		r.tapText("Start the demo")
		r.pass(time.Second)
		r.tapText("Cancel")
		if !ended {
			t.Error("the sign-in goes on")
		}
		if r.has("Waiting for the browser… 0:01") || !r.has("Where do I find the client ID?") {
			t.Errorf("the screen still waits: %q", r.texts())
		}
	})
}

func TestPastedAddressIsHandedOver(t *testing.T) {
	var pasted string
	b := &fakeBackend{signIn: waitingSignIn, paste: func(address string) *viewmodel.Problem {
		pasted = address
		return &viewmodel.Problem{What: "That address is not an answer.", To: "Copy all of it."}
	}}
	inRoom(t, b, func(r *room) {
		r.tapText("Start the demo")
		r.pass(time.Second)
		entries := r.entries()
		field := entries[len(entries)-1]
		field.SetText(" http://127.0.0.1:1/callback?code=x ")
		r.tapText("Use")
		if pasted != "http://127.0.0.1:1/callback?code=x" {
			t.Errorf("pasted %q", pasted)
		}
		if field.Text != "" {
			t.Error("the code stays in the field")
		}
		if !r.has("That address is not an answer. Copy all of it.") {
			t.Errorf("nothing says what was wrong: %q", r.texts())
		}
	})
}

func TestSignInSaysWhyItFailed(t *testing.T) {
	b := &fakeBackend{signIn: func(context.Context, viewmodel.SignInInput, func(viewmodel.SignInState)) *viewmodel.Problem {
		return &viewmodel.Problem{Kind: viewmodel.AccessProblem, What: "You chose Deny.", To: "Choose Allow."}
	}}
	inRoom(t, b, func(r *room) {
		r.fillSignIn()
		r.tapText("Sign in with the browser")
		if !r.has("You chose Deny. Choose Allow.") {
			t.Errorf("nothing says why: %q", r.texts())
		}
	})
}

func TestSignOutGoesToTheSignInScreen(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.tapText("viewer")
		r.tapText("Sign out")
		if !b.signedOut || !r.has("Connect to a Matomo") {
			t.Errorf("signed out: %t; %q", b.signedOut, r.texts())
		}
	})
}

func TestOtherWaysToSignIn(t *testing.T) {
	var got viewmodel.SignInInput
	b := &fakeBackend{signIn: func(_ context.Context, in viewmodel.SignInInput, _ func(viewmodel.SignInState)) *viewmodel.Problem {
		got = in
		return &viewmodel.Problem{What: "No."}
	}}
	inRoom(t, b, func(r *room) {
		r.fillSignIn()
		r.tapText("Other ways: secret · client credentials · token_auth")
		r.tapText("Machine")
		r.tapText("Sign in as the client")
		if got.URL != "" {
			t.Fatal("it signs in without the secret")
		}
		entries := r.entries()
		secret := entries[len(entries)-1]
		if !secret.Password {
			t.Error("the secret can be read on the screen")
		}
		secret.SetText("0123456789abcdef")
		r.tapText("Sign in as the client")
		if got.Grant != "client_credentials" || got.ClientSecret != "0123456789abcdef" || got.TokenAuth != "" {
			t.Errorf("signs in with %+v", got)
		}
	})
}
