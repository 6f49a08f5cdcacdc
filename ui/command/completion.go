package command

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"
)

// shells are those that a completion script can be written for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func (a *app) completion() *cobra.Command {
	return &cobra.Command{
		Use:       "completion SHELL",
		Short:     "Print the completion script for bash, zsh, fish or powershell",
		Args:      cobra.ExactArgs(1),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch slices.Index(shells, args[0]) {
			case 0:
				return root.GenBashCompletionV2(a.Stdout, true)
			case 1:
				return root.GenZshCompletion(a.Stdout)
			case 2:
				return root.GenFishCompletion(a.Stdout, true)
			case 3:
				return root.GenPowerShellCompletionWithDesc(a.Stdout)
			}
			return usageOf(cmd, fmt.Sprintf("There is no completion for %q.", args[0]))
		},
	}
}
