package viewmodel

import (
	"context"
	"encoding/json"
	"io"
	"sync"

	"matoscope/auth/flow"
)

// LabInput says which grant the lab runs.
type LabInput struct {
	Account string // "" means the current one
	Grant   string // "" means that of the account
	Defect  string // what to break on purpose, of LabSetup.Trials; "" for nothing

	// Next lets a run take its next step: every step waits for a value from it,
	// and none once it is closed. Nil means that no step waits.
	Next <-chan struct{}
}

// LabFlow is a grant as the lab shows it: whole at each moment of a run.
type LabFlow struct {
	Steps   []LabStep    // also those that are still to come
	At      int          // the step that is being taken, or waits for its turn; len(Steps) once all are
	Paused  bool         // the step At waits for LabInput.Next
	Waiting *SignInState // the person is asked to go to the browser; nil otherwise
	Trial   *FlowTrial   // what was broken on purpose, and how the server stood it
	Over    bool
	Problem *Problem // what a run that is over failed with, or why there is none
	Command string   // the command line that runs the same

	run FlowRun
}

// LabFlow runs a grant for the lab and returns when it is over. Nothing that it
// is given is kept. on is told of each change, one after the other but from any
// goroutine. [Model.Paste] takes the address that the browser ended on. When ctx
// ends, the steps that are left are skipped.
func (m *Model) LabFlow(ctx context.Context, in LabInput, on func(LabFlow)) LabFlow {
	r := &labRun{input: in, locale: m.deps.Locale, on: on}
	a, err := m.labAccount(in.Account)
	if err != nil {
		return LabFlow{Over: true, Problem: m.Explain(err)}
	}
	r.input.Account = a.Name
	f, w, done, err := m.newFlow(ctx, FlowInput{Account: a.Name, SignInInput: SignInInput{Grant: in.Grant}, Defect: in.Defect}, r.wait)
	if err != nil {
		return LabFlow{Over: true, Problem: m.Explain(err)}
	}
	defer done()
	defer f.Close(ctx)
	r.flow = f
	for {
		r.pace(ctx)
		s, took := f.Next(ctx)
		if !took {
			break
		}
		if s.ID == "callback" {
			w.finish()
		}
		r.tell(func(st *LabFlow) {
			st.At++
			st.Waiting = nil
		})
	}
	return r.tell(func(st *LabFlow) {
		st.Over = true
		st.Problem = m.Explain(late(flowProblem(f.Transcript()), w.causes))
	})
}

// labRun is a run in progress.
type labRun struct {
	input  LabInput
	flow   *flow.Flow
	locale Locale

	mu    sync.Mutex // guards state; held while on is told, so that nothing overtakes
	state LabFlow
	on    func(LabFlow)
}

// pace waits until the next step may be taken.
func (r *labRun) pace(ctx context.Context) {
	next := r.input.Next
	if next != nil && r.state.At < len(r.flow.Transcript().Steps) {
		r.tell(func(st *LabFlow) { st.Paused = true })
		select {
		case <-next:
		case <-ctx.Done():
		}
	}
	r.tell(func(st *LabFlow) { st.Paused = false })
}

// wait is told how the wait for the person goes.
func (r *labRun) wait(s SignInState) {
	r.tell(func(st *LabFlow) {
		st.Waiting = nil
		if s.Stage == SignInWaiting {
			st.Waiting = &s
		}
	})
}

// tell changes the state, tells all of it and gives it.
func (r *labRun) tell(change func(*LabFlow)) LabFlow {
	r.mu.Lock()
	defer r.mu.Unlock()
	change(&r.state)
	st := &r.state
	st.run = r.flow.Transcript()
	st.Trial = st.run.Trial
	st.Steps = labSteps(st.run, r.locale)
	st.Command = labCommand("flow", r.input.Account, valued("--grant", r.input.Grant), valued("--defect", r.input.Defect))
	r.on(*st)
	return *st
}

// valued is a flag with its value; "" without one.
func valued(name, value string) string {
	if value == "" {
		return ""
	}
	return name + "=" + value
}

// WriteHAR writes what went over the wire as an HTTP Archive; version is the
// program's.
func (f LabFlow) WriteHAR(w io.Writer, version string) error { return f.run.WriteHAR(w, version) }

// WriteJSON writes the run as `matoscope flow --json` prints it.
func (f LabFlow) WriteJSON(w io.Writer) error { return writeLabJSON(w, f.run) }

func writeLabJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
