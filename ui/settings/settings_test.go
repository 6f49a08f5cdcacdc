package settings_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"matoscope/ui/settings"
)

func TestHome(t *testing.T) {
	dir := t.TempDir()
	h, err := settings.FindHome(func(name string) string { return map[string]string{"MATOSCOPE_HOME": dir}[name] })
	if err != nil || h.Config != dir || filepath.Dir(h.Tokens) != dir {
		t.Errorf("%+v, %v", h, err)
	}
}

func TestUpdate(t *testing.T) {
	home := settings.HomeIn(filepath.Join(t.TempDir(), "new"))
	s := settings.NewStore(home)
	if got, err := s.Load(); err != nil || len(got.Accounts) != 0 {
		t.Fatalf("settings that do not exist yet: %+v, %v", got, err)
	}
	// Many writers at once lose nothing of each other.
	const writers = 20
	var all sync.WaitGroup
	for i := range writers {
		all.Go(func() {
			err := s.Update(t.Context(), func(x *settings.Settings) error {
				x.Put(settings.Account{Name: fmt.Sprint(i)})
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	got, err := s.Load()
	if err != nil || len(got.Accounts) != writers {
		t.Fatalf("%d accounts, %v", len(got.Accounts), err)
	}
	// A change that fails changes nothing, and leaves no file behind.
	failed := errors.New("no")
	if err := s.Update(t.Context(), func(x *settings.Settings) error { x.Accounts = nil; return failed }); !errors.Is(err, failed) {
		t.Errorf("got %v", err)
	}
	if got, _ := s.Load(); len(got.Accounts) != writers {
		t.Error("a failed change was kept")
	}
	files, err := os.ReadDir(home.Config)
	if err != nil || len(files) != 2 { // the settings and their lock
		t.Errorf("%v, %v", files, err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", f.Name(), info.Mode(), err)
		}
	}
}

func TestBrokenFileStays(t *testing.T) {
	home := settings.HomeIn(t.TempDir())
	file := filepath.Join(home.Config, "settings.json")
	if err := os.WriteFile(file, []byte(`{"accounts": [`), 0o600); err != nil {
		t.Fatal(err)
	}
	s := settings.NewStore(home)
	_, err := s.Load()
	var broken *settings.Error
	if !errors.As(err, &broken) || broken.Path != file {
		t.Fatalf("got %v", err)
	}
	if err := s.Update(t.Context(), func(*settings.Settings) error { return nil }); !errors.As(err, &broken) {
		t.Errorf("a broken file was written over: %v", err)
	}
	if data, _ := os.ReadFile(file); string(data) != `{"accounts": [` {
		t.Errorf("the broken file holds %q now", data)
	}
}

func TestAccounts(t *testing.T) {
	var s settings.Settings
	first := s.NameFor(settings.Account{URL: "https://a.example/analytics/", ClientID: "1"})
	s.Put(settings.Account{Name: first, URL: "https://a.example/analytics/", ClientID: "1"})
	if again := s.NameFor(settings.Account{URL: "https://a.example/analytics/", ClientID: "1"}); again != first {
		t.Errorf("the same sign-in gets a second name %q", again)
	}
	second := s.NameFor(settings.Account{URL: "https://a.example/analytics/", ClientID: "1", User: "other"})
	if second == first {
		t.Errorf("another user gets the same name %q", second)
	}
	s.Put(settings.Account{Name: second})
	s.Current = second
	s.Remove(second)
	if _, ok := s.Account(second); ok || s.Current != first {
		t.Errorf("after removing the current account: %+v", s)
	}
	if a, ok := s.Account(""); !ok || a.Name != first {
		t.Errorf("the current account is %+v", a)
	}
}
