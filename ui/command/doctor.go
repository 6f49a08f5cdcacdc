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
	show, failed := func(viewmodel.Check) {}, error(nil)
	if !a.json {
		show = func(c viewmodel.Check) {
			if cmd.Context().Err() == nil || c.Verdict == viewmodel.CheckFail { // what was interrupted says nothing
				failed = cmp.Or(failed, writeCheck(a.Stdout, c, o))
			}
		}
	}
	report, err := m.Doctor(cmd.Context(), in, show, a.waiting(m, flags))
	if err = cmp.Or(err, failed); err != nil {
		return err
	}
	if a.json {
		err = writeJSON(a.Stdout, report)
	} else {
		err = writeSummary(a.Stdout, report, in.Ask, o)
	}
	if err == nil && report.Summary.Fail > 0 {
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

// writeSummary counts the verdicts and says where to begin. asked tells that the
// run was allowed to sign in.
func writeSummary(w io.Writer, r viewmodel.DoctorReport, asked bool, o export.Options) error {
	l := lines{Options: o}
	s := r.Summary
	l.add(0, export.Neutral, fmt.Sprintf("\n%d passed, %s, %d failed, %d skipped.", s.Pass, countedWarnings(r), s.Fail, s.Skip))
	for _, text := range []string{toMend(r), untried(r, asked)} {
		if text != "" {
			l.add(0, export.Neutral, text)
		}
	}
	_, err := io.WriteString(w, l.String())
	return err
}

func countedWarnings(r viewmodel.DoctorReport) string {
	text, design := counted(r.Summary.Warn, "warning"), 0
	for _, c := range r.Checks {
		if c.ByDesign {
			design++
		}
	}
	if design > 0 {
		text += fmt.Sprintf(" (%d of them by design)", design)
	}
	return text
}

// toMend names what failed first, since what failed later may only follow from
// it; else every warning that somebody can do something about.
func toMend(r viewmodel.DoctorReport) string {
	var worth []string
	for _, c := range r.Checks {
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
func untried(r viewmodel.DoctorReport, asked bool) string {
	is := func(id string, v viewmodel.Verdict) func(viewmodel.Check) bool {
		return func(c viewmodel.Check) bool { return c.ID == id && c.Verdict == v }
	}
	i := slices.IndexFunc(r.Checks, is("sign-in", viewmodel.CheckSkip))
	refused := slices.ContainsFunc(r.Checks, is("client", viewmodel.CheckFail))
	switch {
	case i < 0:
		return ""
	case asked && refused:
		return "Signing in was not tried, since the client was refused: mend that, then run the same command again."
	case refused:
		return "Signing in was not tried, since the client was refused: mend that, then run again with --sign-in."
	case asked:
		return fmt.Sprintf("Signing in was not tried: %s.", r.Checks[i].Evidence)
	}
	return "Signing in was not tried: --sign-in does, and with it the redirect URI, PKCE, refresh and replay."
}

func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
