package flow

import (
	"slices"
	"strings"
	"time"

	"matoscope/auth"
	"matoscope/auth/wire"
)

// Outcome is what came of a step.
type Outcome string

// The outcomes. A step is Waiting until it has ended.
const (
	OK      Outcome = "ok"
	Failed  Outcome = "failed"
	Skipped Outcome = "skipped"
	Waiting Outcome = "waiting"
)

// Step is one step of a run.
type Step struct {
	ID          string `json:"id"` // stable, such as "token"
	Title       string `json:"title"`
	Explanation string `json:"explanation"`
	Reference   string `json:"reference"` // RFC and section

	Parameters []Parameter     `json:"parameters"` // what was made or sent
	Answer     []Parameter     `json:"answer"`     // what came back
	Exchanges  []wire.Exchange `json:"exchanges"`

	Outcome Outcome   `json:"outcome"`
	Result  string    `json:"result,omitempty"`  // what came of it, in a line
	Problem string    `json:"problem,omitempty"` // why it failed or was skipped
	Code    auth.Code `json:"code,omitempty"`    // of a failure, where package auth has one
}

// Parameter is one value of a request or an answer.
type Parameter struct {
	Name      string `json:"name"`
	Value     string `json:"value"` // masked where it is a secret
	Purpose   string `json:"purpose,omitempty"`
	Reference string `json:"reference,omitempty"`

	secret bool
}

// Transcript is a run as far as it has come. It has no secrets.
type Transcript struct {
	BaseURL  string     `json:"base_url"`
	ClientID string     `json:"client_id"`
	Scope    string     `json:"scope"` // as asked
	Grant    auth.Grant `json:"grant"`
	Started  time.Time  `json:"started_at"`
	// Outcome is Failed when a step failed, or the server did not stand what was
	// broken on purpose; else Waiting until all steps have ended, then OK.
	Outcome Outcome `json:"outcome"`
	Steps   []Step  `json:"steps"`           // also those that are still to come
	Trial   *Trial  `json:"trial,omitempty"` // of what was broken on purpose
}

func newTranscript(p Params, base string, plan []definition) Transcript {
	t := Transcript{BaseURL: base, ClientID: p.ClientID, Scope: p.Scope, Grant: p.Grant, Started: p.Now().UTC(), Trial: newTrial(p.Defect)}
	for _, d := range plan {
		t.Steps = append(t.Steps, Step{
			ID: d.id, Title: d.title, Explanation: d.explanation, Reference: d.reference, Outcome: Waiting,
			Parameters: []Parameter{}, Answer: []Parameter{}, Exchanges: []wire.Exchange{},
		})
	}
	return t
}

// Transcript returns the run as far as it has come.
func (f *Flow) Transcript() Transcript {
	f.mu.Lock()
	defer f.mu.Unlock()
	t := f.transcript
	t.Steps = slices.Clone(t.Steps)
	for i, s := range t.Steps {
		t.Steps[i] = s.clone()
	}
	if t.Trial != nil {
		trial := *t.Trial
		t.Trial = &trial
	}
	t.Outcome = t.outcome()
	return t
}

func (t Transcript) outcome() Outcome {
	is := func(o Outcome) bool {
		return slices.ContainsFunc(t.Steps, func(s Step) bool { return s.Outcome == o })
	}
	switch {
	case is(Failed):
		return Failed
	case is(Waiting):
		return Waiting
	case t.Trial != nil && !t.Trial.AsExpected:
		return Failed
	}
	return OK
}

// clone returns s with lists of its own. They stay lists where they are empty:
// in JSON, too.
func (s Step) clone() Step {
	s.Parameters = append([]Parameter{}, s.Parameters...)
	s.Answer = append([]Parameter{}, s.Answer...)
	s.Exchanges = append([]wire.Exchange{}, s.Exchanges...)
	return s
}

// finding is what an act returns.
type finding struct {
	outcome            Outcome
	text               string
	code               auth.Code
	parameters, answer []Parameter
}

func ok(text string) finding   { return finding{outcome: OK, text: text} }
func skip(why string) finding  { return finding{outcome: Skipped, text: why} }
func fail(text string) finding { return finding{outcome: Failed, text: text} }

// failed is the finding for an error of package auth, which has no secrets.
func failed(err error) finding {
	return finding{outcome: Failed, text: err.Error(), code: auth.CodeOf(err)}
}

// with adds what was made or sent, and what came back.
func (r finding) with(parameters, answer []Parameter) finding {
	r.parameters, r.answer = parameters, answer
	return r
}

// describe writes r into s, with every text made clean.
func (r finding) describe(s *Step, clean func(string) string) {
	s.Outcome, s.Code = r.outcome, r.code
	if r.outcome == OK {
		s.Result = clean(r.text)
	} else {
		s.Problem = clean(r.text)
	}
	for _, list := range []struct {
		from []Parameter
		to   *[]Parameter
	}{{r.parameters, &s.Parameters}, {r.answer, &s.Answer}} {
		for _, p := range list.from {
			if p.secret {
				p.Value = wire.Mask(p.Value)
			}
			p.Value = clean(p.Value)
			*list.to = append(*list.to, p)
		}
	}
}

// clean replaces the secrets of this run by their masks: a server may repeat one
// where nothing tells that it is one.
func (f *Flow) clean(text string) string {
	for _, s := range f.secrets {
		if len(s) >= 8 { // replacing a shorter one would shred ordinary words
			text = strings.ReplaceAll(text, s.Reveal(), s.String())
		}
	}
	return text
}
