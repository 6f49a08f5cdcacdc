package desktop_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// someViews are views of the report of pages and of the dashboard.
func someViews() []settings.View {
	return []settings.View{
		{
			Name: "German pages", Screen: "report", Report: "Actions_getPageUrls", Site: 2, Period: "week", Date: "2026-11-16", Compare: "year",
			Segment: "countryCode==de", Sort: "nb_hits", Columns: []string{"label", "nb_hits"}, Chart: "share", Flat: true,
		},
		{Name: "Shop this month", Screen: "dashboard", Site: 2, Period: "month", Date: "today", Compare: "previous", Metric: "nb_pageviews"},
		{Name: "Launch day", Screen: "dashboard", Site: 1, Period: "day", Date: "2026-11-03"},
		{Name: "A fortnight", Screen: "overview", Period: "range", Date: "previous14"},
	}
}

func withViews() *fakeBackend {
	return &fakeBackend{signedIn: true, fakeViews: fakeViews{saved: someViews()}}
}

// says tells whether the window says these words, wherever its lines break.
func (r *room) says(words string) bool { return strings.Contains(strings.Join(r.texts(), " "), words) }

// submit writes into the newest entry and agrees.
func (r *room) submit(text string) {
	entries := r.entries()
	last := entries[len(entries)-1]
	last.SetText(text)
	last.OnSubmitted(text)
	r.settle()
}

func TestSaveView(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		b.matomo = newMatomo(r.t, 12)
		r.typed('4')
		r.tapText("Share")
		r.act("ctrl+s")
		if got := r.entries()[len(r.entries())-1].Text; got != "Page URLs · Acme Blog" {
			t.Errorf("the name %q is proposed", got)
		}
		r.submit("Shares of pages")
		if len(b.saved) != 1 || b.saved[0].Chart != "share" || b.saved[0].Screen != "report" || len(b.fixed) != 0 {
			t.Fatalf("saved %+v, fixed %q", b.saved, b.fixed)
		}
		if !r.has("Shares of pages") {
			t.Errorf("the rail lacks it: %q", r.texts())
		}
		r.typed('2')
		r.tapText("Page views")
		r.act("ctrl+s")
		r.tapText("Fixed dates")
		r.submit("Views")
		if len(b.saved) != 2 || b.saved[1].Metric != "nb_pageviews" || b.saved[1].Date != "2026-11-20" || !slices.Equal(b.fixed, []string{"Views"}) {
			t.Errorf("saved %+v, fixed %q", b.saved, b.fixed)
		}
	})
}

// TestSavedNameIsReplaced tells that before it happens, and after.
func TestSavedNameIsReplaced(t *testing.T) {
	b := withViews()
	inRoom(t, b, func(r *room) {
		r.act("ctrl+s")
		r.entries()[len(r.entries())-1].SetText("Launch day")
		if !r.says("takes the place of the view of the same name") {
			t.Errorf("nothing tells that a view is replaced: %q", r.texts())
		}
		r.submit("Launch day")
		if len(b.saved) != 4 || !r.says("in place of the view before") {
			t.Errorf("%d views; on screen is %q", len(b.saved), r.texts())
		}
	})
}

// TestOpenView opens a view in all ways there are.
func TestOpenView(t *testing.T) {
	for name, act := range map[string]func(*room){
		"screen":  func(r *room) { r.typed('6'); r.tapText("Shop this month"); r.tapText("Shop this month") },
		"keys":    func(r *room) { r.typed('6'); r.key(fyne.KeyDown); r.key(fyne.KeyReturn) },
		"rail":    func(r *room) { r.tapText("Shop this month") },
		"palette": func(r *room) { r.act("ctrl+k"); r.submit("shop this") },
	} {
		t.Run(name, func(t *testing.T) {
			b := withViews()
			inRoom(t, b, func(r *room) {
				r.typed('1')
				act(r)
				want := viewmodel.Query{Site: 2, Period: "month", Date: "today", Compare: "previous", Metric: "nb_pageviews"}
				if q, _ := b.last(); q != want {
					t.Errorf("asked for %+v, want %+v", q, want)
				}
				if !r.has("Page views, last 30 days") {
					t.Errorf("on screen is %q", r.texts())
				}
			})
		})
	}
}

func TestOpenViewOfReport(t *testing.T) {
	b := withViews()
	inRoom(t, b, func(r *room) {
		b.matomo = newMatomo(r.t, 12)
		b.saved[0].Site = 1 // the only one of that server
		r.typed('6')
		r.tapText("German pages")
		calls := b.matomo.asked("Actions.getPageUrls")
		if len(calls) == 0 {
			t.Fatalf("no report was asked for: %q", r.texts())
		}
		for name, want := range map[string]string{
			"period": "week", "date": "2026-11-16", "segment": "countryCode==de", "filter_sort_column": "nb_hits", "flat": "1",
		} {
			if got := calls[0].Get(name); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
	})
}

func TestListOfViews(t *testing.T) {
	b := withViews()
	inRoom(t, b, func(r *room) {
		r.typed('6')
		for _, want := range []string{"German pages", "This month, vs previous", "Tue 3 Nov 2026", "The last 14 days", "Acme Shop"} {
			if !r.has(want) {
				t.Errorf("nothing says %q: %q", want, r.texts())
			}
		}
		if r.has("Segment") != true || r.has("Export") {
			t.Errorf("the bar has what chooses numbers: %q", r.texts())
		}
		r.typed('c') // the first one is marked
		if got := fyne.CurrentApp().Clipboard().Content(); got != "matoscope report Actions_getPageUrls" {
			t.Errorf("copied %q", got)
		}
		r.typed('n')
		r.submit("Pages in Germany")
		if b.saved[0].Name != "Pages in Germany" || !r.has("Pages in Germany") {
			t.Errorf("renamed to %q; on screen is %q", b.saved[0].Name, r.texts())
		}
		r.key(fyne.KeyDown)
		r.key(fyne.KeyDelete)
		if len(b.saved) != 3 || r.has("Shop this month") {
			t.Fatalf("%d views are left; on screen is %q", len(b.saved), r.texts())
		}
		r.tapText("Undo")
		if len(b.saved) != 4 || b.saved[3].Date != "today" || !r.has("Shop this month") {
			t.Errorf("nothing was brought back: %+v", b.saved)
		}
	})
}

func TestNoViews(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.typed('6')
		if !r.says("There is no saved view yet.") {
			t.Errorf("on screen is %q", r.texts())
		}
		r.typed('2')
		if !r.has("1,204") || !r.has("Export") {
			t.Errorf("on screen is %q", r.texts())
		}
	})
}

// TestViewOpensAtOnce with Enter: the first one, or the first one that is found.
func TestViewOpensAtOnce(t *testing.T) {
	for name, tt := range map[string]struct {
		search, want string
	}{
		"first":  {"", "week 2026-11-16"},
		"search": {"launch", "day 2026-11-03"},
	} {
		t.Run(name, func(t *testing.T) {
			b := withViews()
			b.saved[0].Screen = "dashboard"
			inRoom(t, b, func(r *room) {
				r.typed('6')
				if tt.search != "" {
					r.key(fyne.KeyDown)
					for _, e := range r.entries() {
						if e.PlaceHolder == "Search saved views" {
							e.SetText(tt.search)
						}
					}
				}
				r.key(fyne.KeyReturn)
				if q, _ := b.last(); string(q.Period)+" "+q.Date != tt.want {
					t.Errorf("asked for %+v, want %s", q, tt.want)
				}
			})
		})
	}
}

// TestLastViewStaysMarked deletes the last view, and then the one that is the last.
func TestLastViewStaysMarked(t *testing.T) {
	b := withViews()
	inRoom(t, b, func(r *room) {
		r.typed('6')
		r.key(fyne.KeyEnd)
		r.key(fyne.KeyDelete)
		r.key(fyne.KeyDelete)
		if len(b.saved) != 2 || b.saved[1].Name != "Shop this month" {
			t.Errorf("left are %+v", b.saved)
		}
	})
}
