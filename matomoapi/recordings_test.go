package matomoapi_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"matoscope/matomoapi"
)

// recording is one answer of a real server with the call that led to it.
type recording struct {
	Name        string
	File        string
	Status      int
	ContentType string `json:"content_type"`
	Params      [][2]any

	body []byte
}

func (r recording) param(name string) string {
	for _, p := range r.Params {
		if p[0] == name {
			return fmt.Sprint(p[1])
		}
	}
	return ""
}

func (r recording) query() matomoapi.ReportQuery {
	return matomoapi.ReportQuery{
		Method: r.param("method"),
		Site:   r.param("idSite"),
		Period: matomoapi.Period(r.param("period")),
		Date:   r.param("date"),
	}
}

// recordings reads the recorded answers, or skips the test where there are none.
func recordings(t *testing.T) []recording {
	t.Helper()
	dir := os.Getenv("MATOSCOPE_RECORDINGS")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "recordings")
	}
	dir = filepath.Join(dir, "api")
	index, err := os.ReadFile(filepath.Join(dir, "index.json"))
	if err != nil {
		t.Skip("recordings not found: ", err)
	}
	var all []recording
	decoder := json.NewDecoder(strings.NewReader(string(index)))
	decoder.UseNumber()
	if err := decoder.Decode(&all); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if all[i].body, err = os.ReadFile(filepath.Join(dir, all[i].File)); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// TestRecordedBytes plays every recording through the client, under a path.
func TestRecordedBytes(t *testing.T) {
	all := recordings(t)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /analytics/{i}/index.php", func(w http.ResponseWriter, r *http.Request) {
		i, _ := strconv.Atoi(r.PathValue("i"))
		rec := all[i]
		if got, want := r.URL.RawQuery, "module=API&method="+rec.param("method")+"&format=json"; got != want {
			t.Errorf("%s: URL query %q, want %q", rec.Name, got, want)
		}
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		if got, want := r.PostForm.Encode(), rec.values().Encode(); got != want {
			t.Errorf("%s: form %q, want %q", rec.Name, got, want)
		}
		w.Header().Set("Content-Type", rec.ContentType)
		w.WriteHeader(rec.Status)
		_, _ = w.Write(rec.body)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	for i, rec := range all {
		t.Run(rec.Name, func(t *testing.T) {
			client, err := matomoapi.New(matomoapi.Params{BaseURL: server.URL + "/analytics/" + strconv.Itoa(i) + "/"})
			if err != nil {
				t.Fatal(err)
			}
			body, err := client.Raw(t.Context(), rec.param("method"), rec.values())
			if string(body) != string(rec.body) {
				t.Errorf("body differs: %d bytes, want %d", len(body), len(rec.body))
			}
			if got, want := kindOf(err), rec.kind(); got != want {
				t.Errorf("kind %q, want %q (%v)", got, want, err)
			}
		})
	}
}

// values are the parameters without those that every call has.
func (r recording) values() url.Values {
	v := url.Values{}
	for _, p := range r.Params {
		switch name := p[0].(string); name {
		case "module", "method", "format":
		default:
			v.Set(name, fmt.Sprint(p[1]))
		}
	}
	return v
}

// kind tells what failure a recording is, by its status and its words.
func (r recording) kind() matomoapi.Kind {
	text := string(r.body)
	switch {
	case strings.HasPrefix(text, "<") && r.Status == 401:
		return matomoapi.KindCredential
	case strings.HasPrefix(text, "Error"):
		return matomoapi.KindNotJSON
	case !strings.HasPrefix(text, `{"result":"error"`):
		return ""
	case r.Status == 400:
		return matomoapi.KindUnknownMethod
	case r.Status == 401:
		return matomoapi.KindAccess
	case strings.Contains(text, "The plugin"):
		return matomoapi.KindPluginOff
	}
	return matomoapi.KindResult
}

func kindOf(err error) matomoapi.Kind {
	var e *matomoapi.Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}
