package authserver_test

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func recordingsDir(t *testing.T) string {
	t.Helper()
	if dir := os.Getenv("MATOSCOPE_RECORDINGS"); dir != "" {
		return dir
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			found := filepath.Join(filepath.Dir(dir), "shared", "recordings")
			if _, err := os.Stat(found); err == nil {
				return found
			}
		}
	}
	t.Skip("recordings not found: set MATOSCOPE_RECORDINGS")
	return ""
}

// recording is one exchange; its secrets are placeholders.
type recording struct {
	name, method, target, body string
	header                     http.Header
	want                       answer
}

func (r recording) query() url.Values {
	u, _ := url.Parse(r.target)
	return u.Query()
}

func (r recording) form() url.Values {
	form, _ := url.ParseQuery(r.body)
	return form
}

func (r recording) named(parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(r.name, part) })
}

func readRecording(t *testing.T, file string) recording {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parts := regexp.MustCompile(`(?m)^--- response \(\d+ ms\) ---\n`).Split(string(raw), 2)
	if len(parts) != 2 {
		t.Fatalf("%s has no answer", file)
	}
	r := recording{name: strings.TrimSuffix(filepath.Base(file), ".http")}
	var line string
	line, r.header, r.body = readMessage(parts[0])
	words := strings.Fields(line)
	r.method, r.target = words[0], words[1]
	var status string
	status, r.want.header, r.want.body = readMessage(parts[1])
	r.want.t = t
	if r.want.status, err = strconv.Atoi(strings.Fields(status)[1]); err != nil {
		t.Fatal(err)
	}
	return r
}

func readMessage(text string) (first string, header http.Header, body string) {
	head, body, _ := strings.Cut(text, "\n\n")
	header = http.Header{}
	lines := bufio.NewScanner(strings.NewReader(head))
	for lines.Scan() {
		if first == "" {
			first = lines.Text()
			continue
		}
		name, value, _ := strings.Cut(lines.Text(), ": ")
		header.Add(name, value)
	}
	return first, header, strings.TrimSpace(body)
}

// compare checks what a client can see; what is random only by its kind.
func compare(t *testing.T, rec recording, got answer) {
	t.Helper()
	want := rec.want
	if got.status != want.status {
		t.Fatalf("status %d, want %d\n%s %s", got.status, want.status, got.header.Get("Location"), got.body)
	}
	foreign := want.status == http.StatusNotFound // answered by the web server in front
	for _, name := range []string{
		"Content-Type", "Cache-Control", "Pragma", "Expires", "WWW-Authenticate", "Allow",
		"X-Frame-Options", "Referrer-Policy", "X-Robots-Tag",
	} {
		g, w := got.header.Get(name), want.header.Get(name)
		guard := name == "X-Frame-Options" || name == "Referrer-Policy" // ours has it on every page
		if !strings.EqualFold(g, w) && !foreign && (w != "" || !guard) {
			t.Errorf("%s: %q, want %q", name, g, w)
		}
	}
	page := regexp.MustCompile(`^\[HTML page, .*title: (.*)\]$`).FindStringSubmatch(want.body)
	switch {
	case foreign:
	case want.header.Get("Location") != "":
		compareLocation(t, got.header.Get("Location"), want.header.Get("Location"))
	case page != nil:
		if title := strings.ReplaceAll(page[1], "&rsaquo;", "›"); got.title() != title {
			t.Errorf("title %q, want %q", got.title(), title)
		}
	case strings.Contains(want.body, "access_token"):
		compareTokens(t, got.body, want.body)
	case got.body != want.body:
		t.Errorf("body\n%s\nwant\n%s", got.body, want.body)
	}
}

func compareLocation(t *testing.T, got, want string) {
	t.Helper()
	kind := regexp.MustCompile(`code=def50200(<\d+ more hex digits>|[0-9a-f]{760,900})`)
	if g, w := kind.ReplaceAllString(got, "code=CODE"), kind.ReplaceAllString(want, "code=CODE"); g != w {
		t.Errorf("Location\n%s\nwant\n%s", g, w)
	}
}

func compareTokens(t *testing.T, got, want string) {
	t.Helper()
	jwt := regexp.MustCompile(`<JWT of \d+ characters: header (\{.*?\}) claims (\{.*?\})>`).FindStringSubmatch(want)
	if jwt == nil {
		t.Fatalf("no token in %s", want)
	}
	var answer map[string]any
	if err := json.Unmarshal([]byte(got), &answer); err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(answer["access_token"].(string), ".")
	for i, wantPart := range jwt[1:] {
		raw, err := base64.RawURLEncoding.DecodeString(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		wantJSON := strings.ReplaceAll(wantPart, "'", `"`)
		gotShape, wantShape := jsonShape(t, string(raw)), jsonShape(t, wantJSON)
		if i == 0 {
			slices.Sort(gotShape)
			slices.Sort(wantShape)
		}
		if diff := cmp.Diff(wantShape, gotShape); diff != "" {
			t.Errorf("token part %d (-want +got):\n%s", i, diff)
		}
	}
	want = strings.Replace(want, jwt[0], "JWT", 1)
	if diff := cmp.Diff(jsonShape(t, want), jsonShape(t, got)); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
}

// jsonShape lists the keys of an object in order, each with the kind of its value.
func jsonShape(t *testing.T, object string) []string {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(object))
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
	var shape []string
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		var value any
		if err := dec.Decode(&value); err != nil {
			t.Fatal(err)
		}
		entry := key.(string)
		switch v := value.(type) {
		case string:
			entry += " text"
		case float64:
			entry += " number"
			if v != float64(int64(v)) {
				entry += " with fraction"
			}
		case []any:
			entry += " list"
		}
		shape = append(shape, entry)
	}
	return shape
}
