package demo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// keeper keeps the state of the authorization server in a file, so that clients and tokens outlive a restart. It writes a
// moment after something happened, and once more at the end.
type keeper struct {
	file    string
	changed chan struct{} // holds one if there is something to write
	cancel  context.CancelFunc
	written chan error // what the last writing came to; closed at the end
}

// keepAfter is how long changes are gathered before they are written.
const keepAfter = 200 * time.Millisecond

// newKeeper names the file after the seed, which decides the clients. It is nil if no folder was given; a nil keeper does
// nothing.
func newKeeper(dir string, seed uint64) *keeper {
	if dir == "" {
		return nil
	}
	return &keeper{
		file:    filepath.Join(dir, fmt.Sprintf("authserver-%d.json", seed)),
		changed: make(chan struct{}, 1),
		written: make(chan error, 1),
	}
}

// load returns what was kept, nil if nothing was.
func (k *keeper) load() ([]byte, error) {
	if k == nil {
		return nil, nil
	}
	state, err := os.ReadFile(k.file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return state, err
}

// note says that there is something to write.
func (k *keeper) note() {
	if k == nil {
		return
	}
	select {
	case k.changed <- struct{}{}:
	default:
	}
}

// start begins to write. It goes on when ctx ends, until stop: what is being answered then counts too.
func (k *keeper) start(ctx context.Context, state func() ([]byte, error)) {
	if k == nil {
		return
	}
	ctx, k.cancel = context.WithCancel(context.WithoutCancel(ctx))
	go k.run(ctx, state)
}

// stop writes for the last time.
func (k *keeper) stop() error {
	if k == nil {
		return nil
	}
	k.cancel()
	return <-k.written
}

// run writes until ctx ends. A failure does not end it: the disk may have room again later.
func (k *keeper) run(ctx context.Context, state func() ([]byte, error)) {
	defer close(k.written)
	for {
		select {
		case <-k.changed:
			_ = k.write(state) // the last writing, which holds everything, is the one that tells
		case <-ctx.Done():
			k.written <- k.write(state)
			return
		}
		select {
		case <-time.After(keepAfter):
		case <-ctx.Done():
		}
	}
}

// write replaces the file in one step; it is for its owner's eyes only.
func (k *keeper) write(state func() ([]byte, error)) error {
	data, err := state()
	if err != nil {
		return fmt.Errorf("keep the authorizations: %w", err)
	}
	if err := replaceFile(k.file, data); err != nil {
		return fmt.Errorf("keep the authorizations: %w", err)
	}
	return nil
}

func replaceFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*") // mode 0600
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}
