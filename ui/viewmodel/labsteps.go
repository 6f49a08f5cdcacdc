package viewmodel

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"matoscope/auth"
	"matoscope/auth/flow"
)

// StepOutcome is what came of a step.
type StepOutcome = flow.Outcome

// LabStep is one step of a grant as the lab shows it.
type LabStep struct {
	ID, Title   string
	Outcome     StepOutcome
	Note        string       // beside the title: "200, 38 ms"
	Wire        []LabMessage // what was made, sent and answered, in its order
	Curl        string       // the last request as a curl line, its secrets left out; "" where none was sent
	Explanation string
	Reference   string          // "RFC 6749 sections 4.1.3 and 5.1"
	Told        string          // what came of it, in a sentence; "" until it has ended
	Parts       []FlowParameter // every value of Wire that has a purpose, with its reference
}

// labSteps lays out a run. Titles, explanations and purposes are the words of
// OAuth, which stay English in every language.
func labSteps(run FlowRun, l Locale) []LabStep {
	out := make([]LabStep, len(run.Steps))
	for i, s := range run.Steps {
		out[i] = LabStep{
			ID: s.ID, Title: s.Title, Outcome: s.Outcome, Note: labNote(s, l), Wire: labWire(s, l),
			Explanation: s.Explanation, Reference: s.Reference, Told: sentence(s.Result + s.Problem),
		}
		if s.Code == auth.CodeCancelled {
			out[i].Told = l.Say("Cancelled.")
		}
		for _, p := range slices.Concat(s.Parameters, s.Answer) {
			if p.Purpose != "" {
				out[i].Parts = append(out[i].Parts, p)
			}
		}
		if n := len(s.Exchanges); n > 0 {
			out[i].Curl = labCurl(s.Exchanges[n-1])
		}
		if s.ID == "jwt" && s.Outcome == StepOK && i > 0 { // beside the answer that brought it
			out[i-1].Wire = append(out[i-1].Wire, labTokenMessage(s, l))
		}
	}
	return out
}

// labNote says in a few words how a step went.
func labNote(s FlowStep, l Locale) string {
	switch {
	case s.Outcome == StepWaiting:
		return ""
	case s.Outcome == StepSkipped:
		return l.Say("skipped")
	case len(s.Exchanges) > 0:
		return exchangesNote(s.Exchanges, l)
	case s.Outcome == StepFailed:
		return l.Say("failed")
	}
	switch s.ID {
	case "pkce":
		return l.Say("made at random, S256")
	case "authorize":
		return l.Say("for the browser to open")
	case "callback":
		return l.Say("state matches, code received")
	case "jwt":
		return l.Say("decoded, signature not checked")
	}
	return ""
}

// exchangesNote tells the last status and how long all took.
func exchangesNote(all []Exchange, l Locale) string {
	var took time.Duration
	for _, e := range all {
		took += e.Duration
	}
	last := all[len(all)-1]
	switch {
	case last.Status == 0:
		return l.Say("no answer, %s", labTime(took))
	case len(all) > 1:
		return l.Say("%d requests, %d, %s", len(all), last.Status, labTime(took))
	}
	return l.Say("%d, %s", last.Status, labTime(took))
}

// labTime writes how long an exchange took: "38 ms", "1.2 s".
func labTime(d time.Duration) string {
	if d >= time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%d ms", max(1, d.Milliseconds()))
}

// labCurl writes a request as a line for a shell; what is masked in the record is
// a variable there.
func labCurl(e Exchange) string {
	words := []string{"curl"}
	if e.Method != http.MethodGet && e.Request.Text == "" {
		words = append(words, "--request", e.Method)
	}
	words = append(words, curlWord("", e.URL))
	for _, name := range []string{"Accept", "Authorization"} {
		if v := e.RequestHeader.Get(name); v != "" {
			scheme, secret, is := strings.Cut(v, " ")
			if is && strings.Contains(secret, maskDots) {
				words = append(words, "--header", `"`+name+": "+scheme+` $TOKEN"`)
				continue
			}
			words = append(words, "--header", shellQuote(name+": "+v))
		}
	}
	for _, pair := range formPairs(e.Request) {
		words = append(words, "--data-urlencode", curlWord(pair[0], pair[1]))
	}
	return strings.Join(words, " ")
}

// curlWord is name=value as a shell takes it, with a variable in place of a
// secret.
func curlWord(name, value string) string {
	lead := ""
	if name != "" {
		lead = name + "="
	}
	if strings.Contains(value, maskDots) && name != "" {
		return `"` + lead + "$" + strings.ToUpper(name) + `"`
	}
	return shellQuote(lead + value)
}

// formPairs are the fields of a form in their order, or none for another body.
func formPairs(b Body) [][2]string {
	if !strings.HasPrefix(b.Type, "application/x-www-form-urlencoded") || b.Text == "" {
		return nil
	}
	var out [][2]string
	for pair := range strings.SplitSeq(b.Text, "&") {
		name, value, _ := strings.Cut(pair, "=")
		out = append(out, [2]string{unescaped(name), unescaped(value)})
	}
	return out
}

// unescaped is a text of an address as people read it.
func unescaped(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}
