package authserver_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"matoscope/auth/authserver"
)

func settingsForm(grants ...string) url.Values {
	return url.Values{"access": {"30s"}, "refresh": {"48h"}, "code": {"2m"}, "grants": grants}
}

func TestGrantsAreSwitchedOff(t *testing.T) {
	all := []string{authserver.GrantCode, authserver.GrantRefresh, authserver.GrantClientCredentials}
	for _, off := range all {
		t.Run(off, func(t *testing.T) {
			s := newAdminSite(t)
			s.signIn("viewer")
			before := s.tokens("viewer")
			on := slices.DeleteFunc(slices.Clone(all), func(grant string) bool { return grant == off })
			s.follow(s.adminPost("settings", settingsForm(on...)))

			var doc struct {
				Grants []string `json:"grant_types_supported"`
			}
			if err := json.Unmarshal([]byte(s.get(s.base+"index.php?module=OAuth2&action=metadata").body), &doc); err != nil {
				t.Fatal(err)
			}
			if len(doc.Grants) != 2 || slices.Contains(doc.Grants, off) {
				t.Errorf("metadata %v", doc.Grants)
			}
			wanted := map[string]bool{ // which requests are refused
				authserver.GrantCode:              s.get(s.authorizeURL()).status == http.StatusBadRequest,
				authserver.GrantRefresh:           s.token("grant_type", authserver.GrantRefresh, "refresh_token", before.Refresh).status == http.StatusBadRequest,
				authserver.GrantClientCredentials: s.token("grant_type", authserver.GrantClientCredentials, "client_id", secretID, "client_secret", secret).status == http.StatusBadRequest,
			}
			for grant, refused := range wanted {
				if refused != (grant == off) {
					t.Errorf("%s refused: %v", grant, refused)
				}
			}
			if off == authserver.GrantRefresh {
				if got := s.tokens("viewer"); got.Refresh != "" {
					t.Error("a refresh token that nobody takes was given out")
				}
			}
		})
	}
}

func TestLivesAreChanged(t *testing.T) {
	s := newAdminSite(t)
	s.follow(s.adminPost("settings", settingsForm(authserver.GrantClientCredentials)))
	var got struct {
		Expires int64 `json:"expires_in"`
	}
	body := s.token("grant_type", authserver.GrantClientCredentials, "client_id", secretID, "client_secret", secret).body
	if err := json.Unmarshal([]byte(body), &got); err != nil || got.Expires != 30 {
		t.Errorf("expires_in %d, %v", got.Expires, err)
	}
	if page := s.adminPage("settings"); !strings.Contains(page.body, `value="48h"`) || strings.Count(page.body, " checked") != 1 {
		t.Errorf("the page shows other settings: %s", page.body)
	}
	saved, err := s.server.State()
	if err != nil {
		t.Fatal(err)
	}
	for _, restart := range []struct {
		given time.Duration
		want  string
	}{{time.Minute, "1m"}, {0, "30s"}} { // a parameter counts while it is given
		p := testParams(t, s.base)
		p.State, p.AccessTTL = saved, restart.given
		next, err := authserver.New(p)
		if err != nil {
			t.Fatal(err)
		}
		page := httptest.NewRecorder()
		next.Admin("/analytics/admin/", authserver.Around{}).ServeHTTP(page, httptest.NewRequest(http.MethodGet, s.base+"admin/settings", nil))
		if body := page.Body.String(); !strings.Contains(body, `name="access" value="`+restart.want+`"`) || strings.Count(body, " checked") != 1 {
			t.Errorf("after a restart with %v: %s", restart.given, body)
		}
		if saved, err = next.State(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSettingsAreChecked(t *testing.T) {
	s := newAdminSite(t)
	for _, wrong := range []string{"", "soon", "0s", "-1h", "1ms", "100000000h", "<b>"} {
		form := settingsForm(authserver.GrantCode)
		form.Set("code", wrong)
		got := s.adminPost("settings", form)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "is no time such as") || strings.Contains(got.body, "<b></p>") {
			t.Errorf("%q: status %d", wrong, got.status)
		}
	}
	if page := s.adminPage("settings"); !strings.Contains(page.body, `value="10m"`) || strings.Count(page.body, " checked") != 3 {
		t.Error("refused settings were kept")
	}
}

// TestRefusedFormsLeadToTheMistake: the problems of a form stand in the order of
// its fields, and the focus is where the first one is.
func TestRefusedFormsLeadToTheMistake(t *testing.T) {
	s := newAdminSite(t)
	lives := settingsForm()
	lives.Set("refresh", "soon")
	lives.Set("code", "never")
	for _, tc := range []struct {
		path  string
		form  url.Values
		focus string
		order []string
	}{
		{"settings", lives, "refresh", []string{"soon", "never"}},
		{"clients", url.Values{"type": {"public"}, "scope": {"matomo:read"}, "grants": {authserver.GrantCode}}, "name", []string{"needs a name", "needs a redirect URI"}},
		{"clients", url.Values{"name": {"x"}, "type": {"public"}, "scope": {"matomo:read"}}, "grants", []string{"needs a grant type"}},
		{"clients", url.Values{
			"name": {"x"}, "type": {"public"}, "scope": {"matomo:read"}, "grants": {authserver.GrantCode}, "redirect_uris": {"callback"},
		}, "redirect_uris", []string{"not an address"}},
	} {
		got := s.adminPost(tc.path, tc.form)
		if got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s is answered with %d", tc.focus, got.status)
		}
		focused := regexp.MustCompile(`<[^>]* autofocus[^>]*>`).FindAllString(got.body, -1)
		if len(focused) != 1 || !strings.Contains(focused[0], `name="`+tc.focus+`"`) || !strings.Contains(focused[0], `aria-invalid="true"`) {
			t.Errorf("the focus goes to %q, want %s", focused, tc.focus)
		}
		last := 0
		for _, text := range tc.order {
			at := strings.Index(got.body, text)
			if at <= last {
				t.Errorf("%q stands at %d, after %d", text, at, last)
			}
			last = at
		}
	}
}
