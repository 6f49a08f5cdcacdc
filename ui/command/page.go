package command

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"matoscope/ui/chart"
	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// pageWidth is the width of the page where standard output is no terminal.
const pageWidth = 100

// page writes the dashboard as one page of text: the figures, the evolution in
// characters, and the cards.
func (a *app) page(ctx context.Context, m *viewmodel.Model) error {
	s, err := m.Session(ctx, a.opts.Account)
	if err != nil {
		return err
	}
	st := s.Dashboard(ctx, viewmodel.Query{Compare: "previous"})
	if st.Problem != nil {
		return st.Problem
	}
	width := a.Width
	if width <= 0 {
		width = pageWidth
	}
	return writePage(a.text, st, width)
}

func writePage(w io.Writer, st viewmodel.Dashboard, width int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s · %s · %s\n", st.Site.Name, st.Site.Address, st.PeriodText)
	b.WriteString(st.SiteTime)
	if st.Notice != "" {
		fmt.Fprintf(&b, " · %s", st.Notice)
	}
	b.WriteString("\n\n")
	writeFigures(&b, st.Figures, width)
	if st.Empty != "" {
		fmt.Fprintf(&b, "\n%s\n", st.Empty)
		_, err := io.WriteString(w, b.String())
		return err
	}
	line := st.Evolution.Line()
	line.Title, line.Legend = st.Evolution.Title, true
	b.WriteByte('\n')
	if err := line.Text(&b, chart.TextOptions{Width: width, Height: 14}); err != nil {
		return err
	}
	for _, c := range st.Cards {
		b.WriteByte('\n')
		if err := writeCard(&b, c, width); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeFigures lays the figures out beside each other, as many as fit.
func writeFigures(b *strings.Builder, figures []viewmodel.Figure, width int) {
	const cell = 24
	per := max(1, width/cell)
	for len(figures) > 0 {
		n := min(per, len(figures))
		for _, text := range []func(viewmodel.Figure) string{
			func(f viewmodel.Figure) string { return f.Title },
			func(f viewmodel.Figure) string { return f.Text },
			func(f viewmodel.Figure) string { return changeText(f.Change) },
		} {
			for _, f := range figures[:n] {
				t := ansi.Truncate(text(f), cell-2, "…")
				b.WriteString(t + strings.Repeat(" ", cell-ansi.StringWidth(t)))
			}
			b.WriteByte('\n')
		}
		figures = figures[n:]
	}
}

// changeText writes a change with a sign that needs no colour.
func changeText(c viewmodel.Change) string {
	if c.Text == "" {
		return ""
	}
	return []string{"▼ ", "= ", "▲ "}[c.Direction+1] + c.Text
}

func writeCard(b *strings.Builder, c viewmodel.Card, width int) error {
	fmt.Fprintf(b, "%s\n", c.Title)
	switch {
	case c.Problem != nil:
		fmt.Fprintf(b, "  %s %s\n", c.Problem.What, c.Problem.To)
		return nil
	case len(c.Rows) == 0:
		fmt.Fprintf(b, "  %s\n", c.Empty)
		return nil
	case c.Kind == viewmodel.HoursCard:
		writeHours(b, c.Rows)
		return nil
	}
	t := export.Table{
		Columns: []export.Column{{Text: true}, {}, {}},
		Rows: func(yield func([]export.Cell, error) bool) {
			for _, r := range c.Rows {
				if !yield([]export.Cell{{Text: "  " + r.Label}, {Text: r.Text}, {Text: changeText(r.Change)}}, nil) {
					return
				}
			}
		},
	}
	return export.Write(b, export.Text, t, export.Options{Width: min(width, 60)})
}

// writeHours draws the hours of the day as one row of blocks.
func writeHours(b *strings.Builder, rows []viewmodel.CardRow) {
	blocks := []rune(" ▁▂▃▄▅▆▇█")
	b.WriteString("  ")
	for _, r := range rows {
		b.WriteString(strings.Repeat(string(blocks[int(r.Share*float64(len(blocks)-1)+0.5)]), 2) + " ")
	}
	b.WriteString("\n  ")
	for _, r := range rows {
		fmt.Fprintf(b, "%-3s", r.Label)
	}
	b.WriteByte('\n')
}
