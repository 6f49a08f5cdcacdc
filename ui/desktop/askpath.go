package desktop

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// askPath asks for the path of a file, with one in the folder of exports filled
// in, and whether it may replace a file that is there.
func (w *mainWindow) askPath(title, name string, then func(path string)) {
	folder := w.backend.ExportFolder()
	p := newPrompt(w, title, filepath.Join(folder, name), say("Save"), func(path string) {
		if path = strings.TrimSpace(path); !filepath.IsAbs(path) && filepath.Dir(path) == "." {
			path = filepath.Join(folder, path)
		}
		w.mayReplace(path, then)
	})
	p.line.Add(newButton(say("Browse…"), plain, func() { w.browseFolder(p.field) }))
	p.show()
}

// mayReplace asks before a file is replaced.
func (w *mainWindow) mayReplace(path string, then func(path string)) {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		then(path)
		return
	}
	w.confirm(say("Replace %s?", filepath.Base(path)), []string{say("There is a file of this name in %s. What is in it is lost.", filepath.Dir(path))},
		say("Replace"), func() { then(path) })
}

// browseFolder lets the person choose another folder for the path in a field.
func (w *mainWindow) browseFolder(f *field) {
	choose := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err == nil && folder != nil {
			f.SetText(filepath.Join(folder.Path(), filepath.Base(f.Text)))
		}
		w.window.Canvas().Focus(f)
	}, w.window)
	if here, err := storage.ListerForURI(storage.NewFileURI(filepath.Dir(f.Text))); err == nil {
		choose.SetLocation(here)
	}
	choose.SetConfirmText(say("Choose"))
	choose.SetDismissText(say("Cancel"))
	choose.Show()
}
