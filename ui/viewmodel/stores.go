package viewmodel

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"matoscope/auth"
	"matoscope/ui/settings"
)

// The kinds of token store. An account keeps the kind that it was given at
// sign-in: a second store would hold a second, dead, pair of tokens.
const (
	KeyringStore = "keyring" // the operating system's
	FileStore    = "file"    // one file an account, readable by its owner only
)

// prober is a store that can tell whether it works, before a person is sent to
// a browser for what could not be kept.
type prober interface {
	Probe(ctx context.Context) error
}

// tokens is the store that holds an account's secrets.
func (m *Model) tokens(a settings.Account) (auth.Store, error) {
	return m.deps.Stores(cmp.Or(a.Store, FileStore))
}

// credentials reads what is stored of an account.
func (m *Model) credentials(ctx context.Context, a settings.Account) (auth.Credentials, error) {
	store, err := m.tokens(a)
	if err != nil {
		return auth.Credentials{}, err
	}
	return store.Load(ctx, a.Key)
}

// chooseStore finds the kind of store for a new account, and tries it. Unless
// one was asked for, that is the keyring, and where there is none that answers,
// the file; why tells the person, and what to do about it.
func (m *Model) chooseStore(ctx context.Context) (kind, why string, err error) {
	if m.deps.StoreKind != "" {
		return m.deps.StoreKind, "", m.tryStore(ctx, m.deps.StoreKind)
	}
	err = m.tryStore(ctx, KeyringStore)
	if err == nil {
		return KeyringStore, "", nil
	}
	if ctx.Err() != nil {
		return "", "", err
	}
	return FileStore, whyFile(err), m.tryStore(ctx, FileStore)
}

// whyFile tells why secrets are not in the keyring, and how they would be.
func whyFile(err error) string {
	why, to := "this computer has no keyring that can be used. "+Explain(err).What, "start or unlock one"
	switch {
	case errors.Is(err, auth.ErrNoKeyring):
		why, to = "there is no keyring service on this machine.", "start one"
	case errors.Is(err, auth.ErrKeyringSilent):
		why, to = "the keyring of this computer does not answer and may be locked.", "unlock it"
	}
	return why + " To use a keyring, " + to + " and sign in again; MATOSCOPE_TOKEN_STORE=keyring insists on it."
}

// tryStore sees whether secrets can be stored.
func (m *Model) tryStore(ctx context.Context, kind string) error {
	store, err := m.deps.Stores(kind)
	if err != nil {
		return err
	}
	if p, ok := store.(prober); ok {
		return noKeyring(p.Probe(ctx))
	}
	unlock, err := store.Lock(ctx, "probe")
	if err != nil {
		return err
	}
	return unlock()
}

// noKeyring adds the way out to a keyring that cannot be used.
func noKeyring(err error) error {
	e, ok := errors.AsType[*auth.Error](err)
	if !ok || e.Code != auth.CodeStore || e.Err == nil {
		return err
	}
	return &Problem{
		Kind: ServerProblem, Code: string(e.Code), What: sentence(e.Err.Error()), Cause: err,
		To: "Start or unlock it and sign in again, or set MATOSCOPE_TOKEN_STORE=file to keep the tokens in " + fileText + ".",
	}
}

// lockTime is how long signing out waits for another process's renewal.
const lockTime = time.Minute

// takeOut forgets the secrets of an account and returns them. Ones that cannot be
// read (unread) are forgotten as well, and ones that cannot be forgotten (stay)
// are returned as well.
func (m *Model) takeOut(ctx context.Context, a settings.Account) (creds auth.Credentials, unread, stay error) {
	store, err := m.tokens(a)
	if err != nil {
		return creds, err, err
	}
	ctx, cancel := context.WithTimeout(ctx, lockTime)
	defer cancel()
	unlock, stay := store.Lock(ctx, a.Key) // waits for a renewal, whose tokens are the ones to revoke
	creds, unread = store.Load(ctx, a.Key)
	if stay == nil {
		stay = errors.Join(store.Delete(ctx, a.Key), unlock())
	}
	return creds, unread, stay
}

const fileText = "a file that only you can read"

// storeText names a kind of token store.
func storeText(kind string) string {
	switch kind {
	case KeyringStore:
		return "the keyring of this computer"
	case FileStore:
		return fileText
	}
	return fmt.Sprintf("a token store %q that this version does not know", kind)
}
