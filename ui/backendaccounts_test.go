package ui

import (
	"context"
	"testing"

	"matoscope/ui/command"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// newWiring is a program with a home of its own, in English.
func newWiring(t *testing.T) (*wiring, *settings.Store) {
	t.Helper()
	dir := t.TempDir()
	env := map[string]string{"MATOSCOPE_HOME": dir, "MATOSCOPE_TOKEN_STORE": "file", "LANG": "en_GB.UTF-8"}
	w := &wiring{getenv: func(name string) string { return env[name] }}
	t.Cleanup(func() { w.close(context.WithoutCancel(t.Context())) })
	return w, settings.NewStore(settings.HomeIn(dir))
}

// TestDemoSpeaksAnotherLanguage: the bundled server is still the one that is shown
// once the person has chosen another language, and tells of itself in that.
func TestDemoSpeaksAnotherLanguage(t *testing.T) {
	w, own := newWiring(t)
	d, err := w.demo(t.Context(), command.DemoOptions{Listen: "127.0.0.1:0"}, command.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close(context.WithoutCancel(t.Context())) })
	if _, err := d.SignIn(t.Context(), false, func(viewmodel.SignInState) {}); err != nil {
		t.Fatal(err)
	}
	b, err := newBackend(w, command.WindowOptions{Demo: d})
	if err != nil {
		t.Fatal(err)
	}
	before, bundled := b.LabServer(t.Context())
	if !bundled {
		t.Fatal("the demo has no server to show")
	}
	if _, p := b.SetLanguage(t.Context(), "de"); p != nil {
		t.Fatal(p)
	}
	after, bundled := b.LabServer(t.Context())
	if !bundled || after.Events[0].Text == before.Events[0].Text {
		t.Errorf("in German: %v, %+v", bundled, after.Events)
	}
	if p := b.SwitchFault(t.Context(), after.Faults[0].Name, true); p != nil {
		t.Error(p)
	}
	if kept, err := own.Load(); err != nil || kept.Language != "" {
		t.Errorf("the demo changed the person's own language: %q, %v", kept.Language, err)
	}
	again, err := newBackend(w, command.WindowOptions{Demo: d})
	if err != nil || again.locale.Say("Pause") != b.locale.Say("Pause") || again.locale.Say("Cancelled.") == "Cancelled." {
		t.Errorf("the next window of the demo speaks otherwise: %v", err)
	}
	if said := d.Model().Explain(context.Canceled).What; said != "Cancelled." {
		t.Errorf("what commands tell is translated: %q", said)
	}
}

// TestLeavingAnotherAccount keeps the account that the command line named.
func TestLeavingAnotherAccount(t *testing.T) {
	w, own := newWiring(t)
	err := own.Update(t.Context(), func(s *settings.Settings) error {
		for _, name := range []string{"first", "second", "third"} {
			s.Put(settings.Account{Name: name, Key: name, URL: "http://127.0.0.1:9/", Grant: "token_auth", Store: "file"})
		}
		s.Current = "first"
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	b, err := newBackend(w, command.WindowOptions{Options: command.Options{Account: "second"}})
	if err != nil {
		t.Fatal(err)
	}
	current := func(want string) {
		t.Helper()
		rows, p := b.Accounts(t.Context())
		if p != nil {
			t.Fatal(p)
		}
		for _, a := range rows {
			if a.Current != (a.Name == want) {
				t.Errorf("%s is in use, and %s is told as %v", want, a.Name, a.Current)
			}
		}
		for _, a := range b.Preferences(t.Context()).Accounts {
			if a.Current != (a.Name == want) {
				t.Errorf("%s is in use, and the settings tell %s as %v", want, a.Name, a.Current)
			}
		}
	}
	current("second")
	if _, p := b.Leave(t.Context(), "third"); p != nil {
		t.Fatal(p)
	}
	current("second")
	if _, p := b.Leave(t.Context(), "second"); p != nil {
		t.Fatal(p)
	}
	current("first")
}
