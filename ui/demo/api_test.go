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

const sitesMethod = "SitesManager.getSitesWithAtLeastViewAccess"

// siteIDs reads which websites an answer lists.
func siteIDs(t *testing.T, got answer) (ids []int) {
	t.Helper()
	var sites []struct {
		ID int `json:"idsite"`
	}
	if err := json.Unmarshal([]byte(got.body), &sites); err != nil || got.status != http.StatusOK {
		t.Fatalf("status %d: %.200s", got.status, got.body)
	}
	for _, site := range sites {
		ids = append(ids, site.ID)
	}
	slices.Sort(ids)
	return ids
}

// TestRoleAndScope asks what each credential may see: a superuser's token with the read scope sees every website but
// administers none.
func TestRoleAndScope(t *testing.T) {
	s := start(t, demo.Params{})
	var every, two []int
	for i, site := range s.Info().Sites {
		every = append(every, site.ID)
		if i < 2 {
			two = append(two, site.ID)
		}
	}
	admin, viewer := signIn(t, s, "admin").Access, signIn(t, s, "viewer").Access
	tokenAuth := url.Values{"token_auth": {s.Info().TokenAuth}}
	for name, c := range map[string]struct {
		req  *http.Request
		want []int
	}{
		"admin":                 {apiRequest(t, s, admin, sitesMethod, nil), every},
		"viewer":                {apiRequest(t, s, viewer, sitesMethod, nil), two},
		"token_auth":            {apiRequest(t, s, "", sitesMethod, tokenAuth), two},
		"bearer before the old": {apiRequest(t, s, admin, sitesMethod, tokenAuth), every},
	} {
		t.Run(name, func(t *testing.T) {
			if got := siteIDs(t, send(t, c.req)); !slices.Equal(got, c.want) {
				t.Errorf("websites %v, want %v", got, c.want)
			}
		})
	}
	if got := siteIDs(t, send(t, apiRequest(t, s, admin, "SitesManager.getSitesWithAdminAccess", nil))); len(got) != 0 {
		t.Errorf("the read scope administers the websites %v", got)
	}
}

func TestBadCredentials(t *testing.T) {
	s := start(t, demo.Params{})
	good := signIn(t, s, "viewer").Access
	inURL := newRequest(t, http.MethodGet, s.Info().URL+"index.php?module=API&format=json&method="+versionMethod+"&token_auth="+s.Info().TokenAuth, "", "")
	lower := apiRequest(t, s, "", versionMethod, nil)
	lower.Header.Set("Authorization", "bearer "+good)
	inBody := newRequest(t, http.MethodPost, s.Info().URL+"index.php", formType, "module=API&format=json&method="+versionMethod)
	inBody.Header.Set("Authorization", "Bearer garbage")
	const unable, anonymous = "Unable to authenticate", "requires view access"
	for name, c := range map[string]struct {
		req         *http.Request
		contentType string
		says        string
	}{
		"garbage":              {apiRequest(t, s, "garbage", versionMethod, nil), "application/json", unable},
		"empty":                {apiRequest(t, s, " ", versionMethod, nil), "application/json", anonymous}, // Go trims the header: no Bearer with a space is left
		"wrong token_auth":     {apiRequest(t, s, "", versionMethod, url.Values{"token_auth": {"0123"}}), "application/json", unable},
		"token_auth in URL":    {inURL, "application/json", unable},
		"Bearer in lower case": {lower, "application/json", anonymous},
		"nothing":              {apiRequest(t, s, "", versionMethod, nil), "application/json", anonymous},
		"all in the body":      {inBody, "text/html", unable},
	} {
		t.Run(name, func(t *testing.T) {
			got := send(t, c.req)
			if got.status != http.StatusUnauthorized || !strings.HasPrefix(got.header.Get("Content-Type"), c.contentType) || !strings.Contains(got.body, c.says) {
				t.Errorf("status %d, %s: %.200s", got.status, got.header.Get("Content-Type"), got.body)
			}
		})
	}
}

func TestExpiredTokenIsRefreshed(t *testing.T) {
	s := start(t, demo.Params{})
	old := signIn(t, s, "viewer")
	switchFault(t, s, "expire-now", true)
	for range 2 {
		if got := send(t, apiRequest(t, s, old.Access, versionMethod, nil)); got.status != http.StatusUnauthorized {
			t.Errorf("an expired token: status %d", got.status)
		}
	}
	renewed := tokenAnswer(t, s, refreshForm(client(t, s, "Desktop").ClientID, old.Refresh))
	if got := send(t, apiRequest(t, s, renewed.Access, versionMethod, nil)); got.status != http.StatusOK {
		t.Errorf("a refreshed token: status %d: %s", got.status, got.body)
	}
}

func TestBruteForceGuard(t *testing.T) {
	s := start(t, demo.Params{})
	mine := signIn(t, s, "viewer")
	for i := range 20 {
		if got := send(t, apiRequest(t, s, "garbage", versionMethod, nil)); got.status != http.StatusUnauthorized {
			t.Fatalf("failure %d: status %d", i+1, got.status)
		}
	}
	for name, req := range map[string]*http.Request{
		"garbage": apiRequest(t, s, "garbage", versionMethod, nil),
		"good":    apiRequest(t, s, mine.Access, versionMethod, nil),
		"none":    apiRequest(t, s, "", versionMethod, nil),
	} {
		if got := send(t, req); got.status != http.StatusInternalServerError || !strings.Contains(got.body, "Too many failed logins") {
			t.Errorf("%s token: status %d: %.200s", name, got.status, got.body)
		}
	}
	tokenAnswer(t, s, refreshForm(client(t, s, "Desktop").ClientID, mine.Refresh))
}

func TestAnonymousIsNoFailedLogin(t *testing.T) {
	s := start(t, demo.Params{})
	mine := signIn(t, s, "viewer")
	for range 30 {
		send(t, apiRequest(t, s, "", versionMethod, nil))
	}
	if got := send(t, apiRequest(t, s, mine.Access, versionMethod, nil)); got.status != http.StatusOK {
		t.Errorf("status %d: %s", got.status, got.body)
	}
}
