package desktop_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// onLab runs a test on the lab.
func onLab(t *testing.T, change func(*fakeBackend), check func(r *room)) {
	t.Helper()
	b := &fakeBackend{signedIn: true}
	b.checks = labChecks()
	change(b)
	inRoom(t, b, func(r *room) {
		r.typed('7')
		r.resize(1280, 800, 1)
		check(r)
	})
}

func asItCame(*fakeBackend) {}

// hasPart says that some text has the words in it.
func (r *room) hasPart(words string) bool {
	return slices.ContainsFunc(r.texts(), func(text string) bool { return strings.Contains(text, words) })
}

func (r *room) copied() string { return fyne.CurrentApp().Clipboard().Content() }

func TestLabGoesStepByStep(t *testing.T) {
	onLab(t, asItCame, func(r *room) {
		if !r.has("1 Discovery") || !r.has("8 Refresh") || r.has("200, 38 ms") {
			t.Fatalf("the plan is not on screen: %q", r.texts())
		}
		r.key(fyne.KeyReturn)
		if !r.has("200, 38 ms") || !r.has("next") || r.has("Bundled server") {
			t.Errorf("after the first step: %q", r.texts())
		}
		r.tapText("Next step")
		if !r.has("2 Verifier and challenge") || strings.Count(strings.Join(r.texts(), "\n"), "200, 38 ms") != 2 {
			t.Errorf("after the second step: %q", r.texts())
		}
		r.tapText("Run to the end")
		if n := strings.Count(strings.Join(r.texts(), "\n"), "200, 38 ms"); n != 8 {
			t.Errorf("%d of 8 steps were taken: %q", n, r.texts())
		}
		r.tapText("5 Token request")
		if !r.has("code_verifier") || !r.hasPart("RFC 7636") || !r.has(" /index.php?module=OAuth2&action=token") {
			t.Errorf("the step says nothing of itself: %q", r.texts())
		}
		r.tapText("copy as curl")
		if !strings.HasPrefix(r.copied(), "curl ") {
			t.Errorf("copied %q", r.copied())
		}
		r.typed('c')
		if r.copied() != "matoscope flow --account analytics.example.org" {
			t.Errorf("copied %q", r.copied())
		}
		r.tapText("Export")
		r.tapMenu("Save as HAR…")
		r.entries()[len(r.entries())-1].SetText("/folder/x.har")
		r.tapText("Save")
		if got := r.backend.labSaved; !slices.Equal(got, []string{"har /folder/x.har"}) || !r.has("Saved as x.har") {
			t.Errorf("saved %q, %q", got, r.texts())
		}
	})
}

func TestLabRowsFollowTheArrows(t *testing.T) {
	onLab(t, asItCame, func(r *room) {
		r.tapText("Run to the end")
		r.key(fyne.KeyHome)
		r.key(fyne.KeyDown)
		if at, ok := r.at("2 Verifier and challenge"); !ok || at.X < 480 { // the last one is the title of the wire
			t.Errorf("the second step is not looked at: %q", r.texts())
		}
		r.key(fyne.KeyEnd)
		r.key(fyne.KeyUp)
		if at, _ := r.at("7 API request"); at.X < 480 {
			t.Errorf("the seventh step is not looked at: %q", r.texts())
		}
	})
}

func TestLabBreaksOnPurpose(t *testing.T) {
	onLab(t, asItCame, func(r *room) {
		r.tapText("The same code a second time")
		if ran := r.backend.ran; len(ran) != 1 || ran[0].Defect != "code_twice" || ran[0].Grant != "authorization_code" {
			t.Fatalf("ran %+v", ran)
		}
		if !r.has("What was broken") || !r.has("Seen: 400 invalid_grant") {
			t.Errorf("the outcome is not told: %q", r.texts())
		}
		r.key(fyne.KeyReturn)
		if ran := r.backend.ran; ran[1].Defect != "" {
			t.Errorf("the next run breaks %q", ran[1].Defect)
		}
	})
}

func TestLabTellsWhatFailed(t *testing.T) {
	onLab(t, func(b *fakeBackend) { b.breaks = "token" }, func(r *room) {
		r.tapText("Run to the end")
		if !r.has("Token request: the server refused the code.") || !r.has("400, 12 ms") {
			t.Errorf("%q", r.texts())
		}
	})
}

func TestLabWithoutAnAccount(t *testing.T) {
	onLab(t, func(b *fakeBackend) {
		b.lost = &viewmodel.Problem{Kind: viewmodel.SignInProblem, What: "You are not signed in.", To: "Sign in, or try the demo."}
	}, func(r *room) {
		if !r.has("You are not signed in.") || r.has("Flow") {
			t.Fatalf("%q", r.texts())
		}
		r.typed('t')
		r.key(fyne.KeyReturn)
		if len(r.backend.ran) > 0 {
			t.Error("something was run")
		}
		r.tapText("Sign in")
		if !r.has("Sign in with the browser") {
			t.Errorf("there is no way to sign in: %q", r.texts())
		}
	})
}

func TestLabShowsTheTokenOnlyWhenAsked(t *testing.T) {
	renewals := 0
	onLab(t, func(b *fakeBackend) {
		b.token = func(refresh bool) viewmodel.LabToken {
			if refresh {
				renewals++
			}
			return (&fakeLab{}).LabToken(t.Context(), false)
		}
	}, func(r *room) {
		r.typed('t')
		if !r.has("59 min 48 s") || !r.hasPart("Signature: cannot be checked: the server publishes no") || !r.has("eyJ0eX••••••••(1045)") {
			t.Fatalf("%q", r.texts())
		}
		r.pass(3 * time.Second)
		if !r.has("59 min 45 s") {
			t.Errorf("nothing counts down: %q", r.texts())
		}
		r.tapText("Copy")
		if r.copied() != "eyJ0eX••••••••(1045)" {
			t.Errorf("copied %q", r.copied())
		}
		r.tapText("Show the token")
		if r.has("eyJ0eX••••••••(1045)") || !r.has("Hide it") {
			t.Errorf("the token is still masked: %q", r.texts())
		}
		r.tapText("Revoke…") // which this server cannot
		if r.backend.revoked || r.has("Cancel") {
			t.Error("something was revoked")
		}
		r.tapText("Refresh now")
		if renewals != 1 || !r.has("Refreshed: the server gave a new token.") || r.has("Hide it") {
			t.Errorf("%d renewals: %q", renewals, r.texts())
		}
	})
}

func TestLabRevokesWhenConfirmed(t *testing.T) {
	onLab(t, func(b *fakeBackend) {
		b.token = func(bool) viewmodel.LabToken {
			if b.revoked {
				return deadToken(false)
			}
			out := (&fakeLab{}).LabToken(t.Context(), false)
			out.NoRevoke = ""
			return out
		}
	}, func(r *room) {
		r.typed('t')
		r.tapText("Revoke…")
		if r.backend.revoked {
			t.Fatal("nobody was asked")
		}
		r.tapText("Revoke")
		if !r.backend.revoked || !r.has("The server has ended both tokens.") || !r.has("Your sign-in is no longer valid.") {
			t.Errorf("revoked %v: %q", r.backend.revoked, r.texts())
		}
	})
}

func TestLabDoctorTab(t *testing.T) {
	onLab(t, asItCame, func(r *room) {
		r.tapText("Doctor")
		r.tapText("Sign in too")
		r.key(fyne.KeyReturn)
		if got := r.backend.doctors; len(got) != 1 || !got[0].Ask || got[0].Refresh {
			t.Fatalf("examined %+v", got)
		}
		if !r.has("Plugin and metadata") || !r.has("fail · plain http to another computer") || !r.hasPart("Mend this first") || !r.has("pass · seen as it should be") {
			t.Errorf("%q", r.texts())
		}
		r.tapText("copy")
		if !strings.Contains(r.copied(), "RewriteRule") {
			t.Errorf("copied %q", r.copied())
		}
		r.tapText("Not passed")
		if r.has("pass · seen as it should be") || !r.has("warning · seen as it should be") {
			t.Errorf("%q", r.texts())
		}
		r.key(fyne.KeyDown)
		if !r.has("check-3 · RFC 8414 section 3") {
			t.Errorf("the next check is not told of: %q", r.texts())
		}
		r.typed('c')
		if r.copied() != "matoscope doctor --account analytics.example.org" {
			t.Errorf("copied %q", r.copied())
		}
	})
}

func TestLabSwitchesTheBundledServer(t *testing.T) {
	onLab(t, func(b *fakeBackend) { b.bundled = bundledServer() }, func(r *room) {
		r.tapText("Bundled server")
		server := r.backend.bundled
		if !r.has("1,204") || !r.hasPart("Token refused: the client is paused") {
			t.Fatalf("%q", r.texts())
		}
		r.tapText("delay")
		if !server.Faults[2].On {
			t.Error("the fault is not on")
		}
		r.key(fyne.KeyDown)
		r.key(fyne.KeyReturn)
		if server.Faults[1].On {
			t.Error("the second fault is still on")
		}
		r.tapText("Pause")
		if server.Clients[0].Active || r.has("Pause") {
			t.Errorf("the client is not paused: %q", r.texts())
		}
		server.Stats.Tokens = 4242
		r.pass(3 * time.Second)
		if !r.has("4,242") {
			t.Errorf("what happens is not shown: %q", r.texts())
		}
	})
}
