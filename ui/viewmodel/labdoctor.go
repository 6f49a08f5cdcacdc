package viewmodel

import (
	"cmp"
	"context"
	"io"
	"slices"
	"sync"
	"time"
)

// LabDoctorInput says which set-up the lab checks, and what it may do for that.
type LabDoctorInput struct {
	Account string // "" means the current one
	Ask     bool   // sign in once more through the browser; what that gives is not kept
	Refresh bool   // renew the account's token
	Timeout time.Duration
}

// LabDoctor is an examination as the lab shows it: whole at each moment.
type LabDoctor struct {
	Groups  []LabChecks // the checks that have ended, in their order
	Report  DoctorReport
	Waiting *SignInState // the person is asked to go to the browser; nil otherwise
	Over    bool
	Problem *Problem // why there is no report
	Command string   // the command line that checks the same

	locale Locale
}

// LabChecks are checks of one kind.
type LabChecks struct {
	Title  string
	Checks []Check
}

// checkGroups are the groups, each from the check on that it names.
var checkGroups = []struct{ from, title string }{
	{"address", "Server"},
	{"plugin", "Plugin and metadata"},
	{"token-post-only", "Client and token endpoint"},
	{"authorize", "Signing in"},
	{"token", "Token and API"},
	{"refresh", "Refresh and revocation"},
	{"token-cache", "Care"},
}

// LabDoctor examines the set-up of an account and returns when it is over. on is
// told of each change, one after the other but from any goroutine.
func (m *Model) LabDoctor(ctx context.Context, in LabDoctorInput, on func(LabDoctor)) LabDoctor {
	a, err := m.labAccount(in.Account)
	if err != nil {
		return LabDoctor{Over: true, Problem: m.Explain(err)}
	}
	var mu sync.Mutex // held while on is told, so that nothing overtakes
	st := LabDoctor{locale: m.deps.Locale, Command: labCommand("doctor", a.Name, switched("--sign-in", in.Ask), switched("--refresh", in.Refresh))}
	tell := func(change func()) {
		mu.Lock()
		defer mu.Unlock()
		change()
		on(st)
	}
	report, err := m.Doctor(ctx, DoctorInput{Account: a.Name, Ask: in.Ask, Refresh: in.Refresh, Timeout: in.Timeout}, func(c Check) {
		tell(func() { st.add(c, m.deps.Locale) })
	}, func(s SignInState) {
		tell(func() {
			st.Waiting = nil
			if s.Stage == SignInWaiting {
				st.Waiting = &s
			}
		})
	})
	tell(func() {
		st.Over, st.Waiting, st.Problem = true, nil, m.Explain(err)
		if len(report.Checks) > 0 {
			st.Report = report
		}
	})
	return st
}

// switched is a flag where it is on.
func switched(name string, on bool) string {
	if on {
		return name
	}
	return ""
}

// add takes a check that has ended. The groups are new, since those before are on
// screen.
func (d *LabDoctor) add(c Check, l Locale) {
	d.Waiting = nil
	d.Groups = slices.Clone(d.Groups)
	for _, g := range checkGroups {
		if g.from == c.ID {
			d.Groups = append(d.Groups, LabChecks{Title: l.Say(g.title)})
		}
	}
	if n := len(d.Groups); n > 0 {
		d.Groups[n-1].Checks = append(slices.Clone(d.Groups[n-1].Checks), c)
	}
	d.Report.Checks = append(slices.Clone(d.Report.Checks), c)
	switch c.Verdict {
	case CheckPass:
		d.Report.Summary.Pass++
	case CheckWarn:
		d.Report.Summary.Warn++
	case CheckFail:
		d.Report.Summary.Fail++
	default:
		d.Report.Summary.Skip++
	}
}

// Show are the findings in a group of their own, and then the groups with all
// other checks, or with those that did not pass.
func (d LabDoctor) Show(all bool) []LabChecks {
	var out []LabChecks
	if findings := d.Findings(); len(findings) > 0 {
		out = append(out, LabChecks{Title: d.locale.Say("Findings"), Checks: findings})
	}
	for _, g := range d.Groups {
		g.Checks = slices.DeleteFunc(slices.Clone(g.Checks), func(c Check) bool { return isFinding(c) || !all && c.Verdict == CheckPass })
		if len(g.Checks) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// Findings are the checks that failed, and then those that warn.
func (d LabDoctor) Findings() []Check {
	found := slices.DeleteFunc(slices.Clone(d.Report.Checks), func(c Check) bool { return !isFinding(c) })
	slices.SortStableFunc(found, func(a, b Check) int { return cmp.Compare(flag(b.Verdict == CheckFail), flag(a.Verdict == CheckFail)) })
	return found
}

func isFinding(c Check) bool { return c.Verdict == CheckFail || c.Verdict == CheckWarn }

// First is the check to mend first: what failed later may only follow from it.
func (d LabDoctor) First() (Check, bool) {
	i := slices.IndexFunc(d.Report.Checks, func(c Check) bool { return c.Verdict == CheckFail })
	if i < 0 {
		return Check{}, false
	}
	return d.Report.Checks[i], true
}

// WriteJSON writes the report as `matoscope doctor --json` prints it.
func (d LabDoctor) WriteJSON(w io.Writer) error { return writeLabJSON(w, d.Report) }

// VerdictText is a verdict as a sign and a word, which need no colour.
func (l Locale) VerdictText(v Verdict) (sign, word string) {
	switch v {
	case CheckPass:
		return "✓", l.Say("pass")
	case CheckWarn:
		return "!", l.Say("warning")
	case CheckFail:
		return "✗", l.Say("fail")
	}
	return "–", l.Say("skipped")
}
