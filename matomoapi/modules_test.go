package matomoapi_test

import (
	"encoding/json"
	"slices"
	"testing"

	"matoscope/matomoapi"
)

func TestGoals(t *testing.T) {
	want := []matomoapi.Goal{{
		ID: 2, SiteID: 1, Name: "A & B", Description: "d", MatchAttribute: "file", Pattern: "x.pdf", PatternType: "contains",
		CaseSensitive: true, AllowMultiple: true, Revenue: 2.5, EventValueAsRevenue: true,
	}}
	for _, body := range []string{
		`[{"idsite":1,"idgoal":2,"name":"A &amp; B","description":"d","match_attribute":"file","pattern":"x.pdf","pattern_type":"contains","case_sensitive":1,"allow_multiple":1,"revenue":2.5,"event_value_as_revenue":1}]`,
		`{"2":{"idsite":"1","idgoal":"2","name":"A & B","description":"d","match_attribute":"file","pattern":"x.pdf","pattern_type":"contains","case_sensitive":true,"allow_multiple":"1","revenue":"2.5","event_value_as_revenue":"1"}}`,
	} {
		f := newFake(t, say(200, body))
		got, err := f.client(t).Goals(t.Context(), 1)
		if err != nil || !slices.Equal(got, want) || f.requests[0].PostForm.Encode() != "filter_limit=-1&idSite=1" {
			t.Errorf("%+v, %v", got, err)
		}
	}
}

func TestAnnotations(t *testing.T) {
	day := matomoapi.NewDate
	relaunch := matomoapi.Annotation{ID: 1, Date: day(2026, 10, 1), Note: "Relaunch", Login: "ann"}
	letter := matomoapi.Annotation{Date: day(2026, 11, 17), Note: `"A" <b>&`, Starred: true, CanEdit: true}
	const first = `{"date":"2026-10-01","note":"Relaunch","starred":0,"user":"ann","idNote":1,"canEditOrDelete":false}`
	const second = `{"date":"2026-11-17","note":"\"A\" <b>&amp;","starred":"1","idNote":"0","canEditOrDelete":true}`
	for body, want := range map[string][]matomoapi.Annotation{
		`[{"1":` + first + `,"0":` + second + `}]`:          {relaunch, letter},
		`[[` + second + `,` + first + `]]`:                  {letter, relaunch},
		`{"7":[` + first + `]}`:                             {relaunch},
		`{"7":{"1":` + first + `},"8":[` + second + `,[]]}`: {relaunch, letter},
		`[]`:   nil,
		`[[]]`: nil,
		`[{}]`: nil,
	} {
		f := newFake(t, say(200, body))
		got, err := f.client(t).Annotations(t.Context(), 7, matomoapi.Span{})
		if err != nil || !slices.Equal(got, want) || f.requests[0].PostForm.Encode() != "filter_limit=-1&idSite=7" {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
	}
	f := newFake(t, say(200, `[[{"date":"soon"}]]`))
	november := matomoapi.NewSpan(matomoapi.Month, day(2026, 11, 5))
	if _, err := f.client(t).Annotations(t.Context(), 7, november); kindOf(err) != matomoapi.KindMalformed {
		t.Errorf("a date that is none: %v", err)
	}
	if got := f.requests[0].PostForm.Encode(); got != "date=2026-11-01%2C2026-11-30&filter_limit=-1&idSite=7&period=range" {
		t.Errorf("form %s", got)
	}
}

// TestModulesFail has every module meet an error and an answer of another shape.
func TestModulesFail(t *testing.T) {
	methods := map[string]func(*matomoapi.Client) error{
		"Goals":       func(c *matomoapi.Client) error { _, err := c.Goals(t.Context(), 1); return err },
		"Annotations": func(c *matomoapi.Client) error { _, err := c.Annotations(t.Context(), 1, matomoapi.Span{}); return err },
		"Dashboards":  func(c *matomoapi.Client) error { _, err := c.Dashboards(t.Context()); return err },
		"ReportPages": func(c *matomoapi.Client) error { _, err := c.ReportPages(t.Context(), 1); return err },
		"LastVisits": func(c *matomoapi.Client) error {
			_, err := c.LastVisits(t.Context(), matomoapi.VisitsQuery{Site: 1})
			return err
		},
		"Counters":       func(c *matomoapi.Client) error { _, err := c.Counters(t.Context(), 1, 30, ""); return err },
		"VisitorProfile": func(c *matomoapi.Client) error { _, err := c.VisitorProfile(t.Context(), 1, "a", nil); return err },
		"RowEvolution": func(c *matomoapi.Client) error {
			_, err := c.RowEvolution(t.Context(), matomoapi.ReportQuery{Method: "A.get", Site: "1"}, "")
			return err
		},
	}
	for name, method := range methods {
		for body, want := range map[string]matomoapi.Kind{
			`{"result":"error","message":"You can't access this resource"}`: matomoapi.KindAccess,
			`[5,6`: matomoapi.KindTruncated,
			`5`:    matomoapi.KindMalformed,
		} {
			if err := method(newFake(t, say(200, body)).client(t)); kindOf(err) != want {
				t.Errorf("%s of %s: %v, want %s", name, body, err, want)
			}
		}
	}
}

// TestRecordedModules reads the answers of a real server.
func TestRecordedModules(t *testing.T) {
	for _, rec := range recordings(t) {
		if !json.Valid(rec.body) || rec.kind() != "" {
			continue
		}
		client := newFake(t, say(rec.Status, string(rec.body))).client(t)
		list, _ := naive(t, rec.body).([]any)
		switch rec.param("method") {
		case "Goals.getGoals":
			got, err := client.Goals(t.Context(), 1)
			if err != nil || len(got) != len(list) {
				t.Fatalf("%s: %+v, %v", rec.Name, got, err)
			}
			for i, goal := range got {
				if o := list[i].(object); goal.ID == 0 || goal.Name != o.get("name") || goal.Pattern != o.get("pattern") {
					t.Errorf("%s: %+v", rec.Name, goal)
				}
			}
		case "Annotations.getAll":
			got, err := client.Annotations(t.Context(), 1, matomoapi.Span{})
			if err != nil || len(got) != len(naiveRows(list)) {
				t.Fatalf("%s: %+v, %v", rec.Name, got, err)
			}
			for i, note := range got {
				if o := naiveRows(list)[i].(object); note.Note != o.get("note") || note.Date.String() != o.get("date") {
					t.Errorf("%s: %+v", rec.Name, note)
				}
			}
		case "Dashboard.getDashboards":
			got, err := client.Dashboards(t.Context())
			if err != nil || len(got) != len(list) || len(got[0].Widgets) != len(list[0].(object).get("widgets").([]any)) {
				t.Errorf("%s: %+v, %v", rec.Name, got, err)
			}
		case "API.getReportPagesMetadata":
			checkRecordedPages(t, client, len(list))
		}
	}
}
