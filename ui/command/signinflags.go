package command

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"matoscope/ui/viewmodel"
)

// signInFlags are flags of every command that may sign in, as far as they are not
// the input of a sign-in as they stand.
type signInFlags struct {
	secretFile string
	paste      bool
}

// addSignInFlags adds the flags that say which client signs in, and how the person
// is met.
func (a *app) addSignInFlags(c *cobra.Command, in *viewmodel.SignInInput, flags *signInFlags) {
	f := c.Flags()
	f.StringVar(&in.ClientID, "client-id", "", "client ID that the administrator of the Matomo registered")
	f.StringVar(&flags.secretFile, "client-secret-file", "", "`file` with the secret of a confidential client; - for standard input")
	f.IntVar(&in.RedirectPort, "redirect-port", 0, "port of the redirect URI, for servers that match it exactly; 0: any free one")
	f.BoolVar(&in.NoBrowser, "no-browser", false, "print the sign-in address instead of opening a browser")
	f.BoolVar(&flags.paste, "paste", false, "sign in with a browser elsewhere and paste the address it ends at")
	f.StringVar(&in.CAFile, "ca-file", "", "`file` with the certificate authority of the server, PEM, for this account only")
	f.BoolVar(&in.InsecureHTTP, "insecure-http", false, "allow http to a server that is not this computer")
}

// signInInput completes the input of a sign-in from these flags.
func (a *app) signInInput(cmd *cobra.Command, in *viewmodel.SignInInput, flags signInFlags) (err error) {
	in.NoBrowser = in.NoBrowser || flags.paste
	if in.RedirectPort < 0 || in.RedirectPort > 65535 {
		return usageOf(cmd, fmt.Sprintf("--redirect-port: %d is no port.", in.RedirectPort))
	}
	if in.CAFile != "" { // later commands run in other folders
		if in.CAFile, err = filepath.Abs(in.CAFile); err != nil {
			return usage(fmt.Sprintf("--ca-file: %v.", err))
		}
	}
	in.ClientSecret, err = a.secret(cmd.Context(), flags.secretFile, "--client-secret-file")
	return err
}

// waiting tells on standard error how a sign-in goes, and takes a pasted address
// where that was asked for. The sign-in has to go by the context, which ends where
// nothing more can be pasted; over gives the reason for that as its error.
func (a *app) waiting(ctx context.Context, m *viewmodel.Model, flags signInFlags) (_ context.Context, on func(viewmodel.SignInState), over func(error) error) {
	if !flags.paste {
		return ctx, a.progress(nil), func(err error) error { return err }
	}
	ctx, end := context.WithCancelCause(ctx)
	over = func(err error) error {
		defer end(nil)
		if why, ended := errors.AsType[*viewmodel.Problem](context.Cause(ctx)); err != nil && ended {
			return why
		}
		return err
	}
	return ctx, a.progress(func() { a.readPaste(m, end) }), over
}
