package viewmodel_test

import (
	"slices"
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

// TestLabDoctorShowsFindingsFirst lists what failed, then what warns, and below them
// the rest under the titles of its groups.
func TestLabDoctorShowsFindingsFirst(t *testing.T) {
	check := func(id string, v viewmodel.Verdict) viewmodel.Check { return viewmodel.Check{ID: id, Verdict: v} }
	server := []viewmodel.Check{check("a", viewmodel.CheckPass), check("b", viewmodel.CheckWarn), check("c", viewmodel.CheckFail)}
	client := []viewmodel.Check{check("d", viewmodel.CheckWarn), check("e", viewmodel.CheckSkip), check("f", viewmodel.CheckFail)}
	care := []viewmodel.Check{check("g", viewmodel.CheckFail)}
	well := []viewmodel.Check{check("a", viewmodel.CheckPass), check("e", viewmodel.CheckSkip)}
	titles := []string{"Server", "Client", "Care"}
	for name, tc := range map[string]struct {
		groups       [][]viewmodel.Check
		all, notPass string
	}{
		"findings":  {[][]viewmodel.Check{server, client, care}, "Findings: c f g b d. Server: a. Client: e.", "Findings: c f g b d. Client: e."},
		"none":      {[][]viewmodel.Check{well}, "Server: a e.", "Server: e."},
		"not begun": {nil, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var d viewmodel.LabDoctor
			for i, checks := range tc.groups {
				d.Groups = append(d.Groups, viewmodel.LabChecks{Title: titles[i], Checks: checks})
				d.Report.Checks = slices.Concat(d.Report.Checks, checks)
			}
			listed := func(all bool) string {
				var out []string
				for _, g := range d.Show(all) {
					line := g.Title + ":"
					for _, c := range g.Checks {
						line += " " + c.ID
					}
					out = append(out, line+".")
				}
				return strings.Join(out, " ")
			}
			if got := listed(true); got != tc.all {
				t.Errorf("all are %q, want %q", got, tc.all)
			}
			if got := listed(false); got != tc.notPass {
				t.Errorf("without those that passed there are %q, want %q", got, tc.notPass)
			}
		})
	}
}
