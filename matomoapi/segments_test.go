package matomoapi_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"matoscope/matomoapi"
)

func TestSegments(t *testing.T) {
	want := []matomoapi.SavedSegment{
		{ID: 1, Name: `A & "B"`, Definition: "a==1;b==2", Login: "ann", SiteID: 3, Shared: true, AutoArchive: true},
		{ID: 4, Name: "C", Definition: "c==1"},
	}
	for _, body := range []string{
		`[{"idsegment":1,"name":"A &amp; \"B\"","definition":"a==1;b==2","login":"ann","enable_only_idsite":"3","enable_all_users":1,"auto_archive":"1","ts_last_edit":null},{"idsegment":"4","name":"C","definition":"c==1","enable_only_idsite":null}]`,
		`{"0":{"idsegment":1,"name":"A &amp; \"B\"","definition":"a==1;b==2","login":"ann","enable_only_idsite":3,"enable_all_users":true,"auto_archive":1},"2":{"idsegment":4,"name":"C","definition":"c==1"}}`,
	} {
		f := newFake(t, say(200, body))
		got, err := f.client(t).Segments(t.Context(), 3)
		if err != nil || !slices.Equal(got, want) || f.requests[0].PostForm.Encode() != "filter_limit=-1&idSite=3" {
			t.Errorf("got %+v, %v", got, err)
		}
	}
	for _, body := range []string{`[]`, `{}`, `[[]]`} {
		if got, err := newFake(t, say(200, body)).client(t).Segments(t.Context(), 1); err != nil || len(got) != 0 {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
	}
	for body, want := range map[string]matomoapi.Kind{
		`5`:            matomoapi.KindMalformed,
		`[5]`:          matomoapi.KindMalformed,
		`[{"name":"a"`: matomoapi.KindTruncated,
		`{"result":"error","message":"You can't access this resource"}`: matomoapi.KindAccess,
	} {
		if got, err := newFake(t, say(200, body)).client(t).Segments(t.Context(), 1); kindOf(err) != want {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
	}
}

func TestSegmentsMetadata(t *testing.T) {
	f := newFake(t, say(200, `[{"type":"metric","category":"Visitors","name":"Actions","segment":"actions","acceptedValues":"0, 1 &amp; more"},
		{"type":"dimension","category":"Pages","name":"URL","segment":"actionUrl","unionOfSegments":["pageUrl","downloadUrl"],"permission":true},
		{"type":"dimension","segment":"x","unionOfSegments":null}]`))
	got, err := f.client(t).SegmentsMetadata(t.Context(), 7)
	want := []matomoapi.SegmentMetadata{
		{Field: "actions", Name: "Actions", Category: "Visitors", Metric: true, AcceptedValues: "0, 1 & more"},
		{Field: "actionUrl", Name: "URL", Category: "Pages", UnionOf: []string{"pageUrl", "downloadUrl"}},
		{Field: "x"},
	}
	if err != nil || !reflect.DeepEqual(got, want) || f.requests[0].PostForm.Get("idSites") != "7" {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := newFake(t, say(401, `{"result":"error","message":"You can't access this resource"}`)).client(t).SegmentsMetadata(t.Context(), 7); kindOf(err) != matomoapi.KindAccess {
		t.Errorf("no access: %v", err)
	}
}

func TestSuggestedValues(t *testing.T) {
	for body, want := range map[string][]string{
		`["de","A &amp; B",5,null]`: {"de", "A & B", "5", ""},
		`{"0":"de","3":"us"}`:       {"de", "us"},
		`[]`:                        nil,
		`false`:                     nil,
	} {
		f := newFake(t, say(200, body))
		got, err := f.client(t).SuggestedValues(t.Context(), 2, "countryCode")
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v", body, got, err)
		}
		if form := f.requests[0].PostForm.Encode(); form != "filter_limit=-1&idSite=2&segmentName=countryCode" {
			t.Errorf("form %s", form)
		}
	}
	if _, err := newFake(t, say(200, `["a"`)).client(t).SuggestedValues(t.Context(), 2, "x"); kindOf(err) != matomoapi.KindTruncated {
		t.Errorf("a cut list: %v", err)
	}
}

// TestRecordedSegmentMethods reads the answers of a real server.
func TestRecordedSegmentMethods(t *testing.T) {
	for _, rec := range recordings(t) {
		if !json.Valid(rec.body) {
			continue
		}
		client := newFake(t, say(rec.Status, string(rec.body))).client(t)
		list, _ := naive(t, rec.body).([]any)
		switch rec.param("method") {
		case "SegmentEditor.getAll":
			got, err := client.Segments(t.Context(), 1)
			if err != nil || len(got) != len(list) {
				t.Fatalf("%s: %+v, %v", rec.Name, got, err)
			}
			for i, s := range got {
				o := list[i].(object)
				if _, err := matomoapi.ParseSegment(s.Definition); err != nil || s.Name != o.get("name") || s.ID == 0 {
					t.Errorf("%s: %+v, %v", rec.Name, s, err)
				}
			}
		case "API.getSegmentsMetadata":
			got, err := client.SegmentsMetadata(t.Context(), 1)
			if err != nil || len(got) != len(list) {
				t.Fatalf("%d fields, want %d; %v", len(got), len(list), err)
			}
			for i, s := range got {
				o := list[i].(object)
				union, _ := o.get("unionOfSegments").([]any)
				if s.Field != o.get("segment") || s.Name == "" || s.Category == "" || s.Metric != (o.get("type") == "metric") || len(s.UnionOf) != len(union) {
					t.Errorf("%s: field %d is %+v", rec.Name, i, s)
				}
			}
		case "API.getSuggestedValuesForSegment":
			got, err := client.SuggestedValues(t.Context(), 1, "countryCode")
			if err != nil || len(got) != len(list) || len(got) == 0 || got[0] != list[0] {
				t.Errorf("%s: %q, %v", rec.Name, got, err)
			}
		}
	}
}
