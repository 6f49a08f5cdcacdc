package settings

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// Store reads and writes settings.json. It is safe for several processes: a
// change is made under a lock file beside the settings, and the file is
// replaced as a whole, so that a crash leaves the old one or the new one.
type Store struct{ path string }

// NewStore is the store of a home.
func NewStore(h Home) *Store { return &Store{path: filepath.Join(h.Config, "settings.json")} }

// Path is where the settings are.
func (s *Store) Path() string { return s.path }

// Error says that the settings could not be read or written, and which file it is.
type Error struct {
	Path string
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("settings file %s: %v", e.Path, e.Err) }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Load reads the settings; a file that does not exist yet is empty settings.
// A file that cannot be understood is an error and stays as it is.
func (s *Store) Load() (Settings, error) {
	var out Settings
	data, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return out, &Error{s.path, err}
	}
	if err := json.Unmarshal(data, &out); err != nil {
		return Settings{}, &Error{s.path, fmt.Errorf("not readable as settings: %w", err)}
	}
	return out, nil
}

// Update loads the settings, lets change alter them and writes them back,
// alone among all processes.
func (s *Store) Update(ctx context.Context, change func(*Settings) error) error {
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return &Error{s.path, err}
	}
	lock := flock.New(s.path+".lock", flock.SetPermissions(0o600))
	defer lock.Close()
	if ok, err := lock.TryLockContext(ctx, 10*time.Millisecond); ctx.Err() != nil {
		return ctx.Err()
	} else if err != nil || !ok {
		return &Error{s.path, fmt.Errorf("wait for another process: %w", err)}
	}

	now, err := s.Load()
	if err != nil {
		return err
	}
	if err := change(&now); err != nil {
		return err
	}
	data, err := json.MarshalIndent(now, "", "  ")
	if err != nil {
		return &Error{s.path, err}
	}
	if err := replaceFile(s.path, append(data, '\n')); err != nil {
		return &Error{s.path, err}
	}
	return nil
}

// replaceFile writes a file beside the old one, readable by its owner only, and
// renames it over that. The caller is alone at it, so the new file's name can be
// fixed, and a crash leaves at most one behind.
func replaceFile(path string, data []byte) error {
	next := path + ".new"
	if err := writeNew(next, data); err != nil {
		return errors.Join(err, os.RemoveAll(next))
	}
	for try := 0; ; try++ {
		// Windows refuses while somebody reads the old file.
		err := os.Rename(next, path)
		if err == nil || runtime.GOOS != "windows" || try == renameTries {
			return errors.Join(err, syncFolder(filepath.Dir(path)))
		}
		time.Sleep(renamePause)
	}
}

// writeNew writes a file and waits until it is on disk.
func writeNew(path string, data []byte) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// syncFolder makes a rename last. Windows has no such call and needs none.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

const (
	renameTries = 50
	renamePause = 10 * time.Millisecond
)
