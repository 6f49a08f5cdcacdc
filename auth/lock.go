package auth

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lockRetry is the pause between two looks at a lock that somebody holds: short
// against a refresh, which takes about 300 ms on a real Matomo.
const lockRetry = 10 * time.Millisecond

// lockFile takes the exclusive lock on the file at path, which holds against
// this process and others, and waits for it until ctx ends. Its folder is made
// where there is none. The system releases the lock when the process dies.
func lockFile(ctx context.Context, path string) (unlock func() error, err error) {
	if err := os.MkdirAll(filepath.Dir(path), privateFolder); err != nil {
		return nil, storeError(opLock, err)
	}
	lock := flock.New(path, flock.SetPermissions(privateFile))
	ok, err := lock.TryLockContext(ctx, lockRetry)
	switch {
	case ok:
		return lock.Unlock, nil
	case ctx.Err() != nil:
		return nil, &Error{Code: CodeCancelled, Op: opLock, Err: context.Cause(ctx)}
	}
	return nil, storeError(opLock, fmt.Errorf("%s: %w", path, err))
}

// errHeld tells that the lock did not come free in the time that a renewal takes.
var errHeld = errors.New("another Matoscope holds the lock of this account and does not go on: end it, and try again")

func storeError(op string, err error) error {
	return &Error{Code: CodeStore, Op: op, Err: err}
}

func notSignedIn(op string, cause error) error {
	e := &Error{Code: CodeNotSignedIn, Op: op, Err: cause}
	if said, ok := errors.AsType[*Error](cause); ok {
		e.ServerCode, e.Description, e.Hint = said.ServerCode, said.Description, said.Hint
	}
	return e
}
