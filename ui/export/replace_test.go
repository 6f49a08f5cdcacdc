package export_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"matoscope/ui/export"
)

func TestReplace(t *testing.T) {
	file := filepath.Join(t.TempDir(), "report.csv")
	write := func(text string, fails error) error {
		return export.Replace(file, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return errors.Join(err, fails)
		})
	}
	if err := write("first", nil); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(file, 0o640); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	if err := write("half", broken); !errors.Is(err, broken) {
		t.Errorf("got %v, want that it broke", err)
	}
	content := func() string {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if got := content(); got != "first" {
		t.Errorf("after a failure the file holds %q", got)
	}
	if err := write("second", nil); err != nil || content() != "second" {
		t.Errorf("the file holds %q, %v", content(), err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the file has mode %v, %v", info.Mode(), err)
	}
	if left, err := os.ReadDir(filepath.Dir(file)); err != nil || len(left) != 1 {
		t.Errorf("beside it is %v, %v", left, err)
	}
}

func TestReplaceNowhere(t *testing.T) {
	err := export.Replace(filepath.Join(t.TempDir(), "no", "report.csv"), func(io.Writer) error { return nil })
	if e, ok := errors.AsType[*export.FileError](err); !ok || !errors.Is(err, os.ErrNotExist) || filepath.Base(e.File) != "report.csv" {
		t.Errorf("got %v", err)
	}
}
