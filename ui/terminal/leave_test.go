package terminal_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matoscope/ui/viewmodel"
)

// clear empties the line that is typed in.
func (d *driver) clear() { d.press("end", "ctrl+u") }

func TestExport(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	folder := t.TempDir()
	at(t, 120, 40, f, func(d *driver) {
		save := func(choose, name string) {
			d.press("e")
			d.write(choose)
			d.press("enter")
			d.clear()
			d.write(filepath.Join(folder, name))
			d.press("enter")
			d.sees(filepath.Join(folder, name))
			d.sees("Saved ")
		}
		holds := func(name, text string) {
			t.Helper()
			got, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil || !strings.Contains(string(got), text) {
				t.Errorf("%s does not hold %q: %v\n%.300s", name, text, err, got)
			}
		}
		save("chart png", "d.png")
		holds("d.png", "\x89PNG")
		save("chart svg", "d.svg")
		holds("d.svg", "<svg")
		save("chart text", "d.txt")
		holds("d.txt", "┤")
		save("screen", "s.txt")
		holds("s.txt", "Search engines")
		d.press("4", "down", "down", "enter")
		save("csv", "r.csv")
		save("spreadsheet", "r.xlsx")
		save("json", "r.json")
		d.sees("Saved 1,204 rows as")
		save("names of the API", "all.csv")
		shown := ",Page URL,Page views,Unique page views"
		equal(t, "exports of rows", f.exported, []string{"csv r.csv" + shown, "xlsx r.xlsx" + shown, "json r.json", "csv all.csv"})
		save("chart svg", "r.svg")
		holds("r.svg", "guides")
		d.press("e", "enter")
		d.sees("Save as: " + folder)
		d.sees("- Page URLs - 2026-11-20.csv")
		d.clear()
		d.write(filepath.Join(folder, "d.svg")) // which is there
		d.press("enter")
		d.sees("Replace d.svg?")
		d.press("n")
		equal(t, "exports of rows", len(f.exported), 4)
		d.press("e", "enter")
		d.clear()
		d.write(filepath.Join(folder, "d.svg"))
		d.press("enter", "y")
		d.sees("Saved 1,204 rows as")
		d.press("e", "enter")
		d.clear()
		d.write(filepath.Join(folder, "no", "folder.txt"))
		d.press("esc")
	})
}

// TestExportStops gives up an export that takes too long.
func TestExportStops(t *testing.T) {
	f := &fake{signedIn: true, slow: true}
	f.withReport(t)
	at(t, 120, 40, f, func(d *driver) {
		d.press("4", "down", "down", "enter", "e", "enter", "enter")
		d.sees("Exporting… Esc stops")
		time.Sleep(time.Second)
		d.settle()
		d.sees(" Exporting… Esc stops")
		d.press("esc")
		d.seesNot("Exporting")
		d.sees("Stopped.")
	})
}

func TestHandOver(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 120, 40, f, func(d *driver) {
		d.press("4", "down", "down", "enter", "e")
		d.write("curl")
		d.press("enter")
		d.sees(`--header "Authorization: Bearer $TOKEN"`)
		equal(t, "clipboard", strings.HasPrefix(d.copied, "curl "), true)
		d.press("x", "e")
		d.write("open in")
		d.press("enter")
		d.sees("https://analytics.example/index.php?module=CoreHome") // there is no browser here
		equal(t, "clipboard", d.copied, "https://analytics.example/index.php?module=CoreHome")
	})
}

func TestViews(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	f.withViews()
	at(t, 120, 40, f, func(d *driver) {
		d.press("4", "down", "down", "enter", "o", "ctrl+s")
		d.sees("Save this view as: Page URLs · Acme Blog")
		d.seesNot("Acme Blog · ")
		d.seesNot("Acme Blog, ")
		d.clear()
		d.write("mine")
		d.press("enter")
		d.sees("Saved:")
		equal(t, "report of the view", f.views[2].Report, "Actions_getPageUrls")
		d.press("6", "n")
		d.clear()
		d.write("店 today")
		d.press("enter")
		d.sees(`There is a view "店 today" already.`)
		d.press("n")
		d.clear()
		d.write("Tuesday mail")
		d.press("enter")
		d.seesNot("already")
		d.sees("Tuesday mail")
		d.press("delete", "n")
		d.sees("Tuesday mail")
		d.press("delete", "y")
		d.seesNot("Tuesday mail")
		d.press("enter")
		d.sees("2 Dashboard")
		got := f.asked[len(f.asked)-1]
		equal(t, "website and metric", []any{got.Site, got.Metric}, []any{2, "nb_pageviews"})
		d.press("ctrl+k")
		d.write("mine")
		d.press("enter")
		d.sees("Page URLs", "3 rows")
	})
}

func TestNotes(t *testing.T) {
	f := &fake{signedIn: true}
	f.withNotes()
	at(t, 120, 40, f, func(d *driver) {
		d.press("a", "n")
		d.sees("Day and note: 2026-11-20")
		d.write("we moved")
		d.press("enter")
		d.sees("we moved", "Notes to the days")
		equal(t, "note", f.notes[2].Text, "we moved")
		d.press("down", "enter")
		d.sees("This note is not yours.")
		d.press("delete") // nor can it be deleted
		equal(t, "notes", len(f.notes), 3)
		d.press("end", "enter")
		d.write(", again")
		d.press("enter")
		equal(t, "changed", f.notes[2].Text, "we moved, again")
		d.press("delete", "y")
		d.seesNot("we moved")
		d.press("esc")
		d.sees("Visits, last 30 days")
	})
}

func TestColumnsAndChart(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 120, 24, f, func(d *driver) {
		d.press("4", "down", "down", "enter", "l", "space", "esc")
		d.seesNot("764")
		d.sees("666")
		d.press("l", "backspace")
		d.sees("764")
		d.press("h")
		d.sees("guides ██")
		d.press("h", "h")
		d.sees("Visits, last 30 days")
		d.press("h", "h")
		d.seesNot("██")
		d.seesNot("last 30 days")
	})
}

func TestRowActions(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 120, 40, f, func(d *driver) {
		d.press("4", "down", "down", "enter", "u")
		d.sees("This row is about no page.")
		d.press("v")
		d.sees("Visits: guides", "建站 guide")
		if !strings.HasPrefix(f.logged[0], "pageUrl=^") {
			t.Errorf("segment %q", f.logged[0])
		}
		for range 3 {
			d.press("end")
		}
		d.sees("10:01") // the last of 120 visits
		d.press("v")
		d.sees("12 visits · 40 actions", "ann@example.org")
		d.press("esc")
		d.sees("Visits: guides")
		d.press("esc")
		d.sees("3 rows")
	})
}

func TestAccounts(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 120, 40, f, func(d *driver) {
		d.press("8", "down", "delete", "n")
		equal(t, "left", len(f.left), 0)
		d.press("enter")
		d.write("sign out")
		d.press("enter", "y")
		equal(t, "left", f.left, []string{"other"})
		d.sees("Signed out of other: its secrets are forgotten here.")
		d.press("enter")
		d.write("again")
		d.press("enter")
		d.sees("https://other.example/", "abc")
	})
}

// TestLastAccount tells what signing out of the last account left behind.
func TestLastAccount(t *testing.T) {
	f := &fake{signedIn: true, alone: true}
	at(t, 80, 24, f, func(d *driver) {
		d.press("8", "delete", "y")
		d.sees("sign in to your Matomo", "Signed out of acme: its secrets are forgotten here.")
	})
}

func TestLab(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 160, 40, f, func(d *driver) {
		d.press("7")
		d.sees("Read the metadata", "RFC 8414 section 3")
		d.press("enter", "enter")
		d.sees("Enter takes the next step, P all that are left, Esc stops.")
		d.press("enter")
		d.sees("✓ Read the metadata")
		d.press("enter")
		d.sees("https://analytics.example/index.php?module=OAuth2", "Choose Allow.")
		d.press("enter")
		d.write("http://127.0.0.1/callback?code=1")
		d.press("enter", "enter")
		equal(t, "pasted", f.labPasted, "http://127.0.0.1/callback?code=1")
		d.sees("✓ Ask for the token", "POST /index.php?建", "the verifier, hashed")
		d.press("e")
		d.write("archive")
		d.press("enter", "enter")
		equal(t, "exported", f.exported, []string{"flow har"})
		d.press("c")
		equal(t, "command line", d.copied, "matoscope flow --account acme")
		d.press("x", "enter", "enter", "esc") // a run that is stopped
		d.sees("Enter runs a grant")
		d.press("t", "enter", "enter")
		equal(t, "refreshed", f.refreshed, 1)
		d.press("t", "enter", "enter")
		equal(t, "examined", f.examined, []viewmodel.LabDoctorInput{{}})
		d.sees("CGIPassAuth On")
		d.press("t", "enter")
		d.sees("[x] delay")
		d.press("enter")
		d.sees("[ ] delay")
	})
}

// TestLongPath tells the whole path of a file where the status line cannot hold it.
func TestLongPath(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("long-", 14)+"end.txt")
	at(t, 80, 24, &fake{signedIn: true}, func(d *driver) {
		d.press("e")
		d.write("screen as text")
		d.press("enter")
		d.clear()
		d.write(path)
		d.press("enter")
		if got := strings.Join(strings.Fields(d.screen()), ""); !strings.Contains(got, "Savedas"+path) {
			t.Errorf("the path is not whole:\n%s", d.screen())
		}
	})
}
