package ui_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"matoscope/ui/demo"
)

// examined is what `doctor --json` prints.
type examined struct {
	Checks []struct {
		ID, Title, Verdict, Evidence, Repair, Reference string
		ByDesign                                        bool `json:"by_design"`
	}
	Summary struct{ Pass, Warn, Fail, Skip int }
}

func (e examined) String() string {
	var b strings.Builder
	for _, c := range e.Checks {
		if c.Verdict == "fail" || c.Verdict == "warn" {
			fmt.Fprintf(&b, "%s %s: %s\n", c.Verdict, c.ID, c.Evidence)
		}
	}
	return b.String()
}

// examine runs `doctor --json`, whose exit code is 4 where a check failed.
func examine(t *testing.T, home string, args ...string) examined {
	t.Helper()
	got := run(t.Context(), home, nil, nil, append([]string{"doctor", "--json"}, args...)...)
	var e examined
	decoder := json.NewDecoder(strings.NewReader(got.stdout))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&e); err != nil {
		t.Fatalf("%v in %q, and on standard error %q", err, got.stdout, got.stderr)
	}
	if failed := e.Summary.Fail > 0; failed != (got.code == 4) || !failed && got.code != 0 {
		t.Errorf("exit code %d, where %d checks failed", got.code, e.Summary.Fail)
	}
	if got.stderr != "" {
		t.Errorf("beside the answer: %q", got.stderr)
	}
	return e
}

// decide looks for a check, with a part of what mends it.
func (e examined) decide(t *testing.T, id, verdict, repair string) {
	t.Helper()
	for _, c := range e.Checks {
		if c.ID == id {
			if c.Verdict != verdict || !strings.Contains(c.Repair, repair) {
				t.Errorf("%+v, want %s with %q", c, verdict, repair)
			}
			return
		}
	}
	t.Errorf("there is no check %s", id)
}

// TestDoctorKnowsTheFaults switches each fault of the demo on and asks the doctor,
// signed in, what is wrong.
func TestDoctorKnowsTheFaults(t *testing.T) {
	t.Parallel()
	info := startDemo(t, "matomo")
	for _, tc := range []struct {
		fault               string
		args                []string
		id, verdict, repair string
	}{
		{"", nil, "bearer", "pass", ""},
		{"", []string{"--refresh"}, "refresh", "pass", ""},
		{"expire-now", nil, "bearer", "fail", "matoscope token --refresh"},
		{"refuse-refresh", []string{"--refresh"}, "refresh", "fail", "Sign in again: matoscope login "},
		{"lose-refresh-answer", []string{"--refresh"}, "refresh", "fail", "lost on its way"},
		{"delay", []string{"--timeout", "500ms"}, "reachable", "fail", "that the server runs"},
		{"archiving", []string{"--timeout", "500ms"}, "reachable", "fail", "core:archive"},
		{"too-many-requests", nil, "rate-limit", "fail", "limit_req"},
		{"unavailable", nil, "reachable", "fail", "maintenance"},
		{"clock-ahead", nil, "clock", "warn", "timedatectl"},
		{"clock-behind", nil, "clock", "warn", "timedatectl"},
		{"clock-behind", nil, "bearer", "fail", "timedatectl"}, // and not another token
		{"drop-bearer", nil, "bearer-header", "fail", `SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1`},
		{"html", nil, "api", "fail", "index.php?module=API"},
		{"result-error", nil, "api", "fail", "System check"},
		{"hang-consent", []string{"--timeout", "500ms"}, "authorize", "fail", "session"},
		{"truncate", nil, "api", "fail", "memory_limit"},
	} {
		t.Run(tc.fault+strings.Join(tc.args, " "), func(t *testing.T) {
			home := signedInAt(t, info)
			if tc.fault != "" {
				turn(t, info.ControlURL, tc.fault, true)
				defer turn(t, info.ControlURL, tc.fault, false)
			}
			e := examine(t, home, tc.args...)
			e.decide(t, tc.id, tc.verdict, tc.repair)
			if tc.fault == "" && (e.Summary.Pass < 15 || e.Summary.Fail > 0) {
				t.Errorf("the whole server: %+v\n%s", e.Summary, e)
			}
		})
	}
}

// TestDoctorAtAStrictServer looks at a server that does what the plugin does not.
func TestDoctorAtAStrictServer(t *testing.T) {
	t.Parallel()
	e := examine(t, signedInAt(t, startDemo(t, "strict")), "--refresh")
	if e.Summary.Pass < 40 || e.Summary.Warn > 0 || e.Summary.Fail > 0 {
		t.Errorf("%+v\n%s", e.Summary, e)
	}
	e.decide(t, "pkce-plain", "pass", "")
	e.decide(t, "revocation", "pass", "")
	e.decide(t, "token-claims", "pass", "")
}

// startDemo starts a demo of a profile.
func startDemo(t *testing.T, profile string) demo.Info {
	t.Helper()
	d, err := demo.Start(t.Context(), demo.Params{BasePath: "/analytics", Profile: profile})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return d.Info()
}

// signedInAt is a home that is signed in to a demo, as viewer.
func signedInAt(t *testing.T, info demo.Info) string {
	t.Helper()
	home := filepath.Join(t.TempDir(), "home")
	if in := run(t.Context(), home, func(address string) { walker("viewer")(t, address) }, nil,
		"login", info.URL, "--client-id", info.Clients[0].ClientID, "--no-browser"); in.code != 0 {
		t.Fatal(in.stderr)
	}
	return home
}

// turn switches a fault of a demo.
func turn(t *testing.T, control, name string, on bool) {
	t.Helper()
	order, err := json.Marshal(map[string]any{"name": name, "on": on})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(control+"faults", "application/json", bytes.NewReader(order))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Fatal(resp.Status)
	}
}
