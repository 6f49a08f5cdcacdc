package matomoapi_test

import (
	"net/http"
	"slices"
	"testing"

	"matoscope/matomoapi"
)

// TestBulkRefused has servers that take no bulk request, or only small ones.
func TestBulkRefused(t *testing.T) {
	refuse := func(answer http.HandlerFunc, limit int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Get("method") == "API.getBulkRequest" && len(r.PostForm) > limit {
				answer(w, r)
				return
			}
			echo(w, r)
		}
	}
	unknown := say(400, `{"result":"error","message":"The method 'getBulkRequest' does not exist or is not available in the module '\\Piwik\\Plugins\\API\\API'."}`)
	tests := []struct {
		name          string
		answer        http.HandlerFunc
		limit         int
		first, second int // requests for six calls, and for six others after that
	}{
		{"unknown method", unknown, 0, 7, 6},
		{"forbidden", say(403, "<title>403 Forbidden</title>"), 0, 7, 6},
		{"forbidden without a word", say(403, ""), 0, 7, 6},
		{"not found", say(404, "<title>404</title>"), 0, 7, 6},
		{"a page", say(200, "<title>Blocked</title>"), 0, 7, 6},
		{"too large", say(413, "<title>413</title>"), 3, 3, 3},
		{"too many calls", say(400, `{"result":"error","message":"The maximum number of bulk request URLs is 2."}`), 2, 7, 7},
		{"refused whatever its size", say(200, `{"result":"error","message":"no"}`), 0, 9, 6},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t, refuse(test.answer, test.limit))
			client := f.client(t)
			for round, want := range []int{test.first, test.second} {
				before := f.count()
				calls := numbered("A.get", 1, 2, 3, 4, 5, 10+round)
				results, err := client.Bulk(t.Context(), calls)
				if err != nil {
					t.Fatal(err)
				}
				checkNumbers(t, results, calls)
				if got := f.count() - before; got != want {
					t.Errorf("round %d: %d requests, want %d", round, got, want)
				}
			}
		})
	}
}

// TestBulkNotRepeated has failures that single requests would not mend, or that
// may come after the calls were made.
func TestBulkNotRepeated(t *testing.T) {
	for name, test := range map[string]struct {
		answer   http.HandlerFunc
		method   string
		requests int
	}{
		"credential":                {say(401, refusal), "A.get", 1},
		"server error":              {say(500, "<title>Fatal</title>"), "A.get", 1},
		"everything forbidden":      {say(403, "<title>403</title>"), "A.get", 2},
		"Wi-Fi with a page":         {say(200, "<title>Wi-Fi</title>"), "A.get", 2},
		"a page after writing":      {say(200, "<title>Fatal</title>"), "A.add", 1},
		"a call that is shut out":   {say(403, `{"result":"error","message":"Too many failed logins"}`), "A.get", 1},
		"an answer that is no list": {say(200, `{"n":1}`), "A.get", 1},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t, test.answer)
			_, err := f.client(t).Bulk(t.Context(), numbered(test.method, 1, 2, 3))
			if err == nil || f.count() != test.requests {
				t.Errorf("%v after %q", err, f.methods())
			}
		})
	}
}

// TestBulkSinglyInOrder has calls that write among calls that read.
func TestBulkSinglyInOrder(t *testing.T) {
	f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		switch method := r.URL.Query().Get("method"); method {
		case "API.getBulkRequest":
			say(404, "")(w, r)
		case "B.get":
			say(200, `{"result":"error","message":"no"}`)(w, r)
		case "C.get":
			say(500, "{}")(w, r)
		default:
			echo(w, r)
		}
	})
	calls := slices.Concat(numbered("A.get", 1), numbered("B.get", 1), numbered("A.add", 1, 2), numbered("C.get", 1))
	results, err := f.client(t).Bulk(t.Context(), calls)
	if err != nil {
		t.Fatal(err)
	}
	want := []matomoapi.Kind{"", matomoapi.KindResult, "", "", matomoapi.KindServer}
	for i, r := range results {
		if kindOf(r.Err) != want[i] {
			t.Errorf("result %d: %v, want kind %q", i, r.Err, want[i])
		}
	}
	if got := f.methods(); !slices.Equal(got, []string{"API.getBulkRequest", "A.get", "B.get", "A.add", "A.add", "C.get"}) {
		t.Errorf("requests %q", got)
	}
}
