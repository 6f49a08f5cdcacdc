package ui_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// longReport answers a report of n rows, page by page as it is asked for, or,
// where it knows no offset, always from the start.
func longReport(n int, offsets bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		switch r.FormValue("method") {
		case "API.getMatomoVersion":
			fmt.Fprint(w, `{"value":"5.2.0"}`)
		case "Odd.long":
			limit, _ := strconv.Atoi(r.FormValue("filter_limit"))
			from := 0
			if offsets {
				from, _ = strconv.Atoi(r.FormValue("filter_offset"))
			}
			sep := "["
			for i := from; i < min(from+limit, n); i++ {
				fmt.Fprintf(w, `%s{"label":"row %d","nb_visits":%d}`, sep, i, n-i)
				sep = ","
			}
			if sep == "[" {
				fmt.Fprint(w, sep)
			}
			fmt.Fprint(w, "]")
		default:
			http.Error(w, `{"result":"error","message":"no"}`, http.StatusBadRequest)
		}
	})
}

// TestLimitAll reads a report that is longer than one answer.
func TestLimitAll(t *testing.T) {
	for _, c := range []struct {
		name    string
		rows    int
		offsets bool
		want    int
	}{
		{"several pages", 2500, true, 2500},
		{"exactly two pages", 2000, true, 2000},
		{"a server that knows no offset", 2500, false, 1000},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := httptest.NewServer(longReport(c.rows, c.offsets))
			defer s.Close()
			home := signInWithToken(t, s.URL)
			code, out, errs := execute(home, "report", "Odd.long", "--site", "1", "--limit", "all", "--format", "json")
			if code != 0 {
				t.Fatal(errs)
			}
			var report struct {
				Rows []struct {
					Label  string `json:"label"`
					Visits int    `json:"nb_visits"`
				} `json:"rows"`
			}
			if err := json.Unmarshal([]byte(out), &report); err != nil {
				t.Fatal(err)
			}
			last := report.Rows[len(report.Rows)-1]
			if len(report.Rows) != c.want || last.Label != fmt.Sprint("row ", c.want-1) || last.Visits != c.rows-c.want+1 {
				t.Errorf("%d rows, the last is %+v", len(report.Rows), last)
			}
			file := filepath.Join(t.TempDir(), "all.csv")
			if code, _, errs := execute(home, "report", "Odd.long", "--site", "1", "--limit", "all", "-o", file); code != 0 {
				t.Fatal(errs)
			}
			if text, _ := os.ReadFile(file); strings.Count(string(text), "\r\n") != c.want+1 {
				t.Errorf("%d lines of CSV", strings.Count(string(text), "\r\n"))
			}
		})
	}
}

// TestColumnsPastTheHeader says which columns came too late for the header of a
// file, and that JSON has them.
func TestColumnsPastTheHeader(t *testing.T) {
	whole := longReport(1500, true)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("method") == "Odd.long" && r.FormValue("filter_offset") != "" {
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprint(w, `[{"label":"late","gold":5,"nb_visits":2,"note":"x"}]`)
			return
		}
		whole.ServeHTTP(w, r)
	}))
	defer s.Close()
	home := signInWithToken(t, s.URL)
	for format, want := range map[string]string{"csv": "left out: gold, note. --format json", "xlsx": "left out: gold, note.", "json": "", "table": ""} {
		file := filepath.Join(t.TempDir(), "all")
		code, _, errs := execute(home, "report", "Odd.long", "--site", "1", "--limit", "all", "--format", format, "-o", file)
		if code != 0 || !strings.Contains(errs, want) || want == "" && strings.Contains(errs, "left out") {
			t.Errorf("%s: exit code %d, standard error %q", format, code, errs)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if format == "csv" && !strings.HasSuffix(string(text), "\r\nlate,2\r\n") {
			t.Errorf("CSV ends in %q", text[len(text)-40:])
		}
		if format == "json" && !strings.Contains(string(text), `{"label":"late","nb_visits":2,"gold":5,"note":"x"}`) {
			t.Errorf("JSON ends in %q", text[len(text)-200:])
		}
	}
}
