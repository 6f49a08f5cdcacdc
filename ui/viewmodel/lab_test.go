package viewmodel_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/ui/demo"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

func quiet(viewmodel.LabFlow) {}

// stepOf is a step of a run by its ID.
func stepOf(t *testing.T, f viewmodel.LabFlow, id string) viewmodel.LabStep {
	t.Helper()
	i := slices.IndexFunc(f.Steps, func(s viewmodel.LabStep) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("there is no step %s: %+v", id, f.Problem)
	}
	return f.Steps[i]
}

// wireText is all that a step shows of the wire.
func wireText(s viewmodel.LabStep) string {
	var b strings.Builder
	for _, m := range s.Wire {
		b.WriteString(m.Title + "\n")
		for _, l := range m.Lines {
			b.WriteString(l.String() + "\n")
		}
	}
	return b.String()
}

func TestLabSetup(t *testing.T) {
	m, d := signedIn(t, "viewer")
	s := m.LabSetup(t.Context(), "")
	if s.Problem != nil || s.ClientID != d.Info().Clients[0].ClientID || len(s.Trials) != len(viewmodel.FlowTrials()) {
		t.Errorf("%+v", s)
	}
	if len(s.Grants) != 2 || s.Grants[0].Grant != "authorization_code" || s.Grants[0].Why != "" || s.Grants[1].Why == "" {
		t.Errorf("a public client may run %+v", s.Grants)
	}
	if plan := s.Grants[0].Plan; len(plan) < 8 || plan[1].ID != "pkce" || plan[1].Outcome != viewmodel.StepWaiting {
		t.Errorf("the plan is %+v", plan)
	}
	if p := m.LabSetup(t.Context(), "nobody").Problem; p == nil || p.Code != "unknown_account" {
		t.Errorf("%+v", p)
	}
}

func TestLabFlow(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	var asked, paused bool
	at := 0
	f := m.LabFlow(t.Context(), viewmodel.LabInput{}, func(f viewmodel.LabFlow) {
		asked = asked || f.Waiting != nil && strings.Contains(f.Waiting.URL, "code_challenge=") && f.Steps[f.At].ID == "callback"
		paused = paused || f.Paused
		if f.At < at {
			t.Errorf("step %d after %d", f.At, at)
		}
		at = f.At
	})
	if f.Problem != nil || !f.Over || f.At != len(f.Steps) || f.Waiting != nil || !asked || paused {
		t.Fatalf("problem %+v, step %d, asked %v, paused %v", f.Problem, f.At, asked, paused)
	}
	token := stepOf(t, f, "token")
	text := wireText(token)
	for _, want := range []string{
		"POST /analytics/index.php?module=OAuth2&action=token", "grant_type=authorization_code", "redirect_uri=http://127.0.0.1:", "200 OK",
		`"token_type": "Bearer"`, "Access token\n", "sub viewer",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the wire of the token request has no %q:\n%s", want, text)
		}
	}
	if !strings.HasPrefix(token.Note, "200, ") || token.Told == "" || token.Outcome != viewmodel.StepOK {
		t.Errorf("%+v", token)
	}
	for _, want := range []string{"curl ", `"code_verifier=$CODE_VERIFIER"`, `"code=$CODE"`, "grant_type=authorization_code"} {
		if !strings.Contains(token.Curl, want) {
			t.Errorf("no %s in %s", want, token.Curl)
		}
	}
	if !slices.ContainsFunc(token.Parts, func(p viewmodel.FlowParameter) bool {
		return p.Name == "code_verifier" && p.Reference == "RFC 7636 section 4.5"
	}) {
		t.Errorf("nothing says what the verifier is for: %+v", token.Parts)
	}
	if api := stepOf(t, f, "api"); !strings.Contains(api.Curl, `"Authorization: Bearer $TOKEN"`) {
		t.Errorf("the API call is %s", api.Curl)
	}
	for _, s := range f.Steps {
		if strings.Contains(wireText(s)+s.Curl, "eyJ") && !strings.Contains(wireText(s), "••••") {
			t.Errorf("%s shows a token", s.ID)
		}
		if s.Outcome != viewmodel.StepSkipped && len(s.Wire) == 0 || s.Note == "" {
			t.Errorf("%s has nothing to show: %+v", s.ID, s)
		}
	}
	var out bytes.Buffer
	if err := f.WriteJSON(&out); err != nil || !json.Valid(out.Bytes()) || !strings.Contains(out.String(), `"id": "token"`) {
		t.Errorf("%v\n%s", err, out.String())
	}
	if err := f.WriteHAR(&out, "1"); err != nil {
		t.Error(err)
	}
	if !strings.HasPrefix(f.Command, "matoscope flow --account ") {
		t.Error(f.Command)
	}
}

// TestLabFlowStepByStep takes two steps, and stops.
func TestLabFlowStepByStep(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	next := make(chan struct{})
	var given int
	f := m.LabFlow(ctx, viewmodel.LabInput{Next: next}, func(f viewmodel.LabFlow) {
		if !f.Paused {
			return
		}
		if f.At != given {
			t.Errorf("paused before step %d of %d", f.At, given)
		}
		if given++; given > 2 {
			cancel()
			return
		}
		go func() { next <- struct{}{} }()
	})
	if !f.Over || f.Steps[1].Outcome != viewmodel.StepOK || f.Steps[2].Outcome != viewmodel.StepSkipped || f.Steps[2].Note != "skipped" {
		t.Errorf("%+v", f)
	}
}

// TestLabFlowIsCancelled gives up while the browser is awaited.
func TestLabFlowIsCancelled(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	ctx, cancel := context.WithCancel(t.Context())
	f := m.LabFlow(ctx, viewmodel.LabInput{}, func(f viewmodel.LabFlow) {
		if f.Waiting != nil {
			cancel()
		}
	})
	step := stepOf(t, f, "callback")
	if f.Problem == nil || f.Problem.Kind != viewmodel.CancelledProblem || f.Problem.What != "Cancelled." || step.Told != "Cancelled." {
		t.Errorf("%+v, %q", f.Problem, step.Told)
	}
}

func TestLabFlowThatFails(t *testing.T) {
	m, d := signedIn(t, "viewer")
	f := m.LabFlow(t.Context(), viewmodel.LabInput{Defect: "wrong_verifier"}, quiet)
	if f.Problem != nil || f.Trial == nil || !f.Trial.AsExpected || !strings.HasSuffix(f.Command, "--defect=wrong_verifier") {
		t.Errorf("%+v, %+v, %s", f.Problem, f.Trial, f.Command)
	}
	if f := m.LabFlow(t.Context(), viewmodel.LabInput{Grant: "token_auth"}, quiet); f.Problem == nil || !f.Over {
		t.Error("a token_auth has steps")
	}
	if f := m.LabFlow(t.Context(), viewmodel.LabInput{Account: "nobody"}, quiet); f.Problem == nil || !f.Over {
		t.Error("nobody signs in")
	}
	d.Close(t.Context())
	f = m.LabFlow(t.Context(), viewmodel.LabInput{}, quiet)
	if first := f.Steps[0]; f.Problem == nil || first.Outcome != viewmodel.StepFailed || first.Note == "" || first.Told == "" {
		t.Errorf("%+v, %+v", f.Problem, first)
	}
}

func TestLabToken(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	token := m.LabToken(t.Context(), "", false)
	if token.Problem != nil || token.User != "viewer" || !slices.Equal(token.Scopes, []string{"matomo:read"}) || len(token.Header) == 0 {
		t.Fatalf("%+v", token)
	}
	if token.Verdict != viewmodel.CheckSkip || token.Signature != "cannot be checked: the server publishes no key" || token.NoRevoke == "" || token.NoRefresh != "" {
		t.Errorf("%q, %q, %q", token.Signature, token.NoRevoke, token.NoRefresh)
	}
	i := slices.IndexFunc(token.Claims, func(p viewmodel.FlowParameter) bool { return p.Name == "sub" })
	if i < 0 || token.Claims[i].Value != "viewer" || token.Claims[i].Purpose == "" || token.Claims[i].Reference == "" {
		t.Errorf("%+v", token.Claims)
	}
	if strings.Count(token.Reveal(), ".") != 2 || strings.Contains(token.Masked, token.Reveal()) {
		t.Errorf("%s is no mask", token.Masked)
	}
	if printed := fmt.Sprintf("%+v %#v", token, token); strings.Contains(printed, token.Reveal()) {
		t.Error("what is printed has the token in it")
	}
	again := m.LabToken(t.Context(), "", true)
	if again.Reveal() == token.Reveal() || again.Refreshed.IsZero() {
		t.Errorf("nothing was renewed: %+v", again)
	}
	if _, p := m.LabRevoke(t.Context(), ""); p == nil || p.Code != "no_revocation" || p.To == "" {
		t.Errorf("%+v", p)
	}
}

// TestLabTokenOfAStrictServer has a key to check with, and a way to revoke.
func TestLabTokenOfAStrictServer(t *testing.T) {
	m := signedInStrictly(t)
	token := m.LabToken(t.Context(), "", false)
	if token.Verdict != viewmodel.CheckPass || token.NoRevoke != "" {
		t.Fatalf("%q, %q, %+v", token.Signature, token.NoRevoke, token.Problem)
	}
	if told, p := m.LabRevoke(t.Context(), ""); p != nil || !strings.Contains(told, "ended both") {
		t.Fatalf("%q, %+v", told, p)
	}
	if p := m.LabToken(t.Context(), "", true).Problem; p == nil || p.Kind != viewmodel.SignInProblem {
		t.Errorf("after the revocation: %+v", p)
	}
}

// signedInStrictly is signed in at a server of the strict profile.
func signedInStrictly(t *testing.T) *viewmodel.Model {
	t.Helper()
	d, err := demo.Start(t.Context(), demo.Params{Profile: "strict"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(context.Background()) })
	home := settings.HomeIn(t.TempDir())
	m := viewmodel.New(viewmodel.Deps{
		Settings: settings.NewStore(home), StoreKind: viewmodel.FileStore, Timeout: time.Minute, Now: time.Now,
		Stores:    func(string) (auth.Store, error) { return auth.NewFileStore(home.Tokens), nil },
		Transport: func(settings.Account) (http.RoundTripper, error) { return http.DefaultTransport, nil },
		Browser:   func(ctx context.Context, url string) error { return d.SignInByHTTP(ctx, url, "viewer") },
		Callback:  func(io.Writer, bool, string) error { return nil },
	})
	in := viewmodel.SignInInput{URL: d.Info().URL, ClientID: d.Info().Clients[0].ClientID}
	if _, err := m.SignIn(t.Context(), in, func(viewmodel.SignInState) {}); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestLabTokenLeft(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	for left, want := range map[time.Duration]string{
		59*time.Minute + 48*time.Second: "59 min 48 s", 3 * time.Second: "0 min 03 s", -time.Second: "expired", 25*time.Hour + 3*time.Minute: "25 h 03 min",
	} {
		if got := (viewmodel.LabToken{Expires: now.Add(left)}).Left(now, viewmodel.Locale{}); got != want {
			t.Errorf("%s is %q, not %q", left, got, want)
		}
	}
	if got := (viewmodel.LabToken{}).Left(now, viewmodel.Locale{}); got != "" {
		t.Errorf("no end is %q", got)
	}
}

func TestLabDoctor(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	told := 0
	d := m.LabDoctor(t.Context(), viewmodel.LabDoctorInput{}, func(d viewmodel.LabDoctor) {
		if n := len(d.Report.Checks); n < told {
			t.Errorf("%d checks after %d", n, told)
		} else {
			told = n
		}
	})
	if d.Problem != nil || !d.Over || d.Report.Summary.Fail > 0 || d.Report.Summary.Pass < 15 {
		t.Fatalf("%+v, %+v", d.Problem, d.Report.Summary)
	}
	all, rest := 0, 0
	for _, g := range d.Show(true) {
		all += len(g.Checks)
	}
	for _, g := range d.Show(false) {
		if g.Title == "" {
			t.Error("a group has no title")
		}
		rest += len(g.Checks)
	}
	if all != len(d.Report.Checks) || rest != all-d.Report.Summary.Pass {
		t.Errorf("%d of %d checks, %d that did not pass", all, len(d.Report.Checks), rest)
	}
	if len(d.Groups) != 7 || d.Groups[0].Title != "Server" {
		t.Errorf("%d groups", len(d.Groups))
	}
	if _, failed := d.First(); failed {
		t.Error("something is to be mended")
	}
	var out bytes.Buffer
	if err := d.WriteJSON(&out); err != nil || !strings.Contains(out.String(), `"summary"`) {
		t.Error(err)
	}
	asked := false
	d = m.LabDoctor(t.Context(), viewmodel.LabDoctorInput{Ask: true, Refresh: true}, func(d viewmodel.LabDoctor) { asked = asked || d.Waiting != nil })
	if !asked || d.Waiting != nil || verdict(d.Report, "sign-in") != viewmodel.CheckPass || !strings.HasSuffix(d.Command, "--sign-in --refresh") {
		t.Errorf("asked %v, %s, %s", asked, verdict(d.Report, "sign-in"), d.Command)
	}
	if d := m.LabDoctor(t.Context(), viewmodel.LabDoctorInput{Account: "nobody"}, func(viewmodel.LabDoctor) {}); d.Problem == nil || !d.Over {
		t.Error("nobody is well")
	}
}
