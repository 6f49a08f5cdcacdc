//go:build e2e

package e2e_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// settings switches a grant type off for everybody, and on again.
func (v *visit) settings(t *testing.T) {
	v.open(t, "oauth/settings")
	v.do(t, chromedp.SetValue("#access", "soon"))
	v.press(t, "Save")
	v.look(t, "settings-refused", `The life "soon" is no time`)
	v.checkFocus(t, "access")
	v.open(t, "oauth/settings")
	v.do(t, chromedp.Click(`input[value="client_credentials"]`))
	v.press(t, "Save")
	v.look(t, "settings", "The settings were saved")
	checkRefused(t, v.own(t), "unsupported_grant_type")
	v.open(t, "oauth/settings") // which does not tell of the last time
	v.do(t, chromedp.Click(`input[value="client_credentials"]`))
	v.press(t, "Save")
	v.says(t, "The settings were saved")
	if err := v.own(t); err != nil {
		t.Error(err)
	}
}

// checkFocus looks for the focus in an input that is said to be wrong.
func (v *visit) checkFocus(t *testing.T, id string) {
	t.Helper()
	v.until(t, `document.activeElement.id === "`+id+`" && document.activeElement.getAttribute("aria-invalid") === "true"`)
	if told := evaluate[bool](t, v.browser, `document.activeElement.getAttribute("aria-describedby").split(" ").some(id => document.getElementById(id).closest("[role=alert]"))`); !told {
		t.Errorf("%s is not described by what is wrong with it", id)
	}
}

// wire watches a request come, on a page that is not loaded again.
func (v *visit) wire(t *testing.T) {
	v.open(t, "wire")
	v.until(t, `document.querySelector("#wire") !== null`)
	evaluate[bool](t, v.browser, `window.before = document.querySelector("#wire").firstElementChild, true`)
	if err := v.own(t); err != nil {
		t.Fatal(err)
	}
	v.until(t, `window.before !== undefined && document.querySelector("#wire").firstElementChild !== window.before`)
	v.do(t, chromedp.Click("#wire li:first-child summary"))
	v.look(t, "wire", "grant_type=client_credentials")
	if text := evaluate[string](t, v.browser, `document.documentElement.outerHTML`); strings.Contains(text, v.config.ClientSecret) || strings.Contains(text, "eyJ0eXAi") {
		t.Error("a secret is on the page")
	}
	v.do(t, chromedp.Click("#pause"))
	v.says(t, "Paused.")
}

// faults makes the API answer with an error, which every page then tells.
func (v *visit) faults(t *testing.T) {
	v.open(t, "faults")
	v.look(t, "faults", "as during maintenance")
	v.do(t, chromedp.Click(`button[aria-label="Switch unavailable on"]`))
	v.look(t, "fault-on", "Made to go wrong at present: unavailable")
	if got := v.api(t, "none"); got != http.StatusServiceUnavailable {
		t.Errorf("with the fault the API answers %d", got)
	}
	v.open(t, "oauth/clients")
	v.says(t, "Made to go wrong at present: unavailable")
}

// reset brings back the start, the fault that is on and the client included.
func (v *visit) reset(t *testing.T) {
	v.do(t, chromedp.Navigate(v.AdminURL))
	v.press(t, "Reset the demo")
	v.press(t, "Yes, bring back the start")
	v.look(t, "reset", "Who can sign in")
	if got := v.api(t, "none"); got != http.StatusUnauthorized {
		t.Errorf("after the reset the API answers %d", got)
	}
	v.open(t, "oauth/clients")
	v.says(t, "Endpoints")
}
