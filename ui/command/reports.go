package command

import (
	"github.com/spf13/cobra"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

func (a *app) reports() *cobra.Command {
	var site string
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
			return export.Write(a.text, export.Text, reportsTable(rows), export.Options{Width: a.Width})
		},
	}
	c.Flags().StringVar(&site, "site", "", "website, by ID or name; default: the account's choice, else the first viewable")
	a.jsonFlag(c)
	return c
}

func reportsTable(rows []viewmodel.ReportRow) export.Table {
	return export.Table{
		Columns: []export.Column{{Label: "Method", Text: true}, {Label: "Category", Text: true}, {Label: "Name", Text: true}, {Label: "Dimension", Text: true}},
		Rows: func(yield func([]export.Cell, error) bool) {
			for _, r := range rows {
				method := r.Method
				for name, value := range r.Parameters {
					method += " --param " + name + "=" + value
				}
				if !yield([]export.Cell{{Text: method}, {Text: r.Category}, {Text: r.Name}, {Text: r.Dimension}}, nil) {
					return
				}
			}
		},
	}
}
