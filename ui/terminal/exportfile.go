package terminal

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// askPath asks for a file, then writes it and says where it is.
func (a *app) askPath(format string, write func(ctx context.Context, path string) *viewmodel.Problem) tea.Cmd {
	return a.askFile(format, func(ctx context.Context, path string) (string, *viewmodel.Problem) {
		return a.say("Saved as %s", path), write(ctx, path)
	})
}

// askFile asks for a file, and whether it may replace one, then writes it. What
// write gives is said where there is no problem.
func (a *app) askFile(format string, write func(ctx context.Context, path string) (string, *viewmodel.Problem)) tea.Cmd {
	p := newPrompt(a.say("Save as"), filepath.Join(a.folder, a.fileName()+"."+format))
	p.done = func(path string) tea.Cmd {
		if path = strings.TrimSpace(path); path == "" {
			return nil
		}
		if whole, err := filepath.Abs(path); err == nil {
			path = whole
		}
		a.folder = folderOf(path)
		save := func() tea.Cmd { return a.saveFile(path, write) }
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			a.show(&confirmation{a.say("Replace %s?", filepath.Base(path)), save})
			return nil
		}
		return save()
	}
	a.show(p)
	return nil
}

// folderOf is the folder of a file; "" for the one that the program was started in.
func folderOf(path string) string {
	folder := filepath.Dir(path)
	if here, err := os.Getwd(); err == nil && here == folder {
		return ""
	}
	return folder
}

// saveFile writes a file and says what came of it.
func (a *app) saveFile(path string, write func(ctx context.Context, path string) (string, *viewmodel.Problem)) tea.Cmd {
	type answer struct {
		words   string
		problem *viewmodel.Problem
	}
	return run(a.tasks, &a.exporting, func(ctx context.Context) answer {
		words, p := write(ctx, path)
		return answer{words, p}
	}, func(got answer) tea.Cmd {
		a.note = got.words
		if got.problem != nil {
			a.note = a.say("Not saved: %s", got.problem.What)
		}
		return nil
	})
}

// fileName is a name for a file with what is on screen, without its ending.
func (a *app) fileName() string {
	var what string
	for _, s := range viewmodel.Screens() {
		if s.ID == a.current {
			what = a.say(s.Title)
		}
	}
	if h, ok := a.seen().(handed); ok {
		if e, there := h.handed(); there {
			return e.FileName(e.Report.Name)
		}
	}
	if now := a.seen().state(); now.has && !now.now {
		return now.head.FileName(what)
	}
	return viewmodel.FileName(what, a.options.Now().Format("2006-01-02 1504"))
}

// tableFiles are the formats for things of which each is a row.
func tableFiles[T any](a *app, fields []viewmodel.FileColumn[T], all []T) []choice {
	columns := make([]export.Column, len(fields))
	for i, c := range fields {
		columns[i] = export.Column{Name: c.Name, Text: c.Text}
	}
	t := export.TableOf(columns, all, func(thing T, column int) string { return fields[column].Of(thing) })
	var out []choice
	for _, f := range []struct{ format, title string }{
		{"csv", a.say("All rows as CSV")}, {"xlsx", a.say("All rows as a spreadsheet")}, {"json", a.say("All rows as JSON")},
	} {
		out = append(out, choice{f.title, "." + f.format, func() tea.Cmd {
			return a.askPath(f.format, a.written(func(w io.Writer) error {
				return export.Write(w, export.Format(f.format), t, export.Options{Sheet: "Matoscope"})
			}))
		}})
	}
	return out
}
