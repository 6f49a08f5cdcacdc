package export

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace writes beside a file and then takes its place, so that what was in it
// stays until the new content is there as a whole. A link stays one, and who may
// read an older file may read the new one.
func Replace(file string, emit func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(file); err == nil {
		file = target
	}
	beside := filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+"-"+rand.Text())
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return &FileError{File: file, Err: innermost(err)}
	}
	defer os.Remove(beside) // fails once renamed, as it should
	if old, statErr := os.Stat(file); statErr == nil {
		err = f.Chmod(old.Mode().Perm())
	}
	if err := errors.Join(err, emit(f), f.Close()); err != nil {
		return err
	}
	return os.Rename(beside, file)
}

// FileError says that nothing can be written to a file.
type FileError struct {
	File string
	Err  error
}

func (e *FileError) Error() string { return fmt.Sprintf("%s cannot be written: %v", e.File, e.Err) }

// Unwrap gives the cause.
func (e *FileError) Unwrap() error { return e.Err }

// innermost is the cause of an error of the file system, without the name of a
// file that nobody knows.
func innermost(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}
