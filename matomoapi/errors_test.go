package matomoapi_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"matoscope/matomoapi"
)

func TestErrorKinds(t *testing.T) {
	tests := []struct {
		name   string
		status int
		body   string
		want   matomoapi.Error
	}{
		{"bad parameter", 200, `{"result":"error","message":"Please specify a value for &#039;date&#039;."}`, matomoapi.Error{Kind: matomoapi.KindResult, Message: "Please specify a value for 'date'."}},
		{"unknown method", 400, `{"result":"error","message":"The method 'x' does not exist or is not available in the module 'A'."}`, matomoapi.Error{Kind: matomoapi.KindUnknownMethod, Message: "The method 'x' does not exist or is not available in the module 'A'."}},
		{"plugin off", 200, `{"result":"error","message":"The plugin A is not enabled. You can activate the plugin on Settings &gt; Plugins."}`, matomoapi.Error{Kind: matomoapi.KindPluginOff, Message: "The plugin A is not enabled. You can activate the plugin on Settings > Plugins."}},
		{"unknown site", 200, `{"result":"error","message":"An unexpected website was found in the request: website id was set to '9' ."}`, matomoapi.Error{Kind: matomoapi.KindUnknownSite, Message: "An unexpected website was found in the request: website id was set to '9' ."}},
		{"no access", 401, `{"result":"error","message":"You can't access this resource as it requires admin access for at least one website."}`, matomoapi.Error{Kind: matomoapi.KindAccess, Message: "You can't access this resource as it requires admin access for at least one website."}},
		{"brute force", 500, `{"result":"error","message":"Too many failed logins, try again later."}`, matomoapi.Error{Kind: matomoapi.KindBlocked, Message: "Too many failed logins, try again later."}},
		{"brute force as a page", 500, "<html><title>Error</title><p>Too many failed logins</p>", matomoapi.Error{Kind: matomoapi.KindBlocked, Title: "Error"}},
		{"a page", 200, "<!DOCTYPE html>\n<TITLE lang=en>Log\n in &rsaquo; Wiki</TITLE>", matomoapi.Error{Kind: matomoapi.KindNotJSON, Title: "Log in › Wiki"}},
		{"a page about failed logins that is none", 200, "<title>Help</title>Too many failed logins", matomoapi.Error{Kind: matomoapi.KindNotJSON, Title: "Help"}},
		{"no such page", 404, "<title>Not Found</title>", matomoapi.Error{Kind: matomoapi.KindNotJSON, Title: "Not Found"}},
		{"text", 200, "Error: no\nmore", matomoapi.Error{Kind: matomoapi.KindNotJSON, Message: "Error: no"}},
		{"a warning before the JSON", 200, "\n<b>Warning</b>: x in y\n{}", matomoapi.Error{Kind: matomoapi.KindNotJSON}},
		{"nothing", 200, "", matomoapi.Error{Kind: matomoapi.KindEmpty}},
		{"nothing, and failed", 500, "", matomoapi.Error{Kind: matomoapi.KindEmpty}},
		{"JSON, and failed", 500, "{}", matomoapi.Error{Kind: matomoapi.KindServer}},
		{"gateway", 504, "<title>504</title>", matomoapi.Error{Kind: matomoapi.KindUnavailable, Title: "504"}},
		{"maintenance", 503, "", matomoapi.Error{Kind: matomoapi.KindUnavailable}},
		{"see other", 303, "", matomoapi.Error{Kind: matomoapi.KindRedirect}},
		{"a long message", 200, `{"result":"error","message":"` + strings.Repeat("ü", 400) + `"}`, matomoapi.Error{Kind: matomoapi.KindResult, Message: strings.Repeat("ü", 250) + "…"}},
		{"cut", 200, `{"nb_visits":1`, matomoapi.Error{Kind: matomoapi.KindTruncated}},
		{"broken", 200, `{"nb_visits":}`, matomoapi.Error{Kind: matomoapi.KindMalformed}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/test")
				say(test.status, test.body)(w, r)
			})
			body, err := f.client(t).Raw(t.Context(), "A.set", nil)
			var e *matomoapi.Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v", err)
			}
			if string(body) != test.body {
				t.Errorf("body %q", body)
			}
			if e.Kind != test.want.Kind || e.Message != test.want.Message || e.Title != test.want.Title || e.Method != "A.set" {
				t.Errorf("got %+v, want %+v", *e, test.want)
			}
			if e.Kind != matomoapi.KindTruncated && e.Kind != matomoapi.KindMalformed && e.Status != test.status {
				t.Errorf("status %d, want %d", e.Status, test.status)
			}
			if (e.ContentType != "") != (e.Kind == matomoapi.KindNotJSON) && e.Title == "" {
				t.Errorf("content type %q", e.ContentType)
			}
			if e.Error() == "" || e.MaybeDropped {
				t.Errorf("%q, %v", e.Error(), e.MaybeDropped)
			}
		})
	}
}

func TestBulk(t *testing.T) {
	f := newFake(t, say(200, `[{"nb_visits":5}, [] ,{"result":"error","message":"You can't access this resource"}]`))
	results, err := f.client(t).Bulk(t.Context(), []matomoapi.Call{
		{Method: "VisitsSummary.get", Params: url.Values{"idSite": {"1"}, "segment": {"browserCode==FF;city==a b"}}},
		{Method: "A.get", Params: url.Values{"segment": {"pageUrl==x?a&b"}}},
		{Method: "B.get"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if string(results[0].Body) != `{"nb_visits":5}` || results[0].Err != nil || string(results[1].Body) != "[]" || results[1].Err != nil {
		t.Errorf("results %+v", results)
	}
	var e *matomoapi.Error
	if !errors.As(results[2].Err, &e) || e.Kind != matomoapi.KindAccess || e.Method != "B.get" || len(results[2].Body) == 0 {
		t.Errorf("third result %+v", results[2])
	}
	r := f.requests[0]
	if r.URL.Query().Get("method") != "API.getBulkRequest" {
		t.Errorf("URL %s", r.URL)
	}
	for name, want := range map[string]string{
		"urls[0]": "idSite=1&method=VisitsSummary.get&segment=browserCode%3D%3DFF%3Bcity%3D%3Da+b",
		"urls[1]": "method=A.get&segment=pageUrl%253D%253Dx%253Fa%2526b",
		"urls[2]": "method=B.get",
	} {
		if got := r.PostForm.Get(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

func TestBulkInParts(t *testing.T) {
	f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		body := "["
		for range r.PostForm {
			body += "1,"
		}
		say(200, body[:len(body)-1]+"]")(w, r)
	})
	results, err := f.client(t).Bulk(t.Context(), make([]matomoapi.Call, 95))
	if err != nil || len(results) != 95 || f.count() != 3 {
		t.Errorf("%d results of %d requests, %v", len(results), f.count(), err)
	}
	if results, err = f.client(t).Bulk(t.Context(), nil); err != nil || len(results) != 0 || f.count() != 3 {
		t.Errorf("nothing asked: %d results of %d requests, %v", len(results), f.count(), err)
	}
}

func TestBulkFailures(t *testing.T) {
	calls := []matomoapi.Call{{Method: "A.add"}, {Method: "B.add"}}
	for body, want := range map[string]matomoapi.Kind{
		`[1]`:     matomoapi.KindMalformed,
		`[1,2`:    matomoapi.KindTruncated,
		`{"a":1}`: matomoapi.KindMalformed,
		``:        matomoapi.KindEmpty,
	} {
		if _, err := newFake(t, say(200, body)).client(t).Bulk(t.Context(), calls); kindOf(err) != want {
			t.Errorf("%q: %v, want %s", body, err, want)
		}
	}
}

// TestPasswordInFront tells a web server that wants a password of its own from a
// Matomo that refuses a credential: it must not count as one.
func TestPasswordInFront(t *testing.T) {
	for challenge, want := range map[string]matomoapi.Kind{
		`Basic realm="private"`: matomoapi.KindPassword,
		`Digest realm="x"`:      matomoapi.KindPassword,
		"Bearer":                matomoapi.KindCredential,
		"":                      matomoapi.KindCredential,
	} {
		f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("WWW-Authenticate", challenge)
			say(http.StatusUnauthorized, "<title>401</title>")(w, r)
		})
		refusals := 0
		f.params.Authorize = func(_ context.Context, _ http.Header, _ url.Values, refused bool) error {
			if refused {
				refusals++
			}
			return nil
		}
		_, err := f.client(t).Raw(t.Context(), "A.get", nil)
		if kindOf(err) != want || (refusals > 0) != (want == matomoapi.KindCredential) {
			t.Errorf("%q: %v after %d refusals", challenge, err, refusals)
		}
	}
}
