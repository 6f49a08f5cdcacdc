package export_test

import (
	"errors"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"matoscope/ui/export"
)

// book reads a workbook with another program's reader.
func book(t *testing.T, table export.Table, sheet string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(write(t, export.XLSX, table, export.Options{Sheet: sheet})))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// TestXLSXTexts keeps every text that a cell can hold.
func TestXLSXTexts(t *testing.T) {
	long := strings.Repeat("🙂", 20_000)
	texts := map[string]string{ // what is written, and what is read
		"a\x00b\x1bc": "a\ufffdb\ufffdc", "not valid \xff": "not valid \ufffd",
		"_x0041_": "_x0041_", "a_x005F_": "a_x005F_", "<a href='x'>&amp;": "<a href='x'>&amp;", "two\nlines\tand  spaces ": "two\nlines\tand  spaces ",
		long: long[:4*16_383],
	}
	for text, want := range texts {
		got, err := book(t, table([]export.Cell{{Text: text}, {}}), "").GetCellValue("Report", "A2")
		if err != nil || got != want {
			t.Errorf("%.30q is read as %.30q, %v", text, got, err)
		}
		if n := len(utf16.Encode([]rune(got))); n > 32_767 {
			t.Errorf("a cell holds %d", n)
		}
	}
}

// TestXLSXNumbers writes numbers as a spreadsheet reads them, without noise.
func TestXLSXNumbers(t *testing.T) {
	for number, want := range map[string]string{
		"0.7550000000000001": "0.755", "1e3": "1000", "-12.50": "-12.5", "0.1": "0.1", "123456789012345": "123456789012345",
		"9007199254740993": "9007199254740993", "1e999": "1e999", "NaN": "NaN",
	} {
		f := book(t, table([]export.Cell{{Text: "/"}, {Number: number}}), "")
		if got, err := f.GetCellValue("Report", "B2", excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s is read as %q, %v", number, got, err)
		}
	}
}

// TestXLSXHead is bold and stays on screen; the sheet has a name that it may have.
func TestXLSXHead(t *testing.T) {
	f := book(t, longTable(1), "Pages: [all] of a website with a long name")
	name := f.GetSheetName(0)
	if name != "Pages   all  of a website with" {
		t.Errorf("the sheet is %q", name)
	}
	id, err := f.GetCellStyle(name, "F1")
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil || style.Font == nil || !style.Font.Bold {
		t.Errorf("the header has the style %+v, %v", style, err)
	}
	if panes, err := f.GetPanes(name); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the panes are %+v, %v", panes, err)
	}
	if width, err := f.GetColWidth(name, "A"); err != nil || width != 36 {
		t.Errorf("the labels have the width %v, %v", width, err)
	}
}

// TestXLSXFull does not leave rows out without a word.
func TestXLSXFull(t *testing.T) {
	empty := export.Table{Rows: func(yield func([]export.Cell, error) bool) {
		for range 1_048_576 {
			if !yield(nil, nil) {
				return
			}
		}
	}}
	err := export.Write(io.Discard, export.XLSX, empty, export.Options{})
	if _, ok := errors.AsType[*export.SheetFullError](err); !ok {
		t.Errorf("got %v", err)
	}
}

// TestXLSXColumns counts on after Z.
func TestXLSXColumns(t *testing.T) {
	wide := export.Table{Rows: func(yield func([]export.Cell, error) bool) {}}
	for i := range 800 {
		wide.Columns = append(wide.Columns, export.Column{Name: "c" + strconv.Itoa(i)})
	}
	f := book(t, wide, "")
	for at, want := range map[string]string{"Z1": "c25", "AA1": "c26", "ZZ1": "c701", "AAA1": "c702"} {
		if got, err := f.GetCellValue("Report", at); err != nil || got != want {
			t.Errorf("%s is %q, %v", at, got, err)
		}
	}
}

// longTable has a text and five numbers a row.
func longTable(rows int) export.Table {
	columns := []export.Column{{Name: "label", Text: true}}
	for i := range 5 {
		columns = append(columns, export.Column{Name: "metric_" + strconv.Itoa(i)})
	}
	return export.Table{Columns: columns, Rows: func(yield func([]export.Cell, error) bool) {
		cells := make([]export.Cell, len(columns))
		for n := range rows {
			cells[0] = export.Cell{Text: "/page/" + strconv.Itoa(n)}
			for i := 1; i < len(cells); i++ {
				cells[i] = export.Cell{Number: strconv.Itoa(n * i)}
			}
			if !yield(cells, nil) {
				return
			}
		}
	}}
}

// BenchmarkXLSX writes a million rows.
func BenchmarkXLSX(b *testing.B) {
	var most uint64
	for b.Loop() {
		if err := export.Write(io.Discard, export.XLSX, longTable(1_000_000), export.Options{}); err != nil {
			b.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapSys)
	}
	b.ReportMetric(float64(most)/1e6, "heap-MB")
}
