package wire_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"matoscope/auth/wire"
)

// server echoes as h says; do sends one request through a recording client to a
// recording server and returns both records.
func record(t *testing.T, h http.HandlerFunc, r *http.Request) (client, server wire.Exchange, answer string) {
	t.Helper()
	served := make(chan wire.Exchange, 1)
	srv := httptest.NewServer(wire.Handler(h, func(e wire.Exchange) { served <- e }))
	defer srv.Close()
	u, err := url.Parse(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	r.URL.Scheme, r.URL.Host, r.RequestURI, r.Host = u.Scheme, u.Host, "", ""
	recorded := make(chan wire.Exchange, 1)
	hc := srv.Client()
	hc.Transport = wire.Transport{Next: hc.Transport, Record: func(e wire.Exchange) { recorded <- e }}
	hc.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := hc.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	return <-recorded, <-served, string(body)
}

func post(contentType, body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/analytics/index.php?module=OAuth2&action=token", strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	return r
}

func TestExchange(t *testing.T) {
	const code = "def50200aabbccddeeff00112233445566778899"
	form := "grant_type=authorization_code&client_id=abc&code=" + code + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fcallback"
	client, server, _ := record(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Set-Cookie", "MATOMO_SESSID=0123456789abcdef; path=/; HttpOnly")
		w.WriteHeader(http.StatusAccepted)
		_ = r.ParseForm()
		_, _ = io.WriteString(w, `{"token_type":"Bearer","expires_in":3600,"access_token":"eyJ0eXAi.eyJhdWQi.c2ln0123"}`)
	}, post("application/x-www-form-urlencoded", form))

	for side, e := range map[string]wire.Exchange{"client": client, "server": server} {
		if e.Method != "POST" || e.Status != 202 || !strings.HasSuffix(e.URL, "/analytics/index.php?module=OAuth2&action=token") || !strings.HasPrefix(e.URL, "http://127.0.0.1:") {
			t.Errorf("%s: %s %s %d", side, e.Method, e.URL, e.Status)
		}
		if want := strings.Replace(form, code, "def502••••••••(40)", 1); e.Request.Text != want || e.Request.Size != int64(len(form)) {
			t.Errorf("%s: request %+v", side, e.Request)
		}
		if e.Response.Text != `{"token_type":"Bearer","expires_in":3600,"access_token":"eyJ0eX••••••••(26)"}` || e.Response.Size == 0 {
			t.Errorf("%s: response %+v", side, e.Response)
		}
		if got := e.ResponseHeader.Get("Set-Cookie"); got != "MATOMO_SESSID=••••••••; path=/; HttpOnly" {
			t.Errorf("%s: cookie %q", side, got)
		}
		if e.Started.IsZero() || e.FirstByte <= 0 || e.Duration < e.FirstByte || e.Error != "" {
			t.Errorf("%s: times %v, %v, %v, error %q", side, e.Started, e.FirstByte, e.Duration, e.Error)
		}
	}
}

// The secret is put wherever it may stand; nothing of it but its first
// characters is in the records.
func TestNoSecretSurvives(t *testing.T) {
	access := "eyJhbGciOiJSUzI1NiJ9." + strings.Repeat("QWxs", 30) + ".c2lnbmF0dXJl"
	refresh := "def50200" + strings.Repeat("0123456789abcdef", 20)
	for name, secret := range map[string]string{
		"token":       access,
		"refresh":     refresh,
		"token_auth":  "9e107d9d372bb6826bd81d3542a419d6",
		"odd":         `pass/word "&=%ü+ #?<>\ 1234567890`,
		"short":       "hunter2",
		"very short":  "wxyz",
		"large":       strings.Repeat("0f1e2d3c4b5a6978", 4200),
		"like a form": "a=b&c=d-and-some-more-characters",
	} {
		escaped := url.QueryEscape(secret)
		inJSON, _ := json.Marshal(secret)
		inside := strings.Trim(string(inJSON), `"`)
		for place, r := range map[string]*http.Request{
			"form":     post("application/x-www-form-urlencoded", "a=b&token_auth="+escaped+"&c=d"),
			"list":     post("application/x-www-form-urlencoded", "token_auth%5B0%5D="+escaped),
			"bulk":     post("application/x-www-form-urlencoded", "urls[0]="+url.QueryEscape("method=A.b&token_auth="+escaped)),
			"nested":   post("application/x-www-form-urlencoded", "to="+url.QueryEscape("https://a.example/?next="+url.QueryEscape("/x?code="+escaped))),
			"json":     post("application/json", `{"client_id":"a","code_verifier": `+string(inJSON)+`}`),
			"key":      post("application/json", `{"client_\u0073ecret":`+string(inJSON)+`}`),
			"object":   post("application/json", `[{"secret":{"value":[`+string(inJSON)+`,1]}}]`),
			"slashes":  post("application/json", `{"password":"`+strings.ReplaceAll(inside, "/", `\/`)+`"}`),
			"cut off":  post("application/json", `{"refresh_token":"`+inside),
			"upload":   post("multipart/form-data; boundary=x", secret),
			"no type":  post("", "code="+escaped),
			"html":     post("text/html", `<input name="nonce" value="`+secret+`">`),
			"gzip":     withHeader(post("application/json", secret), "Content-Encoding", "gzip"),
			"query":    withQuery("code=" + escaped + "&state=x"),
			"spelled":  withQuery("%63ode=" + escaped),
			"bearer":   withHeader(post("text/plain", "x"), "Authorization", "Bearer "+header(secret)),
			"cookie":   withHeader(post("text/plain", "x"), "Cookie", "a=1; MATOMO_SESSID="+header(secret)),
			"referer":  withHeader(post("text/plain", "x"), "Referer", "https://a.example/?code="+escaped),
			"password": withHeader(post("text/plain", "x"), "Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte("me:"+secret))),
		} {
			if name == "large" && place != "form" && place != "json" && place != "html" {
				continue // what is cut off by the limit does not depend on the place
			}
			client, server, _ := record(t, echo(secret, escaped), r)
			for side, e := range map[string]wire.Exchange{"client": client, "server": server} {
				for _, form := range []string{secret, escaped, inside, url.PathEscape(secret)} {
					checkGone(t, fmt.Sprintf("%s in %s at the %s", name, place, side), e, form)
				}
			}
		}
	}
}

func withHeader(r *http.Request, name, value string) *http.Request {
	r.Header.Set(name, value)
	return r
}

func withQuery(query string) *http.Request {
	return httptest.NewRequest(http.MethodGet, "/?"+query, nil)
}

// header makes s fit for a header.
func header(s string) string { return url.PathEscape(s) }

// echo answers with the secret in a named field of each kind.
func echo(secret, escaped string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Location", "http://127.0.0.1:1/callback?code="+escaped+"#access_token="+escaped)
		http.SetCookie(w, &http.Cookie{Name: "s", Value: header(secret)})
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusFound)
		_ = json.NewEncoder(w).Encode(map[string]any{
			"hint": "you sent " + secret, "url": "https://a.example/?token_auth=" + escaped, "tokens": []string{}, "refresh_token": secret,
		})
	}
}

func checkGone(t *testing.T, where string, e wire.Exchange, secret string) {
	t.Helper()
	all := fmt.Sprintf("%+v", e)
	secret = strings.TrimRight(secret[:min(len(secret), 40)], `\%`) // a cut one is as bad
	if i := strings.Index(all, secret); i >= 0 {
		t.Errorf("%s: %q is in …%s", where, secret, all[max(0, i-80):min(len(all), i+80)])
	}
}

func TestMadeTokensAreWithheld(t *testing.T) {
	r := post("application/x-www-form-urlencoded", "passwordConfirmation=hunter2")
	r.URL.RawQuery = "module=API&method=UsersManager.createAppSpecificTokenAuth&format=json"
	client, server, _ := record(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"value":"9e107d9d372bb6826bd81d3542a419d6"}`)
	}, r)
	for _, e := range []wire.Exchange{client, server} {
		checkGone(t, "value", e, "9e107d9d372bb6826bd81d3542a419d6")
		if !e.Response.Withheld || e.Response.Size == 0 {
			t.Errorf("got %+v", e.Response)
		}
	}
}

// What is no secret stays as it was.
func TestHarmlessStays(t *testing.T) {
	const body = `{"error":"invalid_grant", "n" : [1,2.5,null,true],` + "\n" + `"t":"a \"b\" =c é","u":"https:\/\/x.example\/?a=b&c=%20d"}`
	client, _, got := record(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, body)
	}, post("application/x-www-form-urlencoded", "a=%20b&&c&scope=matomo%3Aread&=x&bad=%zz"))
	if got != body || client.Response.Text != body {
		t.Errorf("got %s", client.Response.Text)
	}
	if client.Request.Text != "a=%20b&&c&scope=matomo%3Aread&=x&bad=%zz" {
		t.Errorf("got %s", client.Request.Text)
	}
}

func TestLongBodiesPassWhole(t *testing.T) {
	long := strings.Repeat("0123456789abcdef", 1<<16)
	client, server, got := record(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.Copy(w, r.Body)
	}, post("text/plain", long))
	if got != long {
		t.Errorf("%d bytes passed", len(got))
	}
	for _, e := range []wire.Exchange{client, server} {
		if e.Response.Size != 1<<20 || e.Request.Size != 1<<20 || !e.Response.Truncated || len(e.Response.Text) != 64<<10 {
			t.Errorf("sizes %d, %d, kept %d", e.Request.Size, e.Response.Size, len(e.Response.Text))
		}
	}
}

// A part that the server flushes arrives while the answer is still open.
func TestStreaming(t *testing.T) {
	goOn := make(chan struct{})
	served := make(chan wire.Exchange, 1)
	srv := httptest.NewServer(wire.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "first")
		w.(http.Flusher).Flush()
		<-goOn
		_, _ = io.WriteString(w, "last")
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
	}), func(e wire.Exchange) { served <- e }))
	defer srv.Close()
	recorded := make(chan wire.Exchange, 1)
	hc := &http.Client{Transport: wire.Transport{Next: srv.Client().Transport, Record: func(e wire.Exchange) { recorded <- e }}}
	resp, err := hc.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	part := make([]byte, 5)
	if _, err := io.ReadFull(resp.Body, part); err != nil || string(part) != "first" {
		t.Fatalf("got %q, %v", part, err)
	}
	select {
	case e := <-recorded:
		t.Fatalf("recorded too early: %+v", e)
	default:
	}
	close(goOn)
	if _, err := io.ReadAll(resp.Body); err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if a, b := <-recorded, <-served; a.Response.Size != 9 || b.Response.Size != 9 {
		t.Errorf("sizes %d, %d", a.Response.Size, b.Response.Size)
	}
	if len(recorded) != 0 {
		t.Error("recorded twice")
	}
}

type failing struct{}

func (failing) RoundTrip(r *http.Request) (*http.Response, error) {
	return nil, errors.New("cannot send " + r.URL.Query().Get("code"))
}

func TestErrors(t *testing.T) {
	var got wire.Exchange
	hc := &http.Client{Transport: wire.Transport{Next: failing{}, Record: func(e wire.Exchange) { got = e }}}
	if _, err := hc.Get("http://stats.example/?code=topsecretcode"); err == nil {
		t.Fatal("no error")
	}
	if got.Error != "cannot send ••••••••" || got.Status != 0 || got.URL != "http://stats.example/?code=••••••••" {
		t.Errorf("got %+v", got)
	}
}

func TestAbandonedHandler(t *testing.T) {
	var got wire.Exchange
	h := wire.Handler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), func(e wire.Exchange) { got = e })
	func() {
		defer func() {
			if recover() != http.ErrAbortHandler {
				t.Error("the panic did not pass")
			}
		}()
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	}()
	if got.Error == "" || got.Status != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestMask(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "short": "••••••••", "def50200aabbccddeeff00112233445566": "def502••••••••(34)",
	} {
		if got := wire.Mask(in); got != want {
			t.Errorf("%q: got %q", in, got)
		}
	}
	for in, want := range map[string]string{
		"http://127.0.0.1:1/callback?code=abcdefgh&state=st&hint=a+b": "http://127.0.0.1:1/callback?code=••••••••&state=st&hint=a+b",
		"https://me:pw123@h.example/x?y#id_token=abcdefgh":            "https://me:••••••••@h.example/x?y#id_token=••••••••",
		"/index.php?module=API":                                       "/index.php?module=API",
	} {
		if got := wire.MaskURL(in); got != want {
			t.Errorf("%q: got %q", in, got)
		}
	}
}

func FuzzJSON(f *testing.F) {
	f.Add(`{"a":{"b":[1]},`, `,"c":"d"}`)
	f.Add(`}]"\`, `"`)
	f.Add(`{"token":{"x":"`, ``)
	f.Fuzz(func(t *testing.T, before, after string) {
		const secret = "Zq9-not-a-common-text-Zq9"
		// The field stands in valid JSON, whatever is around it.
		text := `[` + string(mustJSON(before)) + `,{"access_token":"` + secret + `","x":` + string(mustJSON(after)) + `}]`
		var got wire.Exchange
		h := wire.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, text)
		}), func(e wire.Exchange) { got = e })
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", strings.NewReader(before+after)))
		if strings.Contains(fmt.Sprint(got), secret) {
			t.Errorf("the secret is in %s", got.Response.Text)
		}
		if !got.Response.Truncated && !json.Valid([]byte(got.Response.Text)) {
			t.Errorf("no JSON any more: %s", got.Response.Text)
		}
	})
}

func FuzzMaskURL(f *testing.F) {
	f.Add("https://h.example/a?b=c#d")
	f.Add("://@:?#&=%")
	f.Fuzz(func(t *testing.T, address string) {
		const secret = "Zq9-not-a-common-text-Zq9"
		if strings.ContainsAny(address, "#") {
			return // a question mark behind it is a part of the fragment
		}
		joint := "?"
		if strings.Contains(address, "?") {
			joint = "&"
		}
		if got := wire.MaskURL(address + joint + "code=" + secret); strings.Contains(got, secret) {
			t.Errorf("%q: got %q", address, got)
		}
	})
}

func mustJSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}
