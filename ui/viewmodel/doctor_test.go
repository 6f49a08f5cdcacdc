package viewmodel_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"matoscope/ui/viewmodel"
)

// waited collects how a sign-in went.
type waited struct {
	mu     sync.Mutex
	states []viewmodel.SignInState
}

func (w *waited) on(st viewmodel.SignInState) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.states = append(w.states, st)
}

// asked reports whether the person was sent to an address, with what to expect
// there.
func (w *waited) asked() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.ContainsFunc(w.states, func(st viewmodel.SignInState) bool {
		return strings.Contains(st.URL, "code_challenge=") && st.Expect == "Sign in there and choose Allow, within 5 minutes."
	})
}

func verdict(r viewmodel.DoctorReport, id string) viewmodel.Verdict {
	for _, c := range r.Checks {
		if c.ID == id {
			return c.Verdict
		}
	}
	return "missing"
}

func TestDoctorFindsTheAccount(t *testing.T) {
	m, d := signedIn(t, "viewer")
	info := d.Info()
	const pass, skip, fail = viewmodel.CheckPass, viewmodel.CheckSkip, viewmodel.CheckFail
	for name, tc := range map[string]struct {
		in            viewmodel.DoctorInput
		client, token viewmodel.Verdict
	}{
		"the current one":     {viewmodel.DoctorInput{}, pass, pass},
		"by its address":      {viewmodel.DoctorInput{SignInInput: viewmodel.SignInInput{URL: info.URL + "index.php?module=CoreHome"}}, pass, pass},
		"by address, client":  {viewmodel.DoctorInput{SignInInput: viewmodel.SignInInput{URL: info.URL, ClientID: info.Clients[0].ClientID}}, pass, pass},
		"another client's":    {viewmodel.DoctorInput{SignInInput: viewmodel.SignInInput{ClientID: info.Clients[1].ClientID}}, pass, skip},
		"a paused client's":   {viewmodel.DoctorInput{SignInInput: viewmodel.SignInInput{URL: info.URL, ClientID: info.Clients[3].ClientID}}, fail, skip},
		"nobody's":            {viewmodel.DoctorInput{SignInInput: viewmodel.SignInInput{URL: info.URL[:len(info.URL)-len("analytics/")]}}, skip, skip},
		"no address":          {viewmodel.DoctorInput{SignInInput: viewmodel.SignInInput{URL: "://"}}, skip, skip},
		"plain http, far off": {viewmodel.DoctorInput{SignInInput: viewmodel.SignInInput{URL: "http://matomo.invalid/"}}, skip, skip},
	} {
		t.Run(name, func(t *testing.T) {
			told := 0
			r, err := m.Doctor(t.Context(), tc.in, func(viewmodel.Check) { told++ }, func(viewmodel.SignInState) { t.Error("the person was asked") })
			if err != nil || told != len(r.Checks) {
				t.Fatalf("%d of %d checks told, %v", told, len(r.Checks), err)
			}
			if c, tok := verdict(r, "client"), verdict(r, "token"); c != tc.client || tok != tc.token {
				t.Errorf("client %s, token %s, want %s and %s", c, tok, tc.client, tc.token)
			}
		})
	}
}

func TestDoctorSignsInForItself(t *testing.T) {
	m, d := signedIn(t, "viewer")
	before := d.Info()
	var w waited
	in := viewmodel.DoctorInput{Ask: true}
	r, err := m.Doctor(t.Context(), in, func(viewmodel.Check) {}, w.on)
	if err != nil || r.Summary.Fail > 0 || !w.asked() {
		t.Fatalf("%+v, asked %v, %v", r.Summary, w.asked(), err)
	}
	for _, id := range []string{"sign-in", "state", "wrong-verifier", "refresh", "code-reuse"} {
		if got := verdict(r, id); got != viewmodel.CheckPass {
			t.Errorf("%s: %s", id, got)
		}
	}
	if accounts, err := m.Accounts(); err != nil || len(accounts) != 1 || before.URL != accounts[0].URL {
		t.Errorf("%+v, %v", accounts, err)
	}
	// The account's own tokens were not spent.
	if _, err := m.Token(t.Context(), "", false); err != nil {
		t.Error(err)
	}
}

func TestDoctorWithoutAnybody(t *testing.T) {
	m := newRoom(t, viewmodel.FileStore).model
	for _, in := range []viewmodel.DoctorInput{{}, {Account: "nobody", SignInInput: viewmodel.SignInInput{URL: "matomo.example"}}} {
		if _, err := m.Doctor(t.Context(), in, func(viewmodel.Check) { t.Error("checked") }, nil); err == nil {
			t.Errorf("%+v: no error", in)
		}
	}
}

func TestDoctorIsInterrupted(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	ctx, cancel := context.WithCancel(t.Context())
	r, err := m.Doctor(ctx, viewmodel.DoctorInput{}, func(viewmodel.Check) { cancel() }, nil)
	if !errors.Is(err, context.Canceled) || r.Summary.Pass != 1 || r.Summary.Skip != len(r.Checks)-1 {
		t.Errorf("%+v, %v", r.Summary, err)
	}
}
