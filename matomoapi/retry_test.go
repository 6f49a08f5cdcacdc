package matomoapi_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matoscope/matomoapi"
)

// roundTrip is a transport of one function. It stands in for a server where the
// clock is not the real one.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func reply(status int, body string, header ...string) *http.Response {
	h := http.Header{}
	for i := 0; i < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body))}
}

func TestRetry(t *testing.T) {
	bulk := func(methods ...string) url.Values {
		v := url.Values{}
		for i, m := range methods {
			v.Set("urls["+string(rune('0'+i))+"]", "method="+m+"&idSite=1")
		}
		return v
	}
	tests := []struct {
		name    string
		method  string
		params  url.Values
		answers []*http.Response // nil: a broken connection; the last one stays
		calls   int
		kind    matomoapi.Kind
		atLeast time.Duration
		atMost  time.Duration
	}{
		{"once unavailable", "A.get", nil, []*http.Response{reply(503, "<html>"), reply(200, "[]")}, 2, "", 200 * time.Millisecond, 400 * time.Millisecond},
		{"always unavailable", "A.getX", nil, []*http.Response{reply(502, "")}, 4, matomoapi.KindUnavailable, 1400 * time.Millisecond, 2800 * time.Millisecond},
		{"asked to wait", "A.get", nil, []*http.Response{reply(429, "", "Retry-After", "7"), reply(200, "[]")}, 2, "", 7 * time.Second, 7 * time.Second},
		{"asked to wait until", "A.get", nil, []*http.Response{reply(503, "", "Retry-After", "Sat, 01 Jan 2000 00:00:09 GMT"), reply(200, "[]")}, 2, "", 9 * time.Second, 9 * time.Second},
		{"asked to wait too long", "A.get", nil, []*http.Response{reply(429, "", "Retry-After", "31")}, 1, matomoapi.KindTooMany, 0, 0},
		{"asked to wait for ever", "A.get", nil, []*http.Response{reply(429, "", "Retry-After", "999999999999")}, 1, matomoapi.KindTooMany, 0, 0},
		{"broken connection", "A.hasX", nil, []*http.Response{nil, reply(200, "[]")}, 2, "", 200 * time.Millisecond, 400 * time.Millisecond},
		{"a method that writes", "A.add", nil, []*http.Response{reply(503, "")}, 1, matomoapi.KindUnavailable, 0, 0},
		{"a method whose name only begins so", "A.getaway", nil, []*http.Response{reply(503, "")}, 1, matomoapi.KindUnavailable, 0, 0},
		{"bulk that reads", "API.getBulkRequest", bulk("A.get", "B.isX"), []*http.Response{reply(503, ""), reply(200, "[[],[]]")}, 2, "", 0, time.Second},
		{"bulk that writes", "API.getBulkRequest", bulk("A.get", "B.add"), []*http.Response{reply(503, "")}, 1, matomoapi.KindUnavailable, 0, 0},
		{"a failure that stays", "A.get", nil, []*http.Response{reply(500, "<title>Fatal</title>")}, 1, matomoapi.KindNotJSON, 0, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				calls := 0
				transport := func(r *http.Request) (*http.Response, error) {
					if body, _ := io.ReadAll(r.Body); string(body) != test.params.Encode() {
						t.Errorf("request %d has the body %q", calls, body)
					}
					answer := test.answers[min(calls, len(test.answers)-1)]
					if calls++; answer == nil {
						return nil, io.ErrUnexpectedEOF
					}
					return answer, nil
				}
				client, err := matomoapi.New(matomoapi.Params{BaseURL: "http://matomo.example/analytics/", Transport: roundTrip(transport)})
				if err != nil {
					t.Fatal(err)
				}
				start := time.Now()
				_, err = client.Raw(t.Context(), test.method, test.params)
				took := time.Since(start)
				if kindOf(err) != test.kind || (err == nil) != (test.kind == "") {
					t.Errorf("got %v, want kind %q", err, test.kind)
				}
				if calls != test.calls || took < test.atLeast || took > test.atMost {
					t.Errorf("%d requests in %v, want %d in %v to %v", calls, took, test.calls, test.atLeast, test.atMost)
				}
			})
		})
	}
}

// TestRetryEnds ends the context while the client waits, and before a wait that
// would go beyond it.
func TestRetryEnds(t *testing.T) {
	for name, end := range map[string]func(context.Context) (context.Context, context.CancelFunc){
		"cancelled": func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			time.AfterFunc(time.Second, cancel)
			return ctx, cancel
		},
		"deadline": func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, time.Second)
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				calls := 0
				transport := func(*http.Request) (*http.Response, error) {
					calls++
					return reply(503, "", "Retry-After", "20"), nil
				}
				client, err := matomoapi.New(matomoapi.Params{BaseURL: "http://matomo.example/", Transport: roundTrip(transport)})
				if err != nil {
					t.Fatal(err)
				}
				ctx, cancel := end(t.Context())
				defer cancel()
				start := time.Now()
				_, err = client.Raw(ctx, "A.get", nil)
				if kindOf(err) != matomoapi.KindUnavailable || calls != 1 || time.Since(start) > time.Second {
					t.Errorf("got %v after %d requests and %v", err, calls, time.Since(start))
				}
			})
		})
	}
}

// TestNoticing tells a client's person of each time that a call is sent again,
// and nobody of the calls of others.
func TestNoticing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		transport := func(*http.Request) (*http.Response, error) {
			if calls++; calls%3 != 0 {
				return reply(503, ""), nil
			}
			return reply(200, "[]"), nil
		}
		client, err := matomoapi.New(matomoapi.Params{BaseURL: "http://matomo.example/", Transport: roundTrip(transport)})
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		noticing := client.Noticing(func() { told++ })
		for _, c := range []*matomoapi.Client{client, noticing, noticing.Direct(), noticing.Noticing(nil)} {
			if _, err := c.Report(t.Context(), matomoapi.ReportQuery{Method: "A.get"}); err != nil {
				t.Fatal(err)
			}
		}
		if told != 4 || calls != 12 {
			t.Errorf("told %d times of %d requests, want 4 of 12", told, calls)
		}
	})
}
