package export

import (
	"cmp"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// maxSheetRows is what a sheet can hold, its header included.
const maxSheetRows = excelize.TotalRows

// writeXLSX writes one sheet with a bold, frozen header. Rows past what a
// sheet can hold go on a further sheet.
func writeXLSX(w io.Writer, t Table, o Options) error {
	f := excelize.NewFile()
	defer f.Close()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	name := cmp.Or(o.Sheet, "Report")
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	sheet, err := newSheet(f, name, t, bold)
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
			if sheet, sheets, err = nextSheet(f, sheet, name, sheets, t, bold); err != nil {
				return err
			}
			line = 2
		}
		for i := range t.Columns {
			values[i] = sheetValue(t.Columns[i], row[i])
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

func nextSheet(f *excelize.File, old *excelize.StreamWriter, name string, n int, t Table, style int) (*excelize.StreamWriter, int, error) {
	if err := old.Flush(); err != nil {
		return nil, n, err
	}
	n++
	name += " " + strconv.Itoa(n)
	if _, err := f.NewSheet(name); err != nil {
		return nil, n, err
	}
	sheet, err := newSheet(f, name, t, style)
	return sheet, n, err
}

func newSheet(f *excelize.File, name string, t Table, style int) (*excelize.StreamWriter, error) {
	sheet, err := f.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	if err := sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	head := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = excelize.Cell{StyleID: style, Value: c.Name}
	}
	return sheet, sheet.SetRow("A1", head)
}

// sheetValue is a number where the column holds numbers; text is written as a
// string cell, which a spreadsheet never runs as a formula.
func sheetValue(c Column, cell Cell) any {
	switch {
	case cell.Empty():
		return nil
	case !c.Text && cell.Number != "":
		return cell.Float()
	}
	return cell.value()
}
