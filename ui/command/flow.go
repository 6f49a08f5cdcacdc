package command

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

func (a *app) flow() *cobra.Command {
	var in viewmodel.FlowInput
	var flags signInFlags
	var color, output string
	c := &cobra.Command{
		Use:   "flow [URL]",
		Short: "Run one OAuth grant step by step, and show every request and answer",
		Long: "Runs one grant and shows each step: what every parameter is for, and each request and answer as it went over the wire,\n" +
			"secrets masked. What it is given is not kept. Without URL and --client-id it runs as the account does, in a sign-in of\n" +
			"its own. With -o it also writes an HTTP Archive, for a ticket.\n\n" +
			"--defect breaks the grant on purpose, and shows what the server does then:\n" + defectList(),
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				in.URL = args[0]
			}
			to, err := a.people(color, "")
			if err != nil {
				return err
			}
			if err := a.signInInput(cmd, &in.SignInInput, flags); err != nil {
				return err
			}
			in.Account = a.opts.Account
			return a.stepThrough(cmd, in, flags, output, export.Options{Width: to.width, Color: to.color})
		},
	}
	a.addSignInFlags(c, &in.SignInInput, &flags)
	f := c.Flags()
	f.StringVar(&in.Scope, "scope", "", "scope to ask for; default: the account's, else matomo:read")
	f.StringVar(&in.Grant, "grant", "", "authorization_code or client_credentials; default: the account's, else authorization_code")
	f.StringVar(&in.Defect, "defect", "", "break the grant on purpose, by this `name`")
	f.StringVarP(&output, "output", "o", "", "also write the requests and answers to this `FILE.har`")
	colorFlag(f, &color)
	a.jsonFlag(c)
	return c
}

// defectList lists the defects for the help.
func defectList() string {
	var b strings.Builder
	for _, t := range viewmodel.FlowTrials() {
		fmt.Fprintf(&b, "  %-20s%s\n", t.Defect, t.Title)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// stepThrough runs the grant. A run that failed is shown and written all the
// same: that is when it is looked at.
func (a *app) stepThrough(cmd *cobra.Command, in viewmodel.FlowInput, flags signInFlags, output string, o export.Options) error {
	m, err := a.model()
	if err != nil {
		return err
	}
	show, unshown := func(viewmodel.FlowStep) {}, error(nil)
	if !a.json {
		show = func(s viewmodel.FlowStep) { unshown = cmp.Or(unshown, writeStep(a.Stdout, s, o)) }
	}
	ctx, on, over := a.waiting(cmd.Context(), m, flags)
	run, failed := m.Flow(ctx, in, show, on)
	failed = over(failed)
	if len(run.Steps) == 0 || unshown != nil {
		return cmp.Or(failed, unshown)
	}
	if a.json {
		err = writeJSON(a.Stdout, run)
	} else {
		err = writeOutcome(a.Stdout, run, o)
	}
	if output != "" {
		version := buildVersion(a.Window != nil).Version
		err = errors.Join(err, a.write(output, func(w io.Writer) error { return run.WriteHAR(w, version) }))
	}
	return cmp.Or(err, failed)
}

// writeOutcome tells what came of a run that broke something on purpose.
func writeOutcome(w io.Writer, run viewmodel.FlowRun, o export.Options) error {
	t := run.Trial
	if t == nil || t.Observed == "" {
		return nil
	}
	l := lines{Options: o}
	sign, tone := "✓", export.Good
	if !t.AsExpected {
		sign, tone = "✗", export.Bad
	}
	l.add(0, tone, "\n"+sign+" "+t.Title)
	l.add(2, export.Neutral, "Expected: "+t.Expected+"\nSeen: "+t.Observed)
	l.add(2, export.Faint, t.Reference)
	_, err := io.WriteString(w, l.String())
	return err
}
