package command

import (
	"context"

	"github.com/spf13/cobra"
)

func (a *app) dashboard() *cobra.Command {
	return &cobra.Command{
		Use:   "dashboard",
		Short: "All of it in the terminal: dashboard, websites, reports, real time",
		Long: "Shows the full screen in this terminal, with a form to sign in where nobody is. ? lists the keys.\n" +
			"Where the output is no terminal, or one that cannot move its cursor (TERM=dumb), it is the dashboard as one page of text.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.fullScreen(cmd.Context(), nil) },
	}
}

// fullScreen shows the terminal front end, or where standard output is no terminal
// that can, a page of text: of a demo, or without one of the person's account.
func (a *app) fullScreen(ctx context.Context, d Demo) error {
	if a.Terminal != nil && a.Width > 0 && a.Getenv("TERM") != "dumb" {
		return a.Terminal(ctx, WindowOptions{Options: a.opts, Demo: d})
	}
	if d != nil {
		return a.page(ctx, d.Model())
	}
	m, err := a.model()
	if err != nil {
		return err
	}
	return a.page(ctx, m)
}
