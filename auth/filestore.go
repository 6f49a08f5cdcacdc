package auth

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// What stores say they were doing.
const (
	opLoad   = "load credentials"
	opSave   = "save credentials"
	opDelete = "delete credentials"
	opLock   = "lock credentials"
)

// FileStore keeps each account in a file of its own, readable by its owner only
// (mode 0600 in a folder of mode 0700), in clear text.
type FileStore struct {
	// OnLoose, when set, is told of each file and folder of the store that
	// others could read and that was closed to them; err says that it could not
	// be. Set it before the store is used; it may be called concurrently.
	OnLoose func(path string, err error)

	dir string
}

// NewFileStore returns a store in the folder dir, which is created when
// something is stored.
func NewFileStore(dir string) *FileStore { return &FileStore{dir: dir} }

// Load reads the credentials under key. A file that cannot be read or
// understood is named in the error and left as it is; one that others may read
// is closed to them (see [FileStore.OnLoose]).
func (s *FileStore) Load(_ context.Context, key string) (Credentials, error) {
	path := s.path(key)
	s.tighten(s.dir, privateFolder)
	s.tighten(path, privateFile)
	data, err := readLimited(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Credentials{}, notSignedIn(opLoad, nil)
	}
	if err != nil {
		return Credentials{}, storeError(opLoad, err)
	}
	c, err := decodeCredentials(key, data)
	if err != nil {
		return Credentials{}, storeError(opLoad, fmt.Errorf("%s: %w", path, err))
	}
	return c, nil
}

// Save writes the credentials under key: into a new file beside the old one,
// then over it.
func (s *FileStore) Save(_ context.Context, key string, c Credentials) error {
	data, err := encodeCredentials(key, c)
	if err == nil {
		err = replaceFile(s.path(key), accountPath(s.dir, key, ".new"), data)
	}
	if err != nil {
		return storeError(opSave, err)
	}
	return nil
}

// Delete removes the file of key. Its lock file stays: removing that one would
// let two processes hold the lock.
func (s *FileStore) Delete(_ context.Context, key string) error {
	if err := os.Remove(s.path(key)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return storeError(opDelete, err)
	}
	return nil
}

// Lock holds the lock file beside the account's file.
func (s *FileStore) Lock(ctx context.Context, key string) (func() error, error) {
	return lockFile(ctx, accountPath(s.dir, key, ".lock"))
}

// Stamp tells one content of the account's file from the next.
func (s *FileStore) Stamp(_ context.Context, key string) (string, error) {
	stamp, err := fileStamp(s.path(key))
	if err != nil {
		return "", storeError(opLoad, err)
	}
	return stamp, nil
}

func (s *FileStore) path(key string) string { return accountPath(s.dir, key, ".json") }

func (s *FileStore) tighten(path string, mode fs.FileMode) {
	if loose, err := tighten(path, mode); loose && s.OnLoose != nil {
		s.OnLoose(path, err)
	}
}
