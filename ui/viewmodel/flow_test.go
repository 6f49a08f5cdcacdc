package viewmodel_test

import (
	"errors"
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

// problem is the error of a view model.
func problem(t *testing.T, err error) *viewmodel.Problem {
	t.Helper()
	p, ok := errors.AsType[*viewmodel.Problem](err)
	if !ok {
		t.Fatalf("%v is no problem", err)
	}
	return p
}

func TestFlow(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	var w waited
	var told []string
	run, err := m.Flow(t.Context(), viewmodel.FlowInput{}, func(s viewmodel.FlowStep) { told = append(told, s.ID+" "+string(s.Outcome)) }, w.on)
	if err != nil || run.Outcome != viewmodel.StepOK || !w.asked() {
		t.Fatalf("%s, asked %v, %v", run.Outcome, w.asked(), err)
	}
	const order = "pkce waiting pkce ok authorize waiting authorize ok callback waiting callback ok token waiting token ok"
	if got := strings.Join(told, " "); !strings.Contains(got, order) {
		t.Errorf("told %s", got)
	}
	if last := w.states[len(w.states)-1]; last.Stage != viewmodel.SignInFinishing {
		t.Errorf("the wait ends with %+v", last)
	}
	if p := m.Paste("http://127.0.0.1/callback"); p == nil {
		t.Error("an address was taken when nobody waited for one")
	}
}

func TestFlowThatFails(t *testing.T) {
	m, d := signedIn(t, "viewer")
	info := d.Info()
	at := func(url, client, grant, defect string) viewmodel.FlowInput {
		return viewmodel.FlowInput{SignInInput: viewmodel.SignInInput{URL: url, ClientID: client, Grant: grant, ClientSecret: "x"}, Defect: defect}
	}
	const usage, refused = viewmodel.UsageProblem, viewmodel.SignInProblem
	for name, tc := range map[string]struct {
		in   viewmodel.FlowInput
		kind viewmodel.ProblemKind
		says string
		ran  bool
	}{
		"a token_auth":       {at("", "", "token_auth", ""), usage, "no OAuth", false},
		"no such grant":      {at("", "", "password", ""), usage, `"password"`, false},
		"no such defect":     {at("", "", "", "nonsense"), usage, `"nonsense"`, false},
		"a defect elsewhere": {at("", "", "client_credentials", "code_twice"), usage, "authorization code", false},
		"no client":          {at("http://127.0.0.1:1/", "", "", ""), usage, "client ID is missing", false},
		"plain http":         {at("http://matomo.invalid/", "x", "", ""), usage, "plain http", false},
		"nobody there":       {at("http://127.0.0.1:1/", "x", "", ""), viewmodel.OfflineProblem, "Discovery: ", true},
		"a wrong secret":     {at(info.URL, info.Clients[2].ClientID, "client_credentials", ""), refused, "Token request: ", true},
		"a public client":    {at(info.URL, info.Clients[0].ClientID, "client_credentials", ""), refused, "Token request: ", true},
	} {
		t.Run(name, func(t *testing.T) {
			run, err := m.Flow(t.Context(), tc.in, func(viewmodel.FlowStep) {}, func(viewmodel.SignInState) { t.Error("the person was asked") })
			if err == nil {
				t.Fatal("it went well")
			}
			p := viewmodel.Explain(err)
			if p.Kind != tc.kind || !strings.Contains(p.What, tc.says) || tc.ran != (len(run.Steps) > 0) {
				t.Errorf("kind %d, %q, %d steps", p.Kind, p.What, len(run.Steps))
			}
		})
	}
}

func TestFlowBreaksOnPurpose(t *testing.T) {
	m, d := signedIn(t, "viewer")
	quiet := func(viewmodel.SignInState) {}
	for _, trial := range viewmodel.FlowTrials() {
		if trial.Defect == "wait_until_expired" { // ten minutes
			continue
		}
		t.Run(string(trial.Defect), func(t *testing.T) {
			run, err := m.Flow(t.Context(), viewmodel.FlowInput{Defect: string(trial.Defect)}, func(viewmodel.FlowStep) {}, quiet)
			if err != nil || run.Trial == nil || !run.Trial.AsExpected {
				t.Errorf("%+v, %v", run.Trial, err)
			}
		})
	}
	in := viewmodel.FlowInput{SignInInput: viewmodel.SignInInput{ClientID: d.Info().Clients[1].ClientID}, Defect: "old_refresh_token"}
	if _, err := m.Flow(t.Context(), in, func(viewmodel.FlowStep) {}, quiet); !strings.Contains(problem(t, err).What, "could not be tried") {
		t.Error(err)
	}
}
