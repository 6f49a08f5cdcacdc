//go:build e2e

package e2e_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/chromedp/chromedp"

	"matoscope/ui/demo"
)

// lent is a proxy that runs as a program of its own.
type lent struct {
	URL     string `json:"url"`
	KeyFile string `json:"key_file"`

	key  string
	demo demo.Info
}

// lend signs in to a demo as the confidential client and starts the proxy.
func lend(t *testing.T, args ...string) lent {
	t.Helper()
	bin := program(t)
	d, err := demo.Start(t.Context(), demo.Params{BasePath: "/analytics"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(context.Background()) })
	l := lent{demo: d.Info()}
	home := t.TempDir()
	secret := filepath.Join(home, "secret")
	client := l.demo.Clients[2]
	if err := os.WriteFile(secret, []byte(client.ClientSecret), 0o600); err != nil {
		t.Fatal(err)
	}
	login := exec.Command(bin, "login", l.demo.URL, "--grant", "client_credentials", "--client-id", client.ClientID, "--client-secret-file", secret)
	login.Env = environment(home)
	if out, err := login.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	cmd := exec.Command(bin, append([]string{"proxy", "--json"}, args...)...)
	cmd.Env = environment(home)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM)
		if err := cmd.Wait(); err != nil {
			t.Errorf("the proxy ended with %v: %s", err, errs.String())
		}
	})
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &l)
	}
	if err != nil {
		t.Fatalf("%q, %v", line, err)
	}
	text, err := os.ReadFile(l.KeyFile)
	if err != nil {
		t.Fatal(err)
	}
	l.key = strings.TrimSpace(string(text))
	return l
}

const sitesCall = "index.php?module=API&format=json&method=SitesManager.getSitesWithAtLeastViewAccess"

// requests counts what reached the Matomo's API.
func (l lent) requests(t *testing.T) int {
	t.Helper()
	resp, err := http.Get(l.demo.ControlURL + "stats")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var stats struct {
		Requests int `json:"api_requests"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&stats); err != nil {
		t.Fatal(err)
	}
	return stats.Requests
}

// check compares what a program got: its output has the status in the last line.
func (l lent) check(t *testing.T, cmd *exec.Cmd, status string) {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if text := string(out); !strings.HasSuffix(strings.TrimSpace(text), "\n"+status) || strings.Contains(text, l.demo.Sites[0].Name) != (status == "200") {
		t.Errorf("want status %s: %s", status, text)
	}
}

// TestProxyWithCurl shows the key in each way that curl has.
func TestProxyWithCurl(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("no curl on this machine")
	}
	l := lend(t)
	for name, tc := range map[string]struct{ option, status string }{
		"header":       {`header = "X-Matoscope-Key: ` + l.key + `"`, "200"},
		"password":     {"user = anybody:" + l.key, "200"},
		"bearer token": {"oauth2-bearer = " + l.key, "200"},
		"no key":       {"", "401"},
		"wrong key":    {"user = anybody:wrong", "401"},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), "curl", "--disable", "--silent", "--show-error", "--noproxy", "*", "--write-out", `\n%{http_code}`, "--config", "-", l.URL+sitesCall)
			cmd.Stdin = strings.NewReader(tc.option)
			l.check(t, cmd, tc.status)
		})
	}
}

// TestProxyWithNode asks by the fetch of Node, which sends some of the headers
// that a browser does.
func TestProxyWithNode(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("no node on this machine")
	}
	l := lend(t)
	for key, status := range map[string]string{l.key: "200", "wrong": "401"} {
		cmd := exec.CommandContext(t.Context(), "node", "--input-type=module", "-")
		cmd.Stdin = strings.NewReader(fmt.Sprintf(
			"const r = await fetch(%q, {headers: {'X-Matoscope-Key': %q}}); console.log((await r.text()).trim() + '\\n' + r.status)", l.URL+sitesCall, key))
		l.check(t, cmd, status)
	}
}

// hostilePage is a page that knows the key and tries what pages can. Its link
// is for a person to follow.
const hostilePage = `<!doctype html><title>A page</title><body><a id="link" href="%[1]s%[2]s/%[3]s">More</a>
<form id="form" action="%[1]s%[2]s/%[3]s" method="post" target="frame"></form><iframe name="frame"></iframe>
<iframe src="%[1]s%[2]s/%[3]s"></iframe>
<script>
const keyed = "%[1]s%[2]s/%[3]s", plain = "%[1]s%[3]s"
const get = (how) => fetch(how.address ?? keyed, how).then((r) => r.type === "opaque" ? "nothing" : r.text(), () => "nothing")
const load = (tag) => new Promise((done) => {
	const e = document.createElement(tag)
	e.onload = () => done("something")
	e.onerror = () => done("nothing")
	e.src = keyed
	document.body.append(e)
})
document.getElementById("form").submit()
Promise.all([
	get({}), get({mode: "no-cors"}), get({mode: "no-cors", method: "POST", body: new URLSearchParams({a: 1})}),
	get({address: plain, headers: {"X-Matoscope-Key": "%[2]s"}}), get({address: plain, headers: {Authorization: "Bearer %[2]s"}}),
	load("img"), load("script"),
]).then((got) => document.body.append("The page got " + got.join(", ") + "."))
</script>`

// TestProxyRefusesPages lets pages of other origins, in a real Chromium, try to
// use the proxy with the key. The same address, typed by the person, works.
func TestProxyRefusesPages(t *testing.T) {
	b := newBrowser(t, chromedp.Flag("host-resolver-rules", "MAP rebound.example 127.0.0.1"))
	l := lend(t, "--key-in-path")
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, hostilePage, l.URL, l.key, sitesCall)
	}))
	defer page.Close()
	at, err := url.Parse(page.URL)
	if err != nil {
		t.Fatal(err)
	}
	before := l.requests(t)
	for _, host := range []string{"127.0.0.1", "localhost", "rebound.example"} { // the same site, another site, another name
		b.do(t, chromedp.Navigate("http://"+host+":"+at.Port()+"/"))
		b.says(t, "The page got nothing, nothing, nothing, nothing, nothing, nothing, nothing.")
		b.do(t, chromedp.Click("#link"))
		b.says(t, "web pages may not use it")
	}
	own, err := url.Parse(l.URL)
	if err != nil {
		t.Fatal(err)
	}
	b.do(t, chromedp.Navigate("http://rebound.example:"+own.Port()+"/"+l.key+"/"+sitesCall))
	b.says(t, "not the proxy's own")
	if after := l.requests(t); after != before {
		t.Errorf("%d requests of pages reached the Matomo", after-before)
	}
	b.do(t, chromedp.Navigate(l.URL+l.key+"/"+sitesCall))
	b.says(t, l.demo.Sites[0].Name)
}
