package viewmodel

import (
	"cmp"
	"context"
	"errors"
	"fmt"

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
// one was asked for, that is the keyring, and where there is none the file; why
// is told.
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
	return FileStore, "this computer has no keyring that can be used, so its tokens are kept in a file that only you can read.", m.tryStore(ctx, FileStore)
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
	if auth.CodeOf(err) != auth.CodeStore {
		return err
	}
	return &Problem{
		Kind: ServerProblem, Code: string(auth.CodeStore), What: "The keyring of this computer cannot be used.", Cause: err,
		To: "Start or unlock it, or set MATOSCOPE_TOKEN_STORE=file to keep the tokens in a file that only you can read.",
	}
}

// takeOut forgets the secrets of an account and returns them. Ones that cannot
// be read are forgotten as well.
func (m *Model) takeOut(ctx context.Context, a settings.Account) (creds auth.Credentials, err error) {
	store, err := m.tokens(a)
	if err != nil {
		return creds, err
	}
	unlock, err := store.Lock(ctx, a.Key) // waits for a renewal, whose tokens are the ones to revoke
	if err != nil {
		return creds, err
	}
	creds, _ = store.Load(ctx, a.Key)
	return creds, errors.Join(store.Delete(ctx, a.Key), unlock())
}

// storeText names a kind of token store.
func storeText(kind string) string {
	switch kind {
	case KeyringStore:
		return "the keyring of this computer"
	case FileStore:
		return "a file that only you can read"
	}
	return fmt.Sprintf("a token store %q that this version does not know", kind)
}
