package auth

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/gofrs/flock"
)

// lockRetry is the pause between two looks at a lock that somebody holds: short
// against a refresh, which takes about 300 ms on a real Matomo.
const lockRetry = 10 * time.Millisecond

// lockFile takes the exclusive lock on the file at path, which holds against
// this process and others, and waits for it until ctx ends. The system releases
// it when the process dies.
func lockFile(ctx context.Context, path string) (unlock func() error, err error) {
	lock := flock.New(path, flock.SetPermissions(0o600))
	ok, err := lock.TryLockContext(ctx, lockRetry)
	switch {
	case ok:
		return lock.Unlock, nil
	case errors.Is(err, context.Canceled):
		return nil, &Error{Code: CodeCancelled, Op: "lock credentials", Err: err}
	}
	return nil, storeError("lock credentials", fmt.Errorf("%s: %w", path, err))
}

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
