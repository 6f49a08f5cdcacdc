package export

import (
	"cmp"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// maxSheetRows is what a sheet can hold, its header included.
const maxSheetRows = excelize.TotalRows

// writeXLSX writes one sheet with a bold, frozen header. Rows past what a
// sheet can hold go on a further sheet.
func writeXLSX(w io.Writer, t Table, o Options) error {
	f := excelize.NewFile()
	defer f.Close()
	styles, err := newStyles(f, t)
	if err != nil {
		return err
	}
	name := cmp.Or(o.Sheet, "Report")
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	sheet, err := newSheet(f, name, t, styles)
	if err != nil {
		return err
	}
	line, sheets := 1, 1
	values := make([]any, len(t.Columns))
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		if line++; line > maxSheetRows {
			if sheet, sheets, err = nextSheet(f, sheet, name, sheets, t, styles); err != nil {
				return err
			}
			line = 2
		}
		for i := range t.Columns {
			values[i] = sheetValue(t.Columns[i], row[i], styles.columns[i])
		}
		at, err := excelize.CoordinatesToCellName(1, line)
		if err != nil {
			return err
		}
		if err := sheet.SetRow(at, values); err != nil {
			return err
		}
	}
	if err := sheet.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}

// styles are the formats of the cells.
type styles struct {
	head    int
	columns []int
}

func newStyles(f *excelize.File, t Table) (s styles, err error) {
	if s.head, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return s, err
	}
	numbers := []int{Plain: 0, Percent: 0, Money: 0}
	for style, format := range []string{Percent: "0.0%", Money: "#,##0.00"} {
		if format == "" {
			continue
		}
		if numbers[style], err = f.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
			return s, err
		}
	}
	for _, c := range t.Columns {
		s.columns = append(s.columns, numbers[c.Style])
	}
	return s, nil
}

func nextSheet(f *excelize.File, old *excelize.StreamWriter, name string, n int, t Table, s styles) (*excelize.StreamWriter, int, error) {
	if err := old.Flush(); err != nil {
		return nil, n, err
	}
	n++
	name += " " + strconv.Itoa(n)
	if _, err := f.NewSheet(name); err != nil {
		return nil, n, err
	}
	sheet, err := newSheet(f, name, t, s)
	return sheet, n, err
}

func newSheet(f *excelize.File, name string, t Table, s styles) (*excelize.StreamWriter, error) {
	sheet, err := f.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, c := range t.Columns {
		width := 14.0
		if c.Text {
			width = 36
		}
		if err := sheet.SetColWidth(i+1, i+1, width); err != nil {
			return nil, err
		}
	}
	if err := sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	head := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = excelize.Cell{StyleID: s.head, Value: c.Name}
	}
	return sheet, sheet.SetRow("A1", head)
}

// sheetDigits is how many digits of a number a spreadsheet keeps.
const sheetDigits = 15

// sheetValue is a number where the column holds numbers; text is written as a
// string cell, which a spreadsheet never runs as a formula. So is a whole number
// with more digits than a spreadsheet keeps, such as an id.
func sheetValue(c Column, cell Cell, style int) any {
	switch {
	case cell.Empty():
		return nil
	case !c.Text && cell.Number != "" && (len(strings.TrimPrefix(cell.Number, "-")) <= sheetDigits || strings.ContainsAny(cell.Number, ".eE")):
		return excelize.Cell{StyleID: style, Value: cell.Float()}
	}
	return cell.value()
}
