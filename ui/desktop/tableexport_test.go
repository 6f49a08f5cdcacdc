package desktop_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/xuri/excelize/v2"
)

// clipboard is what was copied last.
func clipboard() string { return fyne.CurrentApp().Clipboard().Content() }

// saveFromMenu saves what is on screen by an entry of the export menu.
func (r *room) saveFromMenu(entry, path string) {
	r.t.Helper()
	r.typed('e')
	r.tapMenu(entry)
	r.focused().SetText(path)
	r.focused().OnSubmitted(path)
	r.settle()
}

func TestDashboardLeaves(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.saveFromMenu("Save as JSON…", "d.json")
		var rows []map[string]any
		text := b.written.pictures["Downloads/d.json"]
		err := json.Unmarshal(text, &rows)
		if err != nil || len(rows) != 6+30+3*5+3+24 || rows[0]["text"] != "1,204" || rows[0]["change"] != "▲ 6.1 %" || rows[6]["label"] != "2026-10-22" {
			t.Errorf("%d rows, %v: %.300s", len(rows), err, text)
		}
		r.saveFromMenu("Save as Excel…", "d.xlsx")
		f, err := excelize.OpenReader(bytes.NewReader(b.written.pictures["Downloads/d.xlsx"]))
		if err != nil {
			r.t.Fatal(err)
		}
		defer f.Close()
		if got, _ := f.GetCellValue("Matoscope", "B2"); got != "Visits" {
			t.Errorf("the first figure is %q", got)
		}
		r.typed('e')
		r.tapMenu("Copy everything as a table")
		if got := clipboard(); !strings.Contains(got, "Channels\tSearch engines\t496\t496\t") || !r.has("Copied.") {
			t.Errorf("copied %q", got)
		}
	})
}

func TestWebsitesLeaveAsTheyAreFound(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('1')
		r.entries()[0].SetText("careers")
		r.saveFromMenu("Save as CSV…", "all.csv")
		lines := strings.Split(string(b.written.pictures["Downloads/all.csv"]), "\r\n")
		if !strings.HasPrefix(lines[0], "idsite,label,url,group,nb_visits,") || !strings.HasPrefix(lines[1], "6,Careers,site-6.example,,2787,") || len(lines) != 62+2 {
			t.Errorf("%d lines: %.300q", len(lines), lines)
		}
	})
}

func TestGoalsLeave(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		b.matomo = newMatomo(r.t, 12)
		r.typed('5')
		r.tapText("Newsletter")
		r.saveFromMenu("Save as CSV…", "g.csv")
		lines := strings.Split(string(b.written.pictures["Downloads/g.csv"]), "\r\n")
		if len(lines) != 1+5+1 || !strings.HasPrefix(lines[0], "idgoal,label,reached_by,nb_conversions,conversions_change,conversion_rate,") {
			t.Fatalf("%d lines: %.300q", len(lines), lines)
		}
		if !strings.HasPrefix(lines[1], "ecommerceOrder,Orders,,1204,▲ 6.1 %,") || !strings.HasPrefix(lines[3], "1,Newsletter,the URL contains /thanks,1204,▲ 6.1 %,1022,") {
			t.Errorf("%q", lines)
		}
		r.saveFromMenu("Save the chart as SVG…", "g.svg")
		if svg := string(b.written.pictures["Downloads/g.svg"]); !strings.Contains(svg, ">Newsletter: Conversions, last 30 days</text>") {
			t.Errorf("the chart is %.300q", svg)
		}
		r.typed('e')
		r.tapMenu("Copy the command line")
		if got := clipboard(); !strings.HasPrefix(got, "matoscope report Goals.get ") || !strings.Contains(got, "--param idGoal=1") {
			t.Errorf("copied %q", got)
		}
	})
}

func TestCommandLineOfAScreen(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		b.matomo = newMatomo(r.t, 12)
		r.typed('e')
		r.tapMenu("Copy the command line")
		if got := clipboard(); !strings.HasPrefix(got, "matoscope report VisitsSummary.get ") || !strings.Contains(got, "--date 2026-11-20") {
			t.Errorf("copied %q", got)
		}
	})
}

func TestRowsAreCopied(t *testing.T) {
	inReports(t, 3000, func(r *room, _ *matomo) {
		for range 4 {
			r.key(fyne.KeyEnd)
		}
		r.typed('e')
		r.tapMenu("Copy the rows")
		lines := strings.Split(clipboard(), "\n")
		if len(lines) != 3000+2 || lines[0] != "Page\tPage views\tUnique page views\tBounce rate\tTime on page" || !strings.HasPrefix(lines[1], "/docs\t1,210\t847\t") {
			t.Errorf("%d lines: %q", len(lines), lines[:2])
		}
	})
}
