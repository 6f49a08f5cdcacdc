package desktop_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"matoscope/ui/desktop"
	"matoscope/ui/viewmodel"
)

// TestMoversLeave saves all rows as a file.
func TestMoversLeave(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('9')
		r.saveFromMenu("Save as CSV…", "movers.csv")
		lines := strings.Split(string(b.written.pictures["Downloads/movers.csv"]), "\r\n")
		if len(lines) != 6 || lines[0] != "report,label,metric,now,before,change" || lines[1] != "Pages,/pricing,nb_hits,1498,2310,-812" {
			t.Errorf("%q", lines)
		}
	})
}

// TestMoversTellWhatIsMissing has a report that could not be read beside the others.
func TestMoversTellWhatIsMissing(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.typed('9')
		for _, want := range []string{"Movers", "-812", "Try again"} {
			if !r.has(want) {
				t.Errorf("nothing says %q in %q", want, r.texts())
			}
		}
		if !strings.Contains(strings.Join(r.texts(), "\n"), "Not compared: Campaigns.") {
			t.Errorf("%q", r.texts())
		}
	})
}

// TestMoversSayWhereTheOthersAre looks for what rose among rows that all fell.
func TestMoversSayWhereTheOthersAre(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.typed('9')
		r.tapText("All reports")
		r.tapText("Countries")
		r.tapText("Rose")
		if !r.has("Nothing rose. See what fell.") || !r.says("compared with") {
			t.Errorf("%q", r.texts())
		}
	})
}

// TestGoneRowOpensTheEarlierPeriod opens the row that its report has no more.
func TestGoneRowOpensTheEarlierPeriod(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &fakeBackend{signedIn: true, matomo: newMatomo(t, 40)}
		r := openRoom(t, b, desktop.Options{Appearance: desktop.LightMode})
		r.typed('9')
		r.key(fyne.KeyEnd)
		r.key(fyne.KeyReturn)
		if m := b.matomo; !m.askedWith("Actions.getPageUrls", "date", "2026-11-13") || m.askedWith("Actions.getPageUrls", "date", "2026-11-20") {
			t.Errorf("asked for %v", m.asked("Actions.getPageUrls"))
		}
	})
}

// TestStatusForgetsAnotherWebsite goes to a website that is slow to answer.
func TestStatusForgetsAnotherWebsite(t *testing.T) {
	b := &fakeBackend{signedIn: true, dashboard: func(ctx context.Context, q viewmodel.Query) viewmodel.Dashboard {
		if q.Site == 2 {
			<-ctx.Done()
		}
		return dashboardState(q)
	}}
	inRoom(t, b, func(r *room) {
		told := func() bool {
			return slices.ContainsFunc(r.texts(), func(text string) bool { return strings.HasPrefix(text, "Site time") })
		}
		if !told() {
			t.Fatalf("%q", r.texts())
		}
		r.typed('s')
		entries := r.entries()
		search := entries[len(entries)-1]
		search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		search.OnSubmitted("")
		r.settle()
		if q, _ := b.last(); q.Site != 2 || told() || !r.has("Loading… Esc stops") {
			t.Errorf("while the other website loads: %q", r.texts())
		}
	})
}

// TestFewerMovers goes from what fell to what rose, of which there is less, on a
// screen that is laid out in between.
func TestFewerMovers(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.resize(1280, 800, 1)
		r.typed('9')
		r.resize(1280, 800, 1)
		r.tapText("Rose")
		r.resize(1280, 800, 1)
		if !r.has("/guides/start") || r.has("/old-offer") {
			t.Errorf("%q", r.texts())
		}
	})
}
