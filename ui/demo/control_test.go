package demo_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"matoscope/ui/demo"
)

func switchFault(t *testing.T, s *demo.Server, name string, on bool) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"name": name, "on": on})
	if err != nil {
		t.Fatal(err)
	}
	if got := send(t, newRequest(t, http.MethodPost, s.Info().ControlURL+"faults", "application/json", string(body))); got.status != http.StatusOK {
		t.Fatalf("switch %s: status %d: %s", name, got.status, got.body)
	}
}

func stats(t *testing.T, s *demo.Server) (count demo.Stats) {
	t.Helper()
	got := send(t, newRequest(t, http.MethodGet, s.Info().ControlURL+"stats", "", ""))
	if err := json.Unmarshal([]byte(got.body), &count); err != nil {
		t.Fatal(err)
	}
	return count
}

func TestStats(t *testing.T) {
	s := start(t, demo.Params{})
	mine := signIn(t, s, "viewer")
	mine = tokenAnswer(t, s, refreshForm(client(t, s, "Desktop").ClientID, mine.Refresh))
	send(t, apiRequest(t, s, mine.Access, versionMethod, nil))
	bulk := url.Values{"urls[0]": {"method=" + versionMethod}, "urls[1]": {"method=" + versionMethod}}
	send(t, apiRequest(t, s, mine.Access, "API.getBulkRequest", bulk))
	if got, want := stats(t, s), (demo.Stats{Authorizations: 1, Tokens: 2, Refreshes: 1, APIRequests: 2}); got != want {
		t.Errorf("stats %+v, want %+v", got, want)
	}
}

func TestControlTakesOnlyItsOwnRequests(t *testing.T) {
	s := start(t, demo.Params{})
	address := s.Info().ControlURL + "faults"
	for name, c := range map[string]struct {
		contentType, origin, body string
		want                      int
	}{
		"program":       {"application/json", "", `{"name":"delay","on":false}`, http.StatusOK},
		"own page":      {"application/json", strings.TrimSuffix(s.Info().URL, base), `{"name":"delay","on":false}`, http.StatusOK},
		"foreign page":  {"application/json", "https://example.org", `{"name":"delay","on":true}`, http.StatusForbidden},
		"plain program": {"application/x-www-form-urlencoded", "", `{"name":"delay","on":false}`, http.StatusOK},
		"foreign form":  {"text/plain", "https://example.org", `{"name":"delay","on":true}`, http.StatusForbidden},
		"unknown fault": {"application/json", "", `{"name":"gremlins","on":true}`, http.StatusBadRequest},
		"on is missing": {"application/json", "", `{"name":"delay"}`, http.StatusBadRequest},
		"not JSON":      {"application/json", "", `name=delay`, http.StatusBadRequest},
	} {
		t.Run(name, func(t *testing.T) {
			req := newRequest(t, http.MethodPost, address, c.contentType, c.body)
			if c.origin != "" {
				req.Header.Set("Origin", c.origin)
			}
			if got := send(t, req); got.status != c.want {
				t.Errorf("status %d, want %d: %s", got.status, c.want, got.body)
			}
		})
	}
	got := send(t, newRequest(t, http.MethodGet, address, "", ""))
	if got.header.Get("Cache-Control") != "no-store" || got.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("header %v", got.header)
	}
	var all []demo.Fault
	if err := json.Unmarshal([]byte(got.body), &all); err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(all, func(f demo.Fault) bool { return f.On }) {
		t.Errorf("a refused request switched a fault: %+v", all)
	}
}

func TestUnknownFaultListsTheNames(t *testing.T) {
	s := start(t, demo.Params{})
	got := send(t, newRequest(t, http.MethodPost, s.Info().ControlURL+"faults", "application/json", `{"name":"gremlins","on":true}`))
	for _, name := range []string{
		"expire-now", "refuse-refresh", "lose-refresh-answer", "delay", "too-many-requests", "unavailable", "clock-ahead",
		"clock-behind", "drop-bearer", "html", "result-error", "archiving", "hang-consent", "truncate",
	} {
		if !strings.Contains(got.body, name) {
			t.Errorf("the names lack %s: %s", name, got.body)
		}
	}
}
