package auth_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"matoscope/auth"
)

func TestRevoke(t *testing.T) {
	var asked []string
	status := http.StatusOK
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, strings.Join([]string{r.Method, r.PostFormValue("token_type_hint"), r.PostFormValue("token"), r.PostFormValue("client_id"), r.PostFormValue("client_secret"), r.URL.RawQuery}, " "))
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(status)
	}))
	defer s.Close()
	c := auth.Client{ID: "me", Secret: "hidden", RevocationEndpoint: s.URL + "/analytics/revoke"}
	token := auth.Token{Access: "first", Refresh: "second"}
	if err := c.Revoke(t.Context(), token); err != nil {
		t.Fatal(err)
	}
	if want := []string{"POST refresh_token second me hidden ", "POST access_token first me hidden "}; !slices.Equal(asked, want) {
		t.Errorf("asked %q", asked)
	}
	for _, status = range []int{http.StatusFound, http.StatusBadRequest, http.StatusServiceUnavailable} {
		asked = nil
		err := c.Revoke(t.Context(), token)
		if auth.CodeOf(err) != auth.CodeServerError || len(asked) != 1 {
			t.Errorf("%d: %v after %q", status, err, asked)
		}
	}
	s.Close()
	err := c.Revoke(t.Context(), token)
	if auth.CodeOf(err) != auth.CodeUnreachable || strings.Contains(err.Error(), "second") || strings.Contains(err.Error(), "hidden") {
		t.Errorf("without a server: %v", err)
	}
	c.RevocationEndpoint = ""
	if err := c.Revoke(t.Context(), token); auth.CodeOf(err) != auth.CodeInvalidRequest {
		t.Errorf("without an endpoint: %v", err)
	}
}
