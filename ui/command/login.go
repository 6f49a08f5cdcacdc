package command

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"matoscope/ui/viewmodel"
)

// loginFlags are the flags of login that are not the input of a sign-in as
// they stand.
type loginFlags struct {
	signInFlags
	tokenAuthFile, authCodeFile string
	invite                      string
	yes                         bool
}

func (a *app) login() *cobra.Command {
	var in viewmodel.SignInInput
	var flags loginFlags
	c := &cobra.Command{
		Use:   "login [URL]",
		Short: "Sign in to a Matomo and make that account the current one",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				in.URL = args[0]
			}
			if err := a.loginInput(cmd, &in, flags); err != nil {
				return err
			}
			m, err := a.model()
			if err != nil {
				return err
			}
			ctx, on, over := a.waiting(cmd.Context(), m, flags.signInFlags)
			st, err := m.SignIn(ctx, in, on)
			if err = over(err); err != nil {
				return err
			}
			a.say("%s\n", st)
			if a.json {
				return writeJSON(a.Stdout, st)
			}
			return nil
		},
	}
	a.addSignInFlags(c, &in, &flags.signInFlags)
	f := c.Flags()
	f.StringVar(&in.Scope, "scope", "matomo:read", "scope to ask for")
	f.StringVar(&in.Grant, "grant", "authorization_code", "authorization_code, client_credentials or token_auth")
	f.StringVar(&flags.tokenAuthFile, "token-auth-file", "", "`file` with the token_auth, for --grant token_auth; - for standard input")
	f.StringVar(&flags.authCodeFile, "auth-code-file", "", "`file` with the two-factor code that some servers ask for beside the token_auth; - for standard input")
	f.StringVar(&in.Name, "name", "", "name of the account; default: the server's host")
	f.StringVar(&flags.invite, "invite", "", "`file` that an administrator handed out, with the address and the client; other flags go before it")
	f.BoolVar(&flags.yes, "yes", false, "use the invite without asking")
	a.jsonFlag(c)
	return c
}

// loginInput completes what a sign-in needs from the files that the flags name.
func (a *app) loginInput(cmd *cobra.Command, in *viewmodel.SignInInput, flags loginFlags) (err error) {
	if flags.invite != "" {
		if err := a.useInvite(cmd, in, flags); err != nil {
			return err
		}
	}
	if in.URL == "" {
		return usageOf(cmd, "The address of the Matomo is missing.")
	}
	if err := a.signInInput(cmd, in, flags.signInFlags); err != nil {
		return err
	}
	for _, secret := range []struct {
		into       *string
		file, flag string
	}{
		{&in.TokenAuth, flags.tokenAuthFile, "--token-auth-file"},
		{&in.AuthCode, flags.authCodeFile, "--auth-code-file"},
	} {
		if *secret.into, err = a.secret(cmd.Context(), secret.file, secret.flag); err != nil {
			return err
		}
	}
	return nil
}

// progress tells on standard error what the person at the browser must do, and
// where an address may be pasted starts to read it. That goroutine ends with
// standard input, or with the program.
func (a *app) progress(paste func()) func(viewmodel.SignInState) {
	var told viewmodel.SignInState
	return func(st viewmodel.SignInState) {
		if st.Stage != viewmodel.SignInWaiting {
			return
		}
		switch {
		case told.Stage != viewmodel.SignInWaiting:
			lead := "Open this address in a browser to sign in:"
			if st.Opened {
				lead = "Your browser opens to sign in. If it does not, open this address:"
			}
			a.say("%s\n\n  %s\n\n%s\n", lead, st.URL, st.Expect)
			if paste != nil {
				go paste()
				a.say("Then paste the address that the browser ends at, and press Enter:\n")
			}
		case told.Opened && !st.Opened:
			a.say("No browser could be opened: open the address by hand. Where that is on another computer, use --paste.\n")
		}
		if len(st.Causes) > 0 && len(told.Causes) == 0 {
			a.say("Still waiting. If the browser shows an error, these are its likely causes:\n")
			for _, c := range st.Causes {
				a.say("  - %s\n", c)
			}
		}
		told = st
	}
}

// readPaste hands each line of standard input to the sign-in that waits, until
// one is taken. Where no line can come any more it ends the sign-in, unless that is a
// person at a terminal, who may still finish it in a browser of this computer.
func (a *app) readPaste(m *viewmodel.Model, end context.CancelCauseFunc) {
	lines := bufio.NewScanner(a.Stdin)
	lines.Buffer(nil, 1<<16)
	for lines.Scan() {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		if p := m.Paste(lines.Text()); p != nil {
			a.say("%s %s\n", p.What, p.To)
			continue
		}
		return
	}
	if a.atTerminal() {
		a.say("Standard input has ended: only a browser on this computer can finish this sign-in.\n")
		return
	}
	end(&viewmodel.Problem{
		Kind: viewmodel.SignInProblem, Code: "no_paste", What: "Standard input has ended, and no address was pasted.",
		To: "Run it in a terminal, or without --paste where a browser on this computer can be used.",
	})
}

// atTerminal says that somebody can type.
func (a *app) atTerminal() bool {
	stdin, ok := a.Stdin.(*os.File)
	return ok && term.IsTerminal(stdin.Fd())
}

// say writes for the person, beside the results.
func (a *app) say(format string, args ...any) { fmt.Fprintf(a.Stderr, format, args...) }
