package viewmodel_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

func TestUpstream(t *testing.T) {
	m, d := signedIn(t, "viewer")
	up, err := m.Upstream(t.Context(), "")
	if err != nil || up.URL != d.Info().URL {
		t.Fatalf("%+v, %v", up, err)
	}
	h := http.Header{}
	if err := up.Authorize(t.Context(), h, url.Values{}, false); err != nil || !strings.HasPrefix(h.Get("Authorization"), "Bearer eyJ") {
		t.Errorf("%d headers, %v", len(h), err)
	}
}

func TestUpstreamOfATokenAuth(t *testing.T) {
	r := newRoom(t, viewmodel.FileStore)
	if _, err := r.model.Upstream(t.Context(), ""); viewmodel.Explain(err).Code != "not_signed_in" {
		t.Errorf("before the sign-in: %v", err)
	}
	if _, err := r.signIn(t); err != nil {
		t.Fatal(err)
	}
	up, err := r.model.Upstream(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{}
	if err := up.Authorize(t.Context(), http.Header{}, form, false); err != nil || form.Get("token_auth") == "" {
		t.Errorf("%v", err)
	}
}
