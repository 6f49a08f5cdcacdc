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
	"path/filepath"
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

// pageText is the expression for what a person reads on a page, one that is still
// loading included.
const pageText = `document.body?.innerText ?? ""`

// browser is a real Chromium that opens what the program asks for.
type browser struct {
	ctx   context.Context
	relay string
	asked chan string
}

// newBrowser starts Chromium with what flags ask beside, or skips the test where
// there is none.
func newBrowser(t *testing.T, flags ...chromedp.ExecAllocatorOption) *browser {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium on this machine")
	}
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), append(flags,
		chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
	)...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // starts it, and lives as long: no time limit here
		t.Fatal(err)
	}
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

// do runs steps in Chromium, each within its time.
func (b *browser) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	for i, step := range steps {
		ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
		err := chromedp.Do(ctx, step)
		cancel()
		if err != nil {
			t.Fatalf("step %d: %v, on a page that says %q", i+1, err, evaluate[string](t, b, pageText))
		}
	}
}

// signIn signs in at the demo's pages, unless that browser is signed in there
// already, and answers the consent page.
func (b *browser) signIn(t *testing.T, address, login, decision string) {
	t.Helper()
	b.do(t, chromedp.Navigate(address))
	if evaluate[bool](t, b, `document.querySelector("#login") !== null`) {
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
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		var err error
		if got, err = chromedp.Run(b.ctx, chromedp.EvaluateAsDevTools[string](pageText)); err == nil && strings.Contains(got, want) {
			return
		}
	}
	t.Fatalf("the page says %q, want %q in it", got, want)
}

// until waits until an expression is true in Chromium's page, or in the next one.
func (b *browser) until(t *testing.T, expression string) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if is, err := chromedp.Run(b.ctx, chromedp.EvaluateAsDevTools[bool](expression)); err == nil && is {
			return
		}
	}
	t.Fatalf("%s does not come true", expression)
}

// evaluate is what an expression comes to in Chromium's page.
func evaluate[T any](t *testing.T, b *browser, expression string) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.EvaluateAsDevTools[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// shoot looks at the page as wide as a telephone and as a screen: it may not
// reach out of either. MATOSCOPE_SHOTS names a folder for the pictures.
func (b *browser) shoot(t *testing.T, name string) {
	t.Helper()
	for _, width := range []int64{360, 1280} {
		b.do(t, chromedp.EmulateViewport(width, 800))
		if wide := evaluate[int64](t, b, `document.documentElement.scrollWidth`); wide > width {
			t.Errorf("%s is %d pixels wide at %d", name, wide, width)
		}
		dir := os.Getenv("MATOSCOPE_SHOTS")
		if dir == "" {
			continue
		}
		picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%d.png", name, width)), picture, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
