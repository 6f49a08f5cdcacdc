package command

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

func (a *app) report() *cobra.Command {
	var in viewmodel.ReportInput
	var format, output, color, view string
	var params []string
	limit := limitValue(100)
	c := &cobra.Command{
		Use:   "report METHOD",
		Short: "Read one report",
		Long:  "Read one report of the Reporting API, for example VisitsSummary.get or Actions.getPageUrls,\nor with --view the one of a saved view, which `matoscope views` lists.",
		Args: func(cmd *cobra.Command, args []string) error {
			if view != "" {
				return cobra.NoArgs(cmd, args)
			}
			return cobra.ExactArgs(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			formats := []string{"table", "json", "csv", "tsv", "xlsx"}
			if name := formatOf(output, formats...); name != "" && !cmd.Flags().Changed("format") {
				format = name
			}
			if format == "text" {
				format = "table"
			}
			a.json = format == "json"
			if !slices.Contains(formats, format) {
				return usage(fmt.Sprintf("There is no format %q: table, json, csv, tsv or xlsx.", format))
			}
			if format == "xlsx" && output == "" && a.Width > 0 {
				return usage("XLSX is no text for a terminal: name a file with -o.")
			}
			var err error
			if in.Params, err = keyValues(params, queryKeys...); err != nil {
				return err
			}
			reader, err := a.people(color, output)
			if err != nil {
				return err
			}
			in.Limit, in.Account = int(limit), a.opts.Account
			m, err := a.model()
			if err != nil {
				return err
			}
			if view != "" {
				if in, err = a.viewInput(cmd, m, view, in); err != nil {
					return err
				}
			} else {
				in.Method = args[0]
			}
			bar := a.paging(in.Limit < 0, format, output)
			if in.Limit < 0 {
				in.Progress, in.Retrying = bar.rows, bar.retrying
			}
			r, err := m.Report(cmd.Context(), in)
			if err != nil {
				return err
			}
			a.sayNotes(r, format)
			defer bar.end()
			return a.write(output, func(w io.Writer) error {
				if a.Width > 0 && (output == "" || output == "-") && (format == "csv" || format == "tsv") {
					w = a.text // what a label holds must not reach a terminal as it is
				}
				return a.writeReport(w, r, format, reader, bar)
			})
		},
	}
	f := c.Flags()
	queryFlags(f, &in)
	f.Var(&limit, "limit", "how many rows")
	f.StringVar(&in.Sort, "sort", "", "`column` to sort by, with - in front for largest first")
	f.StringSliceVar(&in.Columns, "columns", nil, "only these columns")
	f.BoolVar(&in.Flat, "flat", false, "subtables laid out flat")
	f.IntVar(&in.Subtable, "subtable", 0, "the subtable with this `ID`")
	f.StringVar(&view, "view", "", "the report of the saved view of this `name`; the other flags go before what it keeps")
	f.StringArrayVar(&params, "param", nil, "further parameter `KEY=VALUE` of the method")
	f.StringVar(&format, "format", "table", "table, json, csv, tsv or xlsx; else by the name of the file")
	f.StringVarP(&output, "output", "o", "", "write to this `file`")
	colorFlag(f, &color)
	return c
}

// sayNotes tells what the numbers alone would not: what could not be read
// besides them, how far they can be trusted, what they are compared with.
func (a *app) sayNotes(r *viewmodel.Report, format string) {
	for _, p := range r.Beside {
		a.say("%s\n", p.What)
	}
	if p := r.Points; len(p) == 1 && !r.Several && (p[0].Absent || p[0].Quality != "" && p[0].Quality != "complete") {
		a.say("%s is %s.\n", p[0].Date, p[0].Note())
	}
	if r.Empty() {
		a.say("There are no rows for %s.\n", r.Date)
	}
	if note := r.ComparisonNote(); note != "" {
		a.say("%s\n", note)
	}
	if format != "json" && r.Nested() {
		a.say("The rows inside rows are left out: --format json has them, --flat lists them.\n")
	}
}

// writeReport writes the report, and says which columns came when the header had
// been written.
func (a *app) writeReport(w io.Writer, r *viewmodel.Report, format string, to people, bar *progress) error {
	if format == "json" {
		return r.WriteJSON(w)
	}
	l := layout{report: r, columns: r.Columns}
	if format == string(export.Text) {
		l.columns, l.people, l.locale = r.Readable(), true, to.locale
	}
	columns := len(r.Columns)
	t := l.table()
	t.Rows = bar.until(t.Rows)
	err := export.Write(w, export.Format(format), t, export.Options{Width: to.width, Color: to.color, Sheet: "Report"})
	if err != nil || l.people || len(r.Columns) == columns {
		return err
	}
	var names []string
	for _, c := range r.Columns[columns:] {
		names = append(names, c.Name)
	}
	a.say("Columns that only later rows have are left out: %s. --format json has them.\n", strings.Join(names, ", "))
	return nil
}
