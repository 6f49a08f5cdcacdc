package demo_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"matoscope/ui/demo"
)

// noon keeps "today" the same day from the first request of a test to its last.
func noon() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

// hit is a page view of site 3, which has no visits of its own, and what is added to it.
func hit(more string) string {
	return "idsite=3&rec=1&url=https%3A%2F%2Fquiet-corner.example%2Fhits" + more
}

// actions is how many actions site 3 has had today.
func actions(t *testing.T, s *demo.Server, bearer string) int {
	t.Helper()
	got := send(t, apiRequest(t, s, bearer, "VisitsSummary.getActions", url.Values{"idSite": {"3"}, "period": {"day"}, "date": {"today"}}))
	var sum struct{ Value int }
	if err := json.Unmarshal([]byte(got.body), &sum); err != nil {
		t.Fatalf("%v: %s", err, got.body)
	}
	return sum.Value
}

func TestTrackerAnswers(t *testing.T) {
	s := start(t, demo.Params{Now: noon})
	admin := signIn(t, s, "admin").Access
	count := 0
	for name, c := range map[string]struct {
		method, path, contentType, body string
		status                          int
		answer                          string // how the body begins
		counts                          int
	}{
		"image":              {http.MethodGet, "matomo.php?" + hit("&_id=1"), "", "", 200, "GIF89a", 1},
		"old name":           {http.MethodGet, "piwik.php?" + hit("&_id=2"), "", "", 200, "GIF89a", 1},
		"no image":           {http.MethodGet, "matomo.php?" + hit("&_id=3&send_image=0"), "", "", 204, "", 1},
		"form":               {http.MethodPost, "matomo.php", formType, hit("&_id=4&send_image=0"), 204, "", 1},
		"parts":              {http.MethodPost, "matomo.php?" + hit(""), formType, "_id=5&send_image=0", 204, "", 1},
		"no website":         {http.MethodGet, "matomo.php?rec=1&url=https%3A%2F%2Fx.example%2F", "", "", 400, "idsite", 0},
		"nothing":            {http.MethodPost, "matomo.php", "", "", 400, "idsite", 0},
		"address":            {http.MethodGet, "matomo.php?" + hit("&cip=192.0.2.1"), "", "", 400, "cip", 0},
		"long ago":           {http.MethodGet, "matomo.php?" + hit("&cdt=2026-01-01+00:00:00"), "", "", 400, "cdt", 0},
		"token in URL":       {http.MethodGet, "matomo.php?" + hit("&cip=192.0.2.1&token_auth="+s.Info().TokenAuth), "", "", 400, "cip", 0},
		"token without site": {http.MethodPost, "matomo.php", formType, hit("&cip=192.0.2.1&token_auth=" + s.Info().TokenAuth), 400, "cip", 0},
		"bad token":          {http.MethodPost, "matomo.php", formType, hit("&_id=6&send_image=0&token_auth=nope"), 204, "", 1},
		"method":             {http.MethodDelete, "matomo.php?" + hit(""), "", "", 405, "A hit", 0},
		"below":              {http.MethodGet, "matomo.php/x?" + hit(""), "", "", 404, "404", 0},
	} {
		got := send(t, newRequest(t, c.method, s.Info().URL+c.path, c.contentType, c.body))
		if got.status != c.status || !strings.HasPrefix(got.body, c.answer) || got.status == 204 && got.body != "" {
			t.Errorf("%s: status %d: %.60q", name, got.status, got.body)
		}
		if c.status < 400 && got.header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: other origins cannot send it", name)
		}
		count += c.counts
	}
	if got := actions(t, s, admin); got != count {
		t.Errorf("%d actions after %d hits", got, count)
	}
}

func TestTrackerTakesMany(t *testing.T) {
	s := start(t, demo.Params{Now: noon})
	admin := signIn(t, s, "admin").Access
	body := func(token string, hits ...string) string {
		text, err := json.Marshal(map[string]any{"requests": hits, "token_auth": token})
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	three := []string{"?" + hit(""), "?idsite=9&rec=1", hit("&e_c=a&e_a=b")}
	for name, c := range map[string]struct{ body, contentType, want string }{
		"some invalid": {body("", three...), "application/json", `{"status":"success","tracked":2,"invalid":1}`},
		"as text":      {body("", three...), "text/plain", `{"status":"success","tracked":2,"invalid":1}`},
		"with token":   {body(s.Info().TokenAuth, three...), "application/json", `{"status":"success","tracked":2,"invalid":1,"invalid_indices":[1]}`},
		"none":         {`{"requests":[]}`, "application/json", `{"status":"success","tracked":0,"invalid":0}`},
		"strange":      {`{"requests":[7,"%zz"]}`, "application/json", `{"status":"success","tracked":0,"invalid":2}`},
	} {
		got := send(t, newRequest(t, http.MethodPost, s.Info().URL+"matomo.php", c.contentType, c.body))
		if got.status != http.StatusOK || got.body != c.want {
			t.Errorf("%s: status %d: %s", name, got.status, got.body)
		}
	}
	for _, broken := range []string{`{"requests":`, `{"requests":{}}`, `[]`} {
		if got := send(t, newRequest(t, http.MethodPost, s.Info().URL+"matomo.php", "application/json", broken)); got.status != http.StatusBadRequest {
			t.Errorf("%s: status %d: %s", broken, got.status, got.body)
		}
	}
	if got := actions(t, s, admin); got != 6 {
		t.Errorf("%d actions", got)
	}
	long := fmt.Sprintf(`{"requests":["%s"]}`, strings.Repeat("x", 1<<20))
	if got := send(t, newRequest(t, http.MethodPost, s.Info().URL+"matomo.php", "application/json", long)); got.status != http.StatusRequestEntityTooLarge {
		t.Errorf("a long body: status %d", got.status)
	}
}

func TestTrackerBehindFaults(t *testing.T) {
	s := start(t, demo.Params{Faults: []string{"html", "result-error"}})
	address := s.Info().URL + "matomo.php?" + hit("&send_image=0")
	if got := send(t, newRequest(t, http.MethodGet, address, "", "")); got.status != http.StatusNoContent {
		t.Errorf("faults of the Reporting API: status %d", got.status)
	}
	switchFault(t, s, "unavailable", true)
	if got := send(t, newRequest(t, http.MethodGet, address, "", "")); got.status != http.StatusServiceUnavailable {
		t.Errorf("maintenance: status %d", got.status)
	}
}
