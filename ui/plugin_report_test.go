package ui_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"
)

var longLabel = strings.Repeat("long/", 400)

// pluginRows is a report of a plugin that nobody knows. Its numbers are written
// in all ways that servers have, and some of its texts mean harm.
var pluginRows = `[
{"label":"=1+1","nb_quests":"1234","gold":"€1,234.50","price":12.5,"pause":"2 min 23s","played":"2 min 23s","share":"30%",
 "growth":"-12.8%","score":9007199254740993,"won":true,"details":{"inner":3,"deep":{"x":1.25}},"idsubdatatable":7,"note":"plain"},
{"label":"+49 123","nb_quests":17,"gold":"€0.99","price":"0.10","pause":"00:02:23","played":"10:30","share":"30\u00a0%",
 "growth":"5.5%","score":18446744073709551617,"won":false,"note":"-5+cmd"},
{"label":"-5 %","nb_quests":"16","gold":null,"price":null,"pause":null,"share":"0.5%","growth":"100%","score":-9223372036854775809},
{"label":"@SUM(A1)","nb_quests":15,"gold":"-€12","pause":"1 hours 5 min","share":"0%","growth":"0%","score":"0"},
{"label":"` + longLabel + `","nb_quests":14,"only_here":1e3},
{"label":"\ud83d\udc69\u200d\ud83d\ude80 \u05e9\u05dc\u05d5\u05dd","nb_quests":13},
{"label":"&lt;b&gt;bold&lt;\/b&gt; &amp;amp; &quot;x&quot;","nb_quests":12},
{"label":"line\nbreak\ttab\u0007bell\u001b[31mred\u202eder","nb_quests":11},
{"label":"Others","nb_quests":10},
{"nb_quests":9}
]`

// pluginColumns are those that are made of it: the metrics, then the texts.
var pluginColumns = []string{
	"label", "nb_quests", "gold", "price", "pause", "share", "growth", "score", "details_inner", "details_deep_x", "only_here",
	"played", "won", "note",
}

// pluginWant is the report as JSON, line by line.
var pluginWant = []string{
	`{"label":"=1+1","nb_quests":1234,"gold":1234.50,"price":12.5,"pause":143,"share":0.3,"growth":-0.128,"score":9007199254740993,` +
		`"details_inner":3,"details_deep_x":1.25,"played":"2 min 23s","won":true,"note":"plain","subtable":7}`,
	`{"label":"+49 123","nb_quests":17,"gold":0.99,"price":0.10,"pause":143,"share":0.3,"growth":0.055,` +
		`"score":18446744073709551617,"played":"10:30","won":false,"note":"-5+cmd"}`,
	`{"label":"-5 %","nb_quests":16,"share":0.005,"growth":1,"score":-9223372036854775809}`,
	`{"label":"@SUM(A1)","nb_quests":15,"gold":-12,"pause":3900,"share":0,"growth":0,"score":0}`,
	`{"label":"` + longLabel + `","nb_quests":14,"only_here":1e3}`,
	`{"label":"👩‍🚀 שלום","nb_quests":13}`,
	`{"label":"<b>bold</b> &amp; \"x\"","nb_quests":12}`,
	`{"label":"line\nbreak\ttab\u0007bell\u001b[31mred` + "\u202e" + `der","nb_quests":11}`,
	`{"label":"Others","nb_quests":10}`,
	`{"label":"","nb_quests":9}`,
}

// pluginMatomo is a Matomo with that plugin.
func pluginMatomo(t *testing.T) string {
	const site = `{"idsite":1,"name":"Game","main_url":"https://game.example","timezone":"UTC","currency":"EUR","ts_created":"2020-01-01 00:00:00"}`
	answers := map[string]string{
		"API.getMatomoVersion":                       `{"value":"5.2.0"}`,
		"SitesManager.getSitesWithAtLeastViewAccess": "[" + site + "]",
		"SitesManager.getSiteFromId":                 site,
		"API.getReportMetadata": `[{"category":"Quests &amp; more","subcategory":"Gold","name":"Quests <b>new</b>","module":"Quests",
			"action":"getAll","dimension":"Quest","metrics":{"nb_quests":"Quests","gold":"Gold","pause":"Pause"},
			"processedMetrics":{"share":"% Share"},"metricTypes":{"gold":"money","share":"percent","pause":"duration_s"},
			"parameters":{"level":"3"},"uniqueId":"Quests_getAll_level--3"}]`,
		"Quests.getAll": pluginRows,
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method := r.FormValue("method")
		answer, known := answers[method]
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		switch {
		case !strings.HasPrefix(r.URL.Path, "/analytics/"):
			t.Errorf("request to %s", r.URL.Path)
			http.NotFound(w, r)
		case !known || method == "Quests.getAll" && r.FormValue("level") != "3":
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprint(w, `{"result":"error","message":"The method does not exist"}`)
		default:
			fmt.Fprint(w, answer)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL + "/analytics/"
}

// pluginReport reads the report of the plugin in a format.
func pluginReport(t *testing.T, h home, command, format string, more ...string) string {
	t.Helper()
	return h.run(t, append([]string{
		command, "Quests.getAll", "--site", "1", "--date", "2026-11-20", "--param", "level=3", "--format", format,
	}, more...)...)
}

// TestUnknownReportToTheDigit reads a report that nobody has seen before in the
// formats for machines.
func TestUnknownReportToTheDigit(t *testing.T) {
	h := home(signInWithToken(t, pluginMatomo(t)))
	text := pluginReport(t, h, "report", "json")
	if !json.Valid([]byte(text)) {
		t.Errorf("no JSON: %.300s", text)
	}
	_, rows, _ := strings.Cut(text, "\"rows\":[\n")
	rows, _, _ = strings.Cut(rows, "\n],")
	lines := strings.Split(rows, ",\n")
	if len(lines) != len(pluginWant) {
		t.Fatalf("%d rows: %s", len(lines), rows)
	}
	for i, want := range pluginWant {
		if lines[i] != want {
			t.Errorf("row %d is\n%s, want\n%s", i, lines[i], want)
		}
	}

	separated := csv.NewReader(strings.NewReader(pluginReport(t, h, "report", "csv")))
	table, err := separated.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	comparePlugin(t, "csv", table, func(cell string) string {
		if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			return "'" + cell
		}
		return cell
	})

	var tabbed [][]string
	for line := range strings.Lines(pluginReport(t, h, "report", "tsv")) {
		tabbed = append(tabbed, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	comparePlugin(t, "tsv", tabbed, func(cell string) string {
		if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
			return "'" + cell
		}
		return strings.NewReplacer("\n", " ", "\t", " ").Replace(cell)
	})
}

// comparePlugin compares a table with the rows as JSON; texts went through a
// function.
func comparePlugin(t *testing.T, format string, table [][]string, text func(string) string) {
	t.Helper()
	if len(table) != len(pluginWant)+1 || !slices.Equal(table[0], pluginColumns) {
		t.Fatalf("%s: %d lines of %v", format, len(table), table[0])
	}
	for i, line := range pluginWant {
		var want map[string]any
		d := json.NewDecoder(strings.NewReader(line))
		d.UseNumber()
		if err := d.Decode(&want); err != nil {
			t.Fatal(err)
		}
		for n, column := range pluginColumns {
			cell := ""
			switch v := want[column].(type) {
			case json.Number:
				cell = v.String()
			case bool:
				cell = fmt.Sprint(v)
			case string:
				cell = text(v)
			}
			if got := table[i+1][n]; got != cell {
				t.Errorf("%s: %s of row %d is %.80q, want %.80q", format, column, i, got, cell)
			}
		}
	}
}

// TestUnknownReportInASpreadsheet opens the workbook: text is never a formula,
// and digits that a spreadsheet cannot hold are not lost.
func TestUnknownReportInASpreadsheet(t *testing.T) {
	h := home(signInWithToken(t, pluginMatomo(t)))
	file := filepath.Join(t.TempDir(), "quests.xlsx")
	pluginReport(t, h, "report", "xlsx", "-o", file)
	book, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet := book.GetSheetName(0)
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(pluginWant)+1 || !slices.Equal(rows[0], pluginColumns) {
		t.Fatalf("%d rows of %v", len(rows), rows[0])
	}
	for at, want := range map[string]string{
		"A2": "=1+1", "B2": "1234", "C2": "1234.5", "D3": "0.1", "E3": "143", "F3": "0.3", "G2": "-0.128", "E5": "3900", "C5": "-12",
		"A6": longLabel, "K6": "1000", "A8": `<b>bold</b> &amp; "x"`, "C4": "",
		"H2": "9007199254740993", "H3": "18446744073709551617", "H4": "-9223372036854775809",
	} {
		got, err := book.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
		formula, _ := book.GetCellFormula(sheet, at)
		if err != nil || got != want || formula != "" {
			t.Errorf("%s is %.60q, formula %q, want %.60q", at, got, formula, want)
		}
	}
}

// TestUnknownReportForPeople reads the table and the list, in which nothing
// must reach the terminal that it would obey.
func TestUnknownReportForPeople(t *testing.T) {
	h := home(signInWithToken(t, pluginMatomo(t)))
	table := pluginReport(t, h, "report", "table")
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	if len(lines) != len(pluginWant)+1 {
		t.Errorf("%d lines", len(lines))
	}
	for i, want := range []string{
		"Quest Quests Gold Pause % Share",
		"=1+1 1,234 1,234.50 EUR 2m 23s 30.0 %",
		"+49 123 17 0.99 EUR 2m 23s 30.0 %",
		"-5 % 16 not computed not computed 0.5 %",
		"@SUM(A1) 15 -12.00 EUR 1h 05m 0 %",
	} {
		if got := strings.Join(strings.Fields(lines[i]), " "); got != want {
			t.Errorf("line %d is %q, want %q", i, got, want)
		}
	}
	var all []listed
	text := h.run(t, "reports", "--json")
	if err := json.Unmarshal([]byte(text), &all); err != nil || len(all) != 1 {
		t.Fatalf("%v: %s", err, text)
	}
	if l := all[0]; l.Method != "Quests.getAll" || l.Parameters["level"] != "3" || l.Metrics["gold"] != "Gold" || l.Metrics["share"] != "% Share" {
		t.Errorf("listed as %+v", l)
	}
	list := h.run(t, "reports")
	for _, want := range []string{"Quests.getAll", "--param level=3", "Quests & more", "Quests <b>new</b>"} {
		if !strings.Contains(list, want) {
			t.Errorf("no %s in %s", want, list)
		}
	}
	for what, text := range map[string]string{"table": table, "list": list, "chart": pluginReport(t, h, "chart", "text")} {
		for _, r := range text {
			if unicode.IsControl(r) && r != '\n' || r == '\u202e' {
				t.Errorf("the %s has %U", what, r)
			}
		}
	}
}

// TestUnknownReportIsCharted draws it.
func TestUnknownReportIsCharted(t *testing.T) {
	h := home(signInWithToken(t, pluginMatomo(t)))
	picture, err := png.Decode(bytes.NewReader([]byte(pluginReport(t, h, "chart", "png", "--width", "640", "--height", "360"))))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 640 || size.Y != 360 {
		t.Errorf("the picture is %v", size)
	}
	drawing := pluginReport(t, h, "chart", "svg", "--metric", "gold")
	for _, want := range []string{">=1+1<", ">1,234.50 EUR<", ">-12.00 EUR<", "&lt;b&gt;bold"} {
		if !strings.Contains(drawing, want) {
			t.Errorf("no %s in %s", want, drawing)
		}
	}
	for i, line := range strings.Split(strings.TrimSpace(pluginReport(t, h, "chart", "text")), "\n")[1:] {
		if want := []string{"1,234", "17", "16", "15", "14", "13", "12", "11", "10", "9"}[i]; !strings.HasSuffix(line, " "+want) {
			t.Errorf("bar %d is %s, want %s", i, line, want)
		}
	}
}
