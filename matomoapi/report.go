package matomoapi

import (
	"slices"
	"time"
)

// Report is a decoded answer.
type Report struct {
	// Points holds one table a period and website, in the server's order. An
	// answer for one period of one website is one point.
	Points []Point
	// Multi tells that the date spans several periods.
	Multi bool
	// FetchedAt is when the server was asked; zero where DecodeReport was not told.
	FetchedAt time.Time
	// Stale tells that the report is an old copy, and Outage why it could not be
	// renewed; nil where that was not tried.
	Stale  bool
	Outage error
}

// Quality judges a span of the report as of now in the time zone of its website:
// as [Span.Quality] does, but Stale for a span that has ended since the server
// was asked.
func (r *Report) Quality(s Span, now time.Time, loc *time.Location) Quality {
	q := s.Quality(now, loc)
	if q == Complete && !r.FetchedAt.IsZero() && r.FetchedAt.Before(s.End(loc)) {
		return Stale
	}
	return q
}

// Point is the table of one period and website.
type Point struct {
	Key    string // the period as the server names it, see Span.Key; "" where neither answer nor query tells
	SiteID int    // 0 where neither answer nor query tells
	Span   Span   // zero where Key names no span
	Table  Table
}

// Table is a list of rows, or one row for an answer that is a single object or
// scalar. All tables of a report, subtables too, have the same columns.
type Table struct {
	// Columns are the metrics in the order in which the server first sent them.
	// Nested goals are named as in Matomo's own CSV: goals_idgoal=1_nb_conversions.
	// A scalar stands in the column "value".
	Columns []string
	// Types has the type of each column.
	Types []Type
	// Properties names the texts of the rows, such as url, segment, logo.
	Properties []string
	// Booleans names the columns and properties whose texts are the true and false
	// of JSON rather than words.
	Booleans []string
	Rows     []Row
	// Single tells that the server sent one object or scalar, not a list.
	Single bool
}

// Row is one row. Cells and Texts may be shorter than the names they belong to:
// what is beyond their end is absent.
type Row struct {
	Label    string   // the value of the dimension, unescaped
	Cells    []Value  // beside Table.Columns
	Texts    []string // beside Table.Properties, unescaped
	Subtable int      // what to ask for as ReportQuery.Subtable; 0 for none
	Children *Table   // the subtable itself where it was asked for as Expanded
}

// Type says what the numbers of a column are.
type Type string

// The types of columns. Only the column "value" of a scalar can be text.
const (
	TypeNumber   Type = "number"
	TypePercent  Type = "percent"  // a fraction: 0.31 for 31 %
	TypeDuration Type = "duration" // seconds
	TypeMoney    Type = "money"    // in the currency of the website
	TypeText     Type = "text"
)

// Column returns the place of a metric among the columns, or -1.
func (t *Table) Column(name string) int { return slices.Index(t.Columns, name) }

// Property returns the text of a row by its name, or "".
func (t *Table) Property(r Row, name string) string {
	if i := slices.Index(t.Properties, name); i >= 0 && i < len(r.Texts) {
		return r.Texts[i]
	}
	return ""
}

// Cell returns the cell in a column; an absent one where column is out of range.
func (r Row) Cell(column int) Value {
	if column < 0 || column >= len(r.Cells) {
		return Value{}
	}
	return r.Cells[column]
}

// Table returns the table of the only point, or of the first; an empty table
// where there is no point.
func (r *Report) Table() *Table {
	if len(r.Points) == 0 {
		return &Table{}
	}
	return &r.Points[0].Table
}

// FillZeros gives each empty point one row of zeros for the metrics that other
// points have numbers for. The server answers [] for a period without visits
// inside a map of dates, and zeros for the same period alone. Metrics that no
// point has stay absent: they were not computed. Reports of rows, where an
// empty table says all, are left as they are.
func (r *Report) FillZeros() {
	var zeros []Value
	for _, p := range r.Points {
		if len(p.Table.Rows) > 0 && !p.Table.Single {
			return
		}
		for _, row := range p.Table.Rows {
			for i, v := range row.Cells {
				if v.IsNumber() {
					zeros = append(zeros, make([]Value, max(0, i+1-len(zeros)))...)
					zeros[i] = Value{kind: number, text: "0"}
				}
			}
		}
	}
	if zeros == nil {
		return
	}
	for i := range r.Points {
		if t := &r.Points[i].Table; len(t.Rows) == 0 {
			t.Rows, t.Single = []Row{{Cells: slices.Clone(zeros)}}, true
		}
	}
}
