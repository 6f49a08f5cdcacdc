package command

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"matoscope/ui/viewmodel"
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

// replace writes beside the file and then takes its place. A link stays one, and
// who may read an older file may read the new one.
func replace(file string, emit func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(file); err == nil {
		file = target
	}
	beside := filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+"-"+rand.Text())
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return usage(fmt.Sprintf("-o: %s cannot be written: %v.", file, innermost(err)))
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

// innermost is the cause of an error of the file system, without the name of a
// file that nobody knows.
func innermost(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// formatOf is the format among those known that the name of a file asks for, ""
// where it asks for none.
func formatOf(file string, known ...string) string {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	if ext == "txt" {
		return "text"
	}
	if slices.Contains(known, ext) {
		return ext
	}
	return ""
}

// people is how text for people is written: plain and as wide as it is for a
// pipe or a file, to the width, in the colours and with the numbers of the
// person at a terminal.
type people struct {
	width  int // of the terminal; 0: no limit
	color  bool
	locale viewmodel.Locale
}

// colorFlag adds --color.
func colorFlag(f *pflag.FlagSet, when *string) {
	f.StringVar(when, "color", "auto", "auto, always or never; auto is for a terminal, without NO_COLOR")
}

// people says for whom text is written, when colours are asked for so and the
// text goes to this file, or to standard output.
func (a *app) people(when, file string) (people, error) {
	var p people
	if file == "" || file == "-" {
		p.width = a.Width
	}
	switch when {
	case "always":
		p.color = true
	case "never":
	case "auto":
		p.color = p.width > 0 && a.Getenv("NO_COLOR") == "" && a.Getenv("TERM") != "dumb"
	default:
		return p, usage(fmt.Sprintf("--color is auto, always or never, not %q.", when))
	}
	if p.width > 0 {
		p.locale = viewmodel.LocaleOf(a.Getenv)
	}
	return p, nil
}
