package authserver_test

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"matoscope/auth/authserver"
)

// TestContract plays every recorded exchange with a real plugin's endpoints
// against the server and compares the answers.
func TestContract(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(recordingsDir(t), "oauth", "*.http"))
	if err != nil || len(names) == 0 {
		t.Skip("recordings not found: no exchanges")
	}
	for _, file := range names {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".http"), func(t *testing.T) {
			rec := readRecording(t, file)
			if rec.query().Get("module") == "API" {
				t.Skip("an API call: not answered by this server")
			}
			s := stage(t, rec)
			compare(t, rec, s.play())
		})
	}
}

// scene is a server in the state in which an exchange was recorded.
type scene struct {
	*site
	rec   recording
	login string
	late  time.Duration // how far the clock has gone on
}

// stage sets clients, users and earlier steps up by what the exchange is about.
func stage(t *testing.T, rec recording) *scene {
	t.Helper()
	sc := &scene{rec: rec, login: "viewer"}
	switch {
	case rec.named("without-sites", "nosites"):
		sc.login = "nosites"
	case rec.named("admin", "write-client"):
		sc.login = "root"
	}
	sc.site = newSite(t, func(p *authserver.Params) {
		p.BaseURL = "http://" + rec.header.Get("Host") + "/" // whatever port the test really uses
		p.Now = func() time.Time { return time.Now().Add(sc.late) }
		p.Clients = append(p.Clients[:1], recordedClient(rec, p.Clients[0])...)
	})
	sc.host = rec.header.Get("Host")
	return sc
}

func recordedClient(rec recording, c authserver.Client) []authserver.Client {
	form := rec.form()
	c.ID = rec.query().Get("client_id") + form.Get("client_id")
	if m := regexp.MustCompile(`"client_id": "(\w+)"`).FindStringSubmatch(rec.body); m != nil {
		c.ID = m[1]
	}
	if c.ID == "" {
		c.ID = secretID
	}
	if form.Has("client_secret") || rec.named("-cc-", "conf") && !rec.named("public") {
		c.Type, c.Secret = authserver.Confidential, secret
		c.Grants = []string{authserver.GrantCode, authserver.GrantRefresh, authserver.GrantClientCredentials}
	}
	switch {
	case rec.named("unknown-client"):
		return nil
	case rec.named("paused"):
		c.Active = false
	case rec.named("write-client"):
		c.Scope = "matomo:write"
	case rec.named("authcode-on-cc"):
		c.Grants = c.Grants[2:]
	case rec.named("multi-scope", "asks-write"):
		c.Scope = "matomo:admin"
	case rec.named("single"):
		c.RedirectURIs = c.RedirectURIs[:1]
	}
	return []authserver.Client{c}
}

// play sends the recorded request with real values for its placeholders.
func (sc *scene) play() answer {
	rec := sc.rec
	form := rec.form()
	sc.header.Set("Origin", rec.header.Get("Origin"))
	if rec.header.Get("Origin") == "" {
		sc.header.Del("Origin")
	}
	if strings.HasPrefix(rec.header.Get("Authorization"), "Basic") {
		sc.header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(secretID+":not it")))
	}
	switch {
	case rec.query().Get("module") == "Login":
		form.Set("form_nonce", sc.get(sc.address("/index.php?module=Login")).input("form_nonce"))
		form.Set("form_password", " viewer-pass ")
		if rec.named("wrong") {
			form.Set("form_password", "wrong")
		}
	case rec.query().Get("action") == "authorize" && rec.header.Get("Cookie") != "":
		sc.enter(sc.login)
		if rec.method == http.MethodPost {
			form.Set("nonce", sc.get(sc.address(rec.target)).input("nonce"))
		}
	case strings.Contains(form.Get("code"), "<"), rec.header.Get("Content-Type") == "application/json":
		form.Set("code", sc.earlierCode(form))
	case strings.Contains(form.Get("refresh_token"), "<"):
		form.Set("refresh_token", sc.earlierRefreshToken(form))
	}
	if strings.Contains(form.Get("client_secret"), "<") {
		form.Set("client_secret", secret)
	}
	body := form.Encode()
	if len(rec.form()["grant_type"]) > 1 || rec.header.Get("Content-Type") == "application/json" {
		body = rec.body
	}
	return sc.do(rec.method, sc.address(rec.target), rec.header.Get("Content-Type"), body)
}

func (sc *scene) address(target string) string { return sc.listening + target }

func (sc *scene) enter(login string) {
	page := sc.get(sc.address("/index.php?module=Login"))
	password := login + "-pass"
	if login == "viewer" {
		password = " viewer-pass "
	}
	sc.post(sc.address("/index.php?module=Login"), url.Values{
		"form_login": {login}, "form_password": {password}, "form_nonce": {page.input("form_nonce")},
	})
}

// earlierCode authorizes for what the token request will send, or for
// something else where that is what the exchange is about.
func (sc *scene) earlierCode(form url.Values) string {
	q := url.Values{"response_type": {"code"}, "client_id": {form.Get("client_id")}, "scope": {"matomo:read"}}
	q.Set("redirect_uri", form.Get("redirect_uri"))
	if sc.rec.named("wrong-redirect") {
		q.Set("redirect_uri", redirectTo)
	}
	challenge := challengeOf(form.Get("code_verifier"))
	if sc.rec.named("wrong-verifier", "missing-verifier", "short-verifier") {
		challenge = challengeOf(verifier)
	}
	if !sc.rec.named("conf") {
		q.Set("code_challenge", challenge)
		q.Set("code_challenge_method", "S256")
	}
	if form.Get("client_id") == "" { // a JSON body
		return ""
	}
	sc.enter(sc.login)
	target := sc.address("/index.php?module=OAuth2&action=authorize&" + q.Encode())
	page := sc.get(target)
	got := sc.post(target, url.Values{
		"nonce": {page.input("nonce")}, "decision": {"allow"}, "selected_scope": {"matomo:read"},
	})
	code := got.location().Query().Get("code")
	if sc.rec.named("code-reused") {
		form.Set("code", code)
		sc.post(sc.address(sc.rec.target), form).tokens()
	}
	return code
}

func (sc *scene) earlierRefreshToken(form url.Values) string {
	client := form.Get("client_id")
	if sc.rec.named("other-client") {
		client = publicID
	}
	code := url.Values{
		"grant_type": {authserver.GrantCode}, "client_id": {client}, "redirect_uri": {redirectTo}, "code_verifier": {verifier},
	}
	code.Set("code", sc.earlierCode(code))
	token := sc.post(sc.address(sc.rec.target), code).tokens().Refresh
	if sc.rec.named("old-reused") {
		form.Set("refresh_token", token)
		sc.post(sc.address(sc.rec.target), form).tokens()
	}
	if sc.rec.named("expired") {
		sc.late = 31 * 24 * time.Hour
	}
	return token
}
