package command

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"matoscope/ui/viewmodel"
)

// completeTimeout is how long a person who presses Tab waits for the server.
const completeTimeout = 3 * time.Second

// completes lets the shell complete what the server knows: the METHOD of a
// command, websites, and metrics. A server that does not answer completes
// nothing.
func (a *app) completes(c *cobra.Command) *cobra.Command {
	if strings.Contains(c.Use, "METHOD") {
		c.ValidArgsFunction = a.methodNames
	}
	flags := map[string]cobra.CompletionFunc{
		"site": func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return a.siteNames(cmd)
		},
		"period":  cobra.FixedCompletions([]string{"day", "week", "month", "year", "range"}, cobra.ShellCompDirectiveNoFileComp),
		"date":    cobra.FixedCompletions([]string{"today", "yesterday", "last7", "last30", "previous7", "previous30"}, cobra.ShellCompDirectiveNoFileComp),
		"compare": cobra.FixedCompletions([]string{"previous", "year"}, cobra.ShellCompDirectiveNoFileComp),
		"theme":   cobra.FixedCompletions([]string{"light", "dark"}, cobra.ShellCompDirectiveNoFileComp),
		"kind":    cobra.FixedCompletions([]string{"auto", "stack", "heat"}, cobra.ShellCompDirectiveNoFileComp),
	}
	flags["view"] = a.viewNames
	for _, name := range []string{"metric", "columns", "sort"} {
		flags[name] = a.metricNames
	}
	for name, complete := range flags {
		if c.Flags().Lookup(name) != nil {
			_ = c.RegisterFlagCompletionFunc(name, complete) // fails only for flags that are not there
		}
	}
	return c
}

// methodNames are the methods of the reports that the server publishes.
func (a *app) methodNames(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return a.fromReports(cmd, func(r viewmodel.ReportRow) []string { return []string{r.Method + "\t" + r.Name} })
}

func (a *app) siteNames(cmd *cobra.Command) ([]string, cobra.ShellCompDirective) {
	ctx, cancel := context.WithTimeout(cmd.Context(), completeTimeout)
	defer cancel()
	m, err := a.model()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	sites, err := m.Sites(ctx, a.opts.Account)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, s := range sites {
		names = append(names, s.Name+"\t"+s.URL)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// metricNames are the metrics of the report that the command line names.
func (a *app) metricNames(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	return a.fromReports(cmd, func(r viewmodel.ReportRow) []string {
		var names []string
		if len(args) == 1 && r.Method == args[0] {
			for _, m := range r.Metrics {
				names = append(names, m.Name+"\t"+m.Label)
			}
		}
		return names
	})
}

func (a *app) fromReports(cmd *cobra.Command, pick func(viewmodel.ReportRow) []string) ([]string, cobra.ShellCompDirective) {
	ctx, cancel := context.WithTimeout(cmd.Context(), completeTimeout)
	defer cancel()
	m, err := a.model()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	site, _ := cmd.Flags().GetString("site") // "" where the command has no such flag
	reports, err := m.Reports(ctx, a.opts.Account, site)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []string
	for _, r := range reports {
		out = append(out, pick(r)...)
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
