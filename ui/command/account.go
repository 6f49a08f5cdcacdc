package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

func (a *app) logout() *cobra.Command {
	return &cobra.Command{
		Use:   "logout [NAME]",
		Short: "Forget an account and its tokens",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, err := a.model()
			if err != nil {
				return err
			}
			text, err := m.SignOut(cmd.Context(), a.accountName(args))
			if err != nil {
				return err
			}
			a.say("%s\n", text)
			return nil
		},
	}
}

func (a *app) accounts() *cobra.Command {
	c := &cobra.Command{
		Use:   "accounts",
		Short: "List the accounts",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			m, err := a.model()
			if err != nil {
				return err
			}
			accounts, err := m.Accounts()
			if err != nil {
				return err
			}
			if a.json {
				return writeJSON(a.Stdout, accounts)
			}
			if len(accounts) == 0 {
				a.say("There is no account yet. Sign in with `matoscope login URL --client-id ID`.\n")
				return nil
			}
			return export.Write(a.text, export.Text, accountTable(accounts), export.Options{Width: a.Width})
		},
	}
	a.jsonFlag(c)
	return c
}

func accountTable(accounts []viewmodel.AccountRow) export.Table {
	text := func(s *string) export.Cell {
		if s == nil {
			return export.Cell{}
		}
		return export.Cell{Text: *s}
	}
	return export.Table{
		Columns: []export.Column{{Text: true}, {Label: "Account", Text: true}, {Label: "User", Text: true}, {Label: "Matomo", Text: true}, {Label: "Scope", Text: true}},
		Rows: func(yield func([]export.Cell, error) bool) {
			for _, acc := range accounts {
				mark := ""
				if acc.Current {
					mark = "*"
				}
				if !yield([]export.Cell{{Text: mark}, {Text: acc.Name}, text(acc.User), {Text: acc.URL}, text(acc.Scope)}, nil) {
					return
				}
			}
		},
	}
}

func (a *app) use() *cobra.Command {
	return &cobra.Command{
		Use:   "use NAME",
		Short: "Make an account the current one",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, err := a.model()
			if err != nil {
				return err
			}
			if err := m.Use(cmd.Context(), args[0]); err != nil {
				return err
			}
			a.say("%s is the current account.\n", args[0])
			return nil
		},
	}
}

func (a *app) status() *cobra.Command {
	c := &cobra.Command{
		Use:   "status",
		Short: "Who is signed in, where, and for how long",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := a.model()
			if err != nil {
				return err
			}
			st, err := m.Status(cmd.Context(), a.opts.Account)
			if err != nil {
				return err
			}
			if a.json {
				return writeJSON(a.Stdout, st)
			}
			fmt.Fprintln(a.text, st.Text())
			return nil
		},
	}
	a.jsonFlag(c)
	return c
}

func (a *app) token() *cobra.Command {
	var inspect, refresh bool
	c := &cobra.Command{
		Use:   "token",
		Short: "Print a fresh access token, for scripts",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := a.model()
			if err != nil {
				return err
			}
			t, err := m.Token(cmd.Context(), a.opts.Account, refresh)
			if err != nil {
				return err
			}
			if inspect {
				return writeJSON(a.Stdout, t.Inspect)
			}
			fmt.Fprintln(a.Stdout, t.Reveal())
			return nil
		},
	}
	c.Flags().BoolVar(&inspect, "inspect", false, "print the decoded header and claims instead; the signature is not checked")
	c.Flags().BoolVar(&refresh, "refresh", false, "refresh first, even where the token is still good")
	return c
}

func (a *app) version() *cobra.Command {
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v := buildVersion(a.Window != nil)
			if a.json {
				return writeJSON(a.Stdout, v)
			}
			fmt.Fprintf(a.Stdout, "matoscope %s (%s, %s, %s)\n", v.Version, v.Go, v.Platform, v.build())
			return nil
		},
	}
	a.jsonFlag(c)
	return c
}

// accountName is the account that the arguments or --account name; "" is the
// current one.
func (a *app) accountName(args []string) string {
	if len(args) > 0 {
		return args[0]
	}
	return a.opts.Account
}

func (a *app) jsonFlag(c *cobra.Command) {
	c.Flags().BoolVar(&a.json, "json", false, "print JSON")
}
