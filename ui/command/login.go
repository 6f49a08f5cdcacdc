package command

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"matoscope/ui/viewmodel"
)

func (a *app) login() *cobra.Command {
	var in viewmodel.SignInInput
	var secretFile, tokenAuthFile string
	var paste bool
	c := &cobra.Command{
		Use:   "login URL",
		Short: "Sign in to a Matomo and make that account the current one",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			in.URL = args[0]
			if in.RedirectPort < 0 || in.RedirectPort > 65535 {
				return usageOf(cmd, fmt.Sprintf("--redirect-port: %d is no port.", in.RedirectPort))
			}
			var err error
			if in.CAFile != "" { // later commands run in other folders
				if in.CAFile, err = filepath.Abs(in.CAFile); err != nil {
					return usage(fmt.Sprintf("--ca-file: %v.", err))
				}
			}
			if in.ClientSecret, err = a.secret(secretFile, "--client-secret-file"); err != nil {
				return err
			}
			if in.TokenAuth, err = a.secret(tokenAuthFile, "--token-auth-file"); err != nil {
				return err
			}
			m, err := a.model()
			if err != nil {
				return err
			}
			in.NoBrowser = in.NoBrowser || paste
			var pasted func()
			if paste {
				pasted = func() { a.readPaste(m) }
			}
			st, err := m.SignIn(cmd.Context(), in, a.progress(pasted))
			if err != nil {
				return err
			}
			a.say("%s\n", st)
			return nil
		},
	}
	f := c.Flags()
	f.StringVar(&in.ClientID, "client-id", "", "client ID that the administrator of the Matomo registered")
	f.StringVar(&secretFile, "client-secret-file", "", "`file` with the secret of a confidential client; - for standard input")
	f.StringVar(&in.Scope, "scope", "matomo:read", "scope to ask for")
	f.StringVar(&in.Grant, "grant", "authorization_code", "authorization_code, client_credentials or token_auth")
	f.StringVar(&tokenAuthFile, "token-auth-file", "", "`file` with the token_auth, for --grant token_auth; - for standard input")
	f.IntVar(&in.RedirectPort, "redirect-port", 0, "port of the redirect URI, for servers that match it exactly; 0: any free one")
	f.BoolVar(&in.NoBrowser, "no-browser", false, "print the sign-in address instead of opening a browser")
	f.BoolVar(&paste, "paste", false, "sign in with a browser elsewhere and paste the address it ends at")
	f.StringVar(&in.CAFile, "ca-file", "", "`file` with the certificate authority of the server, PEM, for this account only")
	f.BoolVar(&in.InsecureHTTP, "insecure-http", false, "allow http to a server that is not this computer")
	f.StringVar(&in.Name, "name", "", "name of the account; default: the server's host")
	return c
}

// progress tells on standard error what the person at the browser must do, and
// where an address may be pasted starts to read it. That goroutine ends with
// standard input, or with the program.
func (a *app) progress(paste func()) func(viewmodel.SignInState) {
	told := viewmodel.SignInStarting
	return func(st viewmodel.SignInState) {
		if st.Stage != viewmodel.SignInWaiting {
			return
		}
		if told != viewmodel.SignInWaiting {
			told = viewmodel.SignInWaiting
			lead := "Open this address in a browser to sign in:"
			if st.Opened {
				lead = "Your browser opens to sign in. If it does not, open this address:"
			}
			a.say("%s\n\n  %s\n\n%s\n", lead, st.URL, st.Expect)
			if paste != nil {
				go paste()
				a.say("Then paste the address that the browser ends at, and press Enter:\n")
			}
		}
		if len(st.Causes) > 0 {
			a.say("Still waiting. If the browser shows an error, these are its likely causes:\n")
			for _, c := range st.Causes {
				a.say("  - %s\n", c)
			}
		}
	}
}

// readPaste hands each line of standard input to the sign-in that waits, until
// one is taken.
func (a *app) readPaste(m *viewmodel.Model) {
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
}

// say writes for the person, beside the results.
func (a *app) say(format string, args ...any) { fmt.Fprintf(a.Stderr, format, args...) }

// maxSecret is far more than any secret is long.
const maxSecret = 64 << 10

// secret reads a secret from a file, or from standard input for "-".
func (a *app) secret(file, flag string) (string, error) {
	if file == "" {
		return "", nil
	}
	in := a.Stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", usage(fmt.Sprintf("%s: %v.", flag, err))
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxSecret))
	if err != nil {
		return "", usage(fmt.Sprintf("%s: %v.", flag, err))
	}
	secret := strings.TrimSpace(string(data))
	if secret == "" {
		return "", usage(fmt.Sprintf("%s: the file holds nothing.", flag))
	}
	return secret, nil
}
