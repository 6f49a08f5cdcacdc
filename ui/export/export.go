// Package export writes a table to a stream as CSV, TSV, XLSX, JSON
// or text for a terminal. A table's rows are pulled one at a time, so its length
// is bounded by nothing but the reader's patience and what a spreadsheet holds
// (JSON and the text table, whose columns must be measured, keep its rows).
package export

import (
	"fmt"
	"io"
	"iter"
	"math"
	"strconv"
)

// Table is what is exported: named columns and a stream of rows.
type Table struct {
	Columns []Column
	Rows    iter.Seq2[[]Cell, error] // each row has a cell a column
}

// NewTable is a table of rows that are all here.
func NewTable(columns []Column, rows [][]Cell) Table {
	return Table{Columns: columns, Rows: func(yield func([]Cell, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}}
}

// TableOf is a table of things that are all here; of tells what a thing has in a
// column, as text or as a number that is written out.
func TableOf[T any](columns []Column, things []T, of func(thing T, column int) string) Table {
	rows := make([][]Cell, len(things))
	for k, thing := range things {
		for i, c := range columns {
			cell := Cell{Number: of(thing, i)}
			if c.Text {
				cell = Cell{Text: cell.Number}
			}
			rows[k] = append(rows[k], cell)
		}
	}
	return NewTable(columns, rows)
}

// Column names a column.
type Column struct {
	Name   string // the server's name, used by machine formats
	Label  string // for people, used by the text table
	Text   bool   // holds text rather than numbers
	Whole  bool   // a text that is of no use cut short
	Joined bool   // belongs to the column before it and is nothing without it
	Style  Style  // how a spreadsheet shows the numbers
}

// Style is how a spreadsheet shows numbers, which stay what they are.
type Style int

// The styles.
const (
	Plain   Style = iota
	Percent       // 0.31 as 31 %
	Money         // with two decimals
)

// Tone is how a value is to be felt.
type Tone int

// The tones.
const (
	Neutral Tone = iota
	Good
	Bad
	Caution
	Faint // of less weight than the rest
)

// Cell is one value: a number as the server wrote it, text, or nothing.
type Cell struct {
	Number string // "82", "0.31"; "" where the cell is no number
	Text   string
	Tone   Tone // of the text table
}

// Empty says that the server gave no value.
func (c Cell) Empty() bool { return c.Number == "" && c.Text == "" }

// Float is the number of the cell, NaN where it has none.
func (c Cell) Float() float64 {
	f, err := strconv.ParseFloat(c.Number, 64)
	if err != nil {
		return math.NaN()
	}
	return f
}

// value is the cell as CSV and TSV write it.
func (c Cell) value() string {
	if c.Number != "" {
		return c.Number
	}
	return c.Text
}

// Format names a file format.
type Format string

// The formats that Write knows.
const (
	CSV  Format = "csv"
	TSV  Format = "tsv"
	XLSX Format = "xlsx"
	JSON Format = "json"
	Text Format = "table"
)

// Options are what a format may need to know of its reader.
type Options struct {
	Width int    // columns of the terminal; 0: as wide as needed
	Color bool   // the text table may have escape sequences for colours
	Sheet string // name of the XLSX sheet
}

// Write writes a table in one of the formats.
func Write(w io.Writer, f Format, t Table, o Options) error {
	switch f {
	case CSV:
		return writeCSV(w, t)
	case TSV:
		return writeTSV(w, t)
	case XLSX:
		return writeXLSX(w, t, o)
	case JSON:
		return writeJSON(w, t)
	case Text:
		return writeText(w, t, o)
	}
	return fmt.Errorf("unknown format %q", f)
}
