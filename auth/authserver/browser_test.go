package authserver_test

import (
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

// browser is an HTTP client with cookies that does not follow redirects.
type browser struct {
	t      testing.TB
	client *http.Client
	host   string      // Host header to send, "" for the URL's own
	header http.Header // sent with every request
}

func newBrowser(t testing.TB) *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t: t, header: http.Header{}, client: &http.Client{
		Jar: jar, Timeout: 10 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func (b *browser) get(address string) answer { return b.do(http.MethodGet, address, "", "") }

func (b *browser) post(address string, form url.Values) answer {
	return b.do(http.MethodPost, address, "application/x-www-form-urlencoded", form.Encode())
}

func (b *browser) do(method, address, contentType, body string) answer {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	for name, all := range b.header {
		req.Header[name] = all
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	req.Host = b.host
	resp, err := b.client.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer{b.t, resp.StatusCode, resp.Header, string(raw)}
}

type answer struct {
	t      testing.TB
	status int
	header http.Header
	body   string
}

// input returns the value of the first form field of a name.
func (a answer) input(name string) string {
	a.t.Helper()
	found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(a.body)
	if found == nil {
		a.t.Fatalf("no field %s in answer %d %q", name, a.status, a.title())
	}
	return html.UnescapeString(found[1])
}

func (a answer) title() string {
	found := regexp.MustCompile(`<title>([^<]*)</title>`).FindStringSubmatch(a.body)
	if found == nil {
		return ""
	}
	return html.UnescapeString(found[1])
}

func (a answer) location() *url.URL {
	a.t.Helper()
	u, err := url.Parse(a.header.Get("Location"))
	if err != nil {
		a.t.Fatal(err)
	}
	return u
}

func (a answer) tokens() tokenAnswer {
	a.t.Helper()
	var got tokenAnswer
	if err := json.Unmarshal([]byte(a.body), &got); err != nil || a.status != http.StatusOK || got.Access == "" {
		a.t.Fatalf("no tokens: %d %s", a.status, a.body)
	}
	return got
}

// problem returns code and hint of a JSON refusal.
func (a answer) problem() (code, hint string) {
	a.t.Helper()
	var got struct{ Error, Hint string }
	if err := json.Unmarshal([]byte(a.body), &got); err != nil {
		a.t.Fatalf("no JSON: %d %s", a.status, a.body)
	}
	return got.Error, got.Hint
}
