package demo_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"matoscope/ui/demo"
)

// recordings finds the folder of exchanges with a real Matomo.
func recordings(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("MATOSCOPE_RECORDINGS")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "recordings")
	}
	if _, err := os.Stat(folder); err != nil {
		t.Skip("recordings not found: ", folder)
	}
	return folder
}

// exchange is one recorded request and its answer. The credentials in it are gone.
type exchange struct {
	request *http.Request
	form    string
	answer  answer
}

func readExchange(t *testing.T, number string) exchange {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(recordings(t), "oauth", number+"-*.http"))
	if err != nil || len(names) != 1 {
		t.Fatalf("recording %s: %d files, %v", number, len(names), err)
	}
	text, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	head, tail, ok := strings.Cut(string(text), "\n--- response (")
	_, tail, cut := strings.Cut(tail, "\n")
	if !ok || !cut {
		t.Fatalf("%s has no answer", names[0])
	}
	// What stands for a token has spaces, which a request line cannot have.
	line, rest, _ := strings.Cut(head, "\n")
	fields := strings.Fields(line)
	line = fields[0] + " " + fields[1] + " HTTP/1.1"
	req, err := http.ReadRequest(bufio.NewReader(strings.NewReader(line + "\n" + rest)))
	if err != nil {
		t.Fatalf("%s: %v", names[0], err)
	}
	_, form, _ := strings.Cut(rest, "\n\n")
	resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(strings.Replace(tail, "Transfer-Encoding: chunked\n", "", 1))), req)
	if err != nil {
		t.Fatalf("%s: %v", names[0], err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatalf("%s: %v", names[0], err)
	}
	return exchange{req, strings.TrimSpace(form), answer{resp.StatusCode, resp.Header, strings.TrimSpace(string(body))}}
}

// replay sends a recorded request to the demo with a bearer token of its own, or none.
func replay(t *testing.T, s *demo.Server, e exchange, bearer string) answer {
	t.Helper()
	contentType := e.request.Header.Get("Content-Type")
	req := newRequest(t, e.request.Method, s.Info().URL+strings.TrimPrefix(e.request.URL.RequestURI(), "/"), contentType, e.form)
	if bearer != "" {
		req.Header.Set("Authorization", "Bearer "+bearer)
	}
	return send(t, req)
}

// TestRecordedExchanges plays the recorded requests and wants the recorded answers: numbers may differ, since the visits
// do, but not the fields, and no word of an error.
func TestRecordedExchanges(t *testing.T) {
	const good, paused, expired = "good", "paused", "expired"
	for number, bearer := range map[string]string{
		"07": good, "07b": good, "07c": good, "100": "garbage", "104": "", "105": good, "107": "", "109": good,
		"132": paused, "152": good, "153": expired,
	} {
		t.Run(number, func(t *testing.T) {
			e := readExchange(t, number)
			s := start(t, demo.Params{})
			login := "viewer"
			if number == "105" || number == "109" {
				login = "admin"
			}
			token := bearer
			switch bearer {
			case good, paused:
				token = signIn(t, s, login).Access
			case expired:
				token = signIn(t, s, login).Access
				switchFault(t, s, "expire-now", true)
			}
			if bearer == paused {
				if err := s.SetActive(client(t, s, "Desktop").ClientID, false); err != nil {
					t.Fatal(err)
				}
			}
			compare(t, replay(t, s, e, token), e.answer)
		})
	}
}

func TestRecordedBruteForceGuard(t *testing.T) {
	bad, good := readExchange(t, "161"), readExchange(t, "162")
	s := start(t, demo.Params{})
	mine := signIn(t, s, "viewer")
	for range 20 {
		replay(t, s, bad, "garbage")
	}
	compare(t, replay(t, s, bad, "garbage"), bad.answer)
	compare(t, replay(t, s, good, mine.Access), good.answer)
	tokenAnswer(t, s, refreshForm(client(t, s, "Desktop").ClientID, mine.Refresh))
}

// TestRecordedFailures asks what failed at the real server, everything in the body as it was there.
func TestRecordedFailures(t *testing.T) {
	folder := filepath.Join(recordings(t), "api")
	index, err := os.ReadFile(filepath.Join(folder, "index.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []struct {
		Name, File, Auth string
		Status           int
		ContentType      string `json:"content_type"`
		Params           [][2]any
	}
	if err := json.Unmarshal(index, &all); err != nil {
		t.Fatal(err)
	}
	s := start(t, demo.Params{})
	auth := map[string]string{"admin": signIn(t, s, "admin").Access, "viewer": signIn(t, s, "viewer").Access}
	played := 0
	for _, one := range all {
		if !slices.Contains([]string{"error_anonymous", "error_bad_token", "error_site_no_access_viewer", "error_not_admin_viewer"}, one.Name) {
			continue
		}
		played++
		t.Run(one.Name, func(t *testing.T) {
			body, err := os.ReadFile(filepath.Join(folder, one.File))
			if err != nil {
				t.Fatal(err)
			}
			form := url.Values{}
			for _, p := range one.Params {
				value, err := json.Marshal(p[1])
				if err != nil {
					t.Fatal(err)
				}
				form.Set(p[0].(string), strings.Trim(string(value), `"`))
			}
			if one.Auth == "other" {
				form.Set("token_auth", strings.Repeat("0", 32))
			}
			req := newRequest(t, http.MethodPost, s.Info().URL+"index.php", formType, form.Encode())
			if token := auth[one.Auth]; token != "" {
				req.Header.Set("Authorization", "Bearer "+token)
			}
			want := answer{one.Status, http.Header{"Content-Type": {one.ContentType}}, strings.TrimSpace(string(body))}
			compare(t, send(t, req), want)
		})
	}
	if played == 0 {
		t.Error("the index has none of the failures")
	}
}

// compare wants the same status and type, of JSON the same shape and texts, and of a page the message in it.
func compare(t *testing.T, got, want answer) {
	t.Helper()
	if got.status != want.status {
		t.Errorf("status %d, want %d: %.200s", got.status, want.status, got.body)
	}
	if g, w := got.header.Get("Content-Type"), want.header.Get("Content-Type"); g != w {
		t.Errorf("content type %q, want %q", g, w)
	}
	if _, message, ok := strings.Cut(want.body, "<h2>"); ok {
		message, _, _ = strings.Cut(message, "</h2>")
		if !strings.Contains(got.body, message) {
			t.Errorf("the page does not say %q: %s", message, got.body)
		}
		return
	}
	if diff := cmp.Diff(shape(want.body), shape(got.body)); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
}

// shape is a JSON value in which only the fields and the words of errors are left; what is no JSON stays as it is.
func shape(body string) any {
	var value any
	if json.Unmarshal([]byte(body), &value) != nil {
		return body
	}
	return levelled("", value)
}

func levelled(key string, value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key := range v {
			v[key] = levelled(key, v[key])
		}
	case []any:
		for i := range v {
			v[i] = levelled("", v[i])
		}
	case float64:
		return 0.0
	case string:
		if key != "result" && key != "message" {
			return "text"
		}
	}
	return value
}
