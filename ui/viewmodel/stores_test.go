package viewmodel_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// keyring is a token store that can be out of order.
type keyring struct {
	auth.Store
	err error
}

func (k *keyring) Probe(context.Context) error { return k.err }

func (k *keyring) Load(ctx context.Context, key string) (auth.Credentials, error) {
	if k.err != nil {
		return auth.Credentials{}, k.err
	}
	return k.Store.Load(ctx, key)
}

// room is a model at a home of its own, with a keyring and a Matomo that takes
// any token, gives the pair "access2" and "refresh2", and revokes.
type room struct {
	model    *viewmodel.Model
	settings *settings.Store
	cache    string
	keyring  *keyring
	files    auth.Store
	url      string
	asked    []url.Values // what was sent
	revoked  []string
}

func newRoom(t *testing.T, kind string) *room {
	t.Helper()
	r := &room{
		keyring: &keyring{Store: auth.NewFileStore(t.TempDir())}, files: auth.NewFileStore(t.TempDir()),
		settings: settings.NewStore(settings.HomeIn(t.TempDir())), cache: t.TempDir(),
	}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if q.ParseForm() == nil {
			r.asked = append(r.asked, q.PostForm)
		}
		w.Header().Set("Content-Type", "application/json")
		switch q.URL.Path {
		case "/revoke":
			r.revoked = append(r.revoked, q.PostFormValue("token"))
		case "/token":
			fmt.Fprint(w, `{"token_type":"Bearer","expires_in":3600,"access_token":"access2","refresh_token":"refresh2"}`)
		default:
			fmt.Fprint(w, `{"value":"5.2.0"}`)
		}
	}))
	t.Cleanup(srv.Close)
	r.url = srv.URL + "/"
	r.model = viewmodel.New(viewmodel.Deps{
		Settings: r.settings, Cache: r.cache, StoreKind: kind, Timeout: time.Minute, Now: time.Now,
		Transport: func(settings.Account) (http.RoundTripper, error) { return http.DefaultTransport, nil },
		Stores: func(kind string) (auth.Store, error) {
			if kind == viewmodel.KeyringStore {
				return r.keyring, nil
			}
			return r.files, nil
		},
	})
	return r
}

func (r *room) signIn(t *testing.T) (viewmodel.SignedIn, error) {
	t.Helper()
	in := viewmodel.SignInInput{URL: r.url, Grant: "token_auth", TokenAuth: "0123456789abcdef0123456789abcdef"}
	return r.model.SignIn(t.Context(), in, func(viewmodel.SignInState) {})
}

var errRing = &auth.Error{Code: auth.CodeStore, Op: "probe keyring", Err: errors.New("no bus")}

func TestKeyringComesFirst(t *testing.T) {
	r := newRoom(t, "")
	in, err := r.signIn(t)
	if err != nil || in.Store != viewmodel.KeyringStore || !strings.Contains(in.String(), "the keyring of this computer") {
		t.Fatalf("%+v, %v", in, err)
	}
	// A keyring that fails later is an error: nothing is looked for elsewhere.
	r.keyring.err = errRing
	if _, err := r.model.Status(t.Context(), ""); viewmodel.Explain(err).Code != "store" {
		t.Errorf("got %v", err)
	}
	r.keyring.err = nil
	if st, err := r.model.Status(t.Context(), ""); err != nil || !st.SignedIn || *st.Store != viewmodel.KeyringStore {
		t.Errorf("%+v, %v", st, err)
	}
}

func TestNoKeyring(t *testing.T) {
	r := newRoom(t, "")
	r.keyring.err = errRing
	in, err := r.signIn(t)
	if err != nil || in.Store != viewmodel.FileStore || !says(in.String(), "no keyring that can be used", "No bus.", "MATOSCOPE_TOKEN_STORE=keyring") {
		t.Fatalf("%+v, %v", in, err)
	}
	old := r.account(t)
	// The account stays where it is when a keyring appears.
	r.keyring.err = nil
	if st, err := r.model.Status(t.Context(), ""); err != nil || !st.SignedIn || *st.Store != viewmodel.FileStore {
		t.Errorf("%+v, %v", st, err)
	}
	// A new sign-in to it moves it, and leaves nothing behind.
	if in, err := r.signIn(t); err != nil || in.Store != viewmodel.KeyringStore {
		t.Fatalf("%+v, %v", in, err)
	}
	if _, err := r.files.Load(t.Context(), old.Key); auth.CodeOf(err) != auth.CodeNotSignedIn {
		t.Errorf("in the file store is still: %v", err)
	}
	if text, err := r.model.SignOut(t.Context(), ""); err != nil || !strings.Contains(text, "token_auth itself stays valid") {
		t.Errorf("%q, %v", text, err)
	}
}

// A keyring that is only locked is not told as none.
func TestSilentKeyring(t *testing.T) {
	r := newRoom(t, "")
	r.keyring.err = &auth.Error{Code: auth.CodeStore, Op: "probe keyring", Err: auth.ErrKeyringSilent}
	in, err := r.signIn(t)
	if err != nil || in.Store != viewmodel.FileStore || !says(in.String(), "may be locked", "a file that only you can read", "unlock it and sign in again", "MATOSCOPE_TOKEN_STORE=keyring") ||
		strings.Contains(in.Why, "no keyring") {
		t.Errorf("%q, %v", in.Why, err)
	}
}

func says(text string, parts ...string) bool {
	return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(text, part) })
}

// account is the current one.
func (r *room) account(t *testing.T) settings.Account {
	t.Helper()
	all, err := r.settings.Load()
	a, ok := all.Account("")
	if err != nil || !ok {
		t.Fatal("no account", err)
	}
	return a
}

func TestKeyringThatWasAskedFor(t *testing.T) {
	r := newRoom(t, viewmodel.KeyringStore)
	r.keyring.err = errRing
	_, err := r.signIn(t)
	if p := viewmodel.Explain(err); p == nil || !strings.Contains(p.What, "No bus.") || !strings.Contains(p.To, "MATOSCOPE_TOKEN_STORE=file") {
		t.Errorf("got %+v", p)
	}
	if len(r.asked) != 0 {
		t.Error("the server was asked although nothing could be kept")
	}
}

// A two-factor code is sent beside the token, and kept with it.
func TestAuthCode(t *testing.T) {
	r := newRoom(t, viewmodel.FileStore)
	in := viewmodel.SignInInput{URL: r.url, Grant: "token_auth", TokenAuth: "0123456789abcdef0123456789abcdef", AuthCode: "123456"}
	if _, err := r.model.SignIn(t.Context(), in, func(viewmodel.SignInState) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.model.API(t.Context(), "", "API.getMatomoVersion", nil); err != nil {
		t.Fatal(err)
	}
	for _, form := range r.asked {
		if form.Get("auth_code") != "123456" || form.Get("token_auth") == "" {
			t.Errorf("sent %v", form)
		}
	}
	if len(r.asked) < 2 {
		t.Errorf("%d requests", len(r.asked))
	}
}
