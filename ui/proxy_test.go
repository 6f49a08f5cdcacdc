package ui_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matoscope/ui"
)

// lent is a proxy that runs.
type lent struct {
	URL      string `json:"url"`
	KeyFile  string `json:"key_file"`
	ReadOnly bool   `json:"read_only"`

	key string
}

// lend starts the proxy of a home in this process, and stops it when the test
// has ended.
func lend(t *testing.T, h home, args ...string) lent {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		env := map[string]string{"MATOSCOPE_HOME": string(h), "MATOSCOPE_TOKEN_STORE": "file"}
		ended <- ui.Main(ctx, ui.Process{
			Args: append([]string{"proxy", "--json"}, args...), Stdin: strings.NewReader(""), Stdout: in, Stderr: io.Discard,
			Getenv: func(name string) string { return env[name] },
		})
		in.Close()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != 0 {
			t.Errorf("the proxy ended with exit code %d", code)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	var l lent
	if err := json.Unmarshal([]byte(line), &l); err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	text, err := os.ReadFile(l.KeyFile)
	if err != nil {
		t.Fatal(err)
	}
	l.key = strings.TrimSpace(string(text))
	return l
}

// ask asks for a path of the proxy with headers, each "Name: value".
func (l lent) ask(t *testing.T, path string, headers ...string) (status int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, l.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		req.Header.Set(name, value)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

const versionCall = "index.php?module=API&format=json&method=API.getMatomoVersion"

func TestProxyLendsTheAccount(t *testing.T) {
	h := newDemo(t)
	l := lend(t, h)
	if !l.ReadOnly || l.KeyFile != filepath.Join(string(h), "proxy.key") {
		t.Errorf("%+v", l)
	}
	key := "X-Matoscope-Key: " + l.key
	for name, tc := range map[string]struct {
		path    string
		headers []string
		status  int
		says    string
	}{
		"with the key":    {versionCall, []string{key}, 200, `"5.`},
		"as bearer token": {versionCall, []string{"Authorization: Bearer " + l.key}, 200, `"5.`},
		"without":         {versionCall, nil, 401, "own key"},
		"another key":     {versionCall, []string{key + "x"}, 401, "own key"},
		"from a page":     {versionCall, []string{key, "Origin: https://page.example"}, 403, "web pages"},
		"in the address":  {l.key + "/" + versionCall, nil, 401, "own key"},
		"what writes":     {"index.php?module=API&format=json&method=SitesManager.addSite&siteName=x", []string{key}, 403, "only reads"},
		"not the API":     {"index.php?module=CoreHome", []string{key}, 403, "Reporting API"},
	} {
		t.Run(name, func(t *testing.T) {
			if status, body := l.ask(t, tc.path, tc.headers...); status != tc.status || !strings.Contains(body, tc.says) {
				t.Errorf("%d %s, want %d with %q", status, body, tc.status, tc.says)
			}
		})
	}
}

func TestProxyOptions(t *testing.T) {
	h := newDemo(t)
	key := filepath.Join(t.TempDir(), "key")
	l := lend(t, h, "--key-file", key, "--key-in-path", "--write", "--listen", "localhost:0")
	if l.ReadOnly || l.KeyFile != key {
		t.Errorf("%+v", l)
	}
	if status, body := l.ask(t, l.key+"/"+versionCall); status != 200 {
		t.Errorf("%d %s", status, body)
	}
	// The server says no, and not the proxy: a viewer may not add websites.
	if status, body := l.ask(t, "index.php?module=API&format=json&method=SitesManager.addSite&siteName=x", "X-Matoscope-Key: "+l.key); strings.Contains(body, "only reads") {
		t.Errorf("%d %s", status, body)
	}
}

// TestGrafanaDashboard asks the proxy for what each panel of the dashboard asks.
func TestGrafanaDashboard(t *testing.T) {
	l := lend(t, newDemo(t))
	text, err := os.ReadFile(filepath.Join("..", "docs", "grafana-dashboard.json"))
	if err != nil {
		t.Fatal(err)
	}
	type query struct {
		URL     string
		Options struct {
			Params []struct{ Key, Value string }
		} `json:"url_options"`
		Columns []struct{ Selector string }
	}
	var dashboard struct {
		Panels []struct {
			Title   string
			Targets []query
		}
	}
	if err := json.Unmarshal(text, &dashboard); err != nil || len(dashboard.Panels) == 0 {
		t.Fatal(err, len(dashboard.Panels))
	}
	fill := strings.NewReplacer("${site}", "1", "${__from:date:YYYY-MM-DD}", "2026-11-10", "${__to:date:YYYY-MM-DD}", "2026-11-20")
	for _, p := range dashboard.Panels {
		for _, q := range p.Targets {
			t.Run(p.Title, func(t *testing.T) {
				path := q.URL
				for i, param := range q.Options.Params {
					path += fmt.Sprintf("%c%s=%s", "?&"[min(i, 1)], param.Key, fill.Replace(param.Value))
				}
				status, body := l.ask(t, path, "X-Matoscope-Key: "+l.key)
				if status != http.StatusOK {
					t.Fatalf("%d %s", status, body)
				}
				for _, c := range q.Columns {
					if !strings.Contains(body, `"`+c.Selector+`":`) && c.Selector != "time" { // which the dashboard makes of the dates
						t.Errorf("there is no %s in %s", c.Selector, body)
					}
				}
			})
		}
	}
}
