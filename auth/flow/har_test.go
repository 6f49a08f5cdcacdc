package flow_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"matoscope/auth/flow"
)

// The keys that HAR 1.2 demands of each object.
var harKeys = map[string][]string{
	"log":      {"version", "creator", "pages", "entries"},
	"pages":    {"startedDateTime", "id", "title", "pageTimings"},
	"entries":  {"pageref", "startedDateTime", "time", "request", "response", "cache", "timings"},
	"request":  {"method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"},
	"response": {"status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize", "bodySize"},
	"content":  {"size", "mimeType"},
	"timings":  {"send", "wait", "receive"},
	"postData": {"mimeType", "text"},
	"headers":  {"name", "value"}, "queryString": {"name", "value"},
}

func TestHAR(t *testing.T) {
	f := newFake(t, nil)
	got := run(t, f, f.params())
	var out bytes.Buffer
	if err := got.WriteHAR(&out, "1.2.3"); err != nil {
		t.Fatal(err)
	}
	var whole map[string]any
	if err := json.Unmarshal(out.Bytes(), &whole); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	checkKeys(t, "", whole, seen)
	exchanges := 0
	for _, s := range got.Steps {
		exchanges += len(s.Exchanges)
	}
	if seen["entries"] != exchanges || exchanges < 5 || seen["postData"] != 3 || seen["queryString"] < exchanges {
		t.Errorf("%d exchanges, in the archive: %v", exchanges, seen)
	}
	if !strings.Contains(out.String(), `"name": "action",`) || !strings.Contains(out.String(), `"version": "1.2.3"`) {
		t.Error("the query or the version is not there")
	}
}

// checkKeys visits every object of an archive by the key that it stands under.
func checkKeys(t *testing.T, key string, v any, seen map[string]int) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, each := range v {
			checkKeys(t, key, each, seen)
		}
	case map[string]any:
		seen[key]++
		for _, name := range harKeys[key] {
			if _, there := v[name]; !there {
				t.Errorf("%s lacks %s: %v", key, name, v)
			}
		}
		for name, each := range v {
			checkKeys(t, name, each, seen)
		}
	}
}

func TestJSON(t *testing.T) {
	f := newFake(t, nil)
	p := f.params()
	p.Defect = flow.WrongVerifier
	data, err := json.Marshal(run(t, f, p))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"base_url", "client_id", "scope", "grant", "started_at", "outcome", "steps", "trial"} {
		if got[key] == nil {
			t.Errorf("there is no %s", key)
		}
	}
	for _, s := range got["steps"].([]any) {
		for _, key := range []string{"id", "title", "explanation", "reference", "parameters", "answer", "exchanges", "outcome"} {
			if s.(map[string]any)[key] == nil {
				t.Errorf("a step has no %s: %v", key, s)
			}
		}
	}
}
