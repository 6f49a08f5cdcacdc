package auth

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/zalando/go-keyring"
)

// keyringLimit bounds each use of the keyring.
const keyringLimit = 3 * time.Second

// ErrKeyringSilent is the cause of the error where a keyring did not answer in
// time: often it is locked, and asks the person for its password.
var ErrKeyringSilent = errors.New("the keyring does not answer; it may be locked")

// ErrNoKeyring is the cause of the error where nothing on the machine could be a
// keyring.
var ErrNoKeyring = errors.New("there is no keyring service on this machine")

// KeyringParams says where a [KeyringStore] keeps what.
type KeyringParams struct {
	Service string // the program's name, under which the keyring lists its entries
	Dir     string // folder for files that hold no secret: locks and stamps
}

// KeyringStore keeps each account in the keyring of the person's session: the
// Secret Service on Linux, the Keychain on macOS, the Credential Manager on
// Windows. Its lock and its stamp are files, since keyrings have neither.
//
// A keyring that fails is [CodeStore], never a reason to look elsewhere for the
// secrets of an account that are in it: two stores would hold two pairs of
// rotated tokens. A locked keyring asks the person for its password, or never
// answers, so each method gives up on it after three seconds with
// [ErrKeyringSilent]. That is less than a person needs to unlock it: whoever
// chooses a store for a new account has to say why it is not the keyring.
type KeyringStore struct {
	service string
	dir     string
	ring    ring
	limit   time.Duration
	turn    chan struct{} // taken by whoever asks the keyring; see use
}

// NewKeyringStore returns a store in the keyring. It does not ask the keyring:
// see [KeyringStore.Probe].
func NewKeyringStore(p KeyringParams) *KeyringStore {
	return &KeyringStore{
		service: p.Service,
		dir:     p.Dir,
		ring:    ring{get: keyring.Get, set: keyring.Set, remove: keyring.Delete},
		limit:   keyringLimit,
		turn:    make(chan struct{}, 1),
	}
}

// Probe writes, reads and deletes an entry of its own, to see before the person
// is sent to a browser whether the keyring will take what comes of it. It fails
// with [CodeStore], or with [CodeCancelled].
func (s *KeyringStore) Probe(ctx context.Context) error {
	e := s.entry("probe-" + rand.Text())
	_, err := use(ctx, s, "probe keyring", func(context.Context) (struct{}, error) {
		err := e.set("", "probe")
		if removed := e.remove(""); err == nil {
			err = removed
		}
		return struct{}{}, err
	})
	return err
}

// Load reads the credentials under key.
func (s *KeyringStore) Load(ctx context.Context, key string) (Credentials, error) {
	data, err := use(ctx, s, opLoad, func(context.Context) (string, error) { return s.entry(accountName(key)).read() })
	if err != nil {
		return Credentials{}, err
	}
	c, err := decodeCredentials(key, []byte(data))
	if err != nil {
		return Credentials{}, storeError(opLoad, fmt.Errorf("keyring entry %s: %w", accountName(key), err))
	}
	return c, nil
}

// Save writes the credentials under key, over several entries where they are
// too large for one.
func (s *KeyringStore) Save(ctx context.Context, key string, c Credentials) error {
	data, err := encodeCredentials(key, c)
	if err != nil {
		return storeError(opSave, err)
	}
	_, err = use(ctx, s, opSave, func(ctx context.Context) (struct{}, error) {
		// The record may be there although something failed afterwards.
		err := s.entry(accountName(key)).write(ctx, string(data))
		return struct{}{}, errors.Join(err, s.renewStamp(key))
	})
	return err
}

// Delete removes the entries of key. Its lock file stays: removing that one
// would let two processes hold the lock.
func (s *KeyringStore) Delete(ctx context.Context, key string) error {
	_, err := use(ctx, s, opDelete, func(context.Context) (struct{}, error) {
		if err := s.entry(accountName(key)).clear(); err != nil {
			return struct{}{}, err
		}
		if err := os.Remove(s.stampPath(key)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return struct{}{}, storeError(opDelete, err)
		}
		return struct{}{}, nil
	})
	return err
}

// Lock holds a lock file.
func (s *KeyringStore) Lock(ctx context.Context, key string) (func() error, error) {
	return lockFile(ctx, accountPath(s.dir, key, ".lock"))
}

// Stamp is a random text in a file, which each Save renews. It does not ask the
// keyring.
func (s *KeyringStore) Stamp(_ context.Context, key string) (string, error) {
	stamp, err := fileStamp(s.stampPath(key))
	if err != nil {
		return "", storeError(opLoad, err)
	}
	return stamp, nil
}

func (s *KeyringStore) renewStamp(key string) error {
	if err := replaceFile(s.stampPath(key), accountPath(s.dir, key, ".new"), []byte(rand.Text())); err != nil {
		return storeError(opSave, err)
	}
	return nil
}

func (s *KeyringStore) stampPath(key string) string { return accountPath(s.dir, key, ".stamp") }

func (s *KeyringStore) entry(user string) entry {
	return entry{ring: s.ring, service: s.service, user: user}
}

// use runs work, which asks the keyring, and waits for it as long as the limit
// and ctx allow. A call to a keyring cannot be called off, so the goroutine of
// one that does not answer is left behind. The store owns it: it holds the
// store's only turn until it ends, so there is never more than one, and no later
// call overtakes a write that may still happen.
func use[T any](ctx context.Context, s *KeyringStore, op string, work func(context.Context) (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	ctx, cancel := context.WithTimeoutCause(ctx, s.limit, ErrKeyringSilent)
	defer cancel()
	var none T
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return none, keyringError(ctx, op, context.Cause(ctx))
	}
	done := make(chan outcome, 1)
	go func() {
		value, err := work(ctx)
		<-s.turn
		done <- outcome{value, err}
	}()
	select {
	case o := <-done:
		return o.value, keyringError(ctx, op, o.err)
	case <-ctx.Done():
		return none, keyringError(ctx, op, context.Cause(ctx))
	}
}

// keyringError tells what is wrong with the record, or with the caller, from a
// keyring that cannot be used.
func keyringError(ctx context.Context, op string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return notSignedIn(op, nil)
	case errors.Is(err, ErrKeyringSilent), errors.Is(err, errIncomplete):
		return storeError(op, err)
	case ctx.Err() != nil && errors.Is(err, context.Cause(ctx)): // the caller's own end
		return &Error{Code: CodeCancelled, Op: op, Err: err}
	case CodeOf(err) == CodeStore: // it was a file of ours
		return err
	}
	if noService(err) {
		return storeError(op, ErrNoKeyring)
	}
	return storeError(op, fmt.Errorf("the keyring cannot be used: %w", err))
}

// noService says that there is no session bus, nor a program to start one, or that
// nothing on the bus is a Secret Service.
func noService(err error) bool {
	return errors.Is(err, exec.ErrNotFound) || strings.Contains(err.Error(), "org.freedesktop.secrets was not provided")
}
