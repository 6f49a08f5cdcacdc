package command

import (
	"cmp"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// reporting is what the flags of the command ask for.
type reporting struct {
	in                          viewmodel.ReportInput
	format, output, color, view string
	params                      []string
	limit                       limitValue
}

func (a *app) report() *cobra.Command {
	r := reporting{limit: 100}
	c := &cobra.Command{
		Use:   "report METHOD",
		Short: "Read one report",
		Long:  "Read one report of the Reporting API, for example VisitsSummary.get or Actions.getPageUrls,\nor with --view the one of a saved view, which `matoscope views` lists.",
		Args: func(cmd *cobra.Command, args []string) error {
			if r.view != "" {
				return cobra.NoArgs(cmd, args)
			}
			return cobra.ExactArgs(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			r.in.Method = strings.Join(args, "") // there is one, or with --view none
			return a.runReport(cmd, r)
		},
	}
	f := c.Flags()
	queryFlags(f, &r.in)
	f.Var(&r.limit, "limit", "how many rows")
	f.StringVar(&r.in.Sort, "sort", "", "`column` to sort by, with - in front for largest first")
	f.StringSliceVar(&r.in.Columns, "columns", nil, "only these columns")
	f.BoolVar(&r.in.Flat, "flat", false, "subtables laid out flat")
	f.IntVar(&r.in.Subtable, "subtable", 0, "the subtable with this `ID`")
	f.StringVar(&r.view, "view", "", "the report of the saved view of this `name`; the other flags go before what it keeps")
	f.StringArrayVar(&r.params, "param", nil, "further parameter `KEY=VALUE` of the method")
	f.StringVar(&r.format, "format", "table", "table, json, csv, tsv or xlsx; else by the name of the file")
	f.StringVarP(&r.output, "output", "o", "", "write to this `file`")
	colorFlag(f, &r.color)
	return c
}

// runReport reads the report and writes it.
func (a *app) runReport(cmd *cobra.Command, r reporting) error {
	var err error
	if r.format, err = a.reportFormat(r, cmd.Flags().Changed("format")); err != nil {
		return err
	}
	a.json = r.format == "json"
	in := r.in
	if in.Params, err = keyValues(r.params, queryKeys...); err != nil {
		return err
	}
	reader, err := a.people(r.color, r.output)
	if err != nil {
		return err
	}
	in.Limit, in.Account = int(r.limit), a.opts.Account
	m, err := a.model()
	if err != nil {
		return err
	}
	if r.view != "" {
		if in, err = a.viewInput(cmd, m, r.view, in); err != nil {
			return err
		}
	}
	bar := a.paging(in.Limit < 0, r.format, r.output)
	if in.Limit < 0 {
		in.Progress, in.Retrying = bar.rows, bar.retrying
	}
	defer bar.end()
	answer, err := m.Report(cmd.Context(), in)
	bar.end() // an error and the notes have a line of their own
	if err != nil {
		return err
	}
	a.sayNotes(answer, r.format)
	return a.write(r.output, func(w io.Writer) error {
		if a.Width > 0 && (r.output == "" || r.output == "-") && (r.format == "csv" || r.format == "tsv") {
			w = a.text // what a label holds must not reach a terminal as it is
		}
		return a.writeReport(w, answer, r.format, reader, bar)
	})
}

// reportFormat is the format to write: unless one was chosen, the one that the name
// of the file asks for.
func (a *app) reportFormat(r reporting, chosen bool) (string, error) {
	formats := []string{"table", "json", "csv", "tsv", "xlsx"}
	format := r.format
	if !chosen {
		named, err := formatOf(r.output, "table", formats)
		if err != nil {
			return "", err
		}
		format = cmp.Or(named, format)
	}
	if format == "text" {
		format = "table"
	}
	if format == "xlsx" && r.output == "" && a.Width > 0 {
		return "", usage("XLSX is no text for a terminal: name a file with -o.")
	}
	return format, checkFormat(format, formats)
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
