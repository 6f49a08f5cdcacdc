package viewmodel_test

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/demo"
	"matoscope/ui/viewmodel"
)

// person is the visitor that these tests are.
const person = "00000000000000ab"

func track(t *testing.T, m *viewmodel.Model, h matomoapi.Hit) viewmodel.Tracked {
	t.Helper()
	h.VisitorID = person
	sent, err := m.Track(t.Context(), viewmodel.TrackInput{Site: "1", Hit: h})
	if err != nil {
		t.Fatal(err)
	}
	return sent
}

// fault switches a fault of the demo.
func fault(t *testing.T, d *demo.Server, name string, on bool) {
	t.Helper()
	body := fmt.Sprintf(`{"name":%q,"on":%t}`, name, on)
	resp, err := http.Post(d.Info().ControlURL+"faults", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func session(t *testing.T, m *viewmodel.Model) *viewmodel.Session {
	t.Helper()
	s, err := m.Session(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestLive(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	s := session(t, m)
	before, err := s.Live(t.Context(), viewmodel.LiveQuery{Minutes: 30, Limit: 3})
	if err != nil || before.Site.ID != 1 || len(before.Visits) != 3 || before.Counters.Visits == 0 {
		t.Fatalf("%+v, %v", before, err)
	}
	track(t, m, matomoapi.Hit{})
	track(t, m, matomoapi.Hit{Goal: &matomoapi.GoalHit{ID: 2}})
	after, err := s.Live(t.Context(), viewmodel.LiveQuery{Minutes: 30, Limit: 3, Site: "tidewater notes"})
	if err != nil || after.Counters.Visits != before.Counters.Visits+1 || after.Counters.Converted != before.Counters.Converted+1 {
		t.Errorf("%+v after %+v, %v", after.Counters, before.Counters, err)
	}
	last := after.Visits[2]
	if last.VisitorID != person || last.Conversions != 1 || len(last.Actions) != 2 || last.LastActionAt.Format(time.RFC3339) != "2026-11-21T12:30:00+01:00" {
		t.Errorf("the last visit is %+v", last)
	}
	if goal := last.Actions[1]; goal.Kind() != "goal" || goal.Text("EUR") != "Harbour guide downloaded · 2.50 EUR" || !goal.At.Equal(noon) {
		t.Errorf("the goal is %+v", goal)
	}
	if !slices.IsSortedFunc(after.Visits, func(a, b viewmodel.LiveVisit) int { return a.LastActionAt.Compare(b.LastActionAt) }) {
		t.Error("the latest visit is not the last")
	}
	profile, err := s.VisitorProfile(t.Context(), "1", person)
	if err != nil || profile.Visits != 1 || len(profile.LastVisits) != 1 || profile.LastVisits[0].ID != last.ID {
		t.Errorf("%+v, %v", profile, err)
	}
	for site, code := range map[string]string{"all": "one_site", "9": "unknown_site"} {
		if _, err := s.Live(t.Context(), viewmodel.LiveQuery{Site: site}); viewmodel.Explain(err) == nil || viewmodel.Explain(err).Code != code {
			t.Errorf("site %s: %v", site, err)
		}
	}
}

func TestFollow(t *testing.T) {
	m, d := signedIn(t, "viewer")
	next, stop := iter.Pull2(session(t, m).Follow(t.Context(), viewmodel.LiveQuery{Site: "1", Limit: 2}, time.Millisecond))
	defer stop()
	visit := func() viewmodel.LiveUpdate {
		t.Helper()
		for {
			u, err, ok := next()
			if !ok || err != nil {
				t.Fatalf("no update: %v", err)
			}
			if u.Visit != nil {
				return u
			}
		}
	}
	first, second := visit(), visit()
	if first.Known+second.Known != 0 || second.Visit.LastActionAt.Before(first.Visit.LastActionAt) {
		t.Errorf("it begins with %+v and %+v", first.Visit, second.Visit)
	}
	track(t, m, matomoapi.Hit{})
	began := visit()
	if began.Visit.VisitorID != person || began.Known != 0 || len(began.Visit.Actions) != 1 {
		t.Errorf("a new visit: %+v", began.Visit)
	}
	track(t, m, matomoapi.Hit{Event: &matomoapi.Event{Category: "a", Action: "b", Value: new(1.5)}})
	grown := visit()
	if grown.Visit.ID != began.Visit.ID || grown.Known != 1 || len(grown.Visit.Actions) != 2 || grown.Visit.Actions[1].Text("") != "a · b · 1.5" {
		t.Errorf("the visit goes on: %+v", grown)
	}

	fault(t, d, "html", true)
	u, err, _ := next()
	again, _, _ := next()
	if err != nil || u.Problem == nil || u.Problem.Code != "not_json" || u.Retry != 2*time.Millisecond || again.Retry != 4*time.Millisecond {
		t.Errorf("while the server answers pages: %+v, %+v, %v", u, again, err)
	}
	track(t, m, matomoapi.Hit{Event: &matomoapi.Event{Category: "c", Action: "d"}})
	fault(t, d, "html", false)
	if u := visit(); u.Known != 2 || len(u.Visit.Actions) != 3 {
		t.Errorf("after the failure: %+v", u)
	}

	fault(t, d, "refuse-refresh", true)
	fault(t, d, "expire-now", true)
	if u, err, ok := next(); !ok || err == nil || viewmodel.Explain(err).Kind != viewmodel.SignInProblem {
		t.Errorf("after the sign-in has ended: %+v, %v", u, err)
	}
	if _, _, ok := next(); ok {
		t.Error("it goes on without a sign-in")
	}
}

func TestFollowEnds(t *testing.T) {
	m, d := signedIn(t, "viewer")
	s := session(t, m)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for u, err := range s.Follow(ctx, viewmodel.LiveQuery{Limit: 1}, time.Hour) {
		if u.Visit == nil || err != nil {
			t.Errorf("%+v, %v", u, err)
		}
		cancel() // it would sleep for an hour
	}
	fault(t, d, "html", true)
	n := 0
	for u, err := range s.Follow(t.Context(), viewmodel.LiveQuery{Limit: 1}, time.Hour) {
		if n++; viewmodel.Explain(err) == nil || viewmodel.Explain(err).Code != "not_json" {
			t.Errorf("it begins where nothing is to be had: %+v, %v", u, err)
		}
	}
	if n != 1 {
		t.Errorf("%d updates", n)
	}
}
