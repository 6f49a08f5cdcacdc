package auth_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
)

// recordings finds the recorded exchanges of a real Matomo.
func recordings(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("MATOSCOPE_RECORDINGS")
	if dir == "" {
		root, err := filepath.Abs(".")
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil || root == filepath.Dir(root) {
				break
			}
			root = filepath.Dir(root)
		}
		dir = filepath.Join(root, "..", "shared", "recordings")
	}
	dir = filepath.Join(dir, "oauth")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("recordings not found: " + dir)
	}
	return dir
}

type recorded struct {
	name, request, contentType, body string // body with made-up tokens
	status                           int
	location                         string
}

// A recording says of a JWT how long it is and what it claims.
var (
	placeholder = regexp.MustCompile(`<JWT of .*?}>`)
	toldSubject = regexp.MustCompile(`'sub': '([^']*)'`)
	toldScope   = regexp.MustCompile(`'(matomo:\w+)'`)
)

var moreDigits = regexp.MustCompile(`<\d+ more hex digits>`)

func madeJWT(told string) string {
	claims := map[string]any{"exp": 1795293625.814935}
	if sub := toldSubject.FindStringSubmatch(told); sub != nil {
		claims["sub"] = sub[1]
	}
	if scope := toldScope.FindStringSubmatch(told); scope != nil {
		claims["scopes"] = []string{scope[1]}
	}
	return jwt(claims)
}

func readRecordings(t *testing.T) []recorded {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(recordings(t), "*.http"))
	if err != nil || len(files) == 0 {
		t.Skip("recordings not found: no exchanges")
	}
	var all []recorded
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		request, answer, ok := strings.Cut(string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))), "\n--- response (")
		_, answer, ok2 := strings.Cut(answer, "\n")
		head, body, _ := strings.Cut(answer, "\n\n")
		status, err := strconv.Atoi(strings.Fields(head + " x x")[1])
		if !ok || !ok2 || err != nil {
			t.Fatalf("%s: not an exchange", file)
		}
		body = placeholder.ReplaceAllStringFunc(strings.TrimSpace(body), madeJWT)
		body = moreDigits.ReplaceAllString(body, strings.Repeat("0a", 400))
		r := recorded{name: filepath.Base(file), request: request, status: status, body: body}
		for line := range strings.SplitSeq(head, "\n") {
			key, value, _ := strings.Cut(line, ": ")
			switch strings.ToLower(key) {
			case "content-type":
				r.contentType = value
			case "location":
				r.location = value
			}
		}
		all = append(all, r)
	}
	return all
}

// Every recorded answer of the token endpoint is read as what it says.
func TestRecordedTokenAnswers(t *testing.T) {
	seen := map[bool]int{}
	for _, r := range readRecordings(t) {
		if !strings.HasPrefix(r.request, "POST") || !strings.Contains(r.request, "action=token") || r.contentType == "" || r.status >= 405 {
			continue
		}
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", r.contentType)
			w.WriteHeader(r.status)
			_, _ = w.Write([]byte(r.body))
		}))
		client := auth.Client{ID: "id", Scope: "matomo:write", TokenEndpoint: srv.URL, HTTP: srv.Client()}
		token, err := client.ClientCredentials(t.Context())
		srv.Close()
		seen[err == nil]++

		var said struct{ Error, Hint string }
		if json.Unmarshal([]byte(r.body), &said) != nil {
			t.Errorf("%s: not JSON", r.name)
		}
		if r.status == http.StatusOK {
			if err != nil || token.Lifetime <= 0 || token.Lifetime > 30*24*time.Hour || token.Subject == "" || !strings.Contains(r.body, `"access_token":"`+token.Access.Reveal()) {
				t.Errorf("%s: got %+v, %v", r.name, token, err)
			}
			if strings.Contains(r.body, "refresh_token") == (token.Refresh == "") {
				t.Errorf("%s: refresh token %v", r.name, token.Refresh)
			}
			continue
		}
		e, ok := errors.AsType[*auth.Error](err)
		if !ok || string(e.Code) != said.Error || e.Hint != said.Hint || e.Status != r.status {
			t.Errorf("%s: got %v, want %s", r.name, err, r.body)
		}
	}
	if seen[true] == 0 || seen[false] == 0 {
		t.Errorf("only %v answers seen", seen)
	}
}

// Every recorded redirect back to the program is read as what it says.
func TestRecordedCallbacks(t *testing.T) {
	seen := 0
	for _, r := range readRecordings(t) {
		if !strings.Contains(r.location, "/callback?") {
			continue
		}
		seen++
		redirect, _, _ := strings.Cut(r.location, "?")
		address := moreDigits.ReplaceAllString(r.location, "0a")
		a := auth.Attempt{RedirectURI: redirect}
		query, err := a.Pasted(address)
		if err != nil {
			t.Errorf("%s: %v", r.name, err)
			continue
		}
		a.State = auth.Secret(query.Get("state"))
		code, err := a.Answer(query)
		switch said := query.Get("error"); said {
		case "":
			if err != nil || code == "" {
				t.Errorf("%s: %v", r.name, err)
			}
		case "access_denied":
			wantCode(t, err, auth.CodeDenied)
		default:
			wantCode(t, err, auth.Code(said))
		}
	}
	if seen == 0 {
		t.Skip("recordings not found: no redirects")
	}
}

func TestRecordedMetadata(t *testing.T) {
	for _, r := range readRecordings(t) {
		if !strings.HasPrefix(r.request, "GET /.well-known/oauth-authorization-server") || r.status != http.StatusOK {
			continue
		}
		var said auth.Metadata
		if err := json.Unmarshal([]byte(r.body), &said); err != nil {
			t.Errorf("%s: %v", r.name, err)
			continue
		}
		issuer, err := url.Parse(said.Issuer)
		if err != nil {
			t.Fatal(err)
		}
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, here *http.Request) {
			w.Header().Set("Content-Type", r.contentType)
			body := strings.ReplaceAll(r.body, `\/`, "/") // the recorded server's address, here
			_, _ = w.Write([]byte(strings.ReplaceAll(body, issuer.Scheme+"://"+issuer.Host, "http://"+here.Host)))
		}))
		m, err := auth.Discover(t.Context(), srv.Client(), srv.URL+strings.TrimSuffix(issuer.Path, "/")+"/")
		srv.Close()
		if err != nil || m.Assumed || len(m.ScopesSupported) == 0 || len(m.GrantTypesSupported) == 0 || len(m.TokenEndpointAuthMethods) == 0 {
			t.Errorf("%s: got %+v, %v", r.name, m, err)
		}
	}
}
