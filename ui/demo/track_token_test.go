package demo

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// TestTrackerBelievesWriters sends what only those with write access may say of a visitor.
func TestTrackerBelievesWriters(t *testing.T) {
	s := newForTest(t)
	s.users[0].tokenAuth = "0123456789abcdef"
	for token, want := range map[string]int{
		"0123456789abcdef":   http.StatusNoContent,  // the superuser's
		s.users[1].tokenAuth: http.StatusBadRequest, // may only view
		"":                   http.StatusBadRequest,
	} {
		for _, more := range []string{"cip=192.0.2.1", "cdt=" + url.QueryEscape(s.clock().UTC().AddDate(0, 0, -3).Format("2006-01-02 15:04:05"))} {
			form := "idsite=1&rec=1&send_image=0&url=https%3A%2F%2Fx.example%2F&" + more + "&token_auth=" + token
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, s.base+"matomo.php", strings.NewReader(form))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			answer := httptest.NewRecorder()
			s.handler().ServeHTTP(answer, r)
			if answer.Code != want {
				t.Errorf("%s by %q: status %d: %s", more, token, answer.Code, answer.Body)
			}
		}
	}
}
