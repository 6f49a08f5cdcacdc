package assets_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"matoscope/assets"
)

func TestDemoPagesEscape(t *testing.T) {
	const evil = `"><script>alert(1)</script>`
	admin := assets.Admin{Title: evil, Nonce: evil, Notice: evil, Alert: assets.Alert{Text: evil, Link: assets.Link{Name: evil, URL: "javascript:alert(1)"}}}
	rows := []assets.WireRow{{
		Method: evil, What: evil, URL: evil, Client: evil, Problem: evil,
		Parts: []assets.WirePart{{Name: evil, Header: []string{evil}, Note: evil, Body: evil}},
	}}
	for name, page := range map[string]string{
		"overview": rendered(t, func(b *bytes.Buffer) error {
			return assets.RenderOverview(b, assets.Overview{Admin: admin, Address: evil, Profile: evil, Control: evil, Sites: []string{evil}})
		}),
		"faults": rendered(t, func(b *bytes.Buffer) error {
			return assets.RenderFaults(b, assets.Faults{Admin: admin, Faults: []assets.Fault{{Name: evil, Does: evil}}})
		}),
		"settings": rendered(t, func(b *bytes.Buffer) error {
			return assets.RenderSettings(b, assets.AdminSettings{Admin: admin, Problems: assets.Problems{{Field: evil, Text: evil}}, Lives: []assets.Field{{Name: evil, Label: evil, Value: evil}}})
		}),
		"wire": rendered(t, func(b *bytes.Buffer) error {
			return assets.RenderWire(b, assets.Wire{Admin: admin, Exchanges: rows}, "/demo/wire.js")
		}),
		"rows": rendered(t, func(b *bytes.Buffer) error { return assets.RenderWireRows(b, rows) }),
	} {
		for _, bad := range []string{"<script>", "javascript:alert", " style="} {
			if strings.Contains(page, bad) {
				t.Errorf("the %s page has %s", name, bad)
			}
		}
		if !strings.Contains(page, "&lt;script&gt;") {
			t.Errorf("the %s page does not show what it was given", name)
		}
	}
}

// TestWirePageRenewsItself: by its script, or without one by loading again, and not at all while it is paused.
func TestWirePageRenewsItself(t *testing.T) {
	for _, paused := range []bool{false, true} {
		page := rendered(t, func(b *bytes.Buffer) error { return assets.RenderWire(b, assets.Wire{Paused: paused}, "/demo/wire.js") })
		for _, part := range []string{`<script src="/demo/wire.js" defer></script>`, `<noscript><meta http-equiv="refresh"`, "script-src 'self'"} {
			if strings.Contains(strings.ReplaceAll(page, "&#39;", "'"), part) == paused {
				t.Errorf("paused is %v, but %s", paused, part)
			}
		}
	}
	script, err := assets.WireScript()
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"innerHTML", "eval(", "document.write", "http://", "https://"} {
		if strings.Contains(string(script), bad) {
			t.Errorf("the script has %s", bad)
		}
	}
}

func TestLasted(t *testing.T) {
	for took, want := range map[time.Duration]string{
		0: "<1 ms", 999 * time.Microsecond: "<1 ms", time.Millisecond: "1 ms", 1600 * time.Microsecond: "2 ms", 3 * time.Second: "3000 ms",
	} {
		if got := (assets.WireRow{Took: took}).Lasted(); got != want {
			t.Errorf("%s lasted %q, want %q", took, got, want)
		}
	}
}

// TestRefusedFormsLeadToTheMistake: the focus goes to the first wrong input, and each tells what is wrong with it.
func TestRefusedFormsLeadToTheMistake(t *testing.T) {
	settings := rendered(t, func(b *bytes.Buffer) error {
		return assets.RenderSettings(b, assets.AdminSettings{
			Lives:    []assets.Field{{Name: "access", Value: "1h"}, {Name: "refresh"}, {Name: "code"}},
			Problems: assets.Problems{{Text: "general"}, {Field: "refresh", Text: "first"}, {Field: "code", Text: "second"}},
		})
	})
	client := func(problems ...assets.Problem) string {
		return rendered(t, func(b *bytes.Buffer) error {
			return assets.RenderClientForm(b, assets.AdminForm{Problems: problems, Grants: []assets.Choice{{Value: "one"}, {Value: "two"}}})
		})
	}
	signIn := func(p assets.SignIn) string {
		return rendered(t, func(b *bytes.Buffer) error { return assets.RenderSignIn(b, p) })
	}
	for name, tc := range map[string]struct {
		page, focus string
		wrong       []string // parts of the inputs that are wrong
	}{
		"settings": {settings, `id="refresh"`, []string{
			`id="refresh" name="refresh" value="" required aria-describedby="lives-note problem-1" aria-invalid="true" autofocus`,
			`id="code" name="code" value="" required aria-describedby="lives-note problem-2" aria-invalid="true" auto`,
		}},
		"new client": {client(), `id="name"`, nil},
		"no name":    {client(assets.Problem{Field: "name"}), `id="name"`, []string{`aria-describedby="problem-0" aria-invalid="true" autofocus`}},
		"no grant":   {client(assets.Problem{Field: "grants"}), `value="one"`, []string{`value="one" aria-describedby="problem-0" aria-invalid="true"`}},
		"two wrong addresses": {client(assets.Problem{Field: "redirect_uris"}, assets.Problem{Field: "redirect_uris"}), `id="redirects"`, []string{
			`aria-describedby="redirects-note problem-0 problem-1" aria-invalid="true"`,
		}},
		"sign in":        {signIn(assets.SignIn{}), `id="login"`, nil},
		"wrong password": {signIn(assets.SignIn{Login: "viewer", Problem: "wrong"}), `id="password"`, []string{`aria-invalid="true" aria-describedby="problem"`}},
		"nobody":         {signIn(assets.SignIn{Problem: "wrong"}), `id="login"`, nil},
	} {
		focused := regexp.MustCompile(`<[^>]* autofocus[^>]*>`).FindAllString(tc.page, -1)
		if len(focused) != 1 || !strings.Contains(focused[0], tc.focus) {
			t.Errorf("%s: the focus goes to %q, want %s", name, focused, tc.focus)
		}
		if n := strings.Count(tc.page, ` aria-invalid="true"`); n != len(tc.wrong) {
			t.Errorf("%s: %d inputs are wrong, want %d", name, n, len(tc.wrong))
		}
		for _, part := range tc.wrong {
			if !strings.Contains(tc.page, part) {
				t.Errorf("%s: %s is not there:\n%s", name, part, tc.page)
			}
		}
		for _, ids := range regexp.MustCompile(`aria-describedby="([^"]+)"`).FindAllStringSubmatch(tc.page, -1) {
			for id := range strings.FieldsSeq(ids[1]) {
				if strings.Count(tc.page, ` id="`+id+`"`) != 1 {
					t.Errorf("%s: nothing has the id %s", name, id)
				}
			}
		}
	}
}
