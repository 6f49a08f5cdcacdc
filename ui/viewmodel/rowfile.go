package viewmodel

import (
	"context"
	"math"
	"regexp"
	"slices"
	"strconv"

	"matoscope/ui/settings"
)

// RowFile is a file that the rows of an open report are written to.
type RowFile struct {
	Path   string
	Format string        // "csv", "tsv", "xlsx" or "json"
	Shown  []TableColumn // the columns to write, by [Explorer.Shown]; nil: all, as the server names them
}

// FileColumn is a column of a file of things.
type FileColumn[T any] struct {
	Name string // as other files name it
	Text bool
	Of   func(T) string
}

// Shown are the columns on screen, which a file names as a person reads them.
func (e Explorer) Shown() []TableColumn {
	if e.Table != nil {
		return e.Table.Headings(e.Asked.Columns)
	}
	var out []TableColumn
	for _, f := range e.Figures {
		c := metricColumn(f.Metric, e.meta)
		c.Label, c.Metric = f.Title, true
		out = append(out, c)
	}
	return out
}

// Leaves says that a file with the rows of the report has those at the ends of its
// tree in place of the rows on screen.
func (e Explorer) Leaves() bool {
	return e.Table != nil && !e.call.Flat && e.meta != nil && e.meta.ActionToLoadSubTables != ""
}

// AllRows reads every row of an open report that its search finds, of a tree those
// at its ends, to be written to a file. Progress is told how many have been read.
func (s *Session) AllRows(ctx context.Context, e Explorer, progress func(rows int)) (*Report, error) {
	in := s.wholeInput(e)
	in.Columns, in.Progress = nil, progress // what is shown may be made of columns that are not
	return s.report(ctx, in)
}

// wholeInput is an open report as [Model.Report] reads it with every row.
func (s *Session) wholeInput(e Explorer) ReportInput {
	in := s.Input(e)
	in.Limit, in.Flat = -1, in.Flat || e.Leaves()
	if e.Table == nil {
		return in
	}
	searches := slices.ContainsFunc(in.Params, func(kv [2]string) bool { return kv[0] == "filter_pattern" })
	if e.Asked.Search != "" && !searches { // it was made here
		in.Params = append(in.Params, [2]string{"filter_column", labelColumn}, [2]string{"filter_pattern", regexp.QuoteMeta(e.Asked.Search)})
	}
	return in
}

// Of is the cell of a row as a file has it: a number without the noise of floating
// point, or a text; both are empty where there is nothing.
func (c TableColumn) Of(r Row) (number, text string) {
	switch {
	case c.Name == labelColumn:
		return "", rowLabel(r.row)
	case !c.Metric:
		return r.Cell(c.Name)
	}
	v := columnNumber(r, &c)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "", ""
	}
	return PlainNumber(v), ""
}

// fileDigits is how many decimals a number has in a file.
const fileDigits = 1e6

// PlainNumber writes a number as programs read it, with six decimals at most.
func PlainNumber(v float64) string {
	if rounded := math.Round(v*fileDigits) / fileDigits; rounded != 0 {
		v = rounded
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// ExportFolder is the folder that a file was written to last; "" where that is not
// known.
func (m *Model) ExportFolder() string {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return ""
	}
	return all.ExportFolder
}

// SetExportFolder keeps the folder that a file was written to.
func (m *Model) SetExportFolder(ctx context.Context, folder string) error {
	return m.deps.Settings.Update(ctx, func(s *settings.Settings) error {
		s.ExportFolder = folder
		return nil
	})
}
