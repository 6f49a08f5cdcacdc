package desktop_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

// speakGerman chooses the language in the settings, and goes back to the lab.
func (r *room) speakGerman() {
	r.t.Helper()
	r.typed('8')
	r.tapText("Deutsch")
	if !r.has("Sprache") {
		r.t.Fatalf("the language is another one: %q", r.texts())
	}
	r.typed('7')
	r.resize(1280, 800, 1)
}

// TestLabKeepsItsRunInAnotherLanguage looks at a step of a run that is over, and
// finds it again.
func TestLabKeepsItsRunInAnotherLanguage(t *testing.T) {
	onLab(t, asItCame, func(r *room) {
		r.tapText("Run to the end")
		r.tapText("5 Token request")
		taken := count(r.texts(), "200, 38 ms")
		r.speakGerman()
		if n := count(r.texts(), "200, 38 ms"); taken != 8 || n != taken || len(r.backend.ran) != 1 {
			t.Errorf("%d steps of %d are there after %d runs: %q", n, taken, len(r.backend.ran), r.texts())
		}
		if !r.has("code_verifier") || count(r.texts(), "5 Token request") != 2 {
			t.Errorf("the step is not looked at: %q", r.texts())
		}
	})
}

// TestLabEndsAnUnfinishedRunInAnotherLanguage stops at the step that waits for the
// browser: nobody answers to its card any more.
func TestLabEndsAnUnfinishedRunInAnotherLanguage(t *testing.T) {
	onLab(t, func(b *fakeBackend) { b.hangs = true }, func(r *room) {
		r.tapText("Run to the end")
		r.speakGerman()
		if n := count(r.texts(), "200, 38 ms"); n != 3 || r.has("Sign in there and choose Allow, within 5 minutes.") {
			t.Errorf("%d of 3 steps are there: %q", n, r.texts())
		}
		r.tapText("Export")
		if !r.has("Save as HAR…") {
			t.Errorf("what was done cannot be saved: %q", r.texts())
		}
		r.key(fyne.KeyEscape)
		r.backend.hangs = false
		r.key(fyne.KeyReturn)
		if len(r.backend.ran) != 2 {
			t.Errorf("%d runs: the next one does not begin", len(r.backend.ran))
		}
	})
}

// TestLabKeepsItsExaminationInAnotherLanguage looks at a check of the doctor, on
// whose tab the lab opens again.
func TestLabKeepsItsExaminationInAnotherLanguage(t *testing.T) {
	onLab(t, asItCame, func(r *room) {
		r.tapText("Doctor")
		r.key(fyne.KeyReturn)
		r.tapText("Check number 3")
		r.speakGerman()
		if !r.has("check-3 · RFC 8414 section 3") || len(r.backend.doctors) != 1 {
			t.Errorf("after %d examinations the check is not looked at: %q", len(r.backend.doctors), r.texts())
		}
	})
}
