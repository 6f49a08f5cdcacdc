package terminal_test

import (
	"context"
	"strings"
	"time"

	"matoscope/ui/viewmodel"
)

// labSteps are the steps of a grant, of which the first have been taken.
func labSteps(taken int) []viewmodel.LabStep {
	steps := []viewmodel.LabStep{
		{ID: "discover", Title: "Read the metadata", Explanation: "Where the endpoints are.", Reference: "RFC 8414 section 3"},
		{ID: "pkce", Title: "Make verifier and challenge", Explanation: "Only who began can end.", Reference: "RFC 7636 section 4"},
		{ID: "token", Title: "Ask for the token", Explanation: "The code is exchanged.", Reference: "RFC 6749 section 4.1.3"},
	}
	for i := range steps {
		steps[i].Outcome = viewmodel.StepWaiting
		if i < taken {
			s := &steps[i]
			s.Outcome, s.Note, s.Told, s.Curl = viewmodel.StepOK, "200, 38 ms", "It went well.", "curl https://analytics.example/"
			s.Wire = []viewmodel.LabMessage{
				{Lines: []viewmodel.LabLine{
					{{Text: "POST", Tone: viewmodel.LabName}, {Text: " /index.php?" + strings.Repeat("建", 60)}},
					{{Text: "Host: ", Tone: viewmodel.LabFaint}, {Text: "analytics.example"}},
				}},
				{Title: "Answer", Hint: "masked", Lines: []viewmodel.LabLine{{{Text: "200 OK", Tone: viewmodel.LabGood}}}},
			}
			s.Parts = []viewmodel.FlowParameter{{Name: "code_challenge", Value: "E9Melh", Purpose: "the verifier, hashed", Reference: "RFC 7636 section 4.2"}}
		}
	}
	return steps
}

func (f *fake) LabSetup(context.Context) viewmodel.LabSetup {
	return viewmodel.LabSetup{
		Account: "acme", URL: "https://analytics.example/", ClientID: "abc", Scope: "matomo:read",
		Grants: []viewmodel.LabGrant{{Grant: "authorization_code", Title: "Authorization code + PKCE", Plan: labSteps(0)}, {Grant: "client_credentials", Why: "no secret"}},
		Trials: []viewmodel.FlowTrial{{Defect: "state", Title: "Another state", Expected: "the program refuses it"}},
	}
}

// LabFlow takes its steps as it is told to; the second one awaits the browser.
func (f *fake) LabFlow(ctx context.Context, in viewmodel.LabInput, on func(viewmodel.LabFlow)) viewmodel.LabFlow {
	st := viewmodel.LabFlow{Command: "matoscope flow --account acme"}
	for i := range labSteps(0) {
		st.Steps, st.At, st.Paused = labSteps(i), i, true
		on(st)
		select {
		case <-in.Next:
		case <-ctx.Done():
			st.Over, st.Paused = true, false
			return st
		}
		st.Paused = false
		if i == 1 {
			st.Waiting = &viewmodel.SignInState{URL: "https://analytics.example/index.php?module=OAuth2", Expect: "Choose Allow."}
			on(st)
			f.pasted = make(chan string)
			f.labPasted = <-f.pasted
			st.Waiting = nil
		}
	}
	st.Steps, st.At, st.Over = labSteps(3), 3, true
	return st
}

func (f *fake) LabDoctor(_ context.Context, in viewmodel.LabDoctorInput, on func(viewmodel.LabDoctor)) viewmodel.LabDoctor {
	f.examined = append(f.examined, in)
	st := viewmodel.LabDoctor{Command: "matoscope doctor --account acme"}
	st.Report.Checks = []viewmodel.Check{
		{ID: "address", Title: "Address", Verdict: viewmodel.CheckPass, Evidence: "answers in 12 ms", Reference: "RFC 9110"},
		{ID: "rewrite", Title: "Rewrite rules", Verdict: viewmodel.CheckFail, Evidence: "the header does not arrive", Repair: "SetEnvIf Authorization\nCGIPassAuth On", Reference: "RFC 6750 section 2.1"},
	}
	st.Report.Summary.Pass, st.Report.Summary.Fail = 1, 1
	on(st)
	st.Over = true
	return st
}

func (f *fake) LabToken(_ context.Context, refresh bool) viewmodel.LabToken {
	if refresh {
		f.refreshed++
	}
	return viewmodel.LabToken{
		Account: "acme", User: "ann", Scopes: []string{"matomo:read"}, Expires: noon.Add(time.Hour), Masked: "eyJ…(900)",
		Header:    []viewmodel.FlowParameter{{Name: "alg", Value: "RS256", Purpose: "how it is signed"}},
		Claims:    []viewmodel.FlowParameter{{Name: "sub", Value: "ann", Purpose: "whose token it is"}, {Name: "scopes", Value: "matomo:read"}},
		Signature: "cannot be checked: the server publishes no key", Verdict: viewmodel.CheckSkip,
		NoRevoke: "The server has no way to revoke tokens.", Command: "matoscope token --inspect",
	}
}

func (f *fake) LabRevoke(context.Context) (string, *viewmodel.Problem) { return "Both are ended.", nil }

func (f *fake) SaveFlow(_ viewmodel.LabFlow, format, _ string) *viewmodel.Problem {
	f.exported = append(f.exported, "flow "+format)
	return nil
}

func (f *fake) SaveDoctor(viewmodel.LabDoctor, string) *viewmodel.Problem {
	f.exported = append(f.exported, "doctor")
	return nil
}

func (f *fake) LabServer(context.Context) (viewmodel.LabServer, bool) {
	return viewmodel.LabServer{
		Stats:   viewmodel.LabStats{Authorizations: 3, Tokens: 8, Refreshes: 5, Requests: 1204},
		Faults:  []viewmodel.LabFault{{Name: "delay", Does: "every answer takes two seconds", On: f.fault}, {Name: "unavailable", Does: "answers 503"}},
		Clients: []viewmodel.LabClient{{ID: "abc", Name: "Desktop", Type: "public", Grants: []string{"authorization_code"}, Active: true}},
		Events:  []viewmodel.LabEvent{{Time: noon, Text: "Token given out", Who: "ann, abc"}, {Time: noon, Text: "Token refused: code used twice", Refused: true}},
	}, true
}

func (f *fake) SwitchFault(_ context.Context, name string, on bool) *viewmodel.Problem {
	f.fault = name == "delay" && on
	return nil
}

func (f *fake) SwitchClient(context.Context, string, bool) *viewmodel.Problem { return nil }
