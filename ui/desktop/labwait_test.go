package desktop_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

func TestLabWaitsForTheBrowser(t *testing.T) {
	onLab(t, func(b *fakeBackend) { b.hangs = true }, func(r *room) {
		pasted := ""
		r.backend.paste = func(address string) *viewmodel.Problem {
			pasted = address
			return &viewmodel.Problem{What: "That is no such address."}
		}
		r.tapText("Run to the end")
		r.pass(3 * time.Second)
		if !r.has("Waiting for the browser… 0:03") || !r.has("waiting for the browser") {
			t.Fatalf("nothing says what to do: %q", r.texts())
		}
		r.tapText("Copy the link")
		if r.copied() != "https://analytics.example.org/authorize" {
			t.Errorf("copied %q", r.copied())
		}
		for _, e := range r.entries() {
			if strings.HasPrefix(e.PlaceHolder, "http://127.0.0.1/callback") {
				e.SetText("http://127.0.0.1:1/callback")
			}
		}
		r.tapText("Use")
		if pasted != "http://127.0.0.1:1/callback" || !r.hasPart("That is no such address.") {
			t.Errorf("pasted %q: %q", pasted, r.texts())
		}
		r.key(fyne.KeyEscape)
		if r.hasPart("Waiting for the browser") || !r.has("skipped") || !r.has("Run to the end") {
			t.Errorf("the run was not stopped: %q", r.texts())
		}
	})
}

// TestLabDoesNotRunOnWhileItWaits comes to the browser step by step: nothing that
// could be pressed would change what is waited for.
func TestLabDoesNotRunOnWhileItWaits(t *testing.T) {
	onLab(t, func(b *fakeBackend) { b.hangs = true }, func(r *room) {
		for range 4 {
			r.key(fyne.KeyReturn)
		}
		if !r.has("waiting for the browser") {
			t.Fatalf("nobody is waited for: %q", r.texts())
		}
		r.tapText("Run to the end")
		if r.has("Stop") || !r.has("Run to the end") {
			t.Errorf("it was told to run on: %q", r.texts())
		}
		r.key(fyne.KeyEscape)
		r.tapText("Run to the end")
		if len(r.backend.ran) != 2 {
			t.Errorf("%d runs: what can be pressed again does nothing", len(r.backend.ran))
		}
	})
}
