package terminal_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

// last is the report that was asked for last.
func (f *fake) last() viewmodel.ExplorerQuery { return f.explored[len(f.explored)-1] }

func TestMoversAreSearchedAndTurned(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 120, 30, f, func(d *driver) {
		d.press("9")
		d.sees("compared with Thu 19 Nov 2026", "-812", "Not compared: Campaigns.")
		d.press("/")
		d.write("countries")
		d.press("enter")
		d.sees("日本")
		d.seesNot("-812")
		d.press("c")
		if !strings.Contains(d.copied, "日本\t-96\t▼ 100 %") {
			t.Errorf("copied %q", d.copied)
		}
		d.press("esc", "t")
		d.sees("+350")
		d.seesNot("-812")
	})
}

// TestMoversOpenTheirReport opens a row that is there and one that is not any more,
// and comes back.
func TestMoversOpenTheirReport(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 120, 30, f, func(d *driver) {
		d.press("9", "enter")
		if q := f.last(); q.Report == "" || !q.Flat || q.Sort != viewmodel.ByChangeOf("nb_hits") || !q.Ascending || q.Date != "2026-11-20" {
			t.Errorf("%+v", q)
		}
		d.press("esc")
		d.sees("-812")
		d.press("down", "enter")
		if q := f.last(); q.Sort != "nb_visits" || q.Ascending || q.Date != "2026-11-19" {
			t.Errorf("of the row that is gone: %+v", q)
		}
		d.press("esc")
		d.sees("-812")
		if q := f.moved[len(f.moved)-1]; q.Date != "2026-11-20" {
			t.Errorf("back to %+v", q)
		}
	})
}

func TestMoversAreExported(t *testing.T) {
	f := &fake{signedIn: true}
	file := filepath.Join(t.TempDir(), "movers.json")
	at(t, 120, 30, f, func(d *driver) {
		d.press("9", "e")
		d.write("json")
		d.press("enter", "ctrl+u")
		d.write(file)
		d.press("enter")
		d.sees("Saved as")
	})
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Report, Label       string
		Now, Before, Change float64
	}
	if err := json.Unmarshal(text, &rows); err != nil || len(rows) != 3 {
		t.Fatalf("%v: %s", err, text)
	}
	if r := rows[0]; r.Report != "Pages" || r.Label != "/pricing" || r.Now != 1498 || r.Before != 2310 || r.Change != -812 {
		t.Errorf("%+v", r)
	}
}

func TestGoalsAreExported(t *testing.T) {
	file := filepath.Join(t.TempDir(), "goals.csv")
	at(t, 120, 30, &fake{signedIn: true}, func(d *driver) {
		d.press("5", "e")
		d.write("csv")
		d.press("enter", "ctrl+u")
		d.write(file)
		d.press("enter")
		d.sees("Saved as")
	})
	text, err := os.ReadFile(file)
	if err != nil || !strings.HasPrefix(string(text), "idgoal,label,") || !strings.Contains(string(text), "\n1,Newsletter,the URL contains /thanks,") {
		t.Errorf("%v: %s", err, text)
	}
}

// TestSortByChange sorts a report by what fell, then by what rose; where nothing can be
// compared it says why.
func TestSortByChange(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 120, 30, f, func(d *driver) {
		d.press("4", "down", "down", "enter", "z")
		d.sees("Change▲")
		d.press("z")
		d.sees("Change▼")
	})
	f.report.Incomparable = "This period is still running."
	asked := len(f.explored)
	at(t, 120, 30, f, func(d *driver) {
		d.press("4", "down", "down", "enter")
		asked = len(f.explored)
		d.press("z")
		d.sees("This period is still running.")
	})
	if len(f.explored) != asked {
		t.Error("the server was asked")
	}
}
