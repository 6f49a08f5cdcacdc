package demo

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"matoscope/assets"
	"matoscope/auth/authserver"
	"matoscope/auth/wire"
)

// maxWhat bounds what a row says of its request without being opened, in bytes.
const maxWhat = 120

func (s *instance) showWire(admin *authserver.Administration, w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", h.Get("Content-Security-Policy")+assets.ScriptPolicy)
	here := s.path + demoFolder + pageWire
	page := assets.Wire{
		Feed: s.path + demoFolder + pageRows, Paused: r.URL.Query().Has("paused"), Other: here + "?paused",
		Most: maxExchanges, Exchanges: wireRows(s.server.exchanges.since(0)),
	}
	if page.Paused {
		page.Other = here
	}
	if len(page.Exchanges) > 0 {
		page.Last = page.Exchanges[0].Number
	}
	admin.Show(w, r, "Wire", func(out io.Writer, frame assets.Admin) error {
		page.Admin = frame
		return assets.RenderWire(out, page, s.path+demoFolder+pageScript)
	})
}

// writeRows answers the script of the page with what is newer than ?after=N.
func (s *instance) writeRows(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := assets.RenderWireRows(w, wireRows(s.server.exchanges.since(after(r)))); err != nil {
		http.Error(w, "The requests cannot be shown.", http.StatusInternalServerError)
	}
}

// after is the number in ?after=N, 0 if there is none.
func after(r *http.Request) int64 {
	number, err := strconv.ParseInt(r.URL.Query().Get("after"), 10, 64)
	if err != nil {
		return 0
	}
	return number
}

func writeScript(w http.ResponseWriter, _ *http.Request) {
	script, err := assets.WireScript()
	if err != nil {
		http.Error(w, "The script cannot be read.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	w.Write(script)
}

func wireRows(list []Exchange) []assets.WireRow {
	rows := make([]assets.WireRow, len(list))
	for i, e := range list {
		rows[i] = assets.WireRow{
			Number: e.Number, Time: e.Started, Method: e.Method, What: what(e), URL: e.URL, Client: e.Client,
			Status: e.Status, Took: e.Duration, Problem: e.Error,
			Parts: []assets.WirePart{
				{Name: "Request", Header: headerLines(e.RequestHeader), Note: bodyNote(e.Request), Body: e.Request.Text},
				{Name: "Answer", Header: headerLines(e.ResponseHeader), Note: bodyNote(e.Response), Body: e.Response.Text},
			},
		}
	}
	return rows
}

// what says shortly what a request is for: its path and, of the many that share one, what Matomo tells them apart by.
func what(e Exchange) string {
	words := []string{e.URL}
	if u, err := url.Parse(e.URL); err == nil {
		query := u.Query()
		words = []string{u.Path, cmp.Or(query.Get("method"), query.Get("action"), query.Get("module"))}
	}
	if form, err := url.ParseQuery(e.Request.Text); err == nil {
		words = append(words, form.Get("grant_type"))
	}
	short, shorter := cut(strings.Join(slices.DeleteFunc(words, func(word string) bool { return word == "" }), " "), maxWhat)
	if shorter {
		short += "…"
	}
	return short
}

func headerLines(h http.Header) []string {
	var lines []string
	for name, values := range h {
		lines = append(lines, name+": "+strings.Join(values, ", "))
	}
	slices.Sort(lines)
	return lines
}

func bodyNote(b wire.Body) string {
	switch {
	case b.Size == 0:
		return ""
	case b.Withheld:
		return fmt.Sprintf("%d bytes, not shown: pages may hold secrets anywhere.", b.Size)
	case b.Truncated:
		return fmt.Sprintf("%d bytes, of which this is the beginning:", b.Size)
	default:
		return fmt.Sprintf("%d bytes:", b.Size)
	}
}
