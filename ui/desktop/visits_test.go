package desktop_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

func TestProfileOpensItsVisitsAndSaysWhyItIsNotThere(t *testing.T) {
	inLive(t, 4, func(r *room, v *visitors) {
		v.profile = &viewmodel.Problem{What: "The profiles are switched off.", To: "Ask whoever administers this Matomo."}
		r.tapText("Visitor's profile")
		if !r.says("The profiles are switched off.") {
			t.Fatalf("%q", r.texts())
		}
		v.profile = nil
		r.tapText("Try again")
		r.resize(1280, 800, 1)
		r.tapText("30 Dec 01:00")
		if !r.has("Article 902") {
			t.Fatalf("the visit of the profile is not in full: %q", r.texts())
		}
		r.tapText("Back")
		if !r.has("From Germany, France") {
			t.Errorf("the profile is not back: %q", r.texts())
		}
	})
}

func TestVisitorBecomesTheSegment(t *testing.T) {
	inLive(t, 4, func(r *room, _ *visitors) {
		r.tapText("Only this visitor")
		if q, _ := r.backend.last(); q.Segment != "visitorId==0000000000000004" || !r.has("Channels") {
			t.Errorf("asked for %+v; on screen is %q", q, r.texts())
		}
		r.typed('3')
		if got := r.backend.live.asked[len(r.backend.live.asked)-1]; got.Segment != "visitorId==0000000000000004" {
			t.Errorf("the stream is of %+v", got)
		}
	})
}

func TestRowShowsItsVisits(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.backend.live = newVisitors(120)
		r.key(fyne.KeyDown)
		r.typed('v')
		r.resize(1280, 800, 1)
		v := r.backend.live
		if len(v.logs) == 0 || v.logs[0].Segment != "pageUrl==https://acme.example/docs" || !r.has("Visits of /docs: the latest 50") {
			t.Fatalf("%+v; %q", v.logs, r.texts())
		}
		for range 4 {
			r.key(fyne.KeyEnd)
		}
		if !r.has("Visits of /docs: 120") || !r.says("/blog/article-1 ") {
			t.Errorf("the end is not on screen, asked for %v: %q", v.from, r.texts())
		}
		r.typed('v')
		if !r.has("From Germany, France") {
			t.Errorf("the profile is not on screen: %q", r.texts())
		}
		r.key(fyne.KeyEscape)
		r.key(fyne.KeyEscape)
		if !r.has("Page views · Page URLs") {
			t.Errorf("the report is not back: %q", r.texts())
		}
	})
}

func TestRowMenuShowsItsVisitsAndThePeriodIsThatOfTheReport(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.backend.live = newVisitors(3)
		r.tapRight("/pricing")
		r.tapMenu("List the visits of this row")
		if !r.has("Visits of /pricing: 3") {
			t.Fatalf("%q", r.texts())
		}
		r.typed('w')
		logs := r.backend.live.logs
		if last := logs[len(logs)-1]; last.Period != "week" || !strings.Contains(last.Segment, "pricing") {
			t.Errorf("asked for %+v", last)
		}
		r.tapText("Back to the report")
		if r.has("Visits of /pricing: 3") {
			t.Error("the visits are still there")
		}
	})
}

func TestRowWithoutVisitsSaysSo(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.backend.live = newVisitors(0)
		r.key(fyne.KeyDown)
		r.typed('v')
		if !r.says("There are no visits in this time") {
			t.Errorf("%q", r.texts())
		}
	})
}

func TestVisitMenuOpensTheProfile(t *testing.T) {
	inLive(t, 4, func(r *room, _ *visitors) {
		r.tapRight("goal: Newsletter")
		r.tapMenu("The visitor's profile")
		if !r.has("From Germany, France") {
			t.Errorf("%q", r.texts())
		}
	})
}
