package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"matoscope/ui/export"
)

// table is one with everything that makes trouble.
func table(rows ...[]export.Cell) export.Table {
	return export.Table{
		Columns: []export.Column{{Name: "label", Label: "Page", Text: true}, {Name: "nb_hits", Label: "Page views"}},
		Rows: func(yield func([]export.Cell, error) bool) {
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}

var trouble = table(
	[]export.Cell{{Text: `a "quoted", one`}, {Number: "1204"}},
	[]export.Cell{{Text: "=HYPERLINK(1)"}, {Number: "-5"}},
	[]export.Cell{{Text: "日本語 🙂 مرحبا"}, {}},
	[]export.Cell{{Text: "two\nlines\tand a tab"}, {Number: "0.31"}},
)

func write(t *testing.T, f export.Format, table export.Table, o export.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.Write(&b, f, table, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJSON(t *testing.T) {
	var rows []map[string]any
	if err := json.Unmarshal([]byte(write(t, export.JSON, trouble, export.Options{})), &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 || rows[0]["nb_hits"] != 1204.0 || rows[1]["label"] != "=HYPERLINK(1)" || rows[2]["nb_hits"] != nil {
		t.Errorf("%v", rows)
	}
}

func TestCSV(t *testing.T) {
	got, err := csv.NewReader(strings.NewReader(write(t, export.CSV, trouble, export.Options{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"label", "nb_hits"},
		{`a "quoted", one`, "1204"},
		{"'=HYPERLINK(1)", "-5"}, // text is made harmless, a number stays one
		{"日本語 🙂 مرحبا", ""},
		{"two\nlines\tand a tab", "0.31"},
	}
	for i := range want {
		if strings.Join(got[i], "|") != strings.Join(want[i], "|") {
			t.Errorf("row %d: %q, want %q", i, got[i], want[i])
		}
	}
}

func TestTSV(t *testing.T) {
	lines := strings.Split(write(t, export.TSV, trouble, export.Options{}), "\n")
	if lines[4] != "two lines and a tab\t0.31" || lines[2] != "'=HYPERLINK(1)\t-5" {
		t.Errorf("%q", lines)
	}
}

func TestXLSX(t *testing.T) {
	f, err := excelize.OpenReader(strings.NewReader(write(t, export.XLSX, trouble, export.Options{Sheet: "Pages"})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, want := range map[string]string{"A1": "label", "B2": "1204", "A3": "=HYPERLINK(1)", "B3": "-5", "A4": "日本語 🙂 مرحبا", "B4": ""} {
		if got, err := f.GetCellValue("Pages", at); err != nil || got != want {
			t.Errorf("%s is %q, %v; want %q", at, got, err, want)
		}
		if formula, _ := f.GetCellFormula("Pages", at); formula != "" {
			t.Errorf("%s is a formula: %q", at, formula)
		}
	}
}

// TestXLSXStyles shows numbers as a person reads them; their values stay.
func TestXLSXStyles(t *testing.T) {
	styled := table([]export.Cell{{Text: "/"}, {Number: "0.314"}})
	styled.Columns[1].Style = export.Percent
	f, err := excelize.OpenReader(strings.NewReader(write(t, export.XLSX, styled, export.Options{})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	shown, _ := f.GetCellValue("Report", "B2")
	raw, _ := f.GetCellValue("Report", "B2", excelize.Options{RawCellValue: true})
	kind, _ := f.GetCellType("Report", "B2")
	if shown != "31.4%" || raw != "0.314" || kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
		t.Errorf("the cell shows %q, is %q of type %v", shown, raw, kind)
	}
}

func TestText(t *testing.T) {
	got := write(t, export.Text, trouble, export.Options{})
	want := strings.Join([]string{
		"Page                 Page views",
		`a "quoted", one            1204`,
		"=HYPERLINK(1)                -5",
		"日本語 🙂 مرحبا",
		"two lines and a tab        0.31",
		"",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, line := range strings.Split(write(t, export.Text, trouble, export.Options{Width: 28}), "\n") {
		if n := len([]rune(line)); n > 28 {
			t.Errorf("%q is wider than the terminal", line)
		}
	}
	if out := write(t, export.Text, table([]export.Cell{{Text: "\x1b[31mred"}, {}}), export.Options{}); strings.Contains(out, "\x1b") {
		t.Errorf("a label can drive the terminal: %q", out)
	}
}

func TestFailureKeepsWhatCame(t *testing.T) {
	broken := errors.New("the connection broke")
	half := export.Table{
		Columns: []export.Column{{Name: "label", Text: true}},
		Rows: func(yield func([]export.Cell, error) bool) {
			_ = yield([]export.Cell{{Text: "first"}}, nil) && yield(nil, broken)
		},
	}
	var b bytes.Buffer
	if err := export.Write(&b, export.CSV, half, export.Options{}); !errors.Is(err, broken) || !strings.Contains(b.String(), "first") {
		t.Errorf("%v after %q", err, b.String())
	}
}
