package demo_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"matoscope/ui/demo"
)

// base is the path that the tests install the Matomo under, so that an address without it fails.
const base = "/analytics/"

// start runs a demo for one test.
func start(t *testing.T, p demo.Params) *demo.Server {
	t.Helper()
	if p.BasePath == "" {
		p.BasePath = base
	}
	s, err := demo.Start(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := s.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	return s
}

// answer is what came back, read to its end.
type answer struct {
	status int
	header http.Header
	body   string
}

// send makes a request that is expected to be answered.
func send(t *testing.T, req *http.Request) answer {
	t.Helper()
	got, err := trySend(t, req)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func trySend(t *testing.T, req *http.Request) (answer, error) {
	t.Helper()
	client := &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	resp, err := client.Do(req.WithContext(t.Context()))
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return answer{resp.StatusCode, resp.Header, string(body)}, err
}

func newRequest(t *testing.T, method, address, contentType, body string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	return req
}

const formType = "application/x-www-form-urlencoded"

// apiRequest asks as our client does: what decides about failures in the URL, the rest in the body.
func apiRequest(t *testing.T, s *demo.Server, bearer, method string, form url.Values) *http.Request {
	t.Helper()
	req := newRequest(t, http.MethodPost, s.Info().URL+"index.php?module=API&format=json&method="+method, formType, form.Encode())
	if bearer != "" {
		req.Header.Set("Authorization", "Bearer "+bearer)
	}
	return req
}

const versionMethod = "API.getMatomoVersion"

func TestStartRefusesParameters(t *testing.T) {
	for name, p := range map[string]demo.Params{
		"every interface":  {Listen: ":0"},
		"foreign address":  {Listen: "192.0.2.1:80"},
		"no port":          {Listen: "127.0.0.1"},
		"base with query":  {BasePath: "/a?b"},
		"base with dots":   {BasePath: "/../a"},
		"base with slash":  {BasePath: "/a//b"},
		"base as pattern":  {BasePath: "/{a"},
		"unknown fault":    {Faults: []string{"delay", "gremlins"}},
		"unknown profile":  {Profile: "lenient"},
		"base with spaces": {BasePath: "/my matomo"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := demo.Start(t.Context(), p)
			if err == nil {
				s.Close(t.Context())
			}
			if _, ok := errors.AsType[*demo.ParamError](err); !ok {
				t.Errorf("Start gave %v, want a *ParamError", err)
			}
		})
	}
}

func TestStartSaysThatTheAddressIsTaken(t *testing.T) {
	s := start(t, demo.Params{})
	u, err := url.Parse(s.Info().URL)
	if err != nil {
		t.Fatal(err)
	}
	if second, err := demo.Start(t.Context(), demo.Params{Listen: u.Host}); err == nil {
		second.Close(t.Context())
		t.Error("two demos listen on " + u.Host)
	}
}

func TestInfo(t *testing.T) {
	s := start(t, demo.Params{})
	encoded, err := json.Marshal(s.Info())
	if err != nil {
		t.Fatal(err)
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(encoded, &keys); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"url", "authorize_url", "token_url", "metadata_url", "admin_url", "control_url", "clients", "users", "token_auth", "sites",
	} {
		if len(keys[key]) <= len(`""`) {
			t.Errorf("key %s is missing or empty", key)
		}
	}
	info := s.Info()
	if !strings.HasSuffix(info.URL, base) || !strings.HasSuffix(info.ControlURL, "/") {
		t.Errorf("url %s, control_url %s", info.URL, info.ControlURL)
	}
	if len(info.TokenAuth) != 32 {
		t.Errorf("token_auth has %d characters", len(info.TokenAuth))
	}
	for _, address := range []string{info.MetadataURL, info.AdminURL, info.ControlURL + "stats"} {
		if got := send(t, newRequest(t, http.MethodGet, address, "", "")); got.status != http.StatusOK {
			t.Errorf("GET %s: status %d", address, got.status)
		}
	}
}

func TestClients(t *testing.T) {
	first, again := start(t, demo.Params{Seed: 7}).Info(), start(t, demo.Params{Seed: 7}).Info()
	other := start(t, demo.Params{Seed: 8}).Info()
	kinds := map[string]bool{}
	for i, c := range first.Clients {
		if c.ClientID != again.Clients[i].ClientID || c.ClientID == other.Clients[i].ClientID {
			t.Errorf("client %s: the id must depend on the seed and on nothing else", c.Name)
		}
		if len(c.ClientID) != 32 || c.Scope != "matomo:read" || !slices.Equal(c.RedirectURIs, []string{"http://127.0.0.1/callback"}) {
			t.Errorf("client %+v", c)
		}
		if (c.Type == "confidential") != (len(c.ClientSecret) == 64) {
			t.Errorf("client %s is %s and has a secret of %d characters", c.Name, c.Type, len(c.ClientSecret))
		}
		kind := c.Type + " " + strings.Join(c.Grants, "+")
		if !c.Active {
			kind = c.Type + " paused"
		}
		kinds[kind] = true
	}
	for _, kind := range []string{
		"public authorization_code+refresh_token",
		"public authorization_code",
		"confidential authorization_code+refresh_token+client_credentials",
		"public paused",
	} {
		if !kinds[kind] {
			t.Errorf("no client that is %s", kind)
		}
	}
}

func TestForeignHostIsRefused(t *testing.T) {
	s := start(t, demo.Params{})
	for _, address := range []string{s.Info().URL, s.Info().ControlURL + "stats"} {
		req := newRequest(t, http.MethodGet, address, "", "")
		req.Host = "matomo.example"
		if got := send(t, req); got.status != http.StatusMisdirectedRequest {
			t.Errorf("GET %s for another host: status %d", address, got.status)
		}
	}
}

func TestLongBodyIsRefused(t *testing.T) {
	s := start(t, demo.Params{})
	req := newRequest(t, http.MethodPost, s.Info().URL+"index.php?module=API", formType, "a="+strings.Repeat("b", 2<<20))
	if got, err := trySend(t, req); err == nil && got.status != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d", got.status)
	}
}

func TestOtherPages(t *testing.T) {
	s := start(t, demo.Params{})
	for address, want := range map[string]int{
		s.Info().URL + "index.php?module=CorePluginsAdmin&action=plugins": http.StatusFound,
		s.Info().URL + "nothing": http.StatusNotFound,
		strings.TrimSuffix(s.Info().URL, base) + "/index.php?module=API": http.StatusNotFound,
	} {
		if got := send(t, newRequest(t, http.MethodGet, address, "", "")); got.status != want {
			t.Errorf("GET %s: status %d, want %d", address, got.status, want)
		}
	}
}

func TestCloseEndsWhatIsBeingAnswered(t *testing.T) {
	s, err := demo.Start(t.Context(), demo.Params{BasePath: base, Faults: []string{"hang-consent"}})
	if err != nil {
		t.Fatal(err)
	}
	sent, ended := make(chan struct{}), make(chan struct{})
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
		WroteRequest: func(httptrace.WroteRequestInfo) { close(sent) },
	})
	go func() {
		defer close(ended)
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Info().AuthorizeURL, nil)
		if err != nil {
			t.Error(err)
			return
		}
		if resp, err := new(http.Transport).RoundTrip(req); err == nil {
			resp.Body.Close()
		}
	}()
	<-sent
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	<-ended // cut off or answered with nothing, but not waiting for ever
	if _, err := trySend(t, newRequest(t, http.MethodGet, s.Info().URL, "", "")); err == nil {
		t.Error("a closed demo answers")
	}
}
