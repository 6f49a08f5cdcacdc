package desktop

import (
	"context"
	"path/filepath"
	"strings"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// uncounted is the number of rows of a file that has none.
const uncounted = -1

// saveRows asks for a file and writes all rows of a report to it: the columns
// shown, or without any all of them.
func (s *shell) saveRows(e viewmodel.Explorer, format string, shown []viewmodel.TableColumn) {
	title := say("Save all rows of %s", e.Report.Name)
	switch {
	case e.Asked.Search != "":
		title = say("Save the rows of %s that “%s” finds", e.Report.Name, e.Asked.Search)
	case e.Leaves():
		title = say("Save all rows of %s, from all levels", e.Report.Name)
	}
	name := e.FileName(e.Report.Name)
	if shown == nil {
		name = viewmodel.FormName(name, say("all columns"))
	}
	s.saveFile(title, name+"."+format, func(ctx context.Context, path string) (int, *viewmodel.Problem) {
		return s.backend.Export(ctx, e, viewmodel.RowFile{Path: path, Format: formatOf(path, format), Shown: shown})
	})
}

// formatOf is the format that the ending of a file asks for, else the one chosen.
func formatOf(path, chosen string) string {
	switch ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), ".")); ending {
	case string(export.CSV), string(export.TSV), string(export.XLSX), "json":
		return ending
	}
	return chosen
}

// alone is the writing of a file without rows, for saveFile.
func alone(write func(ctx context.Context, path string) *viewmodel.Problem) func(context.Context, string) (int, *viewmodel.Problem) {
	return func(ctx context.Context, path string) (int, *viewmodel.Problem) { return uncounted, write(ctx, path) }
}

// saveFile asks for a file and writes it, off the UI goroutine. Another one waits
// until it is written.
func (s *shell) saveFile(title, name string, write func(ctx context.Context, path string) (rows int, p *viewmodel.Problem)) {
	s.askPath(title, name, func(path string) {
		if s.saving.busy() {
			s.fileNote.tell(say("Not saved: another file is still being written."))
			return
		}
		s.fileNote.tell(say("Exporting…"))
		type outcome struct {
			rows    int
			problem *viewmodel.Problem
		}
		run(s.tasks, &s.saving, func(ctx context.Context, _ func(func())) outcome {
			rows, p := write(ctx, path)
			return outcome{rows, p}
		}, func(o outcome, crash *viewmodel.Problem) {
			if crash != nil {
				o.problem = crash
			}
			if o.problem != nil {
				s.fileNote.tell(say("Not saved: %s", o.problem.What))
				return
			}
			s.fileNote.saved(path, o.rows)
		})
	})
}
