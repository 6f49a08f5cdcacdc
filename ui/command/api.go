package command

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (a *app) api() *cobra.Command {
	return &cobra.Command{
		Use:   "api METHOD [KEY=VALUE]...",
		Short: "Call any Reporting API method and print its JSON as it came",
		Long:  "Sends these parameters, module, method and format=json, and nothing else. The answer is printed byte for byte, errors of the server included.",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			params, err := keyValues(args[1:])
			if err != nil {
				return err
			}
			m, err := a.model()
			if err != nil {
				return err
			}
			body, err := m.API(cmd.Context(), a.opts.Account, args[0], params)
			if _, werr := a.Stdout.Write(body); werr != nil && err == nil {
				err = werr
			}
			if a.Width > 0 && len(body) > 0 {
				fmt.Fprintln(a.Stdout)
			}
			return err
		},
	}
}
