package viewmodel_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// matomo is a made-up server under a base path: answers gives the JSON to a call.
// It counts the requests, a bulk request being one, and stops when it is told to.
type matomo struct {
	*viewmodel.Session
	requests atomic.Int64
	stop     func()
	now      time.Time // that the model goes by
}

func newMatomo(t testing.TB, answers func(method string, params url.Values) string) *matomo {
	t.Helper()
	m := &matomo{now: noon}
	answer := func(params url.Values) string {
		switch method := params.Get("method"); method {
		case "API.getMatomoVersion":
			return `{"value":"5.2.0"}`
		case "SitesManager.getSitesWithAtLeastViewAccess":
			if text := answers(method, params); text != "" {
				return text
			}
			return `[{"idsite":1,"name":"Acme","timezone":"UTC","currency":"EUR"}]`
		default:
			return answers(method, params)
		}
	}
	s := httptest.NewServer(http.StripPrefix("/analytics", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m.requests.Add(1)
		if r.FormValue("method") != "API.getBulkRequest" {
			fmt.Fprint(w, answer(r.Form))
			return
		}
		var all []string
		for i := 0; r.Form.Has("urls[" + strconv.Itoa(i) + "]"); i++ {
			params, _ := url.ParseQuery(r.FormValue("urls[" + strconv.Itoa(i) + "]"))
			all = append(all, answer(params))
		}
		fmt.Fprintf(w, "[%s]", strings.Join(all, ","))
	})))
	t.Cleanup(s.Close)
	m.stop = s.Close
	home := settings.HomeIn(t.TempDir())
	model := viewmodel.New(viewmodel.Deps{
		Settings: settings.NewStore(home), StoreKind: viewmodel.FileStore, Cache: home.Cache, Timeout: time.Minute,
		Now:       func() time.Time { return m.now },
		Stores:    func(string) (auth.Store, error) { return auth.NewFileStore(home.Tokens), nil },
		Transport: func(settings.Account) (http.RoundTripper, error) { return http.DefaultTransport, nil },
	})
	in := viewmodel.SignInInput{URL: s.URL + "/analytics/", Grant: "token_auth", TokenAuth: "0123456789abcdef0123456789abcdef"}
	if _, err := model.SignIn(t.Context(), in, func(viewmodel.SignInState) {}); err != nil {
		t.Fatal(err)
	}
	var err error
	if m.Session, err = model.Session(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	return m
}
