package auth

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

const (
	maxRecord = 1 << 20 // bytes; a pair of tokens has about 2,000

	// Windows refuses to rename over a file that somebody reads just now.
	renameTries = 50
	renamePause = 10 * time.Millisecond
)

// FileStore keeps each account in a file of its own, readable by its owner only
// (mode 0600 in a folder of mode 0700), in clear text.
type FileStore struct {
	dir string
}

// NewFileStore returns a store in the folder dir, which is created when
// something is stored.
func NewFileStore(dir string) *FileStore { return &FileStore{dir: dir} }

// Load reads the credentials under key. A file that cannot be read or
// understood is named in the error and left as it is.
func (s *FileStore) Load(_ context.Context, key string) (Credentials, error) {
	path := s.path(key, ".json")
	data, err := readLimited(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Credentials{}, notSignedIn("load credentials", nil)
	}
	if err != nil {
		return Credentials{}, storeError("load credentials", err)
	}
	c, err := decodeCredentials(key, data)
	if err != nil {
		return Credentials{}, storeError("load credentials", fmt.Errorf("%s: %w", path, err))
	}
	return c, nil
}

// Save writes the credentials under key: into a new file beside the old one,
// then over it. The caller holds the lock, so the new file's name can be fixed
// and a crash leaves at most one behind.
func (s *FileStore) Save(_ context.Context, key string, c Credentials) error {
	const op = "save credentials"
	data, err := encodeCredentials(key, c)
	if err != nil {
		return storeError(op, err)
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return storeError(op, err)
	}
	next := s.path(key, ".new")
	err = writeNew(next, data)
	if err == nil {
		err = rename(next, s.path(key, ".json"))
	}
	if err != nil {
		_ = os.Remove(next) // it may not even be there
		return storeError(op, err)
	}
	if err := syncDir(s.dir); err != nil {
		return storeError(op, err)
	}
	return nil
}

// Delete removes the file of key. Its lock file stays: removing that one would
// let two processes hold the lock.
func (s *FileStore) Delete(_ context.Context, key string) error {
	if err := os.Remove(s.path(key, ".json")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return storeError("delete credentials", err)
	}
	return nil
}

// Lock holds the lock file beside the account's file.
func (s *FileStore) Lock(ctx context.Context, key string) (func() error, error) {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, storeError("lock credentials", err)
	}
	return lockFile(ctx, s.path(key, ".lock"))
}

// Stamp is made of the date and the size of the account's file.
func (s *FileStore) Stamp(_ context.Context, key string) (string, error) {
	info, err := os.Stat(s.path(key, ".json"))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", storeError("load credentials", err)
	}
	return strconv.FormatInt(info.ModTime().UnixNano(), 36) + "." + strconv.FormatInt(info.Size(), 36), nil
}

// path makes a file name of a key: a readable part for people, and a hash that
// keeps keys apart that differ in case or in characters no file name may have.
func (s *FileStore) path(key, suffix string) string {
	readable := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(key))
	sum := sha256.Sum256([]byte(key))
	name := readable[:min(len(readable), 40)] + "-" + hex.EncodeToString(sum[:8])
	return filepath.Join(s.dir, name+suffix)
}

func readLimited(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	var data bytes.Buffer
	if n, err := io.Copy(&data, io.LimitReader(f, maxRecord+1)); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	} else if n > maxRecord {
		return nil, fmt.Errorf("%s: too large for stored credentials", path)
	}
	return data.Bytes(), nil
}

// writeNew writes a file that is private from its first byte, and waits until
// it is on disk.
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

func rename(from, to string) error {
	err := os.Rename(from, to)
	for i := 0; err != nil && runtime.GOOS == "windows" && i < renameTries; i++ {
		time.Sleep(renamePause)
		err = os.Rename(from, to)
	}
	return err
}

// syncDir makes a rename durable. Windows has no such call and needs none.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
