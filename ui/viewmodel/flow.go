package viewmodel

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"matoscope/auth"
	"matoscope/auth/flow"
	"matoscope/auth/wire"
)

// FlowStep is one step of a grant, with what went over the wire; no secret is in
// it.
type FlowStep = flow.Step

// FlowParameter is one value of a request or an answer, with what it is for.
type FlowParameter = flow.Parameter

// Exchange is one request and its answer as they went over the wire, and Body a
// body of theirs: secrets are masked.
type (
	Exchange = wire.Exchange
	Body     = wire.Body
)

// FlowRun is a grant as far as it was taken.
type FlowRun = flow.Transcript

// FlowTrial is what a run can break on purpose, with what the server should do
// about it.
type FlowTrial = flow.Trial

// The outcomes of a step. It is waiting until it has ended.
const (
	StepOK      = flow.OK
	StepFailed  = flow.Failed
	StepSkipped = flow.Skipped
	StepWaiting = flow.Waiting
)

// FlowTrials lists what a run can break on purpose.
func FlowTrials() []FlowTrial { return flow.Trials() }

// FlowInput says which grant to run, and where: what it leaves open is taken
// from the account, as [DoctorInput] says.
type FlowInput struct {
	SignInInput        // whose TokenAuth, AuthCode, CA and Name are not read
	Account     string // "" means the current one
	Defect      string // what to break on purpose, of FlowTrials; "" for nothing
}

// Flow runs one grant step by step. What it is given is not stored. on is told of
// each step twice, as it begins and as it ended; waiting, from any goroutine, how
// the sign-in goes. The error tells which step failed, or what the server did
// not stand; the run is there all the same.
func (m *Model) Flow(ctx context.Context, in FlowInput, on func(FlowStep), waiting func(SignInState)) (FlowRun, error) {
	f, w, done, err := m.newFlow(ctx, in, waiting)
	if err != nil {
		return FlowRun{}, err
	}
	defer done()
	run := f.Run(ctx, func(s FlowStep) {
		if s.ID == "callback" && (s.Outcome == StepOK || s.Outcome == StepFailed) {
			w.finish()
		}
		on(s)
	})
	return run, late(flowProblem(run), w.causes)
}

// newFlow prepares a run; done ends the wait for the person.
func (m *Model) newFlow(ctx context.Context, in FlowInput, waiting func(SignInState)) (f *flow.Flow, w *watch, done func(), err error) {
	if in.SignInInput, _, err = m.setUp(ctx, in.SignInInput, in.Account); err != nil {
		return nil, nil, nil, err
	}
	if err := checkFlow(in); err != nil {
		return nil, nil, nil, err
	}
	a, err := m.newAccount(in.SignInInput)
	if err != nil {
		return nil, nil, nil, err
	}
	hc, err := m.client(a)
	if err != nil {
		return nil, nil, nil, err
	}
	client := auth.Client{ID: a.ClientID, Scope: a.Scope}
	w = m.newWatch(in.SignInInput, m.silenceCauses(client, auth.Metadata{}, in.RedirectPort), waiting)
	p := m.openPaste()
	done = func() {
		m.closePaste(p)
		w.stop()
	}
	f, err = flow.New(flow.Params{
		BaseURL: a.URL, AllowHTTP: a.InsecureHTTP, ClientID: a.ClientID, ClientSecret: auth.Secret(in.ClientSecret), Scope: a.Scope,
		Grant: auth.Grant(a.Grant), Defect: flow.Defect(in.Defect), SignIn: m.meet(in.SignInInput, w, p), HTTP: hc,
	})
	if err != nil {
		done()
	}
	return f, w, done, err
}

// checkFlow refuses what has no such run.
func checkFlow(in FlowInput) error {
	wrong := func(what, to string) error {
		return &Problem{Kind: UsageProblem, Code: "usage", What: what, To: to}
	}
	if in.Grant == string(auth.GrantTokenAuth) {
		return wrong("A token_auth is no OAuth: there are no steps to show.", "Give --client-id, and --grant authorization_code or client_credentials.")
	}
	if in.Defect == "" {
		return nil
	}
	var names []string
	for _, t := range FlowTrials() {
		names = append(names, string(t.Defect))
	}
	switch {
	case !slices.Contains(names, in.Defect):
		return wrong(fmt.Sprintf("There is no defect %q.", in.Defect), "The defects are "+strings.Join(names, ", ")+".")
	case in.Grant == string(auth.GrantClientCredentials):
		return wrong("The defects are of the authorization code grant.", "Leave out --defect, or give --grant authorization_code.")
	}
	return nil
}

// flowProblem is what a run failed with: nil where it did not.
func flowProblem(run FlowRun) error {
	for _, s := range run.Steps {
		if s.Outcome != StepFailed {
			continue
		}
		if s.Code == auth.CodeCancelled {
			return &Problem{Kind: CancelledProblem, Code: string(s.Code), What: "Cancelled.", Cause: &auth.Error{Code: s.Code, Op: "flow"}}
		}
		p := &Problem{Kind: ServerProblem, Code: string(s.Code), What: fmt.Sprintf("%s: %s", s.Title, sentence(s.Problem))}
		if w, known := authWords[s.Code]; known {
			p.Kind, p.To, p.Cause = w.kind, w.to, &auth.Error{Code: s.Code, Op: "flow"}
		}
		p.Code = cmp.Or(p.Code, "flow_failed")
		return p
	}
	if t := run.Trial; t != nil && !t.AsExpected {
		return &Problem{
			Kind: ServerProblem, Code: "not_tried", What: fmt.Sprintf("%s: it could not be tried.", t.Title),
			To: "See why the step was skipped; the client may lack a grant.",
		}
	}
	return nil
}
