package authserver_test

import (
	"net/http"
	"testing"

	"matoscope/auth/authserver"
)

func TestStateOutlivesTheServer(t *testing.T) {
	for _, profile := range []string{authserver.ProfileMatomo, authserver.ProfileStrict} {
		t.Run(profile, func(t *testing.T) {
			s := newSite(t, func(p *authserver.Params) { p.Profile = profile })
			got, other, code := s.tokens("viewer"), s.tokens("viewer"), s.code("viewer")
			spent := other.Refresh
			other = s.token("refresh_token", spent).tokens()
			if err := s.server.SetActive(shortID, false); err != nil {
				t.Fatal(err)
			}
			saved, err := s.server.State()
			if err != nil {
				t.Fatal(err)
			}
			next := newSite(t, func(p *authserver.Params) {
				p.BaseURL, p.Profile, p.State = s.base, profile, saved
				p.Clients, p.Key = nil, nil
			})
			next.base = next.listening + "/analytics/"
			if clients := next.server.Clients(); len(clients) != 5 || clients[1].Active || clients[2].Secret != secret {
				t.Errorf("clients %+v", clients)
			}
			if reason := refusal(t, next, got.Access); reason != "" {
				t.Errorf("access token: %s", reason)
			}
			next.token("code", code).tokens()
			next.token("refresh_token", got.Refresh).tokens()
			if got := next.token("refresh_token", spent); got.status != http.StatusBadRequest {
				t.Errorf("a refresh token that was used before the restart: %d", got.status)
			}
			want := map[string]string{authserver.ProfileStrict: "revoked"}[profile]
			if reason := refusal(t, next, other.Access); reason != want {
				t.Errorf("its family: %q, want %q", reason, want)
			}
		})
	}
}

func TestDamagedStateIsRefused(t *testing.T) {
	p := testParams(t, "http://127.0.0.1:1/analytics/")
	for _, damaged := range []string{"", "{}", "[]", `{"key":"AAAA","seal":"AAAA"}`} {
		p.State = []byte(damaged)
		if _, err := authserver.New(p); err == nil {
			t.Errorf("%q was accepted", damaged)
		}
	}
}
