package command

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

func (a *app) doctor() *cobra.Command {
	var in viewmodel.DoctorInput
	var flags signInFlags
	var color string
	c := &cobra.Command{
		Use:   "doctor [URL]",
		Short: "Check an OAuth set-up, and say what to change",
		Long: "Checks the OAuth set-up of a Matomo, and says of each thing that is wrong which line to change. Without URL that is\n" +
			"the account's Matomo, with the account's token; an account with that URL and client is used with URL, too.\n\n" +
			"It does no harm to a live server: one token that is known to be bad is sent, and nothing is changed there. What it may\n" +
			"not do is skipped: --sign-in lets it sign in once more, for itself, and so try the redirect URI, PKCE, refresh and\n" +
			"replay; --refresh lets it replace the account's tokens, as happens by itself when they expire.\n\n" +
			"It waits 12 seconds for each answer, or as long as --timeout says. The exit code is 4 where a check failed.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if a.json && in.Ask {
				return usageOf(cmd, "--json never asks anybody: leave out --sign-in, or sign in first with `matoscope login`.")
			}
			if len(args) > 0 {
				in.URL = args[0]
			}
			if cmd.Flags().Changed("timeout") {
				in.Timeout = a.opts.Timeout
			}
			to, err := a.people(color, "")
			if err != nil {
				return err
			}
			if err := a.signInInput(cmd, &in.SignInInput, flags); err != nil {
				return err
			}
			in.Account = a.opts.Account
			return a.examine(cmd, in, flags, export.Options{Width: to.width, Color: to.color})
		},
	}
	a.addSignInFlags(c, &in.SignInInput, &flags)
	f := c.Flags()
	f.StringVar(&in.Scope, "scope", "", "scope to check; default: the account's, else matomo:read")
	f.BoolVar(&in.Ask, "sign-in", false, "sign in through the browser for the checks that need it; what it gives is not kept")
	f.BoolVar(&in.Refresh, "refresh", false, "refresh the account's token, to see that it can be")
	colorFlag(f, &color)
	a.jsonFlag(c)
	return c
}

// examine runs the checks and shows each as it ends.
func (a *app) examine(cmd *cobra.Command, in viewmodel.DoctorInput, flags signInFlags, o export.Options) error {
	m, err := a.model()
	if err != nil {
		return err
	}
	var done []viewmodel.Check
	var failed error
	show := func(c viewmodel.Check) {
		if cmd.Context().Err() != nil && c.Verdict != viewmodel.CheckFail {
			return // what was interrupted says nothing
		}
		done = append(done, c)
		if !a.json {
			failed = cmp.Or(failed, writeCheck(a.Stdout, c, o))
		}
	}
	ctx, on, over := a.waiting(cmd.Context(), m, flags)
	report, err := m.Doctor(ctx, in, show, on)
	if err = over(err); failed != nil || len(report.Checks) == 0 {
		return cmp.Or(err, failed)
	}
	if a.json {
		failed = writeJSON(a.Stdout, report)
	} else {
		failed = writeSummary(a.Stdout, report, done, in.Ask, o)
	}
	if err = cmp.Or(err, failed); err == nil && report.Summary.Fail > 0 { // what was interrupted is told as that
		return told(exitUnwell)
	}
	return err
}

// verdicts are how a verdict is shown: a sign that needs no colour, and the
// colour.
var verdicts = map[viewmodel.Verdict]struct {
	sign string
	tone export.Tone
}{
	viewmodel.CheckPass: {"✓", export.Good},
	viewmodel.CheckWarn: {"!", export.Caution},
	viewmodel.CheckFail: {"✗", export.Bad},
	viewmodel.CheckSkip: {"-", export.Faint},
}

// The columns of the table of checks.
const (
	titleColumn    = 8
	evidenceColumn = 58
)

// writeCheck writes a check on a line, and what to do about it below.
func writeCheck(w io.Writer, c viewmodel.Check, o export.Options) error {
	v := verdicts[c.Verdict]
	l := lines{Options: o}
	lead := o.Paint(v.tone, fmt.Sprintf("%s %-*s", v.sign, titleColumn-2, c.Verdict))
	tone := export.Neutral
	if c.Verdict == viewmodel.CheckSkip {
		tone = export.Faint
	}
	l.beside(lead, titleColumn, evidenceColumn, tone, c.Title, c.Evidence)
	if c.Verdict == viewmodel.CheckWarn || c.Verdict == viewmodel.CheckFail {
		if c.Repair != "" {
			l.add(titleColumn+2, v.tone, c.Repair)
		}
		l.add(titleColumn+2, export.Faint, aboutCheck(c))
	}
	_, err := io.WriteString(w, l.String())
	return err
}

// aboutCheck is the name by which other checks speak of this one, and where it is
// laid down.
func aboutCheck(c viewmodel.Check) string {
	if c.Reference == "" {
		return c.ID
	}
	return c.ID + " · " + c.Reference
}

// writeSummary counts the verdicts of the checks that were done and says where to
// begin. asked tells that the run was allowed to sign in.
func writeSummary(w io.Writer, r viewmodel.DoctorReport, done []viewmodel.Check, asked bool, o export.Options) error {
	l := lines{Options: o}
	count := map[viewmodel.Verdict]int{}
	for _, c := range done {
		count[c.Verdict]++
	}
	l.add(0, export.Neutral, fmt.Sprintf("\n%d passed, %s, %d failed, %d skipped.",
		count[viewmodel.CheckPass], countedWarnings(done), count[viewmodel.CheckFail], count[viewmodel.CheckSkip]))
	texts := []string{toMend(done), untried(done, asked)}
	if left := len(r.Checks) - len(done); left > 0 {
		texts = []string{fmt.Sprintf("Interrupted: %s left out.", counted(left, "check")), toMend(done)}
	}
	for _, text := range texts {
		if text != "" {
			l.add(0, export.Neutral, text)
		}
	}
	_, err := io.WriteString(w, l.String())
	return err
}

func countedWarnings(checks []viewmodel.Check) string {
	warnings, design := 0, 0
	for _, c := range checks {
		if c.Verdict == viewmodel.CheckWarn {
			warnings++
		}
		if c.ByDesign {
			design++
		}
	}
	text := counted(warnings, "warning")
	if design > 0 {
		text += fmt.Sprintf(" (%d of them by design)", design)
	}
	return text
}

// toMend names what failed first, since what failed later may only follow from
// it; else every warning that somebody can do something about.
func toMend(checks []viewmodel.Check) string {
	var worth []string
	for _, c := range checks {
		name := fmt.Sprintf("%s (%s)", c.Title, c.ID)
		switch {
		case c.Verdict == viewmodel.CheckFail:
			return fmt.Sprintf("Mend this first, then run again: %s.", name)
		case c.Verdict == viewmodel.CheckWarn && !c.ByDesign:
			worth = append(worth, name)
		}
	}
	if len(worth) == 0 {
		return ""
	}
	return fmt.Sprintf("Worth mending: %s.", strings.Join(worth, "; "))
}

// untried says why nobody signed in for the checks, where nobody did.
func untried(checks []viewmodel.Check, asked bool) string {
	is := func(id string, v viewmodel.Verdict) func(viewmodel.Check) bool {
		return func(c viewmodel.Check) bool { return c.ID == id && c.Verdict == v }
	}
	i := slices.IndexFunc(checks, is("sign-in", viewmodel.CheckSkip))
	refused := slices.ContainsFunc(checks, is("client", viewmodel.CheckFail))
	switch {
	case i < 0:
		return ""
	case asked && refused:
		return "Signing in was not tried, since the client was refused: mend that, then run the same command again."
	case refused:
		return "Signing in was not tried, since the client was refused: mend that, then run again with --sign-in."
	case asked:
		return fmt.Sprintf("Signing in was not tried: %s.", checks[i].Evidence)
	}
	return "Signing in was not tried: --sign-in does, and with it the redirect URI, PKCE, refresh and replay."
}

func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
