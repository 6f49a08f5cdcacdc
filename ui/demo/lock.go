package demo

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// lockName is the file in the folder of a demo that holds who uses it.
const lockName = "demo.lock"

// folderLock keeps a second demo out of a folder: each would overwrite what the other keeps. A nil one does nothing.
type folderLock struct {
	lock *flock.Flock
	last holder // who had the folder before
}

// holder is what a demo writes about itself.
type holder struct {
	Process int    `json:"process"`
	Address string `json:"address"` // host and port that it listens on
}

// takeFolder locks a folder, or fails with an [*InUseError].
func takeFolder(dir string) (*folderLock, error) {
	if dir == "" {
		return nil, nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, lockName)
	lock := flock.New(path, flock.SetPermissions(0o600))
	got, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock the folder: %w", err)
	}
	last := readHolder(path)
	if !got {
		return nil, &InUseError{Folder: dir, Process: last.Process, Address: last.Address}
	}
	return &folderLock{lock: lock, last: last}, nil
}

// holderAt is where the text stands: where locks are mandatory, the first byte is what is locked.
const holderAt = 1

// sign writes who holds the lock, for those who come later.
func (l *folderLock) sign(address string) error {
	if l == nil {
		return nil
	}
	text, err := json.Marshal(holder{os.Getpid(), address})
	if err != nil {
		return err
	}
	file, err := os.OpenFile(l.lock.Path(), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteAt(text, holderAt)
	return errors.Join(err, file.Truncate(holderAt+int64(len(text))), file.Close())
}

// readHolder returns what the holder has written, nothing if that cannot be read.
func readHolder(path string) (h holder) {
	file, err := os.Open(path)
	if err != nil {
		return h
	}
	defer file.Close()
	if json.NewDecoder(io.NewSectionReader(file, holderAt, maxHolder)).Decode(&h) != nil {
		return holder{}
	}
	return h
}

const maxHolder = 1 << 10 // bytes

// address is the one to listen on: where any port will do, that of the last time, since programs that were set up with it
// and tokens that name it are kept too.
func (l *folderLock) address(listen string) string {
	if l == nil {
		return listen
	}
	host, port, err := net.SplitHostPort(listen)
	if err != nil || port != "0" || hostOf(l.last.Address) != host {
		return listen
	}
	return l.last.Address
}

func (l *folderLock) release() error {
	if l == nil {
		return nil
	}
	return l.lock.Close()
}
