package export

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// What Office Open XML lets a sheet hold.
const (
	maxSheetRows = 1_048_576 // the header included
	maxCellUnits = 32_767    // UTF-16 code units of a text
	sheetDigits  = 15        // of a number
)

// SheetFullError says that a table has more rows than a sheet holds.
type SheetFullError struct{ Rows int }

func (e *SheetFullError) Error() string {
	return fmt.Sprintf("a spreadsheet holds %d rows and this table has more: CSV has room for all", e.Rows)
}

// writeXLSX writes one sheet with a bold, frozen header (ECMA-376, SpreadsheetML).
// Texts stand in their cells, so that rows leave as they come.
func writeXLSX(w io.Writer, t Table, o Options) error {
	z := zip.NewWriter(w)
	for _, p := range fixedParts(o.Sheet) {
		part, err := z.Create(p.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(part, xml.Header+p.text); err != nil {
			return err
		}
	}
	part, err := z.Create(sheetPart)
	if err != nil {
		return err
	}
	s := newSheet(bufio.NewWriter(part), t.Columns)
	if err := s.write(t); err != nil {
		return err
	}
	return z.Close()
}

// sheet is the part with the cells while it is written. The writer below it keeps
// an error until Flush.
type sheet struct {
	*bufio.Writer

	columns []Column
	names   []string // "A", "B", …
	line    int      // the last one written
	number  []byte   // room to write one
}

func newSheet(b *bufio.Writer, columns []Column) *sheet {
	s := &sheet{Writer: b, columns: columns}
	for i := range columns {
		s.names = append(s.names, columnLetters(i))
	}
	return s
}

func (s *sheet) write(t Table) error {
	s.open()
	for row, err := range t.Rows {
		switch {
		case err != nil:
			return err
		case s.line == maxSheetRows:
			return &SheetFullError{Rows: maxSheetRows}
		}
		s.startRow()
		for i, c := range s.columns {
			s.cell(i, c, row[i])
		}
		s.WriteString("</row>")
	}
	s.WriteString("</sheetData></worksheet>")
	return s.Flush()
}

// open writes what stands before the rows, and the header.
func (s *sheet) open() {
	s.WriteString(xml.Header + sheetHead)
	if len(s.columns) > 0 {
		s.WriteString("<cols>")
		for i, c := range s.columns {
			width := 14
			if c.Text {
				width = 36
			}
			fmt.Fprintf(s, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, width)
		}
		s.WriteString("</cols>")
	}
	s.WriteString("<sheetData>")
	s.startRow()
	for i, c := range s.columns {
		s.text(i, c.Name, headStyle)
	}
	s.WriteString("</row>")
}

func (s *sheet) startRow() {
	s.line++
	s.WriteString(`<row r="`)
	s.Write(s.decimal(s.line))
	s.WriteString(`">`)
}

// startCell writes the beginning of a cell, up to its type.
func (s *sheet) startCell(column, style int) {
	s.WriteString(`<c r="`)
	s.WriteString(s.names[column])
	s.Write(s.decimal(s.line))
	if style != plainStyle {
		s.WriteString(`" s="`)
		s.Write(s.decimal(style))
	}
}

func (s *sheet) decimal(n int) []byte {
	s.number = strconv.AppendInt(s.number[:0], int64(n), 10)
	return s.number
}

// cell writes a number where the column holds numbers, and else a text, which a
// spreadsheet never runs as a formula. A whole number with more digits than a
// spreadsheet keeps, such as an id, is a text as well.
func (s *sheet) cell(i int, c Column, cell Cell) {
	if cell.Empty() {
		return
	}
	value := cell.Float()
	id := len(strings.TrimPrefix(cell.Number, "-")) > sheetDigits && !strings.ContainsAny(cell.Number, ".eE")
	if c.Text || id || math.IsNaN(value) || math.IsInf(value, 0) {
		s.text(i, cell.value(), plainStyle)
		return
	}
	s.startCell(i, numberStyles[c.Style])
	s.WriteString(`"><v>`)
	s.number = strconv.AppendFloat(s.number[:0], value, 'g', sheetDigits, 64)
	s.Write(s.number)
	s.WriteString("</v></c>")
}

// escaped is what a spreadsheet reads as a character by its number.
var escaped = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// text writes a text; what XML cannot hold becomes U+FFFD.
func (s *sheet) text(i int, text string, style int) {
	if text = cutUnits(text, maxCellUnits); strings.Contains(text, "_x") {
		text = escaped.ReplaceAllString(text, "_x005F_$1")
	}
	s.startCell(i, style)
	s.WriteString(`" t="inlineStr"><is><t xml:space="preserve">`)
	_ = xml.EscapeText(s, []byte(text)) // fails as Flush does
	s.WriteString("</t></is></c>")
}

// cutUnits gives the beginning of a text that has as many UTF-16 code units at most.
func cutUnits(s string, most int) string {
	if len(s) <= most {
		return s
	}
	units := 0
	for at, r := range s {
		if units++; r > 0xffff {
			units++
		}
		if units > most {
			return s[:at]
		}
	}
	return s
}

// columnLetters names a column by its place from 0: "A", "Z", "AA".
func columnLetters(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
