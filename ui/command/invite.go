package command

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"matoscope/ui/viewmodel"
)

// useInvite fills in what the command line leaves open, once the person has
// seen it.
func (a *app) useInvite(cmd *cobra.Command, in *viewmodel.SignInInput, flags loginFlags) error {
	invite, err := viewmodel.ReadInvite(flags.invite)
	if err != nil {
		return err
	}
	given := cmd.Flags().Changed
	fill := func(flag string, into *string, value string) {
		if value != "" && !given(flag) {
			*into = value
		}
	}
	if in.URL == "" {
		in.URL = invite.URL
	}
	fill("client-id", &in.ClientID, invite.ClientID)
	fill("scope", &in.Scope, invite.Scope)
	fill("grant", &in.Grant, invite.Grant)
	fill("name", &in.Name, invite.Name)
	if !given("redirect-port") {
		in.RedirectPort = invite.RedirectPort
	}
	if !given("ca-file") {
		in.CA = invite.CA
	}
	// Shown is what counts, where flags go before the invite.
	invite.URL, invite.ClientID, invite.Scope, invite.Grant = in.URL, in.ClientID, in.Scope, in.Grant
	invite.Name, invite.RedirectPort, invite.CA = in.Name, in.RedirectPort, in.CA
	a.say("The invite asks to sign in here:\n\n%s\n", invite.Text())
	if flags.yes || !a.atTerminal() { // a script has nobody to ask, and the browser asks anyway
		return nil
	}
	return a.confirm(cmd.Context(), a.Stdin, "Use it?")
}

// confirm asks a question at a terminal that must be answered with yes.
func (a *app) confirm(ctx context.Context, in io.Reader, question string) error {
	a.say("%s [y/N] ", question)
	line := make(chan string, 1)
	go func() { line <- readLine(in) }() // ends with the line, or with the program
	select {
	case answer := <-line:
		if answer = strings.ToLower(strings.TrimSpace(answer)); answer == "y" || answer == "yes" {
			return nil
		}
	case <-ctx.Done():
	}
	return &viewmodel.Problem{Kind: viewmodel.CancelledProblem, Code: "cancelled", What: "The invite was not used.", To: "Nothing was changed."}
}

// readLine reads no more than a line: what follows is for others to read.
func readLine(r io.Reader) string {
	var line []byte
	for one := make([]byte, 1); len(line) < 100; {
		if n, err := r.Read(one); n == 0 || err != nil || one[0] == '\n' {
			break
		}
		line = append(line, one[0])
	}
	return string(line)
}
