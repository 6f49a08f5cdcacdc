package ui_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// TestBrokenPage cuts the connection in the middle of the third page: every row
// comes exactly once all the same.
func TestBrokenPage(t *testing.T) {
	const rows = 3500
	whole := longReport(rows, true)
	var cut atomic.Bool
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("method") == "Odd.getLong" { // only what reads is asked for again
			r.Form.Set("method", "Odd.long")
		}
		if r.FormValue("filter_offset") != "2000" || !cut.CompareAndSwap(false, true) {
			whole.ServeHTTP(w, r)
			return
		}
		answer := httptest.NewRecorder()
		whole.ServeHTTP(answer, r)
		w.Header().Set("Content-Length", fmt.Sprint(answer.Body.Len()))
		w.Write(answer.Body.Bytes()[:answer.Body.Len()/2])
	}))
	defer s.Close()
	home := signInWithToken(t, s.URL)
	code, out, errs := execute(home, "report", "Odd.getLong", "--site", "1", "--limit", "all", "--format", "csv", "--verbose")
	if code != 0 || !cut.Load() {
		t.Fatalf("exit code %d, cut %v: %s", code, cut.Load(), errs)
	}
	got, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil || len(got) != rows+1 {
		t.Fatalf("%d lines, %v", len(got), err)
	}
	for i, line := range got[1:] {
		if line[0] != fmt.Sprint("row ", i) {
			t.Fatalf("line %d is %q", i+1, line)
		}
	}
	for _, want := range []string{"1000 rows, ", "3500 rows, ", "asked for the same rows again"} {
		if !strings.Contains(errs, want) {
			t.Errorf("standard error lacks %q", want)
		}
	}
	if _, _, errs := execute(home, "report", "Odd.getLong", "--site", "1", "--limit", "all"); strings.Contains(errs, "a second") {
		t.Errorf("progress in a pipe: %s", errs)
	}
}

// TestBooleans keeps what the server wrote as true or false apart from words.
func TestBooleans(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.FormValue("method") == "Odd.getFlags" {
			fmt.Fprint(w, `[{"label":"true","open":true,"word":"true","nb":1},{"label":"b","open":false,"word":"x","nb":2}]`)
			return
		}
		longReport(0, true).ServeHTTP(w, r)
	}))
	defer s.Close()
	_, out, errs := execute(signInWithToken(t, s.URL), "report", "Odd.getFlags", "--site", "1", "--format", "json")
	if !strings.Contains(out, `{"label":"true","nb":1,"open":true,"word":"true"}`) || !strings.Contains(out, `"open":false`) {
		t.Errorf("%s%s", out, errs)
	}
}

// youngSite answers for a website that was added on the third of November.
func youngSite(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	switch r.FormValue("method") {
	case "API.getMatomoVersion":
		fmt.Fprint(w, `{"value":"5.2.0"}`)
	case "SitesManager.getSitesWithAtLeastViewAccess":
		fmt.Fprint(w, `[{"idsite":1,"name":"New","timezone":"UTC","ts_created":"2024-11-03 10:00:00"}]`)
	case "VisitsSummary.get":
		fmt.Fprint(w, `{"2024-11-01":[],"2024-11-02":{"nb_visits":0,"nb_actions":0},"2024-11-03":{"nb_visits":5,"nb_actions":9},"2024-11-04":[]}`)
	default:
		http.Error(w, `{"result":"error","message":"no"}`, http.StatusBadRequest)
	}
}

// TestBeforeTheWebsite reads days before a website was added: the server's
// numbers stay, but none are made up.
func TestBeforeTheWebsite(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(youngSite))
	defer s.Close()
	home := signInWithToken(t, s.URL)
	args := []string{"report", "VisitsSummary.get", "--date", "2024-11-01,2024-11-04"}
	_, out, _ := execute(home, append(args, "--format", "json")...)
	var report struct {
		Points []struct {
			Quality, Note string
			Visits        *int `json:"nb_visits"`
		}
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil || len(report.Points) != 4 {
		t.Fatalf("%v: %s", err, out)
	}
	for i, want := range []string{"null before the website was added", "0 before the website was added", "5 ", "0 "} {
		p := report.Points[i]
		visits := "null"
		if p.Visits != nil {
			visits = fmt.Sprint(*p.Visits)
		}
		if got := visits + " " + p.Note; got != want || p.Quality != "complete" {
			t.Errorf("point %d is %q, %s; want %q", i, got, p.Quality, want)
		}
	}
	_, out, _ = execute(home, append(args, "--format", "csv")...)
	if want := "date,nb_visits,nb_actions\r\n2024-11-01,,\r\n2024-11-02,0,0\r\n2024-11-03,5,9\r\n2024-11-04,0,0\r\n"; out != want {
		t.Errorf("CSV %q, want %q", out, want)
	}
	_, out, _ = execute(home, args...)
	if strings.Count(out, "no data") != 4 || strings.Count(out, "before the website was added") != 2 {
		t.Errorf("the table reads\n%s", out)
	}
}
