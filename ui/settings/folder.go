package settings

import (
	"os"
	"path/filepath"
)

// Keep writes a file of an account, readable by its owner only, into the folder
// that the account has beside the settings, and returns its path. key is the
// account's, which names the folder.
func (s *Store) Keep(key, name string, data []byte) (string, error) {
	path := filepath.Join(s.folder(key), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", &Error{path, err}
	}
	if err := replaceFile(path, data); err != nil {
		return "", &Error{path, err}
	}
	return path, nil
}

// Forget removes the folder of an account, if it has one.
func (s *Store) Forget(key string) error {
	if key == "" {
		return nil
	}
	folder := s.folder(key)
	if err := os.RemoveAll(folder); err != nil {
		return &Error{folder, err}
	}
	return nil
}

func (s *Store) folder(key string) string {
	return filepath.Join(filepath.Dir(s.path), "accounts", filepath.Base(key))
}
