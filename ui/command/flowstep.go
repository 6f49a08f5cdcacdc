package command

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// The columns of a step.
const (
	stepIndent    = 2
	purposeColumn = 60
)

// writeStep writes a step in two parts: what it is as it begins, and what went
// over the wire as it has ended.
func writeStep(w io.Writer, s viewmodel.FlowStep, o export.Options) error {
	l := lines{Options: o}
	if s.Outcome == viewmodel.StepWaiting {
		l.add(0, export.Neutral, "\n"+s.Title)
		l.add(stepIndent, export.Neutral, s.Explanation)
		l.add(stepIndent, export.Faint, s.Reference)
	} else {
		l.parameters("", s.Parameters)
		for _, e := range s.Exchanges {
			l.exchange(e)
		}
		l.parameters("What came back:", s.Answer)
		l.outcome(s)
	}
	_, err := io.WriteString(w, l.String())
	return err
}

// parameters writes each value with what it is for.
func (l *lines) parameters(title string, all []viewmodel.FlowParameter) {
	if len(all) == 0 {
		return
	}
	l.WriteByte('\n')
	if title != "" {
		l.add(stepIndent, export.Faint, title)
	}
	for _, p := range all {
		about := p.Purpose
		if p.Reference != "" {
			about += " (" + p.Reference + ")"
		}
		l.beside(strings.Repeat(" ", stepIndent), stepIndent, purposeColumn, export.Faint, p.Name+" = "+cmp.Or(p.Value, `""`), about)
	}
}

// exchange writes a request and its answer as they went over the wire.
func (l *lines) exchange(e viewmodel.Exchange) {
	l.WriteByte('\n')
	l.message("> ", e.Method+" "+e.URL, e.RequestHeader, e.Request)
	if e.Error != "" {
		l.add(stepIndent, export.Bad, "< "+e.Error)
	}
	if e.Status != 0 {
		status := fmt.Sprintf("%d %s", e.Status, http.StatusText(e.Status))
		l.message("< ", fmt.Sprintf("%s, after %s", status, e.FirstByte.Round(time.Millisecond)), e.ResponseHeader, e.Response)
	}
}

// message writes one direction: its first line, its header, its body.
func (l *lines) message(mark, first string, header http.Header, body viewmodel.Body) {
	l.add(stepIndent, export.Neutral, mark+first)
	for _, name := range slices.Sorted(maps.Keys(header)) {
		l.add(stepIndent, export.Faint, mark+name+": "+strings.Join(header[name], ", "))
	}
	text := body.Text
	switch {
	case body.Withheld:
		text = fmt.Sprintf("(%d bytes, not shown: where the secrets are in them cannot be told)", body.Size)
	case body.Truncated:
		text += "…"
	}
	if text != "" {
		l.add(stepIndent, export.Neutral, mark+text)
	}
}

// outcome writes what came of a step.
func (l *lines) outcome(s viewmodel.FlowStep) {
	l.WriteByte('\n')
	switch s.Outcome {
	case viewmodel.StepOK:
		l.add(stepIndent, export.Good, "✓ "+s.Result)
	case viewmodel.StepFailed:
		l.add(stepIndent, export.Bad, "✗ "+s.Problem)
	default:
		l.add(stepIndent, export.Faint, "- skipped: "+s.Problem)
	}
}
