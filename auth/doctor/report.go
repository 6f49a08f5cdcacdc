package doctor

import (
	"fmt"
	"strings"
	"unicode"
)

// Verdict is what a check came to.
type Verdict string

// The verdicts. What Matomo's plugin does by design is a warning at most; Fail
// is what stops a client or endangers the person.
const (
	Pass Verdict = "pass"
	Warn Verdict = "warn"
	Fail Verdict = "fail"
	Skip Verdict = "skip" // nothing was learned: Evidence says why
)

// Check is the outcome of one check.
type Check struct {
	ID        string  `json:"id"` // stable, such as "metadata-well-known"
	Title     string  `json:"title"`
	Verdict   Verdict `json:"verdict"`
	Evidence  string  `json:"evidence"`  // one line: what was seen, secrets masked
	Repair    string  `json:"repair"`    // what to change, to the line; may have several lines, or be empty
	Reference string  `json:"reference"` // where it is laid down, such as "RFC 8414 section 3.1"
	ByDesign  bool    `json:"by_design"` // a warning of what the plugin has no other way for: nobody can mend it
}

// Summary counts verdicts.
type Summary struct {
	Pass int `json:"pass"`
	Warn int `json:"warn"`
	Fail int `json:"fail"`
	Skip int `json:"skip"`
}

// Report is the outcome of a run: every check, in the order of the list.
type Report struct {
	Checks  []Check `json:"checks"`
	Summary Summary `json:"summary"`
}

func (r *Report) add(c Check) {
	r.Checks = append(r.Checks, c)
	switch c.Verdict {
	case Pass:
		r.Summary.Pass++
	case Warn:
		r.Summary.Warn++
	case Fail:
		r.Summary.Fail++
	case Skip:
		r.Summary.Skip++
	}
}

// finding is a [Check] without what the list knows of it already.
type finding struct {
	verdict          Verdict
	evidence, repair string
	byDesign         bool
}

func pass(evidence string, args ...any) finding {
	return finding{verdict: Pass, evidence: fmt.Sprintf(evidence, args...)}
}

func skip(reason string, args ...any) finding {
	return finding{verdict: Skip, evidence: fmt.Sprintf(reason, args...)}
}

func warn(repair, evidence string, args ...any) finding {
	return finding{verdict: Warn, evidence: fmt.Sprintf(evidence, args...), repair: repair}
}

// design is a warning of what Matomo's plugin does by design.
func design(repair, evidence string, args ...any) finding {
	f := warn(repair, evidence, args...)
	f.byDesign = true
	return f
}

func fail(repair, evidence string, args ...any) finding {
	return finding{verdict: Fail, evidence: fmt.Sprintf(evidence, args...), repair: repair}
}

// maxText bounds what is shown of a stranger's text, in characters.
const maxText = 300

// oneLine makes text that a server wrote fit for a terminal and a table.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > maxText {
		s = string(runes[:maxText]) + "…"
	}
	return strings.TrimSpace(s)
}
