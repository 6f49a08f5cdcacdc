package viewmodel_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// growing is a Matomo whose list of websites can be made longer.
func growing(t *testing.T) (*viewmodel.Model, *atomic.Int32, *[]string) {
	t.Helper()
	var count atomic.Int32
	count.Store(1)
	var asked []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.FormValue("method") {
		case "SitesManager.getSitesWithAtLeastViewAccess":
			names := []string{"Acme, Inc.", "Brand new"}[:count.Load()]
			for i, name := range names {
				names[i] = fmt.Sprintf(`{"idsite":%d,"name":%q,"timezone":"UTC"}`, i+1, name)
			}
			fmt.Fprintf(w, "[%s]", strings.Join(names, ","))
		case "API.getMatomoVersion":
			fmt.Fprint(w, `{"value":"5.2.0"}`)
		case "VisitsSummary.get":
			asked = append(asked, r.FormValue("idSite"))
			fmt.Fprint(w, `{"nb_visits":1}`)
		default:
			fmt.Fprint(w, `[]`)
		}
	}))
	t.Cleanup(s.Close)
	home := settings.HomeIn(filepath.Join(t.TempDir(), "home"))
	m := viewmodel.New(viewmodel.Deps{
		Settings: settings.NewStore(home), StoreKind: viewmodel.FileStore, Cache: home.Cache, Timeout: time.Minute, Now: time.Now,
		Stores:    func(string) (auth.Store, error) { return auth.NewFileStore(home.Tokens), nil },
		Transport: func(settings.Account) (http.RoundTripper, error) { return http.DefaultTransport, nil },
	})
	in := viewmodel.SignInInput{URL: s.URL, Grant: "token_auth", TokenAuth: "0123456789abcdef0123456789abcdef"}
	if _, err := m.SignIn(t.Context(), in, func(viewmodel.SignInState) {}); err != nil {
		t.Fatal(err)
	}
	return m, &count, &asked
}

// TestSitesByName finds a website whose name has a comma, one that was added a
// moment ago, and none under a name that there is not.
func TestSitesByName(t *testing.T) {
	m, count, asked := growing(t)
	read := func(site string) error {
		_, err := m.Report(t.Context(), viewmodel.ReportInput{Method: "VisitsSummary.get", Site: site, Period: "day", Date: "yesterday", Limit: 1})
		return err
	}
	if err := read("acme, inc."); err != nil {
		t.Error(err)
	}
	if err := read("Brand new"); viewmodel.Explain(err) == nil || viewmodel.Explain(err).Code != "unknown_site" {
		t.Errorf("a website that is not there: %v", err)
	}
	count.Store(2)
	for _, name := range []string{"Brand new", "1,2", "all"} {
		if err := read(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := read("1,other"); viewmodel.Explain(err) == nil || viewmodel.Explain(err).Code != "unknown_site" {
		t.Errorf("half a list: %v", err)
	}
	if got := strings.Join(*asked, " "); got != "1 2 1,2 all" {
		t.Errorf("asked for the websites %s", got)
	}
}
