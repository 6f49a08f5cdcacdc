package desktop_test

import (
	"context"
	"io"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"

	"matoscope/ui/desktop"
	"matoscope/ui/viewmodel"
)

// slowBackend takes a while for what it writes, and counts what was begun, what
// came to its end, and what was given up before.
type slowBackend struct {
	*fakeBackend

	mu     sync.Mutex
	counts map[string]int
}

// slowWrite is how long a slowBackend takes.
const slowWrite = 3 * time.Second

func (b *slowBackend) count(what string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.counts[what]
}

func (b *slowBackend) add(what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.counts[what]++
}

// wait takes the time and says whether it was not given up.
func (b *slowBackend) wait(ctx context.Context, what string) bool {
	b.add(what)
	select {
	case <-ctx.Done():
		b.add(what + " given up")
		return false
	case <-time.After(slowWrite):
		b.add(what + " done")
		return true
	}
}

func (b *slowBackend) AddNote(ctx context.Context, in viewmodel.NoteInput) *viewmodel.Problem {
	b.wait(ctx, "note")
	return b.fakeBackend.AddNote(ctx, in)
}

func (b *slowBackend) DeleteView(ctx context.Context, name string) *viewmodel.Problem {
	b.wait(ctx, "delete")
	return b.fakeBackend.DeleteView(ctx, name)
}

func (b *slowBackend) CheckWatches(ctx context.Context) ([]viewmodel.Seen, *viewmodel.Problem) {
	if !b.wait(ctx, "check") {
		return nil, nil
	}
	return b.fakeBackend.CheckWatches(ctx)
}

func (b *slowBackend) SavePicture(ctx context.Context, path string, draw func(io.Writer) error) *viewmodel.Problem {
	if !b.wait(ctx, "save") {
		return &viewmodel.Problem{What: "Given up."}
	}
	return b.fakeBackend.SavePicture(ctx, path, draw)
}

func (b *slowBackend) SwitchFault(ctx context.Context, name string, on bool) *viewmodel.Problem {
	b.wait(ctx, "fault")
	return b.fakeBackend.SwitchFault(ctx, name, on)
}

func (b *slowBackend) SignOut(ctx context.Context) *viewmodel.Problem {
	b.wait(ctx, "sign out")
	if b.count("sign out") == 1 {
		return &viewmodel.Problem{What: "The keyring is locked.", To: "Unlock it and try again."}
	}
	return b.fakeBackend.SignOut(ctx)
}

func (b *slowBackend) VisitorProfile(ctx context.Context, site int, id string) (viewmodel.VisitorProfile, *viewmodel.Problem) {
	b.wait(ctx, "profile")
	return b.fakeBackend.VisitorProfile(ctx, site, id)
}

func (b *slowBackend) LabFlow(ctx context.Context, in viewmodel.LabInput, on func(viewmodel.LabFlow)) viewmodel.LabFlow {
	defer b.add("flow done")
	return b.fakeBackend.LabFlow(ctx, in, on)
}

// inSlowRoom runs a test on a backend that is slow to write.
func inSlowRoom(t *testing.T, b *fakeBackend, check func(r *room, b *slowBackend)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		slow := &slowBackend{fakeBackend: b, counts: map[string]int{}}
		r := openRoomOn(t, slow, b, desktop.Options{})
		r.resize(1280, 800, 1)
		r.pass(slowWrite) // the watches are checked
		check(r, slow)
	})
}

func TestWritesAreNotDoneTwiceNorGivenUp(t *testing.T) {
	tests := []struct {
		name, what string
		act        func(r *room)
	}{
		{"Enter twice in a note", "note", func(r *room) {
			r.typed('a')
			r.focused().SetText("Sale began")
			entry := r.focused()
			entry.OnSubmitted(entry.Text)
			entry.OnSubmitted(entry.Text)
		}},
		{"two views are deleted", "delete", func(r *room) {
			r.typed('6')
			r.key(fyne.KeyDown)
			r.key(fyne.KeyDelete)
			r.key(fyne.KeyDown)
			r.key(fyne.KeyDelete)
		}},
		{"a copy while a file is written", "save", func(r *room) {
			r.saveFromMenu("Save as JSON…", "d.json")
			r.typed('e')
			r.tapMenu("Copy the curl line")
		}},
		{"another file while one is written", "save", func(r *room) {
			r.saveFromMenu("Save as JSON…", "d.json")
			r.saveFromMenu("Save as CSV…", "d.csv")
		}},
		{"two refreshes while watches are judged", "check", func(r *room) {
			r.key(fyne.KeyF5)
			r.key(fyne.KeyF5)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := withNotes()()
			b.saved = someViews()
			inSlowRoom(t, b, func(r *room, b *slowBackend) {
				before := b.count(tt.what)
				tt.act(r)
				r.pass(slowWrite)
				if n := b.count(tt.what) - before; n != 1 {
					t.Errorf("%d were begun", n)
				}
				if n := b.count(tt.what + " given up"); n != 0 {
					t.Errorf("%d were given up", n)
				}
			})
		})
	}
}

func TestSwitchesOfTheLabAreDoneOneByOne(t *testing.T) {
	inSlowRoom(t, &fakeBackend{signedIn: true}, func(r *room, b *slowBackend) {
		b.bundled = bundledServer()
		r.typed('7')
		r.tapText("Bundled server")
		r.key(fyne.KeyReturn)
		r.key(fyne.KeyDown)
		r.key(fyne.KeyReturn)
		r.pass(slowWrite)
		if b.count("fault") != 1 || b.count("fault given up") != 0 {
			t.Errorf("begun and given up: %v", b.counts)
		}
	})
}

// TestSignOutThatFails leaves the window as usable as it was.
func TestSignOutThatFails(t *testing.T) {
	inSlowRoom(t, &fakeBackend{signedIn: true}, func(r *room, b *slowBackend) {
		out := r.menuItem("Sign out")
		out()
		out() // it is under way
		r.pass(slowWrite)
		if b.count("sign out") != 1 || b.signedOut || !r.has("The keyring is locked.") {
			t.Fatalf("signed out %d times: %q", b.count("sign out"), r.texts())
		}
		r.tapText("Close")
		r.typed('w')
		if q, _ := b.last(); q.Period != "week" || !r.has("1,204") {
			t.Errorf("asked for %+v; on screen is %q", q, r.texts())
		}
		r.menuItem("Sign out")()
		r.pass(slowWrite)
		if !b.signedOut || !r.has("Connect to a Matomo") {
			t.Errorf("on screen is %q", r.texts())
		}
	})
}

// menuItem is what an entry of the menus of the window does.
func (r *room) menuItem(label string) func() {
	r.t.Helper()
	for _, menu := range r.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == label {
				return item.Action
			}
		}
	}
	r.t.Fatalf("no menu has %q", label)
	return nil
}

// TestSignOutEndsTheRunOfTheLab which would wait for its next step for ever.
func TestSignOutEndsTheRunOfTheLab(t *testing.T) {
	inSlowRoom(t, &fakeBackend{signedIn: true}, func(r *room, b *slowBackend) {
		r.typed('7')
		r.key(fyne.KeyReturn)
		if b.count("flow done") != 0 || len(b.ran) != 1 {
			t.Fatalf("%d runs, %v", len(b.ran), b.counts)
		}
		r.menuItem("Sign out")()
		r.settle()
		if b.count("flow done") != 1 {
			t.Error("the run goes on after the sign-out")
		}
	})
}

// TestProfileThatIsLeftIsGivenUp goes away and back: what is not loaded any more is
// not said to be.
func TestProfileThatIsLeftIsGivenUp(t *testing.T) {
	inSlowRoom(t, &fakeBackend{signedIn: true}, func(r *room, b *slowBackend) {
		r.typed('3')
		r.resize(1280, 800, 1)
		r.typed('v')
		if !r.has("Loading…") {
			t.Fatalf("no profile is being loaded: %q", r.texts())
		}
		r.typed('2')
		r.typed('3')
		r.pass(slowWrite)
		if b.count("profile given up") != 1 || r.has("Loading…") || !r.has("Visitor's profile") {
			t.Errorf("%v; on screen is %q", b.counts, r.texts())
		}
	})
}
