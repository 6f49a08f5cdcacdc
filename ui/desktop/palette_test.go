package desktop_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestPaletteGoesAnywhere(t *testing.T) {
	tests := []struct {
		words string
		there func(r *room, m *matomo) bool
	}{
		{"exit pages", func(r *room, m *matomo) bool { return len(m.asked("Actions.getExitPageUrls")) > 0 }},
		{"all websites", func(r *room, _ *matomo) bool { return r.has("500 websites") }},
		{"acme shop", func(_ *room, m *matomo) bool { return m.askedWith("Actions.getPageUrls", "idSite", "2") }},
		{"month", func(_ *room, m *matomo) bool { return m.askedWith("Actions.getPageUrls", "period", "month") }},
	}
	for _, tt := range tests {
		t.Run(tt.words, func(t *testing.T) {
			inReports(t, 12, func(r *room, m *matomo) {
				r.act("ctrl+k")
				entries := r.entries()
				find := entries[len(entries)-1]
				find.SetText(tt.words)
				find.OnSubmitted("")
				r.settle()
				if !tt.there(r, m) {
					t.Errorf("%q did not lead there: %q", tt.words, r.texts())
				}
			})
		})
	}
}

func TestSegmentOfTheTopBar(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('g')
		r.tapText("German visitors")
		if q, _ := b.last(); q.Segment != "countryCode==de" || !r.has("German visitors") {
			t.Errorf("asked for %+v; on screen is %q", q, r.texts())
		}
		r.typed('g')
		entries := r.entries()
		own := entries[len(entries)-1]
		_, before := b.last()
		own.SetText("no condition")
		own.OnSubmitted("")
		r.settle()
		if _, after := b.last(); after != before {
			t.Error("a segment that is none was asked for")
		}
		own.SetText("deviceType==tablet")
		own.OnSubmitted("")
		r.settle()
		if q, _ := b.last(); q.Segment != "deviceType==tablet" {
			t.Errorf("asked for %+v", q)
		}
	})
}

func TestReportIsHandedOver(t *testing.T) {
	inReports(t, 12, func(r *room, _ *matomo) {
		copied := func() string { return fyne.CurrentApp().Clipboard().Content() }
		r.typed('e')
		r.tapMenu("Copy the command line")
		if got := copied(); !strings.HasPrefix(got, "matoscope report Actions.getPageUrls") {
			t.Errorf("copied %q", got)
		}
		r.typed('e')
		r.tapMenu("Copy the curl line")
		if got := copied(); !strings.HasPrefix(got, "curl ") || strings.Contains(got, "0123456789abcdef") {
			t.Errorf("copied %q", got)
		}
		r.typed('e')
		r.tapMenu("Save as CSV…")
		r.tapText("Save")
		if got := strings.Join(r.backend.exported, ""); got != "Page URLs as csv to Downloads/Acme Blog - Page URLs - 2026-11-20.csv, as shown" {
			t.Errorf("exported %q", got)
		}
		r.key(fyne.KeyDown)
		r.typed('c')
		if got := copied(); got != "/docs\t1,210\t847\t49.9 %\t1m 20s" {
			t.Errorf("copied %q", got)
		}
	})
}

func TestRowMenuOffersWhatCanBeDone(t *testing.T) {
	inReports(t, 12, func(r *room, m *matomo) {
		r.tapRight("/pricing")
		r.resize(1280, 800, 1)
		if !r.has("Filter everything by this row") || !r.has("Open the page in the browser") || r.has("Show the rows below") {
			t.Fatalf("%q", r.texts())
		}
		r.tapText("Evolution of this row")
		if !m.askedWith("API.getRowEvolution", "label", "%2Fpricing") && !m.askedWith("API.getRowEvolution", "label", "/pricing") {
			t.Errorf("the row was not followed: %q", m.asked("API.getRowEvolution"))
		}
	})
}
