package sample_test

import (
	"fmt"
	"slices"
	"testing"
)

// loggedVisit is what the tests look at in a visit of the log.
type loggedVisit struct {
	IDVisit              int
	VisitorID            string
	CountryCode          string
	VisitDuration        int
	Actions              int
	FirstActionTimestamp int64
	LastActionTimestamp  int64
	ActionDetails        []struct {
		Type      string
		URL       string
		Timestamp int64
	}
}

func TestTheLogHoldsTheVisits(t *testing.T) {
	s := settled()
	log := read[[]loggedVisit](t, s, "method=Live.getLastVisitsDetails&filter_limit=-1"+yesterday)
	whole := read[numbers](t, s, "method=VisitsSummary.get"+yesterday)
	actions, length := 0, 0
	ids := map[int]bool{}
	for _, v := range log {
		for _, a := range v.ActionDetails {
			if a.Type != "goal" { // a conversion is no action
				actions++
			}
		}
		length += v.VisitDuration
		ids[v.IDVisit] = true
		if first := v.ActionDetails[0]; first.Type != "action" || first.Timestamp != v.FirstActionTimestamp+3600 { // Berlin in November
			t.Errorf("visit %d begins with %+v", v.IDVisit, first)
		}
	}
	if float64(len(ids)) != whole.of("nb_visits") || float64(actions) != whole.of("nb_actions") || float64(length) != whole.of("sum_visit_length") {
		t.Errorf("%d visits, %d actions, %d seconds of %v", len(ids), actions, length, whole)
	}
	if !slices.IsSortedFunc(log, func(a, b loggedVisit) int { return int(b.LastActionTimestamp - a.LastActionTimestamp) }) {
		t.Error("the log is not in order")
	}
	page := read[[]loggedVisit](t, s, "method=Live.getLastVisitsDetails&filter_limit=3&filter_offset=2&doNotFetchActions=1"+yesterday)
	if len(page) != 3 || page[0].Actions == 0 || page[0].ActionDetails == nil || len(page[0].ActionDetails) != 0 {
		t.Errorf("three visits are %+v", page)
	}
	since := log[9].LastActionTimestamp
	some := read[[]loggedVisit](t, s, fmt.Sprintf("method=Live.getLastVisitsDetails&minTimestamp=%d", since)+yesterday)
	if len(some) != 10 {
		t.Errorf("%d visits since %d", len(some), since)
	}
	for _, v := range read[[]loggedVisit](t, s, "method=Live.getLastVisitsDetails&idSite=1&filter_limit=20&segment=countryCode==dk") {
		if v.CountryCode != "dk" {
			t.Errorf("visit %d is from %s", v.IDVisit, v.CountryCode)
		}
	}
}

func TestTheLogEndsNow(t *testing.T) {
	s := settled()
	log := read[[]loggedVisit](t, s, "method=Live.getLastVisitsDetails&idSite=1&filter_limit=5")
	if len(log) != 5 || log[0].LastActionTimestamp > evening.Unix() || log[0].LastActionTimestamp < evening.Unix()-600 {
		t.Fatalf("the last visits are %+v", log)
	}
	last := read[map[string]string](t, s, "method=Live.getMostRecentVisitorId&idSite=1")["value"]
	if last != log[0].VisitorID {
		t.Errorf("the last visitor is %s, the last visit is of %s", last, log[0].VisitorID)
	}
	if got := string(answer(t, s, admin, "method=Live.getLastVisitsDetails&idSite=3").Body); got != "[]" {
		t.Errorf("nobody has left %s", got)
	}
}

func TestProfilesHoldTheVisitsOfTheVisitor(t *testing.T) {
	s := settled()
	returning := read[[]loggedVisit](t, s, "method=Live.getLastVisitsDetails&filter_limit=1&segment=visitCount>2&idSite=1")
	profile := read[struct {
		TotalVisits, TotalActions int
		VisitorID                 string
		LastVisits                []loggedVisit
	}](t, s, "method=Live.getVisitorProfile&idSite=1&visitorId="+returning[0].VisitorID)
	if profile.TotalVisits < 2 || len(profile.LastVisits) != profile.TotalVisits || profile.LastVisits[0].IDVisit != returning[0].IDVisit {
		t.Errorf("the profile is %+v", profile)
	}
	for _, v := range profile.LastVisits {
		profile.TotalActions -= v.Actions
		if v.VisitorID != profile.VisitorID {
			t.Errorf("visit %d is of %s", v.IDVisit, v.VisitorID)
		}
	}
	if profile.TotalActions != 0 {
		t.Errorf("%d actions are in no visit", profile.TotalActions)
	}
	last := read[map[string]any](t, s, "method=Live.getVisitorProfile&idSite=1")
	if last["visitorId"] != read[map[string]any](t, s, "method=Live.getMostRecentVisitorId&idSite=1")["value"] {
		t.Error("without an id the profile is not the last visitor's")
	}
	if got := string(answer(t, s, admin, "method=Live.getVisitorProfile&idSite=1&visitorId=nobody").Body); got != "[]" {
		t.Errorf("nobody has the profile %s", got)
	}
}
