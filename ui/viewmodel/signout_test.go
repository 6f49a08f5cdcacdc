package viewmodel_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// oauth makes an account of the authorization code grant the current one. Its
// tokens "access1" and "refresh1" are in the keyring.
func (r *room) oauth(t *testing.T, expires time.Duration) settings.Account {
	t.Helper()
	a := settings.Account{
		Name: "work", Key: "KEY", URL: r.url, Grant: "authorization_code", ClientID: "id", Scope: "matomo:read",
		TokenURL: r.url + "token", RevokeURL: r.url + "revoke", Store: viewmodel.KeyringStore,
	}
	err := r.settings.Update(t.Context(), func(s *settings.Settings) error {
		s.Put(a)
		s.Current = a.Name
		return nil
	})
	_, kept := r.settings.Keep(a.Key, "ca.pem", nil)
	put := auth.Put(t.Context(), r.keyring, a.Key, auth.Credentials{
		Grant: auth.GrantAuthorizationCode,
		Token: auth.Token{Access: "access1", Refresh: "refresh1", Lifetime: time.Hour, Expiry: time.Now().Add(expires)},
	})
	if err := errors.Join(err, kept, put); err != nil {
		t.Fatal(err)
	}
	return a
}

// trouble is a store in which some things fail.
type trouble struct {
	auth.Store
	load, save, remove error
}

func (s *trouble) Load(ctx context.Context, key string) (auth.Credentials, error) {
	if s.load != nil {
		return auth.Credentials{}, s.load
	}
	return s.Store.Load(ctx, key)
}

func (s *trouble) Save(ctx context.Context, key string, c auth.Credentials) error {
	if s.save != nil {
		return s.save
	}
	return s.Store.Save(ctx, key, c)
}

func (s *trouble) Delete(ctx context.Context, key string) error {
	if s.remove != nil {
		return s.remove
	}
	return s.Store.Delete(ctx, key)
}

// Secrets and a cache that cannot be removed are told, and everything else is done.
func TestSignOutDoesAllItCan(t *testing.T) {
	r := newRoom(t, "")
	a := r.oauth(t, time.Hour)
	if err := errors.Join(os.RemoveAll(r.cache), os.WriteFile(r.cache, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	r.keyring.Store = &trouble{Store: r.keyring.Store, remove: errRing}
	_, err := r.model.SignOut(t.Context(), "")
	p := viewmodel.Explain(err)
	if p == nil || p.Code != "secrets_stay" || !says(p.What, "Signed out of work", "the keyring of this computer", "report cache cannot be used", "The server has revoked its tokens.") ||
		!strings.Contains(p.To, "begins with key") {
		t.Errorf("got %+v", p)
	}
	if !slices.Equal(r.revoked, []string{"refresh1", "access1"}) {
		t.Errorf("revoked %q", r.revoked)
	}
	if left, err := r.model.Accounts(); err != nil || len(left) != 0 {
		t.Errorf("%+v, %v", left, err)
	}
	if path, err := r.settings.Keep(a.Key, "probe", nil); err != nil {
		t.Error(err)
	} else if files, err := os.ReadDir(filepath.Dir(path)); err != nil || len(files) != 1 {
		t.Errorf("its folder has %v, %v", files, err)
	}
}

// Of tokens that cannot be read nobody knows whether they are still good.
func TestSignOutWithoutReading(t *testing.T) {
	r := newRoom(t, "")
	r.oauth(t, time.Hour)
	r.keyring.Store = &trouble{Store: r.keyring.Store, load: errRing}
	text, err := r.model.SignOut(t.Context(), "")
	if err != nil || !says(text, "its secrets are forgotten here", "is not known", "pauses or deletes the client") || len(r.revoked) > 0 {
		t.Errorf("%q, %v", text, err)
	}
}

// Whoever signs in again leaves nothing of the old sign-in behind, neither here
// nor at the server: not even a pair that the store did not take.
func TestSignInAgainEndsTheOldOne(t *testing.T) {
	for name, tt := range map[string]struct {
		expires time.Duration
		save    error
		want    []string
	}{
		"as stored": {time.Hour, nil, []string{"refresh1", "access1"}},
		"rescued":   {-time.Minute, errRing, []string{"refresh2", "access2"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t, "")
			old := r.oauth(t, tt.expires)
			store := &trouble{Store: r.keyring.Store, save: tt.save}
			r.keyring.Store = store
			if _, err := r.model.API(t.Context(), "", "API.getMatomoVersion", nil); (err != nil) != (tt.save != nil) {
				t.Fatal(err)
			}
			store.save = nil
			in := viewmodel.SignInInput{URL: r.url, Grant: "token_auth", TokenAuth: "0123456789abcdef0123456789abcdef", Name: old.Name}
			if _, err := r.model.SignIn(t.Context(), in, func(viewmodel.SignInState) {}); err != nil {
				t.Fatal(err)
			}
			if _, err := store.Load(t.Context(), old.Key); auth.CodeOf(err) != auth.CodeNotSignedIn {
				t.Errorf("stored is still: %v", err)
			}
			if !slices.Equal(r.revoked, tt.want) {
				t.Errorf("revoked %q, want %q", r.revoked, tt.want)
			}
		})
	}
}
