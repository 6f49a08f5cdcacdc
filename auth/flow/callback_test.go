package flow_test

import (
	"net/url"
	"strings"
	"testing"

	"matoscope/auth"
	"matoscope/auth/flow"
)

// What the browser brings is checked, shown, and not shown where it is a secret.
func TestCallback(t *testing.T) {
	const stranger = "def50200 code of somebody else's sign-in"
	for name, tc := range map[string]struct {
		edit   func(url.Values)
		want   auth.Code
		answer map[string]string
	}{
		"denied": {
			func(q url.Values) {
				q.Del("code")
				q.Set("error", "access_denied")
				q.Set("hint", "The user denied the request")
			},
			auth.CodeDenied,
			map[string]string{"error": "access_denied", "hint": "The user denied the request", "code": ""},
		},
		"another state":  {func(q url.Values) { q.Set("state", "stranger"); q.Set("code", stranger) }, auth.CodeStateMismatch, map[string]string{"state": "••••••••", "code": "def502••••••••(40)"}},
		"another server": {func(q url.Values) { q.Set("iss", "https://evil.example") }, auth.CodeIssuerMismatch, map[string]string{"iss": "https://evil.example"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFake(t, nil)
			p := f.params()
			paste := make(chan string, 1)
			p.SignIn.Open, p.SignIn.Paste = nil, paste
			p.SignIn.OnURL = func(address string) {
				u, err := url.Parse(address)
				if err != nil {
					t.Error(err)
				}
				q := url.Values{"code": {"def50200" + strings.Repeat("0", 40)}, "state": {u.Query().Get("state")}}
				tc.edit(q)
				paste <- u.Query().Get("redirect_uri") + "?" + q.Encode()
			}
			got := run(t, f, p)
			s := step(t, got, "callback")
			if s.Outcome != flow.Failed || s.Code != tc.want || step(t, got, "token").Outcome != flow.Skipped {
				t.Errorf("got %+v", s)
			}
			for parameter, want := range tc.answer {
				if v := value(s.Answer, parameter); v != want {
					t.Errorf("%s is %q, want %q", parameter, v, want)
				}
			}
			checkNoSecrets(t, got, []string{stranger})
		})
	}
}
