package command

import (
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

func (a *app) reports() *cobra.Command {
	var site, color string
	c := &cobra.Command{
		Use:   "reports",
		Short: "List every report that the server publishes for a website",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := a.model()
			if err != nil {
				return err
			}
			rows, err := m.Reports(cmd.Context(), a.opts.Account, site)
			if err != nil {
				return err
			}
			if a.json {
				return writeJSON(a.Stdout, rows)
			}
			to, err := a.people(color, "")
			if err != nil {
				return err
			}
			return export.Write(a.Stdout, export.Text, reportsTable(rows), export.Options{Width: to.width, Color: to.color})
		},
	}
	c.Flags().StringVar(&site, "site", "", "website, by ID or name; default: the account's choice, else the first viewable")
	colorFlag(c.Flags(), &color)
	a.jsonFlag(c)
	return c
}

func reportsTable(rows []viewmodel.ReportRow) export.Table {
	return export.Table{
		Columns: []export.Column{
			{Label: "Method", Text: true, Whole: true},
			{Label: "Name", Text: true},
			{Label: "Category", Text: true},
			{Label: "Dimension", Text: true},
			{Label: "Parameters", Text: true},
		},
		Rows: func(yield func([]export.Cell, error) bool) {
			for _, r := range rows {
				var params []string
				for _, name := range slices.Sorted(maps.Keys(r.Parameters)) {
					params = append(params, "--param "+name+"="+r.Parameters[name])
				}
				if !yield([]export.Cell{
					{Text: r.Method}, {Text: r.Name}, {Text: r.Category}, {Text: r.Dimension}, {Text: strings.Join(params, " ")},
				}, nil) {
					return
				}
			}
		},
	}
}
