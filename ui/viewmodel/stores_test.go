package viewmodel_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
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
// any token_auth.
type room struct {
	model   *viewmodel.Model
	keyring *keyring
	files   auth.Store
	url     string
	asked   []url.Values // what was sent
}

func newRoom(t *testing.T, kind string) *room {
	t.Helper()
	r := &room{keyring: &keyring{Store: auth.NewFileStore(t.TempDir())}, files: auth.NewFileStore(t.TempDir())}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if q.ParseForm() == nil {
			r.asked = append(r.asked, q.PostForm)
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"value":"5.2.0"}`)
	}))
	t.Cleanup(srv.Close)
	r.url = srv.URL + "/"
	r.model = viewmodel.New(viewmodel.Deps{
		Settings: settings.NewStore(settings.HomeIn(t.TempDir())), StoreKind: kind, Timeout: time.Minute, Now: time.Now,
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
	if err != nil || in.Store != viewmodel.FileStore || !strings.Contains(in.String(), "no keyring that can be used") {
		t.Fatalf("%+v, %v", in, err)
	}
	// The account stays where it is when a keyring appears.
	r.keyring.err = nil
	if st, err := r.model.Status(t.Context(), ""); err != nil || !st.SignedIn || *st.Store != viewmodel.FileStore {
		t.Errorf("%+v, %v", st, err)
	}
	// A new sign-in to it moves it, and leaves nothing behind.
	if in, err := r.signIn(t); err != nil || in.Store != viewmodel.KeyringStore {
		t.Fatalf("%+v, %v", in, err)
	}
	if text, err := r.model.SignOut(t.Context(), ""); err != nil || !strings.Contains(text, "token_auth itself stays valid") {
		t.Errorf("%q, %v", text, err)
	}
}

func TestKeyringThatWasAskedFor(t *testing.T) {
	r := newRoom(t, viewmodel.KeyringStore)
	r.keyring.err = errRing
	_, err := r.signIn(t)
	if p := viewmodel.Explain(err); p == nil || !strings.Contains(p.What, "keyring") || !strings.Contains(p.To, "MATOSCOPE_TOKEN_STORE=file") {
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

// Signing out of an account whose keyring is gone forgets the account, and says
// that the secrets are still there.
func TestSignOutWithoutTheKeyring(t *testing.T) {
	r := newRoom(t, "")
	if _, err := r.signIn(t); err != nil {
		t.Fatal(err)
	}
	r.keyring.Store = broken{r.keyring.Store}
	_, err := r.model.SignOut(t.Context(), "")
	if p := viewmodel.Explain(err); p == nil || p.Code != "secrets_stay" || !strings.Contains(p.What, "the keyring of this computer") {
		t.Errorf("got %+v", p)
	}
	if left, err := r.model.Accounts(); err != nil || len(left) != 0 {
		t.Errorf("%+v, %v", left, err)
	}
}

// broken is a store that deletes nothing.
type broken struct{ auth.Store }

func (broken) Delete(context.Context, string) error { return errRing }
