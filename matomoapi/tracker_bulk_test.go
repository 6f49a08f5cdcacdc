package matomoapi_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"matoscope/matomoapi"
)

func TestTrackAll(t *testing.T) {
	hits := make([]matomoapi.Hit, 450)
	for i := range hits {
		hits[i] = matomoapi.Hit{Site: 1 + i, URL: "https://x.example/"}
	}
	tracker, bodies := newTracker(t, token, func(n int) (int, string) {
		return 200, fmt.Sprintf(`{"status":"success","tracked":%d,"invalid":1,"invalid_indices":[%d]}`, 10*n, n)
	})
	got, err := tracker.TrackAll(t.Context(), hits)
	if err != nil || got.Tracked != 60 || got.Invalid != 3 || !slices.Equal(got.Indices, []int{1, 202, 403}) {
		t.Errorf("%+v, %v", got, err)
	}
	sent := 0
	for _, body := range *bodies {
		text, ok := strings.CutPrefix(body, "application/json ")
		var a struct {
			Requests []string `json:"requests"`
			Token    string   `json:"token_auth"`
		}
		if err := json.Unmarshal([]byte(text), &a); !ok || err != nil || a.Token != "SECRET" {
			t.Fatalf("body %.100s, %v", body, err)
		}
		for _, query := range a.Requests {
			if sent++; query != fmt.Sprintf("?idsite=%d&rec=1&url=https%%3A%%2F%%2Fx.example%%2F", sent) {
				t.Errorf("hit %d is %s", sent, query)
			}
		}
	}
	if sent != 450 || len(*bodies) != 3 {
		t.Errorf("%d hits in %d requests", sent, len(*bodies))
	}
	if got, err := tracker.TrackAll(t.Context(), nil); err != nil || got.Tracked != 0 || len(*bodies) != 3 {
		t.Errorf("nothing to track: %+v, %v", got, err)
	}
}

// TestTrackAllFails has the second of two requests fail.
func TestTrackAllFails(t *testing.T) {
	hits := slices.Repeat([]matomoapi.Hit{{Site: 1}}, 300)
	for body, want := range map[string]matomoapi.Kind{
		`{"status":"error","tracked":5,"invalid":1,"message":"no"}`: matomoapi.KindResult,
		`GIF89a`: matomoapi.KindMalformed,
		`502`:    matomoapi.KindUnavailable,
	} {
		tracker, bodies := newTracker(t, nil, func(n int) (int, string) {
			switch {
			case n == 1:
				return 200, `{"status":"success","tracked":200,"invalid":0}`
			case body == "502":
				return 502, ""
			}
			return 200, body
		})
		got, err := tracker.TrackAll(t.Context(), hits)
		if kindOf(err) != want || got.Tracked < 200 || len(*bodies) != 2 || strings.Contains((*bodies)[0], "token_auth") {
			t.Errorf("%s: %+v, %v, %d requests", body, got, err, len(*bodies))
		}
	}
}
