package auth

import (
	"bytes"
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
	maxRecord   = 1 << 20                                       // bytes; a pair of tokens has about 2,000
	stampLength = len(`{"serial":"ABCDEFGHIJKLMNOPQRSTUVWXYZ"`) // bytes of a file that tell it from others

	coarsestDate = 3 * time.Second // the dates of FAT are two seconds apart

	privateFile   fs.FileMode = 0o600
	privateFolder fs.FileMode = 0o700

	// Windows refuses to rename over a file that somebody reads just now.
	renameTries = 50
	renamePause = 10 * time.Millisecond
)

// accountName makes a name that any file system and keyring takes of a key: a
// readable part for people, and a hash that keeps keys apart that differ in case
// or in characters no file name may have.
func accountName(key string) string {
	readable := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(key))
	sum := sha256.Sum256([]byte(key))
	return readable[:min(len(readable), 40)] + "-" + hex.EncodeToString(sum[:8])
}

// accountPath is where a store keeps the file of key with that suffix.
func accountPath(dir, key, suffix string) string {
	return filepath.Join(dir, accountName(key)+suffix)
}

// fileStamp tells one content of the file at path from the next, and is empty
// where there is none. The date and size do, but for files written within the two
// seconds that are one date to some file systems: of such a file its beginning
// counts too, where each writer puts a random text (see record).
func fileStamp(path string) (string, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	stamp := strconv.FormatInt(info.ModTime().UnixNano(), 36) + " " + strconv.FormatInt(info.Size(), 36)
	if time.Since(info.ModTime()).Abs() > coarsestDate {
		return stamp, nil
	}
	beginning, err := beginningOf(path)
	return stamp + " " + beginning, err
}

func beginningOf(path string) (string, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	var stamp [stampLength]byte
	n, err := io.ReadFull(f, stamp[:])
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	return string(stamp[:n]), nil
}

// tighten closes the file or folder at path to everybody but its owner. loose
// tells that it was open; with err it still is. Windows has no such modes: there
// a person's folders are private by inheritance.
func tighten(path string, mode fs.FileMode) (loose bool, err error) {
	if runtime.GOOS == "windows" {
		return false, nil
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm()&0o077 == 0 {
		return false, nil // what cannot be looked at is told by those who read it
	}
	return true, os.Chmod(path, mode)
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

// replaceFile puts a private file with data in the place of the one at path, by
// way of the file at next: a reader finds the old one or the new one, and so does
// who comes after a crash. The caller holds a lock, so next can be one fixed name
// and a crash leaves at most one behind.
func replaceFile(path, next string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), privateFolder); err != nil {
		return err
	}
	err := writeNew(next, data)
	if err == nil {
		err = rename(next, path)
	}
	if err != nil {
		_ = os.Remove(next) // it may not even be there
		return err
	}
	return syncDir(filepath.Dir(path))
}

// writeNew writes a file that is private from its first byte, and waits until
// it is on disk.
func writeNew(path string, data []byte) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, privateFile)
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
