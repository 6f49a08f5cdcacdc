package demo

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// FuzzHandler sends whatever there is: every request must get an answer, and none without a token may get data.
func FuzzHandler(f *testing.F) {
	s := newForTest(f)
	const form = "application/x-www-form-urlencoded"
	f.Add("GET", "index.php?module=API&method=API.getMatomoVersion&format=json", "", "", "")
	f.Add("POST", "index.php?module=API&method=API.getBulkRequest&format=json", "Bearer x.y.z", form, "urls[0]=method%3DVisitsSummary.get%26idSite%3D1")
	f.Add("POST", "index.php", "", form, "module=API&method=VisitsSummary.get&idSite=1&period=day&date=today&token_auth=x")
	f.Add("POST", "index.php?module=OAuth2&action=token", "Basic eDp5", form, "grant_type=refresh_token&refresh_token=def50200")
	f.Add("GET", "index.php?module=OAuth2&action=authorize&client_id=x&scope=%zz", "", "", "")
	f.Add("POST", "matomo.php", "", "text/plain", `{"requests":["?idsite=3&rec=1&url=https%3A%2F%2Fx.example%2F"]}`)
	f.Add("POST", "demo/control/faults", "", "application/json", `{"name":"delays","on":true}`)
	f.Fuzz(func(t *testing.T, method, target, authorization, contentType, body string) {
		r, err := http.NewRequestWithContext(t.Context(), method, s.base+strings.TrimPrefix(target, "/"), strings.NewReader(body))
		if err != nil || r.Host != "127.0.0.1:8090" || strings.Contains(r.URL.Path, "control/faults") && strings.Contains(body, "true") {
			return // what is no request, or one that would let the next one wait
		}
		clear(s.guard.failed) // else the first failures would end the search
		r.RemoteAddr = "127.0.0.1:1"
		r.Header.Set("Authorization", authorization)
		r.Header.Set("Content-Type", contentType)
		answer := httptest.NewRecorder()
		s.handler().ServeHTTP(answer, r)
		if answer.Code == http.StatusOK && s.kindOf(r) == kindAPI && strings.Contains(answer.Body.String(), `"nb_visits":`) {
			t.Errorf("data for nobody: %.200s", answer.Body)
		}
	})
}
