package demo_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"matoscope/ui/demo"
)

// leaked are tokens and codes of this server by their looks.
var leaked = regexp.MustCompile(`eyJ[\w-]{8,}\.[\w-]+|def50200[0-9a-f]{8,}`)

// TestWireShowsNoSecret sends each kind of secret in each of its places, and looks for all of them on the pages.
func TestWireShowsNoSecret(t *testing.T) {
	s := start(t, demo.Params{})
	info, confidential := s.Info(), client(t, s, "Server")
	mine := signIn(t, s, "viewer")
	next := tokenAnswer(t, s, refreshForm(client(t, s, "Desktop").ClientID, mine.Refresh))
	const (
		code, verifier, password = "code-Abcdefghijklmnopqrstuvwxyz-0123456789", "verifier-Abcdefghijklmnopqrstuvwxyz-01234567", "pass-Word:of%20somebody"
		cookie, basic, auth      = "cookie-Abcdefghijklmnopqrstuvwxyz", "basic-Secret-0123456789", "0123456789abcdef0123456789abcdef"
	)
	form := func(pairs ...string) string {
		values := url.Values{}
		for i := 0; i+1 < len(pairs); i += 2 {
			values.Set(pairs[i], pairs[i+1])
		}
		return values.Encode()
	}
	post := func(address, body string) *http.Request {
		return newRequest(t, http.MethodPost, address, formType, body)
	}
	asBasic := post(info.TokenURL, form("grant_type", "client_credentials"))
	asBasic.SetBasicAuth(confidential.ClientID, basic)
	withCookie := post(info.URL+"index.php?module=Login", form("form_login", "viewer", "form_password", password, "form_nonce", auth))
	withCookie.Header.Set("Cookie", "MATOMO_SESSID="+cookie)
	for _, req := range []*http.Request{
		post(info.TokenURL, form("grant_type", "authorization_code", "client_id", confidential.ClientID, "client_secret", confidential.ClientSecret, "code", code, "code_verifier", verifier)),
		post(info.TokenURL, form("grant_type", "client_credentials", "client_id", confidential.ClientID, "client_secret", confidential.ClientSecret)),
		asBasic, withCookie,
		apiRequest(t, s, next.Access, versionMethod, nil),
		apiRequest(t, s, "", versionMethod, url.Values{"token_auth": {info.TokenAuth}}),
		newRequest(t, http.MethodGet, info.URL+"index.php?module=API&format=json&method="+versionMethod+"&token_auth="+auth, "", ""),
		apiRequest(t, s, "", "API.getBulkRequest", url.Values{"urls[0]": {"method=" + versionMethod + "&token_auth=" + info.TokenAuth}}),
		newRequest(t, http.MethodPost, info.URL+"matomo.php", "application/json", `{"requests":["?idsite=1&rec=1"],"token_auth":"`+info.TokenAuth+`"}`),
		newRequest(t, http.MethodPost, info.URL+"matomo.php", formType, `{"requests":["?idsite=1&rec=1"],"token_auth":"`+info.TokenAuth+`"}`),
		newRequest(t, http.MethodPost, info.URL+"matomo.php", "text/plain", `{"requests":["?idsite=1&rec=1"],"token_auth":"`+info.TokenAuth+`"}`),
	} {
		send(t, req)
	}
	v := newVisitor(t, s)
	pages := map[string]string{
		"page": v.get("wire").body, "rows": v.get("wire/new?after=0").body,
		"control": send(t, newRequest(t, http.MethodGet, info.ControlURL+"wire", "", "")).body,
	}
	for page, body := range pages {
		for _, shown := range []string{"authorization_code", "refresh_token", "client_credentials", versionMethod, "matomo.php", "Desktop", "Server", "token_type"} {
			if !strings.Contains(body, shown) {
				t.Errorf("the %s lacks %s", page, shown)
			}
		}
		for name, secret := range map[string]string{
			"access token": mine.Access, "new access token": next.Access, "refresh token": mine.Refresh, "new refresh token": next.Refresh,
			"code": code, "verifier": verifier, "client secret": confidential.ClientSecret, "basic password": basic,
			"password": password, "cookie": cookie, "token_auth": info.TokenAuth, "token_auth in a URL": auth,
		} {
			for _, form := range []string{secret, url.QueryEscape(secret), secret[12:]} {
				if strings.Contains(body, form) {
					t.Errorf("the %s shows the %s", page, name)
				}
			}
		}
		if shape := leaked.FindString(body); shape != "" {
			t.Errorf("the %s shows %s", page, shape)
		}
	}
}

func exchanged(t *testing.T, s *demo.Server, after int64) (list []demo.Exchange) {
	t.Helper()
	got := send(t, newRequest(t, http.MethodGet, s.Info().ControlURL+"wire?after="+strconv.FormatInt(after, 10), "", ""))
	if err := json.Unmarshal([]byte(got.body), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestWireIsNewestFirstAndBounded(t *testing.T) {
	s := start(t, demo.Params{})
	long := strings.Repeat("x", 100_000)
	for range 210 {
		send(t, newRequest(t, http.MethodPost, s.Info().URL+"matomo.php", formType, "idsite="+long))
	}
	list := exchanged(t, s, 0)
	if len(list) != 200 || list[0].Number != 210 || list[199].Number != 11 {
		t.Fatalf("%d exchanges, from %d", len(list), list[0].Number)
	}
	if e := list[0]; e.Request.Size < 100_000 || len(e.Request.Text) > 8<<10 || !e.Request.Truncated {
		t.Errorf("a body of %d bytes is kept with %d", e.Request.Size, len(e.Request.Text))
	}
	for after, want := range map[int64]int{207: 3, 210: 0, 9999: 200} { // the last is what a page has that watched an earlier demo
		if newer := exchanged(t, s, after); len(newer) != want {
			t.Errorf("%d exchanges after %d, want %d", len(newer), after, want)
		}
	}
	many := newRequest(t, strings.Repeat("GET", 1000), s.Info().URL+"matomo.php", "text/"+long[:10_000], "body")
	for i := range 50 {
		many.Header.Set("X-Long-"+strconv.Itoa(i), long[:1000])
	}
	send(t, many)
	e := exchanged(t, s, 210)[0]
	size := len(e.Method) + len(e.Request.Type)
	for _, values := range e.RequestHeader {
		size += len(values[0])
	}
	if size > 16<<10 {
		t.Errorf("%d bytes of method and header are kept, type %d, method %d", size, len(e.Request.Type), len(e.Method))
	}
	if err := s.Reset(); err != nil {
		t.Fatal(err)
	}
	if left := exchanged(t, s, 0); len(left) != 0 {
		t.Errorf("%d exchanges after a reset", len(left))
	}
	send(t, newRequest(t, http.MethodGet, s.Info().URL+"nothing", "", ""))
	if list := exchanged(t, s, 211); len(list) != 1 {
		t.Error("who watches misses what comes after a reset")
	}
}

// TestWireShowsFaults: what a fault cuts off is recorded too.
func TestWireShowsFaults(t *testing.T) {
	s := start(t, demo.Params{Faults: []string{"unavailable"}})
	send(t, newRequest(t, http.MethodGet, s.Info().MetadataURL, "", ""))
	list := exchanged(t, s, 0)
	if len(list) != 1 || list[0].Status != http.StatusServiceUnavailable || list[0].ResponseHeader.Get("Retry-After") == "" {
		t.Errorf("exchanges %+v", list)
	}
	switchFault(t, s, "unavailable", false)
	mine := signIn(t, s, "viewer")
	switchFault(t, s, "lose-refresh-answer", true)
	form := refreshForm(client(t, s, "Desktop").ClientID, mine.Refresh).Encode()
	if _, err := trySend(t, newRequest(t, http.MethodPost, s.Info().TokenURL, formType, form)); err == nil {
		t.Fatal("the fault did nothing")
	}
	list = exchanged(t, s, list[0].Number)
	if list[0].Error == "" || list[0].Status != 0 || list[0].Client != "Desktop" {
		t.Errorf("%+v", list[0])
	}
}

// TestWireLeavesBrowsersOwnRequestsOut: nobody asks for the icon but the browser itself.
func TestWireLeavesBrowsersOwnRequestsOut(t *testing.T) {
	s := start(t, demo.Params{})
	origin, err := url.Parse(s.Info().URL)
	if err != nil {
		t.Fatal(err)
	}
	if got := send(t, newRequest(t, http.MethodGet, origin.Scheme+"://"+origin.Host+"/favicon.ico", "", "")); got.status != http.StatusNotFound {
		t.Errorf("status %d", got.status)
	}
	if list := exchanged(t, s, 0); len(list) != 0 {
		t.Errorf("listed: %s %s", list[0].Method, list[0].URL)
	}
}
