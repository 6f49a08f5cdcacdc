package proxy_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"matoscope/auth/proxy"
)

func TestAnswerHeaders(t *testing.T) {
	f := newFake(t, func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		for name, value := range map[string]string{
			"Set-Cookie": "MATOMO_SESSID=abc", "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Credentials": "true",
			"Keep-Alive": "timeout=5", "Connection": "X-Hop", "X-Hop": "1", "Alt-Svc": `h3=":443"`, "Refresh": "0; url=https://evil.example/",
			"X-Echo": "you sent " + token(0), "X-Matomo-Request-Id": "a1b2c", "ETag": `"x"`, "Content-Disposition": "attachment; filename=a.csv", "Trailer": "X-Late",
		} {
			h.Set(name, value)
		}
		writeJSON(w, 200, `{"value":1}`)
		h.Set("X-Late", token(0))
	})
	got := f.proxy(t, nil).ask(t, http.MethodGet, version, "", nil)
	for _, name := range []string{"Set-Cookie", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Keep-Alive", "X-Hop", "Alt-Svc", "Refresh", "Trailer"} {
		if v := got.header.Get(name); v != "" {
			t.Errorf("%s: %s", name, v)
		}
	}
	for name, want := range map[string]string{
		"X-Echo": "you sent " + strings.Repeat("*", len(token(0))), "X-Matomo-Request-Id": "a1b2c", "ETag": `"x"`, "Content-Disposition": "attachment; filename=a.csv",
		"Content-Type": "application/json; charset=utf-8", "X-Content-Type-Options": "nosniff",
	} {
		if v := got.header.Get(name); v != want {
			t.Errorf("%s: %q, want %q", name, v, want)
		}
	}
}

func TestRedirects(t *testing.T) {
	var location string
	f := newFake(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", location)
		w.WriteHeader(http.StatusTemporaryRedirect)
	})
	p := f.proxy(t, nil)
	for to, want := range map[string]string{
		f.URL + basePath + "index.php?module=API&method=A.get": "/index.php?module=API&method=A.get",
		"index.php?module=API&token_auth=" + token(0):          "/index.php?module=API&token_auth=" + strings.Repeat("*", len(token(0))),
		basePath:                             "/",
		"/other/index.php":                   "",
		"//evil.example" + basePath:          "",
		"https://evil.example/":              "",
		basePath + "../x":                    "",
		"http://%zz/":                        "",
		"https://" + f.URL[7:] + basePath:    "",
		f.URL + "0" + basePath:               "",
		"http://u:p@" + f.URL[7:] + basePath: "/",
	} {
		location = to
		got := p.ask(t, http.MethodGet, version, "", nil)
		if got.header.Get("Location") != want || got.status != map[bool]int{true: 502, false: 307}[want == ""] {
			t.Errorf("%s: got %d to %q, want %q", to, got.status, got.header.Get("Location"), want)
		}
		checkProblem(t, result{max(400, got.status), orProblem(got), got.header})
	}
}

// orProblem is the body of a refusal; what goes on has none to check.
func orProblem(got result) string {
	if got.status < 400 {
		return `{"result":"error","message":"none"}`
	}
	return got.body
}

// The token is found wherever the parts of an answer are cut, and the answer
// keeps its length.
func TestTokenInAnswer(t *testing.T) {
	secret := token(0)
	stars := strings.Repeat("*", len(secret))
	for name, text := range map[string]string{
		"picture":       `{"imageGraphUrl":"index.php?module=API&token_auth=` + secret + `&period=day"}`,
		"all of it":     secret,
		"twice":         secret + secret,
		"begun twice":   "eyJ0eyJ0" + secret + "eyJ0",
		"at the end":    strings.Repeat("x", 40000) + secret,
		"only begun":    strings.Repeat("x", 5000) + secret[:len(secret)-1],
		"nothing of it": strings.Repeat("eyJ0 ", 9000),
		"empty":         "",
	} {
		for _, part := range []int{1, 7, 1000, 1 << 20} {
			if part == 1 && len(text) > 3000 {
				continue
			}
			f := newFake(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Length", fmt.Sprint(len(text)))
				for rest := text; rest != ""; rest = rest[min(part, len(rest)):] {
					_, _ = io.WriteString(w, rest[:min(part, len(rest))])
					_ = http.NewResponseController(w).Flush()
				}
			})
			got := f.proxy(t, nil).ask(t, http.MethodGet, version, "", nil)
			if want := strings.ReplaceAll(text, secret, stars); got.body != want || got.header.Get("Content-Length") != fmt.Sprint(len(text)) {
				t.Errorf("%s in parts of %d: got %d bytes, header %s, want %d", name, part, len(got.body), got.header.Get("Content-Length"), len(want))
			}
		}
	}
}

// What the server sends arrives while the answer is still open.
func TestStreaming(t *testing.T) {
	goOn := make(chan struct{})
	f := newFake(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "first\n")
		_ = http.NewResponseController(w).Flush()
		<-goOn
		_, _ = io.WriteString(w, "last\n")
	})
	p := f.proxy(t, nil)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+version, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Matoscope-Key", key)
	resp, err := p.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	lines := bufio.NewReader(resp.Body)
	for _, want := range []string{"first\n", "last\n"} {
		if got, err := lines.ReadString('\n'); got != want {
			t.Errorf("got %q, %v", got, err)
		}
		if want == "first\n" {
			close(goOn)
		}
	}
}

func TestSilentServer(t *testing.T) {
	done := make(chan struct{})
	f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("method") == "A.getSlowly" {
			_, _ = io.WriteString(w, "begun")
			_ = http.NewResponseController(w).Flush()
		}
		select {
		case <-r.Context().Done():
		case <-done:
		}
	})
	defer close(done)
	p := f.proxy(t, func(p *proxy.Params) { p.Timeout = 50 * time.Millisecond })
	if got := p.ask(t, http.MethodGet, version, "", nil); got.status != http.StatusGatewayTimeout {
		t.Errorf("got %d %s", got.status, got.body)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+"/?module=API&method=A.getSlowly", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Matoscope-Key", key)
	resp, err := p.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.ReadAll(resp.Body); err == nil {
		t.Error("an answer that stopped halfway looks whole")
	}
}

// Six requests run at a time, the others wait; too many are refused.
func TestManyRequests(t *testing.T) {
	const running, waiting = 6, 64
	arrived, goOn := make(chan struct{}, running+waiting), make(chan struct{})
	f := newFake(t, func(w http.ResponseWriter, _ *http.Request) {
		arrived <- struct{}{}
		<-goOn
		writeJSON(w, 200, `{}`)
	})
	p := f.proxy(t, nil)
	var asking sync.WaitGroup
	refused := make(chan result, 1)
	for range running + waiting + 1 {
		asking.Go(func() {
			got := p.ask(t, http.MethodGet, version, "", nil)
			switch got.status {
			case 503:
				refused <- got
			case 200:
			default:
				t.Errorf("status %d", got.status)
			}
		})
	}
	got := <-refused // all others have a place by now, or take one
	if got.header.Get("Retry-After") == "" {
		t.Errorf("got %+v", got)
	}
	for range running {
		<-arrived
	}
	if n := len(arrived); n > 0 {
		t.Errorf("%d more than %d run", n, running)
	}
	close(goOn)
	asking.Wait()
	if n := len(f.requests()); n != running+waiting {
		t.Errorf("%d requests reached the server", n)
	}
}
