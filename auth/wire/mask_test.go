package wire_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"matoscope/auth/wire"
)

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
			"beacon":   post("text/plain;charset=UTF-8", ` {"requests":["?rec=1"],"token_auth":`+string(inJSON)+`}`),
			"as form":  post("application/x-www-form-urlencoded", `{"requests":["?idsite=1&rec=1"],"token_auth":`+string(inJSON)+`}`),
			"as text":  post("text/plain", "method=A.b&token_auth="+escaped),
			"part":     post("application/x-www-form-urlencoded", "user%5Bpassword%5D="+escaped),
			"dotted":   post("application/x-www-form-urlencoded", "+token.auth="+escaped),
			"two ?":    withQuery("module=A?b?code=" + escaped),
			"hash":     withHeader(post("text/plain", "x"), "Referer", "https://a.example/#/callback?code="+escaped),
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
			where := name + " in " + place
			again := r.Clone(t.Context())
			if r.Body != nil {
				sent, err := io.ReadAll(r.Body)
				if err != nil {
					t.Fatal(err)
				}
				r.Body, again.Body = io.NopCloser(bytes.NewReader(sent)), io.NopCloser(bytes.NewReader(sent))
			}
			checkRecords(t, where, echo(secret, escaped), r, secret, escaped, inside, url.PathEscape(secret))
			checkRecords(t, where+", not repeated", swallow, again, secret, escaped, inside, url.PathEscape(secret))
		}
	}
}

// swallow answers without the secret, which would give it away.
func swallow(_ http.ResponseWriter, r *http.Request) { _, _ = io.Copy(io.Discard, r.Body) }

func checkRecords(t *testing.T, where string, h http.HandlerFunc, r *http.Request, forms ...string) {
	t.Helper()
	client, server, _ := record(t, h, r)
	for side, e := range map[string]wire.Exchange{"client": client, "server": server} {
		for _, form := range forms {
			checkGone(t, where+" at the "+side, e, form)
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
	single := post("application/x-www-form-urlencoded", "passwordConfirmation=hunter2")
	single.URL.RawQuery = "module=API&method=UsersManager.createAppSpecificTokenAuth&format=json"
	bulk := post("application/x-www-form-urlencoded", "urls%5B0%5D=method%3DUsersManager.createAppSpecificTokenAuth%26userLogin%3Dme")
	for _, r := range []*http.Request{single, bulk} {
		client, server, _ := record(t, func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, `[{"value":"9e107d9d372bb6826bd81d3542a419d6"}]`)
		}, r)
		for _, e := range []wire.Exchange{client, server} {
			checkGone(t, "value", e, "9e107d9d372bb6826bd81d3542a419d6")
			if !e.Response.Withheld || e.Response.Size == 0 {
				t.Errorf("got %+v", e.Response)
			}
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
