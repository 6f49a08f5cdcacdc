package authserver_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"matoscope/auth/authserver"
)

// TestOneOfManyWins shows one code, and then one refresh token, to the token
// endpoint many times at once.
func TestOneOfManyWins(t *testing.T) {
	for _, profile := range []string{authserver.ProfileMatomo, authserver.ProfileStrict} {
		for _, n := range []int{4, 64} {
			s := newSite(t, func(p *authserver.Params) { p.Profile = profile })
			code := url.Values{
				"grant_type": {authserver.GrantCode}, "client_id": {publicID}, "redirect_uri": {redirectTo},
				"code_verifier": {verifier}, "code": {s.code("viewer")},
			}
			refresh := url.Values{
				"grant_type": {authserver.GrantRefresh}, "client_id": {publicID}, "refresh_token": {s.tokens("viewer").Refresh},
			}
			for grant, form := range map[string]url.Values{"code": code, "refresh token": refresh} {
				if won := atOnce(t, n, s.base+"oauth2/token", form.Encode()); won != 1 {
					t.Errorf("%s: %d of %d requests with one %s won", profile, won, n, grant)
				}
			}
		}
	}
}

// atOnce posts a form n times at the same time and counts the answers 200; all
// others must be 400.
func atOnce(t *testing.T, n int, address, form string) (won int) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	answers := make(chan int, n)
	start := make(chan struct{})
	var racers sync.WaitGroup
	for range n {
		racers.Go(func() {
			<-start
			resp, err := client.Post(address, "application/x-www-form-urlencoded", strings.NewReader(form))
			if err != nil {
				t.Error(err)
				return
			}
			resp.Body.Close()
			answers <- resp.StatusCode
		})
	}
	close(start)
	racers.Wait()
	close(answers)
	for status := range answers {
		switch status {
		case http.StatusOK:
			won++
		case http.StatusBadRequest:
		default:
			t.Errorf("status %d", status)
		}
	}
	return won
}
