package proxy_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"matoscope/auth/proxy"
)

func TestCalls(t *testing.T) {
	const api = "/index.php?module=API&format=json&method="
	bulk := func(elements ...string) string {
		form := "module=API&format=json&method=API.getBulkRequest"
		for _, e := range elements {
			form += "&urls[]=" + url.QueryEscape(e)
		}
		return form
	}
	for name, tc := range map[string]struct {
		method, target, body string
		want                 int // from a proxy that reads
		writing              int // from one that also writes, where that is another
	}{
		"get":                     {"GET", api + "VisitsSummary.get&idSite=1", "", 200, 0},
		"root":                    {"GET", strings.Replace(api, "index.php", "", 1) + "VisitsSummary.get", "", 200, 0},
		"head":                    {"HEAD", api + "SitesManager.getSiteFromId", "", 200, 0},
		"is":                      {"GET", api + "SitesManager.isTimezoneSupportEnabled", "", 200, 0},
		"has":                     {"POST", api + "UsersManager.hasSuperUserAccess", "a=b", 200, 0},
		"all in the form":         {"POST", "/index.php", "module=API&format=json&method=VisitsSummary.get", 200, 0},
		"a write":                 {"GET", api + "SitesManager.addSite", "", 403, 200},
		"a write in the form":     {"POST", "/", "module=API&method=SitesManager.addSite", 403, 200},
		"delete":                  {"POST", api + "UsersManager.deleteUser", "", 403, 200},
		"getaway":                 {"GET", api + "Car.getaway", "", 403, 200},
		"isolate":                 {"GET", api + "Plugin.isolate", "", 403, 200},
		"upper case":              {"GET", api + "VisitsSummary.GET", "", 403, 200},
		"no plugin":               {"GET", api + "get", "", 403, 200},
		"something behind":        {"GET", api + "VisitsSummary.get%0a", "", 403, 200},
		"no method":               {"GET", "/index.php?module=API", "", 403, 0},
		"a page":                  {"GET", "/index.php?module=CoreHome&action=index&method=A.get", "", 403, 0},
		"an action of the API":    {"GET", api + "A.get&action=listAllAPI", "", 403, 0},
		"the action index":        {"GET", api + "A.get&action=index", "", 200, 0},
		"two methods":             {"GET", api + "A.get&method=SitesManager.addSite", "", 400, 0},
		"two methods, apart":      {"POST", api + "A.get", "method=SitesManager.addSite", 400, 0},
		"method as list":          {"GET", api + "A.get&method[]=SitesManager.addSite", "", 400, 0},
		"list, then method":       {"GET", "/index.php?module=API&method[0]=x&method=A.get", "", 400, 0},
		"only as list":            {"GET", "/index.php?module=API&method[]=A.get", "", 403, 200},
		"the same element twice":  {"GET", api + "A.get&x[1]=a&x[1]=b", "", 400, 0},
		"lists":                   {"GET", api + "A.get&x[]=a&x[]=b&y[a]=1&y[b]=2", "", 200, 0},
		"PHP's blank":             {"GET", api + "A.get&%20method=SitesManager.addSite", "", 400, 0},
		"PHP's dot":               {"GET", api + "A.get&token.auth=x", "", 400, 0},
		"PHP's open bracket":      {"GET", api + "A.get&token[auth=x", "", 400, 0},
		"PHP's zero":              {"GET", api + "A.get&method%00x=SitesManager.addSite", "", 400, 0},
		"bad escape":              {"GET", api + "A.get&a=%zz", "", 400, 0},
		"report about a report":   {"GET", api + "API.getProcessedReport&apiModule=Actions&apiAction=getPageUrls", "", 200, 0},
		"report about a write":    {"GET", api + "API.getProcessedReport&apiModule=SitesManager&apiAction=addSite", "", 403, 200},
		"bulk":                    {"POST", "/index.php", bulk("method=A.get&x=1", "?method=B.getX"), 200, 0},
		"bulk in the address":     {"GET", "/index.php?" + bulk("method=A.get"), "", 200, 0},
		"bulk with a write":       {"POST", "/index.php", bulk("method=A.get", "method=SitesManager.addSite"), 403, 200},
		"bulk, twice a method":    {"POST", "/index.php", bulk("method=A.get&method=SitesManager.addSite"), 400, 0},
		"bulk, a report about":    {"POST", "/index.php", bulk("method=API.getProcessedReport&apiAction=addSite"), 403, 200},
		"bulk, apiAction around":  {"POST", "/index.php", bulk("method=API.getProcessedReport") + "&apiAction=addSite", 403, 200},
		"bulk, decoded twice":     {"POST", "/index.php", bulk("method=A.get&segment=a%26method%3DSitesManager.deleteSite"), 403, 403},
		"bulk, a whole segment":   {"POST", "/index.php", bulk("method=A.get&segment=pageUrl%3D%3Da%253Fb%253Bc"), 200, 0},
		"bulk, entity":            {"POST", "/index.php", bulk("method=A.get&amp;method=SitesManager.addSite"), 400, 0},
		"bulk in bulk":            {"POST", "/index.php", bulk("method=API.getBulkRequest&urls[0]=method%3DSitesManager.addSite"), 403, 0},
		"bulk without a method":   {"POST", "/index.php", bulk("idSite=1"), 403, 0},
		"bulk, urls no list":      {"GET", api + "API.getBulkRequest&urls=method%3DSitesManager.addSite", "", 400, 0},
		"bulk, urls too deep":     {"GET", api + "API.getBulkRequest&urls[0][x]=method%3DSitesManager.addSite", "", 400, 0},
		"PUT":                     {"PUT", api + "A.get", "", 405, 0},
		"OPTIONS":                 {"OPTIONS", api + "A.get", "", 405, 0},
		"picture":                 {"GET", "/plugins/Morpheus/icons/dist/flags/de.png", "", 200, 0},
		"picture by POST":         {"POST", "/plugins/Morpheus/icons/dist/flags/de.png", "", 404, 0},
		"the tracker":             {"GET", "/matomo.php?idsite=1", "", 404, 0},
		"PHP behind a picture":    {"GET", "/plugins/x.php/a.png", "", 404, 0},
		"PHP before a picture":    {"GET", "/plugins/x.php.png", "", 404, 0},
		"path info":               {"GET", "/index.php/x?module=API&method=A.get", "", 404, 0},
		"parent":                  {"GET", "/../secret/a.png", "", 404, 0},
		"encoded parent":          {"GET", "/%2e%2e/secret/a.png", "", 404, 0},
		"another host":            {"GET", "//evil.example/a/b.png", "", 404, 0},
		"the base path":           {"GET", basePath + "index.php?module=API&method=A.get", "", 404, 0},
		"configuration":           {"GET", "/config/config.ini.php", "", 404, 0},
		"a form that is too long": {"POST", api + "A.get", "a=" + strings.Repeat("x", 1<<20), 413, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFake(t, nil)
			for writes, want := range map[bool]int{false: tc.want, true: max(tc.want, tc.writing)} {
				if writes && tc.writing != 0 {
					want = tc.writing
				}
				p := f.proxy(t, func(p *proxy.Params) { p.Writes = writes })
				before := len(f.requests())
				got := p.ask(t, tc.method, tc.target, tc.body, nil)
				if got.status != want {
					t.Errorf("writes %v: status %d, want %d: %s", writes, got.status, want, got.body)
				}
				if tc.method != "HEAD" {
					checkProblem(t, got)
				}
				if reached := len(f.requests()) > before; reached != (want == 200) {
					t.Errorf("writes %v: reached the server: %v", writes, reached)
				}
			}
		})
	}
}

func TestOtherBodies(t *testing.T) {
	f := newFake(t, nil)
	p := f.proxy(t, nil)
	for _, kind := range []string{"application/json", "multipart/form-data; boundary=x", ""} {
		got := p.ask(t, http.MethodPost, version, "a=b", func(r *http.Request) { r.Header.Set("Content-Type", kind) })
		if got.status != 415 {
			t.Errorf("%q: status %d", kind, got.status)
		}
	}
}

// What reaches the server is what was checked, in its order, without what says
// who asks.
func TestForwarded(t *testing.T) {
	f := newFake(t, nil)
	p := f.proxy(t, nil)
	form := "module=API&method=API.getBulkRequest&format=json&token_auth=x&token_auth[]=y&auth_code=1"
	var want []string
	for i := range 12 { // by name, 10 would come before 2
		element := fmt.Sprintf("method=A.get&n=%d", i)
		form += fmt.Sprintf("&urls[%d]=%s", i, url.QueryEscape(element+"&token_auth=z"))
		want = append(want, fmt.Sprintf("urls%%5B%d%%5D=%s", i, url.QueryEscape(element)))
	}
	got := p.ask(t, http.MethodPost, "/index.php?idSite=1&force_api_session=1&access_token=x", form, func(r *http.Request) {
		r.Header.Set("Cookie", "MATOMO_SESSID=x")
		r.Header.Set("Authorization", "Basic eDp5")
		r.Header.Set("X-Forwarded-For", "192.0.2.1")
		r.Header.Set("Referer", "http://127.0.0.1/")
		r.Header.Set("Accept-Language", "de")
	})
	if got.status != 200 || got.body != `{"value":"5.2.1"}` {
		t.Fatalf("got %+v", got)
	}
	s := f.requests()[0]
	if s.path != basePath+"index.php" || s.query != "idSite=1&module=API&method=API.getBulkRequest&format=json" {
		t.Errorf("asked %s?%s", s.path, s.query)
	}
	if s.body != strings.Join(want, "&") {
		t.Errorf("sent %s", s.body)
	}
	if s.header.Get("Authorization") != "Bearer "+token(0) || s.header.Get("Accept-Language") != "de" {
		t.Errorf("header %v", s.header)
	}
	for _, name := range []string{"Cookie", "X-Matoscope-Key", "X-Forwarded-For", "Referer"} {
		if s.header.Get(name) != "" {
			t.Errorf("%s was forwarded", name)
		}
	}
}

func TestPicturesGetNoToken(t *testing.T) {
	f := newFake(t, nil)
	p := f.proxy(t, nil)
	p.ask(t, http.MethodGet, "/plugins/Morpheus/icons/dist/flags/de.png?v=1", "", nil)
	if s := f.requests()[0]; s.header.Get("Authorization") != "" || s.path != basePath+"plugins/Morpheus/icons/dist/flags/de.png" || s.query != "v=1" {
		t.Errorf("got %+v", s)
	}
}
