package assets_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"matoscope/assets"
)

func rendered(t *testing.T, render func(*bytes.Buffer) error) string {
	t.Helper()
	var out bytes.Buffer
	if err := render(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func pages(t *testing.T) map[string]string {
	const evil = `"><script>alert(1)</script>`
	return map[string]string{
		"sign-in": rendered(t, func(b *bytes.Buffer) error {
			return assets.RenderSignIn(b, assets.SignIn{
				Action: "/a", Nonce: "nonce-1", Redirect: evil, Login: evil, Problem: evil,
				Users: []assets.DemoUser{{Login: evil, Password: evil, Note: evil}},
			})
		}),
		"consent": rendered(t, func(b *bytes.Buffer) error {
			return assets.RenderConsent(b, assets.Consent{
				Action: "/a", Nonce: "nonce-1", Client: evil, Login: evil, ReturnsTo: evil, SwitchUser: "javascript:alert(1)",
				Scopes: []assets.Scope{{Name: "one", Text: evil}, {Name: "two"}},
			})
		}),
		"message":  rendered(t, func(b *bytes.Buffer) error { return assets.RenderMessage(b, assets.Message{Title: evil, Text: evil}) }),
		"callback": rendered(t, func(b *bytes.Buffer) error { return assets.RenderCallback(b, false, evil) }),
	}
}

func TestPagesAreInertAndSelfContained(t *testing.T) {
	policy, err := assets.ContentSecurityPolicy()
	if err != nil {
		t.Fatal(err)
	}
	for name, page := range pages(t) {
		for _, bad := range []string{"<script", "javascript:alert", "src=", "@import"} {
			if strings.Contains(page, bad) {
				t.Errorf("%s contains %s", name, bad)
			}
		}
		styles := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindAllStringSubmatch(page, -1)
		if len(styles) != 1 {
			t.Fatalf("%s has %d style sheets", name, len(styles))
		}
		sum := sha256.Sum256([]byte(styles[0][1]))
		if hash := base64.StdEncoding.EncodeToString(sum[:]); !strings.Contains(policy, "'sha256-"+hash+"'") {
			t.Errorf("%s: the policy %q does not allow its style sheet", name, policy)
		}
		if strings.Contains(page, " style=") {
			t.Errorf("%s has an inline style, which the policy forbids", name)
		}
	}
}

func TestConsentPreselectsTheFirstScope(t *testing.T) {
	page := pages(t)["consent"]
	if !strings.Contains(page, `value="one" checked`) || strings.Contains(page, `value="two" checked`) {
		t.Errorf("wrong choice:\n%s", page)
	}
}

func TestCallback(t *testing.T) {
	good := rendered(t, func(b *bytes.Buffer) error { return assets.RenderCallback(b, true, "") })
	bad := rendered(t, func(b *bytes.Buffer) error { return assets.RenderCallback(b, false, "You chose Deny.") })
	silent := rendered(t, func(b *bytes.Buffer) error { return assets.RenderCallback(b, false, "") })
	for _, tt := range []struct{ page, has, lacks string }{
		{good, `class="good"`, `class="bad"`},
		{good, "You can close this tab.", "not signed in"},
		{bad, `class="bad"`, `class="good"`},
		{bad, "You chose Deny.", "You are signed in"},
		{silent, "The server gave no reason.", "<p></p>"},
	} {
		if !strings.Contains(tt.page, tt.has) || strings.Contains(tt.page, tt.lacks) {
			t.Errorf("page should have %q and not %q:\n%s", tt.has, tt.lacks, tt.page)
		}
	}
}
