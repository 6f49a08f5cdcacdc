package command

import (
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

func (a *app) cache() *cobra.Command {
	c := &cobra.Command{
		Use:   "cache",
		Short: "The report cache: what it holds, and how to empty it",
		Long:  "Reports that were read are kept on this computer. Screens take those of finished periods from there, and\nothers for a minute; commands ask the Matomo each time, and take what is kept where no connection can be had.",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(a.cacheInfo(), a.cacheClear())
	return c
}

func (a *app) cacheInfo() *cobra.Command {
	c := &cobra.Command{
		Use:   "info",
		Short: "What is kept for each account, where, and since when",
		Args:  usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			m, err := a.model()
			if err != nil {
				return err
			}
			info, err := m.CacheInfo(a.opts.Account)
			if err != nil {
				return err
			}
			if a.json {
				return writeJSON(a.Stdout, info)
			}
			a.say("The cache is in %s.\n", info.Folder)
			return export.Write(a.text, export.Text, cacheTable(info), export.Options{Width: a.Width})
		},
	}
	a.jsonFlag(c)
	return c
}

func (a *app) cacheClear() *cobra.Command {
	return &cobra.Command{
		Use:   "clear",
		Short: "Forget all that is kept, or with --account that of one account",
		Args:  usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := a.model()
			if err != nil {
				return err
			}
			if err := m.ClearCache(cmd.Context(), a.opts.Account); err != nil {
				return err
			}
			a.say("The cache is empty.\n")
			return nil
		},
	}
}

func cacheTable(info viewmodel.CacheInfo) export.Table {
	return export.Table{
		Columns: []export.Column{{Label: "Account", Text: true}, {Label: "Answers"}, {Label: "Size"}, {Label: "Oldest", Text: true}},
		Rows: func(yield func([]export.Cell, error) bool) {
			for _, r := range info.Accounts {
				oldest := "none"
				if r.Oldest != nil {
					oldest = r.Oldest.Local().Format(time.DateTime)
				}
				row := []export.Cell{{Text: r.Account}, {Number: strconv.Itoa(r.Entries)}, {Text: sizeText(r.Bytes)}, {Text: oldest}}
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}

// sizeText writes a number of bytes for people, in steps of a thousand.
func sizeText(bytes int64) string {
	size, unit := float64(bytes), 0
	for size >= 1000 && unit < 3 {
		size /= 1000
		unit++
	}
	if unit == 0 {
		return fmt.Sprintf("%d B", bytes)
	}
	return fmt.Sprintf("%.1f %s", size, []string{"", "kB", "MB", "GB"}[unit])
}
