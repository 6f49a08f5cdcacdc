package ui_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matoscope/ui"
)

// recording is one answer of a real Matomo, as index.json lists it.
type recording struct {
	Name        string  `json:"name"`
	File        string  `json:"file"`
	Status      int     `json:"status"`
	ContentType string  `json:"content_type"`
	Params      [][]any `json:"params"`

	body []byte
}

func (r recording) param(name string) string {
	for _, p := range r.Params {
		if p[0] == name {
			return fmt.Sprint(p[1])
		}
	}
	return ""
}

// TestRecordings serves answers of a real Matomo under a path, and reads them
// with the command line: `api` gives their bytes, `report` their numbers.
func TestRecordings(t *testing.T) {
	all := loadRecordings(t)
	current := new(recording)
	server := httptest.NewServer(replay(t, all, current))
	defer server.Close()
	home := signInWithToken(t, server.URL+"/analytics/")

	for _, r := range all {
		t.Run(r.Name, func(t *testing.T) {
			*current = r
			method := r.param("method")
			if r.param("format") != "json" {
				t.Skip("asks for another format than JSON, which no command does")
			}
			args := []string{"api", method}
			for _, p := range r.Params {
				if name := fmt.Sprint(p[0]); name != "module" && name != "method" && name != "format" {
					args = append(args, fmt.Sprintf("%s=%v", name, p[1]))
				}
			}
			failed := r.Status >= 400 || bytes.HasPrefix(r.body, []byte(`{"result":"error"`)) || !json.Valid(r.body)
			code, out, errs := execute(home, args...)
			if json.Valid(r.body) && out != string(r.body) {
				t.Errorf("api prints %.200q, want the bytes %.200q", out, r.body)
			}
			if (code != 0) != failed {
				t.Errorf("api: exit code %d, failed = %v: %s", code, failed, errs)
			}
			if r.param("period") == "" || r.param("date") == "" || r.param("idSite") == "" {
				return
			}
			code, out, errs = execute(home, "report", method, "--site", r.param("idSite"), "--period", r.param("period"),
				"--date", r.param("date"), "--limit", "all", "--format", "json")
			if (code != 0) != failed {
				t.Fatalf("report: exit code %d, failed = %v: %s", code, failed, errs)
			}
			if !failed && method != "API.getProcessedReport" { // its totals repeat the rows
				compareVisits(t, r.body, out)
			}
		})
	}
}

// compareVisits checks that a report holds the visits of an answer, number by
// number in their order.
func compareVisits(t *testing.T, body []byte, report string) {
	t.Helper()
	want, got := visits(t, body), visits(t, []byte(report))
	if len(want) == 0 {
		return
	}
	var numbers []string // an empty entry of the server has zeros in the report
	for _, v := range got {
		if v != "0" {
			numbers = append(numbers, v)
		}
	}
	var wanted []string
	for _, v := range want {
		if v != "0" {
			wanted = append(wanted, v)
		}
	}
	if strings.Join(numbers, " ") != strings.Join(wanted, " ") {
		t.Errorf("report has the visits %.300v, want %.300v", numbers, wanted)
	}
}

// visits lists every nb_visits in a JSON text in its order, subtables left out.
func visits(t *testing.T, text []byte) []string {
	t.Helper()
	var out []string
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	depthOfSubtable := 0
	for depth, key := 0, ""; ; {
		token, err := d.Token()
		if err != nil {
			return out
		}
		switch v := token.(type) {
		case json.Delim:
			if v == '{' || v == '[' {
				depth++
				if key == "subtable" && depthOfSubtable == 0 {
					depthOfSubtable = depth
				}
			} else {
				if depth == depthOfSubtable {
					depthOfSubtable = 0
				}
				depth--
			}
			key = ""
		case string:
			if key == "nb_visits" && depthOfSubtable == 0 && strings.Trim(v, "0123456789") == "" {
				out = append(out, v)
				key = ""
				continue
			}
			key = v
		case json.Number:
			if key == "nb_visits" && depthOfSubtable == 0 {
				out = append(out, v.String())
			}
			key = ""
		}
	}
}

// loadRecordings reads the recordings, or skips the test where there are none.
func loadRecordings(t *testing.T) []recording {
	t.Helper()
	dir := os.Getenv("MATOSCOPE_RECORDINGS")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "recordings")
	}
	index, err := os.ReadFile(filepath.Join(dir, "api", "index.json"))
	if err != nil {
		t.Skipf("recordings not found: %v; MATOSCOPE_RECORDINGS names their folder", err)
	}
	var all []recording
	d := json.NewDecoder(bytes.NewReader(index))
	d.UseNumber()
	if err := d.Decode(&all); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if all[i].body, err = os.ReadFile(filepath.Join(dir, "api", all[i].File)); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// replay answers as the Matomo did: the current recording for its method, and
// for other methods the first recording of that method.
func replay(t *testing.T, all []recording, current *recording) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/analytics/") || r.ParseForm() != nil {
			t.Errorf("request to %s", r.URL.Path)
			http.NotFound(w, r)
			return
		}
		answer := current
		if method := r.Form.Get("method"); method != current.param("method") {
			answer = nil
			for i := range all {
				if all[i].param("method") == method && all[i].Status == http.StatusOK {
					answer = &all[i]
					break
				}
			}
		}
		if answer == nil {
			http.Error(w, `{"result":"error","message":"not recorded"}`, http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", answer.ContentType)
		w.WriteHeader(answer.Status)
		w.Write(answer.body)
	})
}

// signInWithToken signs in with a token_auth in a home of the test's own.
func signInWithToken(t *testing.T, address string) string {
	t.Helper()
	home := t.TempDir()
	file := filepath.Join(home, "given")
	if err := os.WriteFile(file, []byte(url.QueryEscape("0123456789abcdef0123456789abcdef")), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := execute(home, "login", address, "--grant", "token_auth", "--token-auth-file", file); code != 0 {
		t.Fatalf("login: %s", errs)
	}
	return home
}

// execute runs one command line in this process.
func execute(home string, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = ui.Main(context.Background(), ui.Process{
		Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
		Getenv: func(name string) string {
			if name == "MATOSCOPE_HOME" {
				return home
			}
			return ""
		},
	})
	return code, out.String(), errs.String()
}
