package proxy_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"matoscope/auth/proxy"
)

// phpName is what PHP makes of a parameter's name.
func phpName(name string) string {
	name, _, _ = strings.Cut(strings.TrimLeft(name, " "), "\x00")
	name, _, _ = strings.Cut(name, "[")
	return strings.NewReplacer(" ", "_", ".", "_").Replace(name)
}

// FuzzReading reads what reaches the server as PHP does: whatever came in, its
// method reads, in each request of a bulk request too, and no token goes along.
func FuzzReading(f *testing.F) {
	f.Add("module=API&method=A.get", "a[]=1&a[]=2")
	f.Add("module=API&method=A.get&method=B.addX", "")
	f.Add("module=API", "method=API.getBulkRequest&urls[0]=method%3DA.get%26x%3D1&urls[]=%3Fmethod%3DB.isX")
	f.Add("module=API&%20method=B.addX&method=A.get", "token.auth=x")
	f.Add("module=API&method=API.getBulkRequest&urls[]=method%3DB.addX", "+method=A.get;method=B.addX")
	reading := regexp.MustCompile(`^\w+\.(get|is|has)\w*$`)
	check := func(t *testing.T, text string) {
		for pair := range strings.SplitSeq(text, "&") {
			name, value, _ := strings.Cut(pair, "=")
			name, _ = url.QueryUnescape(name)
			value, _ = url.QueryUnescape(value)
			switch phpName(name) {
			case "method":
				if !reading.MatchString(value) {
					t.Errorf("%q reaches the server in %q", value, text)
				}
			case "token_auth", "force_api_session":
				t.Errorf("%s reaches the server in %q", name, text)
			}
		}
	}
	send := roundTrip(func(r *http.Request) (*http.Response, error) {
		form := ""
		if r.GetBody != nil {
			body := make([]byte, r.ContentLength)
			_, _ = r.Body.Read(body)
			form = string(body)
		}
		w := httptest.NewRecorder()
		w.Header().Set("X-Form", url.QueryEscape(form))
		w.Header().Set("X-Query", url.QueryEscape(r.URL.RawQuery))
		resp := w.Result()
		resp.Request = r
		return resp, nil
	})
	p, err := proxy.New(proxy.Params{
		BaseURL: "https://stats.example/", Key: key, Transport: send,
		Authorize: func(context.Context, http.Header, url.Values, bool) error { return nil },
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, query, form string) {
		r := httptest.NewRequest(http.MethodPost, "/index.php", strings.NewReader(form))
		r.URL = &url.URL{Path: "/index.php", RawQuery: query}
		r.Host = "127.0.0.1:80"
		r.Header.Set("X-Matoscope-Key", key)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		local := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80}
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, local)))
		if w.Code != http.StatusOK {
			return
		}
		gotQuery, _ := url.QueryUnescape(w.Header().Get("X-Query"))
		gotForm, _ := url.QueryUnescape(w.Header().Get("X-Form"))
		check(t, gotQuery)
		check(t, gotForm)
		if values, _ := url.ParseQuery(gotQuery); values.Get("method") != "API.getBulkRequest" {
			return
		}
		for pair := range strings.SplitSeq(gotQuery+"&"+gotForm, "&") {
			name, value, _ := strings.Cut(pair, "=")
			name, _ = url.QueryUnescape(name)
			value, _ = url.QueryUnescape(value)
			if phpName(name) == "urls" {
				check(t, value)
				if !strings.Contains("&"+value, "&method=") {
					t.Errorf("a request without a method: %q", value)
				}
			}
		}
	})
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
