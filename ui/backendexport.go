package ui

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"matoscope/ui/command"
	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// Export writes all rows of an open report, with the comparison, to a file, which
// is replaced once all have come, and says how many they are.
func (b *backend) Export(ctx context.Context, e viewmodel.Explorer, f viewmodel.RowFile) (rows int, p *viewmodel.Problem) {
	s, err := b.current().Session(ctx, b.account())
	if err != nil {
		return 0, b.current().Explain(err)
	}
	r, err := s.AllRows(ctx, e, func(read int) { rows = read })
	if err == nil {
		err = export.Replace(f.Path, func(w io.Writer) error { return writeRows(w, r, f) })
	}
	if err != nil {
		return 0, b.current().Explain(fmt.Errorf("export %s: %w", e.Report.Method, err))
	}
	b.keepFolder(ctx, f.Path)
	return rows, nil
}

// writeRows writes a report in the format of a file.
func writeRows(w io.Writer, r *viewmodel.Report, f viewmodel.RowFile) error {
	if f.Format == "json" {
		return r.WriteJSON(w)
	}
	t := command.Table(r)
	if f.Shown != nil {
		t = command.ShownTable(r, f.Shown)
	}
	return export.Write(w, export.Format(f.Format), t, export.Options{Sheet: "Report"})
}

// SavePicture replaces a file with what draw writes.
func (b *backend) SavePicture(ctx context.Context, path string, draw func(io.Writer) error) *viewmodel.Problem {
	if err := export.Replace(path, draw); err != nil {
		return b.current().Explain(fmt.Errorf("save chart: %w", err))
	}
	b.keepFolder(ctx, path)
	return nil
}

// keepFolder remembers where a file was written to. The file is there, whether or
// not that can be kept.
func (b *backend) keepFolder(ctx context.Context, path string) {
	if folder := filepath.Dir(path); folder != b.current().ExportFolder() {
		_ = b.current().SetExportFolder(ctx, folder)
	}
}

// ExportFolder is the folder that a file was written to last, else the person's
// folder of downloads, else their home.
func (b *backend) ExportFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	for _, folder := range []string{b.current().ExportFolder(), filepath.Join(home, "Downloads")} {
		if info, err := os.Stat(folder); filepath.IsAbs(folder) && err == nil && info.IsDir() {
			return folder
		}
	}
	return home
}
