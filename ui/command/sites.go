package command

import (
	"iter"
	"strconv"

	"github.com/spf13/cobra"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

func (a *app) sites() *cobra.Command {
	c := &cobra.Command{
		Use:   "sites",
		Short: "List the websites that this account may view",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := a.model()
			if err != nil {
				return err
			}
			sites, err := m.Sites(cmd.Context(), a.opts.Account)
			if err != nil {
				return err
			}
			if a.json {
				return writeJSON(a.Stdout, sites)
			}
			return export.Write(a.Stdout, export.Text, siteTable(sites), export.Options{Width: a.Width})
		},
	}
	a.jsonFlag(c)
	return c
}

func siteTable(sites []viewmodel.SiteRow) export.Table {
	return export.Table{
		Columns: []export.Column{
			{Label: "ID"},
			{Label: "Name", Text: true},
			{Label: "Address", Text: true},
			{Label: "Time zone", Text: true},
			{Label: "Currency", Text: true},
		},
		Rows: iter.Seq2[[]export.Cell, error](func(yield func([]export.Cell, error) bool) {
			for _, s := range sites {
				row := []export.Cell{{Number: strconv.Itoa(s.ID)}, {Text: s.Name}, {Text: s.URL}, {Text: s.Timezone}, {Text: s.Currency}}
				if !yield(row, nil) {
					return
				}
			}
		}),
	}
}
