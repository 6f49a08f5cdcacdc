package command

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// drawing is a chart of any kind.
type drawing interface {
	PNG(io.Writer, chart.Size, chart.Palette) error
	SVG(io.Writer, chart.Size, chart.Palette) error
	Text(io.Writer, chart.TextOptions) error
}

// chartFlags are what a person asks of a chart.
type chartFlags struct {
	in                                 viewmodel.ReportInput
	metrics, params                    []string
	format, theme, kind, output, color string
	width, height                      int
}

func (a *app) chart() *cobra.Command {
	var o chartFlags
	c := &cobra.Command{
		Use:   "chart METHOD",
		Short: "Draw one report as a chart",
		Long: `Draw one report as a chart: numbers over time as lines, the rows of one period
as bars, the largest rows over several periods as a line each.

Without --date, a report without rows is drawn over the periods that are over:
the last 30 days, 12 weeks, 12 months or 5 years, as --period says. A report of
rows is drawn for the last period that is over.

--kind stack stands the largest rows over several periods on each other, where
their numbers add up. --kind heat draws the hours of the weekdays: of the days of
the period, or of the four weeks before a single day. It wants a report of hours,
such as VisitTime.getVisitInformationPerServerTime.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.in.Method, o.in.Trail = args[0], !cmd.Flags().Changed("date")
			return a.draw(cmd.Context(), o)
		},
	}
	f := c.Flags()
	queryFlags(f, &o.in)
	f.Lookup("date").DefValue = "" // Trail goes before it
	f.Lookup("date").Usage += "; default: see above"
	f.StringArrayVar(&o.metrics, "metric", nil, "metric to draw; may be repeated")
	f.StringArrayVar(&o.params, "param", nil, "further parameter `KEY=VALUE` of the method")
	f.StringVar(&o.format, "format", "", "png, svg or text; else by the name of the file, characters for a terminal and PNG for a pipe")
	f.IntVar(&o.width, "width", 0, "width in pixels, or in characters for text")
	f.IntVar(&o.height, "height", 0, "height in pixels, or in characters for text")
	f.StringVar(&o.theme, "theme", "light", "light or dark")
	f.StringVar(&o.kind, "kind", "auto", "auto, stack or heat")
	f.StringVarP(&o.output, "output", "o", "", "write to this `file`")
	colorFlag(f, &o.color)
	return c
}

// draw draws a chart.
func (a *app) draw(ctx context.Context, o chartFlags) error {
	palette, err := paletteOf(o.theme)
	if err != nil {
		return err
	}
	if o.in.Chart, err = kindOf(o.kind); err != nil {
		return err
	}
	if o.format == "" {
		if o.format, err = formatOf(o.output, "text", chartFormats()); err != nil {
			return err
		}
	}
	if o.format == "" && a.Width > 0 {
		o.format = "text"
	} else if o.format == "" {
		o.format = "png"
	}
	if o.format == "png" && (o.output == "" || o.output == "-") && a.Width > 0 {
		return usage("A PNG is no text for a terminal: name a file with -o, or ask for --format text.")
	}
	reader, err := a.people(o.color, o.output)
	if err != nil {
		return err
	}
	emit, err := emitter(o.format, o.width, o.height, reader, palette)
	if err != nil {
		return err
	}
	if o.format == "text" {
		o.in.Locale = reader.locale
	}
	o.in.Account, o.in.Limit = a.opts.Account, 100
	if o.in.Params, err = keyValues(o.params, queryKeys...); err != nil {
		return err
	}
	m, err := a.model()
	if err != nil {
		return err
	}
	st, err := m.Chart(ctx, o.in, o.metrics)
	if err != nil {
		return err
	}
	for _, note := range st.Notes {
		a.say("%s\n", note)
	}
	return a.write(o.output, func(w io.Writer) error { return emit(w, drawingOf(st)) })
}

// kindOf is the kind of chart that a word asks for.
func kindOf(word string) (viewmodel.ChartKind, error) {
	switch word {
	case "auto":
		return viewmodel.AutoChart, nil
	case string(viewmodel.StackChart), string(viewmodel.HeatChart):
		return viewmodel.ChartKind(word), nil
	}
	return "", usage(fmt.Sprintf("There is no kind of chart %q: auto, stack or heat.", word))
}

func paletteOf(theme string) (chart.Palette, error) {
	switch theme {
	case "light":
		return chart.Light(), nil
	case "dark":
		return chart.Dark(), nil
	}
	return chart.Palette{}, usage(fmt.Sprintf("There is no theme %q: light or dark.", theme))
}

// emitter gives the function that writes a drawing in a format and size.
func emitter(format string, width, height int, to people, p chart.Palette) (func(io.Writer, drawing) error, error) {
	if width < 0 || height < 0 || width > maxSide || height > maxSide {
		return nil, usage(fmt.Sprintf("--width and --height go from 1 to %d.", maxSide))
	}
	size := chart.Size{Width: cmp.Or(width, 1200), Height: cmp.Or(height, 500)}
	switch format {
	case "png":
		return func(w io.Writer, d drawing) error { return d.PNG(w, size, p) }, nil
	case "svg":
		return func(w io.Writer, d drawing) error { return d.SVG(w, size, p) }, nil
	case "text":
		o := chart.TextOptions{Width: cmp.Or(width, to.width, pageWidth), Height: cmp.Or(height, 20), Color: to.color}
		return func(w io.Writer, d drawing) error { return d.Text(w, o) }, nil
	}
	return nil, checkFormat(format, chartFormats())
}

func chartFormats() []string { return []string{"png", "svg", "text"} }

// maxSide bounds a picture to what memory can hold.
const maxSide = 10000

func drawingOf(st viewmodel.Chart) drawing {
	switch {
	case st.Bars != nil:
		return *st.Bars
	case st.Stack != nil:
		return *st.Stack
	case st.Heat != nil:
		return *st.Heat
	}
	return st.Line
}
