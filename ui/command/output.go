package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// write writes a result to a file, or to standard output. What was in the file
// stays until the new content is there as a whole.
func (a *app) write(file string, emit func(io.Writer) error) error {
	if file == "" || file == "-" {
		return emit(a.Stdout)
	}
	info, err := os.Stat(file)
	switch {
	case err == nil && info.IsDir():
		return usage(fmt.Sprintf("-o: %s is a folder.", file))
	case err == nil && !info.Mode().IsRegular(): // a device or a pipe
		return writeInto(file, emit)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return usage(fmt.Sprintf("-o: %v.", err))
	}
	return replace(file, emit)
}

func writeInto(file string, emit func(io.Writer) error) error {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return usage(fmt.Sprintf("-o: %v.", err))
	}
	return errors.Join(emit(f), f.Close())
}

// replace writes beside the file and then takes its place.
func replace(file string, emit func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+"-*")
	if err != nil {
		return usage(fmt.Sprintf("-o: %v.", err))
	}
	defer os.Remove(f.Name()) // fails once renamed, as it should
	if err := errors.Join(emit(f), f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
}

// formatOf is the format that the name of a file asks for, "" where it asks for
// none.
func formatOf(file string) string {
	switch ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), ".")); ext {
	case "txt":
		return "text"
	default:
		return ext
	}
}
