package assets

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"time"
)

// Overview is the first page of the demo.
type Overview struct {
	Admin
	Address  string // of the Matomo
	Profile  string // of the authorization server
	Figures  []Figure
	Accounts []DemoUser
	Clients  []AdminClient
	Sites    []string
	Control  string // address below which programs ask and switch
	Reset    string // where the form that brings back the start is posted to
}

// Figure is a count with what it counts.
type Figure struct {
	Name  string
	Count int64
}

// Faults lists what can be made to go wrong.
type Faults struct {
	Admin
	Action  string // where the form that switches one is posted to
	Control string // and where programs do
	Faults  []Fault
}

// Fault is one of them.
type Fault struct {
	Name, Does string
	On         bool
}

// Wire lists requests and their answers, masked, the newest first.
type Wire struct {
	Admin
	Feed      string // address that tells what is newer than ?after=N, as [RenderWireRows] writes it
	Paused    bool   // the page does not renew itself
	Other     string // address of the page that is paused, or goes on
	Last      int64  // number of the newest
	Most      int    // how many are kept
	Exchanges []WireRow
}

// WireRow is one request and its answer.
type WireRow struct {
	Number       int64
	Time         time.Time
	Method, What string // What is short; URL is whole
	URL, Client  string
	Status       int // 0 where there was no answer
	Took         time.Duration
	Problem      string // why there was no answer, or not all of it
	Parts        []WirePart
}

// WirePart is a request or an answer.
type WirePart struct {
	Name   string
	Header []string
	Note   string // about the body: its size, or why it is not shown
	Body   string
}

// Bad reports whether the request failed.
func (r WireRow) Bad() bool { return r.Status == 0 || r.Status >= 400 }

// Lasted is how long the answer took, in whole milliseconds.
func (r WireRow) Lasted() string {
	if r.Took < time.Millisecond {
		return "<1 ms"
	}
	return strconv.FormatInt(r.Took.Round(time.Millisecond).Milliseconds(), 10) + " ms"
}

// RenderOverview writes the first page of the demo.
func RenderOverview(w io.Writer, p Overview) error {
	return render(w, "demo_overview.html", p.Title, p)
}

// RenderFaults writes the list of faults.
func RenderFaults(w io.Writer, p Faults) error { return render(w, "demo_faults.html", p.Title, p) }

// RenderWire writes the page that shows requests as they come. Unless it is
// paused, it runs the script at that address, which [WireScript] is and
// [ScriptPolicy] allows; without scripts the browser loads it again and again.
func RenderWire(w io.Writer, p Wire, script string) error {
	if p.Paused {
		script = ""
	}
	return renderWith(w, "demo_wire.html", p.Title, script, p)
}

// RenderWireRows writes the rows alone, for the script of the page.
func RenderWireRows(w io.Writer, rows []WireRow) error {
	all, err := templates()
	if err != nil {
		return fmt.Errorf("parse pages: %w", err)
	}
	var out bytes.Buffer
	if err := all.ExecuteTemplate(&out, "wire-rows", rows); err != nil {
		return fmt.Errorf("render rows: %w", err)
	}
	_, err = out.WriteTo(w)
	return err
}

// WireScript is the script of the page of requests.
func WireScript() ([]byte, error) { return files.ReadFile("pages/wire.js") }

// ScriptPolicy is what the Content-Security-Policy of a page with a script has
// besides that of the others: scripts of the server's own files, which may
// fetch from the server.
const ScriptPolicy = "; script-src 'self'; connect-src 'self'"
