package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"matoscope/ui/export"
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
	err = export.Replace(file, emit)
	if e, ok := errors.AsType[*export.FileError](err); ok {
		return usage(fmt.Sprintf("-o: %v.", e))
	}
	return err
}

func writeInto(file string, emit func(io.Writer) error) error {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return usage(fmt.Sprintf("-o: %v.", err))
	}
	return errors.Join(emit(f), f.Close())
}

// formatOf is the format among those known that the ending of a file's name asks for,
// "" where it has none; text is the one that stands for txt.
func formatOf(file, text string, known []string) (string, error) {
	name := filepath.Base(file)
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
	switch {
	case ext == "" || strings.TrimPrefix(name, ".") == ext: // a hidden file has no ending
		return "", nil
	case ext == "txt" || ext == "text":
		return text, nil
	}
	return ext, checkFormat(ext, known)
}

// checkFormat refuses a format that there is not.
func checkFormat(format string, known []string) error {
	if slices.Contains(known, format) {
		return nil
	}
	last := len(known) - 1
	return usage(fmt.Sprintf("There is no format %q: %s or %s.", format, strings.Join(known[:last], ", "), known[last]))
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
