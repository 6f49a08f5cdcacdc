package flow

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"matoscope/auth/wire"
)

// The parts of HAR 1.2 that a run has. Each step with exchanges is a page.
type (
	harLog struct {
		Version string     `json:"version"`
		Creator harCreator `json:"creator"`
		Pages   []harPage  `json:"pages"`
		Entries []harEntry `json:"entries"`
		Comment string     `json:"comment,omitempty"`
	}
	harCreator struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	harPage struct {
		Started     time.Time `json:"startedDateTime"`
		ID          string    `json:"id"`
		Title       string    `json:"title"`
		PageTimings struct{}  `json:"pageTimings"`
		Comment     string    `json:"comment,omitempty"`
	}
	harEntry struct {
		PageRef  string      `json:"pageref"`
		Started  time.Time   `json:"startedDateTime"`
		Time     float64     `json:"time"` // milliseconds, as the timings
		Request  harRequest  `json:"request"`
		Response harResponse `json:"response"`
		Cache    struct{}    `json:"cache"`
		Timings  harTimings  `json:"timings"`
		Comment  string      `json:"comment,omitempty"`
	}
	harRequest struct {
		Method      string       `json:"method"`
		URL         string       `json:"url"`
		HTTPVersion string       `json:"httpVersion"`
		Cookies     []harPair    `json:"cookies"`
		Headers     []harPair    `json:"headers"`
		Query       []harPair    `json:"queryString"`
		PostData    *harPostData `json:"postData,omitempty"`
		HeadersSize int          `json:"headersSize"`
		BodySize    int64        `json:"bodySize"`
	}
	harResponse struct {
		Status      int        `json:"status"`
		StatusText  string     `json:"statusText"`
		HTTPVersion string     `json:"httpVersion"`
		Cookies     []harPair  `json:"cookies"`
		Headers     []harPair  `json:"headers"`
		Content     harContent `json:"content"`
		RedirectURL string     `json:"redirectURL"`
		HeadersSize int        `json:"headersSize"`
		BodySize    int64      `json:"bodySize"`
	}
	harPostData struct {
		MimeType string `json:"mimeType"`
		Text     string `json:"text"`
	}
	harContent struct {
		Size     int64  `json:"size"`
		MimeType string `json:"mimeType"`
		Text     string `json:"text,omitempty"`
		Comment  string `json:"comment,omitempty"`
	}
	harPair struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	harTimings struct {
		Send    float64 `json:"send"`
		Wait    float64 `json:"wait"`
		Receive float64 `json:"receive"`
	}
)

// unknownSize is HAR's word for it. The record has the headers, not the bytes.
const unknownSize = -1

// WriteHAR writes the exchanges of the run as an HTTP Archive, version 1.2, which
// the developer tools of browsers open. version is the program's. The protocol
// of an exchange is given as HTTP/1.1: the record does not have it.
func (t Transcript) WriteHAR(w io.Writer, version string) error {
	log := harLog{
		Version: "1.2", Creator: harCreator{Name: "Matoscope", Version: version},
		Pages: []harPage{}, Entries: []harEntry{}, Comment: "Secrets are masked.",
	}
	for _, s := range t.Steps {
		if len(s.Exchanges) == 0 {
			continue
		}
		log.Pages = append(log.Pages, harPage{Started: s.Exchanges[0].Started, ID: s.ID, Title: s.Title, Comment: s.Reference})
		for _, e := range s.Exchanges {
			log.Entries = append(log.Entries, harEntryOf(s.ID, e))
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(map[string]harLog{"log": log}); err != nil {
		return fmt.Errorf("write HAR: %w", err)
	}
	return nil
}

func harEntryOf(page string, e wire.Exchange) harEntry {
	entry := harEntry{
		PageRef: page, Started: e.Started, Time: milliseconds(e.Duration), Comment: e.Error,
		Timings: harTimings{Wait: milliseconds(e.FirstByte), Receive: milliseconds(e.Duration - e.FirstByte)},
		Request: harRequest{
			Method: e.Method, URL: e.URL, HTTPVersion: "HTTP/1.1", Cookies: []harPair{},
			Headers: harHeaders(e.RequestHeader), Query: harQuery(e.URL), HeadersSize: unknownSize, BodySize: e.Request.Size,
		},
		Response: harResponse{
			Status: e.Status, StatusText: http.StatusText(e.Status), HTTPVersion: "HTTP/1.1", Cookies: []harPair{},
			Headers: harHeaders(e.ResponseHeader), RedirectURL: e.ResponseHeader.Get("Location"), HeadersSize: unknownSize, BodySize: e.Response.Size,
			Content: harContent{Size: e.Response.Size, MimeType: e.Response.Type, Text: e.Response.Text, Comment: omitted(e.Response)},
		},
	}
	if e.Request.Size > 0 {
		entry.Request.PostData = &harPostData{MimeType: e.Request.Type, Text: e.Request.Text}
	}
	return entry
}

// omitted says what of a body is not in the record.
func omitted(b wire.Body) string {
	switch {
	case b.Withheld:
		return "withheld: where the secrets are in it cannot be told"
	case b.Truncated:
		return "only the beginning"
	}
	return ""
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func harHeaders(h http.Header) []harPair {
	pairs := []harPair{}
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, v := range h[name] {
			pairs = append(pairs, harPair{Name: name, Value: v})
		}
	}
	return pairs
}

// harQuery keeps the order of an address, which a parsed one loses.
func harQuery(address string) []harPair {
	pairs := []harPair{}
	u, err := url.Parse(address)
	if err != nil || u.RawQuery == "" {
		return pairs
	}
	for pair := range strings.SplitSeq(u.RawQuery, "&") {
		name, value, _ := strings.Cut(pair, "=")
		pairs = append(pairs, harPair{Name: unescape(name), Value: unescape(value)})
	}
	return pairs
}

func unescape(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}
