package desktop

import (
	"bytes"
	"context"
	"io"
	"math"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// tabled is a screen that shows several reports at once: what is on it can be kept
// as one table, and asks is the report that others can ask for; the zero one for none.
type tabled interface {
	tabled() (t export.Table, name string, asks viewmodel.ExplorerQuery, there bool)
}

// addTables offers what can be done with the table of a screen; false where the
// screen has none.
func (s *shell) addTables(add func(string, func())) bool {
	c, can := s.current.content.(tabled)
	if !can {
		return false
	}
	t, name, asks, there := c.tabled()
	if !there {
		return true
	}
	addFormats(add, func(format string) { s.saveTable(t, name+"."+format, format) })
	add(say("Copy everything as a table"), func() { s.copied(tableText(t)) })
	if asks.Report != "" {
		s.addHandOver(add, func(then func(viewmodel.HandOver)) { s.handOverOf(asks, then) })
	}
	return true
}

// saveTable asks for a file and writes a table to it.
func (s *shell) saveTable(t export.Table, name, format string) {
	s.saveFile(say("Save what is on screen"), name, alone(func(ctx context.Context, path string) *viewmodel.Problem {
		return s.backend.SavePicture(ctx, path, func(w io.Writer) error {
			return export.Write(w, export.Format(formatOf(path, format)), t, export.Options{Sheet: "Matoscope"})
		})
	}))
}

// handOverOf opens a report behind the screen, to give it to others.
func (s *shell) handOverOf(q viewmodel.ExplorerQuery, then func(viewmodel.HandOver)) {
	tree := s.tree
	q.Query = s.asked
	run(s.tasks, &s.handing, func(ctx context.Context, _ func(func())) viewmodel.Explorer {
		e := s.backend.Explore(ctx, tree, q, viewmodel.Kept)
		if e.Problem != nil {
			e = s.backend.Explore(ctx, tree, q, viewmodel.Fresh)
		}
		return e
	}, func(e viewmodel.Explorer, crash *viewmodel.Problem) {
		if crash != nil {
			e.Problem = crash
		}
		if e.Problem != nil {
			s.status.tell(e.Problem.What)
			return
		}
		s.handOver(e, then)
	})
}

// tableText is a table as spreadsheets paste it.
func tableText(t export.Table) string {
	var b bytes.Buffer
	_ = export.Write(&b, export.TSV, t, export.Options{}) // a buffer takes everything
	return b.String()
}

// number is a cell with a number; empty where there is none.
func number(v float64) export.Cell {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return export.Cell{}
	}
	return export.Cell{Number: viewmodel.PlainNumber(v)}
}

// changeText is a change with an arrow.
func changeText(c viewmodel.Change) export.Cell { return export.Cell{Text: c.Arrowed()} }

// fileTable has a row for each thing.
func fileTable[T any](fields []viewmodel.FileColumn[T], all []T) export.Table {
	columns := make([]export.Column, len(fields))
	for i, c := range fields {
		columns[i] = export.Column{Name: c.Name, Text: c.Text}
	}
	return export.TableOf(columns, all, func(thing T, column int) string { return fields[column].Of(thing) })
}
