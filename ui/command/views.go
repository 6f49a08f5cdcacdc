package command

import (
	"strconv"

	"github.com/spf13/cobra"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

func (a *app) views() *cobra.Command {
	c := &cobra.Command{
		Use:   "views",
		Short: "List the saved views, which report --view reads",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			m, err := a.model()
			if err != nil {
				return err
			}
			rows, err := m.Views(a.opts.Account)
			if err != nil {
				return err
			}
			if a.json {
				return writeJSON(a.Stdout, rows)
			}
			if len(rows) == 0 {
				a.say("There is no saved view yet. The window saves what it shows with Ctrl+S.\n")
				return nil
			}
			return export.Write(a.text, export.Text, viewTable(rows), export.Options{Width: a.Width})
		},
	}
	a.jsonFlag(c)
	return c
}

func viewTable(rows []viewmodel.ViewRow) export.Table {
	return export.Table{
		Columns: []export.Column{
			{Label: "Name", Text: true, Whole: true},
			{Label: "Screen", Text: true},
			{Label: "Report", Text: true},
			{Label: "Website"},
			{Label: "Period", Text: true},
			{Label: "Date", Text: true},
			{Label: "Compare", Text: true},
			{Label: "Segment", Text: true},
		},
		Rows: func(yield func([]export.Cell, error) bool) {
			for _, v := range rows {
				row := []export.Cell{
					{Text: v.Name},
					{Text: v.Screen},
					{Text: v.Arguments()},
					{Number: strconv.Itoa(v.Site)},
					{Text: v.Period},
					{Text: v.Date},
					{Text: v.Compare},
					{Text: v.Segment},
				}
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}

// viewInput is a saved view, in which the flags that were given replace what it
// keeps; given is what they say.
func (a *app) viewInput(cmd *cobra.Command, m *viewmodel.Model, name string, given viewmodel.ReportInput) (viewmodel.ReportInput, error) {
	in, err := m.ViewInput(cmd.Context(), a.opts.Account, name)
	if err != nil {
		return in, err
	}
	for flag, take := range map[string]func(){
		"site":     func() { in.Site = given.Site },
		"period":   func() { in.Period = given.Period },
		"date":     func() { in.Date = given.Date },
		"segment":  func() { in.Segment = given.Segment },
		"compare":  func() { in.Compare = given.Compare },
		"limit":    func() { in.Limit = given.Limit },
		"sort":     func() { in.Sort = given.Sort },
		"columns":  func() { in.Columns = given.Columns },
		"flat":     func() { in.Flat = given.Flat },
		"subtable": func() { in.Subtable = given.Subtable },
		"param":    func() { in.Params = append(in.Params, given.Params...) },
	} {
		if cmd.Flags().Changed(flag) {
			take()
		}
	}
	return in, nil
}

// viewNames completes the names of saved views.
func (a *app) viewNames(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	m, err := a.model()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	rows, err := m.Views(a.opts.Account)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, v := range rows {
		names = append(names, v.Name+"\t"+v.Arguments())
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
