package desktop_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"matoscope/ui/viewmodel"
)

// fakeLab is a made-up OAuth lab. Its zero value is that of a public client at a
// live Matomo where everything goes well.
type fakeLab struct {
	lost    *viewmodel.Problem // why there is no set-up
	breaks  string             // the step that fails
	hangs   bool               // nobody comes to the browser
	token   func(refresh bool) viewmodel.LabToken
	checks  []viewmodel.Check
	bundled *viewmodel.LabServer // nil: the Matomo is a live one

	labMu    sync.Mutex
	ran      []viewmodel.LabInput
	doctors  []viewmodel.LabDoctorInput
	revoked  bool
	labSaved []string
}

func (f *fakeLab) LabSetup(context.Context) viewmodel.LabSetup {
	if f.lost != nil {
		return viewmodel.LabSetup{Problem: f.lost}
	}
	plan := labPlan()
	return viewmodel.LabSetup{
		Account: "analytics.example.org", URL: "https://analytics.example.org/", ClientID: "f3c1c856d0780f6b83718311038d5734", Scope: "matomo:read",
		Grants: []viewmodel.LabGrant{
			{Grant: "authorization_code", Title: "Authorization code + PKCE", Plan: plan},
			{Grant: "client_credentials", Title: "Client credentials", Plan: plan[:1], Why: "the account's client has no secret"},
		},
		Trials: viewmodel.FlowTrials(),
	}
}

// labPlan are the steps of a grant before any was taken.
func labPlan() []viewmodel.LabStep {
	var out []viewmodel.LabStep
	for _, s := range [][2]string{
		{"discovery", "Discovery"},
		{"pkce", "Verifier and challenge"},
		{"authorize", "Authorization request"},
		{"callback", "Callback"},
		{"token", "Token request"},
		{"jwt", "Access token, decoded"},
		{"api", "API request"},
		{"refresh", "Refresh"},
	} {
		out = append(out, viewmodel.LabStep{
			ID: s[0], Title: s[1], Outcome: viewmodel.StepWaiting, Reference: "RFC 6749 section 4.1",
			Explanation: "The client redeems the code at the token endpoint, directly and not through the browser. The verifier proves that it is the one who asked.",
		})
	}
	return out
}

// takenStep is a step once it went well.
func takenStep(s viewmodel.LabStep) viewmodel.LabStep {
	s.Outcome, s.Note, s.Told = viewmodel.StepOK, "200, 38 ms", "A token for matomo:read."
	s.Curl = "curl https://analytics.example.org/index.php --data-urlencode \"code=$CODE\""
	s.Parts = []viewmodel.FlowParameter{
		{Name: "code_verifier", Purpose: "the server hashes it and compares it with the challenge", Reference: "RFC 7636 section 4.5"},
		{Name: "redirect_uri", Purpose: "has to be the one of the authorization request, port included", Reference: "RFC 6749 section 4.1.3"},
	}
	name := func(n, v, faint string) viewmodel.LabLine {
		return viewmodel.LabLine{{Text: n, Tone: viewmodel.LabName}, {Text: "=" + v}, {Text: faint, Tone: viewmodel.LabFaint}}
	}
	header := func(n, v string) viewmodel.LabLine {
		return viewmodel.LabLine{{Text: n + ": ", Tone: viewmodel.LabFaint}, {Text: v}}
	}
	key := func(n, v, faint string) viewmodel.LabLine {
		return viewmodel.LabLine{{Text: "  "}, {Text: `"` + n + `"`, Tone: viewmodel.LabName}, {Text: ": " + v}, {Text: faint, Tone: viewmodel.LabFaint}, {Text: ","}}
	}
	s.Wire = []viewmodel.LabMessage{
		{Lines: []viewmodel.LabLine{
			{{Text: "POST", Tone: viewmodel.LabName}, {Text: " /index.php?module=OAuth2&action=token"}},
			header("Host", "analytics.example.org"), header("Content-Type", "application/x-www-form-urlencoded"),
			{},
			name("grant_type", "authorization_code", ""), name("client_id", "f3c1c856d0780f6b83718311038d5734", ""),
			name("redirect_uri", "http://127.0.0.1:53127/callback", ""), name("code", "def502••••••••", "(890)"), name("code_verifier", "dBjf09••••••••", "(64)"),
		}},
		{Lines: []viewmodel.LabLine{
			{{Text: "200 OK", Tone: viewmodel.LabGood}, {Text: "  38 ms"}},
			header("Cache-Control", "no-store"),
			{},
			{{Text: "{"}},
			key("token_type", `"Bearer"`, ""), key("expires_in", "3600", ""), key("access_token", `"eyJ0eX••••••••`, "(1045)"),
			{{Text: "}"}},
		}},
	}
	return s
}

func (f *fakeLab) LabFlow(ctx context.Context, in viewmodel.LabInput, on func(viewmodel.LabFlow)) viewmodel.LabFlow {
	f.labMu.Lock()
	f.ran = append(f.ran, in)
	f.labMu.Unlock()
	st := viewmodel.LabFlow{Steps: labPlan(), Command: strings.TrimSpace("matoscope flow --account analytics.example.org " + in.Defect)}
	tell := func() {
		out := st
		out.Steps = slices.Clone(st.Steps)
		on(out)
	}
	for i, s := range st.Steps {
		st.At, st.Paused = i, true
		tell()
		select {
		case <-in.Next:
		case <-ctx.Done():
		}
		st.Paused = false
		tell()
		if s.ID == "callback" {
			st.Waiting = &viewmodel.SignInState{
				Stage: viewmodel.SignInWaiting, URL: "https://analytics.example.org/authorize", Opened: true, Expect: "Sign in there and choose Allow, within 5 minutes.",
			}
			tell()
			if f.hangs {
				<-ctx.Done()
			}
			st.Waiting = nil
		}
		switch {
		case ctx.Err() != nil:
			st.Steps[i].Outcome, st.Steps[i].Note = viewmodel.StepSkipped, "skipped"
		case s.ID == f.breaks:
			st.Steps[i].Outcome, st.Steps[i].Note, st.Steps[i].Told = viewmodel.StepFailed, "400, 12 ms", "Invalid_grant: the code has been revoked."
			st.Problem = &viewmodel.Problem{What: s.Title + ": the server refused the code.", To: "Start again; a code is good once."}
		default:
			st.Steps[i] = takenStep(s)
		}
	}
	if in.Defect != "" {
		st.Trial = &viewmodel.FlowTrial{Title: "The same code a second time", Expected: "400 invalid_grant", Observed: "400 invalid_grant", AsExpected: true}
	}
	st.At, st.Over = len(st.Steps), true
	return st
}

func (f *fakeLab) LabToken(_ context.Context, refresh bool) viewmodel.LabToken {
	if f.token != nil {
		return f.token(refresh)
	}
	claim := func(name, value, purpose string) viewmodel.FlowParameter {
		return viewmodel.FlowParameter{Name: name, Value: value, Purpose: purpose, Reference: "RFC 7519 section 4.1"}
	}
	return viewmodel.LabToken{
		Account: "analytics.example.org", User: "viewer", Scopes: []string{"matomo:read"}, Expires: time.Now().Add(59*time.Minute + 48*time.Second),
		Header: []viewmodel.FlowParameter{claim("typ", "JWT", "header: the kind of token"), claim("alg", "RS256", "header: how it is signed")},
		Claims: []viewmodel.FlowParameter{
			claim("sub", "viewer", "for whom: the login of the person"), claim("aud", "f3c1c856d0780f6b83718311038d5734", "for which client; RFC 9068 would have the API here"),
			claim("exp", "1795273512.482 (2026-11-21T15:05:12Z, in 59m48s)", "when it expires"), claim("scopes", "matomo:read", "what it allows, as the plugin writes it"),
		},
		Masked: "eyJ0eX••••••••(1045)", Signature: "cannot be checked: the server publishes no key", Verdict: viewmodel.CheckSkip,
		NoRevoke: "The server has no way to revoke tokens.", Command: "matoscope token --account analytics.example.org --inspect",
	}
}

func (f *fakeLab) LabRevoke(context.Context) (string, *viewmodel.Problem) {
	f.revoked = true
	return "The server has ended both tokens.", nil
}

func (f *fakeLab) LabDoctor(ctx context.Context, in viewmodel.LabDoctorInput, on func(viewmodel.LabDoctor)) viewmodel.LabDoctor {
	f.labMu.Lock()
	f.doctors = append(f.doctors, in)
	f.labMu.Unlock()
	st := viewmodel.LabDoctor{Command: "matoscope doctor --account analytics.example.org"}
	for i, c := range f.checks {
		if i%5 == 0 {
			st.Groups = append(st.Groups, viewmodel.LabChecks{Title: []string{"Server", "Plugin and metadata", "Signing in"}[i/5%3]})
		}
		g := &st.Groups[len(st.Groups)-1]
		g.Checks = append(g.Checks, c)
		st.Report.Checks = append(st.Report.Checks, c)
		out := st
		out.Groups = slices.Clone(st.Groups)
		on(out)
	}
	if f.hangs {
		st.Waiting = &viewmodel.SignInState{Stage: viewmodel.SignInWaiting, URL: "https://analytics.example.org/authorize", Opened: true, Expect: "Sign in there."}
		on(st)
		<-ctx.Done()
		st.Waiting = nil
	}
	st.Over = true
	return st
}

// labChecks are checks of every verdict.
func labChecks() []viewmodel.Check {
	out := []viewmodel.Check{{
		ID: "https", Title: "The connection is encrypted", Verdict: viewmodel.CheckFail, Evidence: "plain http to another computer",
		Repair: "Serve the Matomo by https, and send requests by http on:\nRewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]", Reference: "RFC 6749 section 10.9",
	}}
	for i := range 13 {
		v := []viewmodel.Verdict{viewmodel.CheckPass, viewmodel.CheckPass, viewmodel.CheckWarn, viewmodel.CheckSkip}[i%4]
		out = append(out, viewmodel.Check{ID: fmt.Sprintf("check-%d", i+1), Title: fmt.Sprintf("Check number %d", i+1), Verdict: v, Evidence: "seen as it should be", Reference: "RFC 8414 section 3"})
	}
	return out
}

func (f *fakeLab) SaveFlow(_ viewmodel.LabFlow, format, path string) *viewmodel.Problem {
	f.labSaved = append(f.labSaved, format+" "+path)
	return nil
}

func (f *fakeLab) SaveDoctor(_ viewmodel.LabDoctor, path string) *viewmodel.Problem {
	f.labSaved = append(f.labSaved, "doctor "+path)
	return nil
}

func (f *fakeLab) LabServer(context.Context) (viewmodel.LabServer, bool) {
	if f.bundled == nil {
		return viewmodel.LabServer{}, false
	}
	out := *f.bundled
	out.Faults, out.Clients = slices.Clone(out.Faults), slices.Clone(out.Clients)
	return out, true
}

func (f *fakeLab) SwitchFault(_ context.Context, name string, on bool) *viewmodel.Problem {
	for i := range f.bundled.Faults {
		if f.bundled.Faults[i].Name == name {
			f.bundled.Faults[i].On = on
			return nil
		}
	}
	return &viewmodel.Problem{What: "There is no such fault."}
}

func (f *fakeLab) SwitchClient(_ context.Context, id string, active bool) *viewmodel.Problem {
	for i := range f.bundled.Clients {
		if f.bundled.Clients[i].ID == id {
			f.bundled.Clients[i].Active = active
			return nil
		}
	}
	return &viewmodel.Problem{What: "There is no such client."}
}

// bundledServer is one where something happened.
func bundledServer() *viewmodel.LabServer {
	at := time.Now()
	return &viewmodel.LabServer{
		URL: "http://127.0.0.1:8091/", AdminURL: "http://127.0.0.1:8091/demo/",
		Stats: viewmodel.LabStats{Authorizations: 3, Tokens: 7, Refreshes: 4, Requests: 1204},
		Faults: []viewmodel.LabFault{
			{Name: "truncate", Does: "Answers of the API end in the middle: in turn with a length that says so and with the connection cut."},
			{Name: "clock-ahead", Does: "The server's clock is 10 minutes ahead: Date header and the times in tokens.", On: true},
			{Name: "delay", Does: "Every answer takes 3 seconds more."},
			{Name: "unavailable", Does: "503 to everything, as during maintenance."},
		},
		Clients: []viewmodel.LabClient{
			{ID: "a", Name: "Matoscope (public)", Type: "public", Grants: []string{"authorization_code", "refresh_token"}, Scope: "matomo:read", Active: true},
			{ID: "b", Name: "Paused", Type: "public", Grants: []string{"authorization_code"}, Scope: "matomo:read"},
		},
		Events: []viewmodel.LabEvent{
			{Time: at, Text: "Token refused: the client is paused", Who: "Paused", Refused: true},
			{Time: at.Add(-time.Minute), Text: "Token given out", Who: "viewer · Matoscope (public)"},
		},
	}
}
