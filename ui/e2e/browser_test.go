//go:build e2e

package e2e_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// The test binary itself is what the program is given as BROWSER: it sends the
// address it is asked to open to the test, whose Chromium then opens it.
const relayVariable = "MATOSCOPE_TEST_RELAY"

func TestMain(m *testing.M) {
	if relay := os.Getenv(relayVariable); relay != "" {
		resp, err := http.Post(relay, "text/plain", strings.NewReader(os.Args[1]))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		resp.Body.Close()
		return
	}
	os.Exit(m.Run())
}

// browser is a real Chromium that opens what the program asks for.
type browser struct {
	ctx   context.Context
	relay string
	asked chan string
}

// newBrowser starts Chromium, or skips the test where there is none.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium on this machine")
	}
	alloc, cancel := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
	)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	b := &browser{ctx: ctx, asked: make(chan string, 1)}
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		address, _ := io.ReadAll(r.Body)
		b.asked <- string(address)
	}))
	t.Cleanup(s.Close)
	b.relay = s.URL
	return b
}

// environ is what makes a program open its pages here.
func (b *browser) environ(t *testing.T) []string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return []string{"BROWSER=" + self, relayVariable + "=" + b.relay}
}

// waitAsked is the address that the program wants to be opened.
func (b *browser) waitAsked(t *testing.T) string {
	t.Helper()
	select {
	case address := <-b.asked:
		return address
	case <-time.After(30 * time.Second):
		t.Fatal("the program opened no browser")
	}
	return ""
}

// do runs steps in Chromium.
func (b *browser) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// signIn signs in at the demo's pages, unless that browser is signed in there
// already, and answers the consent page.
func (b *browser) signIn(t *testing.T, address, login, decision string) {
	t.Helper()
	b.do(t, chromedp.Navigate(address))
	stranger, err := chromedp.Run(b.ctx, chromedp.EvaluateAsDevTools[bool](`document.querySelector("#login") !== null`))
	if err != nil {
		t.Fatal(err)
	}
	if stranger {
		b.do(t,
			chromedp.SendKeys("#login", login),
			chromedp.SendKeys("#password", "demo"),
			chromedp.Click("form button.primary"),
		)
	}
	b.do(t,
		chromedp.WaitVisible(`button[name="decision"]`),
		chromedp.Click(fmt.Sprintf(`button[value=%q]`, decision)),
	)
}

// says waits until the page in Chromium has a text.
func (b *browser) says(t *testing.T, want string) {
	t.Helper()
	var got string
	for range 100 {
		var err error
		if got, err = chromedp.Run(b.ctx, chromedp.EvaluateAsDevTools[string](`document.body.innerText`)); err == nil && strings.Contains(got, want) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("the page says %q, want %q in it", got, want)
}
