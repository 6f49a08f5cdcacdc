package command

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

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
	st := s.Dashboard(ctx, viewmodel.Query{Compare: "previous"}, viewmodel.Renewed)
	if st.Problem != nil {
		return st.Problem
	}
	if st.Outage != nil {
		a.say("%s These numbers were kept %s.\n", st.Outage.What, viewmodel.Locale{}.Ago(time.Since(st.Loaded)))
	}
	to, err := a.people("auto", "")
	if err != nil {
		return err
	}
	if to.width == 0 {
		to.width = pageWidth
	}
	return writePage(a.Stdout, st, export.Options{Width: to.width, Color: to.color})
}

// writePage writes the page. Names come from the server, so that each is made
// printable.
func writePage(w io.Writer, st viewmodel.Dashboard, o export.Options) error {
	var b strings.Builder
	plain := func(t export.Tone, text string) {
		b.WriteString(o.Paint(t, export.Printable(ansi.Truncate(text, o.Width, "…"))) + "\n")
	}
	plain(export.Neutral, fmt.Sprintf("%s · %s · %s", st.Site.Name, st.Site.Address, st.PeriodText))
	plain(export.Faint, st.SiteTime)
	if st.Notice != "" {
		plain(export.Faint, st.Notice)
	}
	b.WriteByte('\n')
	writeFigures(&b, st.Figures, o)
	if st.Empty != "" {
		fmt.Fprintf(&b, "\n%s\n", export.Printable(st.Empty))
		_, err := io.WriteString(w, b.String())
		return err
	}
	line := st.Evolution.Line()
	line.Title, line.Legend = st.Evolution.Title, true
	b.WriteByte('\n')
	if err := line.Text(&b, chart.TextOptions{Width: o.Width, Height: 14, Color: o.Color}); err != nil {
		return err
	}
	for _, c := range st.Cards {
		b.WriteByte('\n')
		if err := writeCard(&b, c, o); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeFigures lays the figures out beside each other, as many as fit.
func writeFigures(b *strings.Builder, figures []viewmodel.Figure, o export.Options) {
	const cell = 24
	per := max(1, o.Width/cell)
	lines := []func(viewmodel.Figure) (string, export.Tone){
		func(f viewmodel.Figure) (string, export.Tone) { return f.Title, export.Faint },
		func(f viewmodel.Figure) (string, export.Tone) { return f.Text, export.Neutral },
		func(f viewmodel.Figure) (string, export.Tone) { return changeText(f.Change), tones[f.Change.Tone] },
	}
	for len(figures) > 0 {
		n := min(per, len(figures))
		for _, line := range lines {
			pad := ""
			for _, f := range figures[:n] {
				text, tone := line(f)
				text = ansi.Truncate(text, cell-2, "…")
				b.WriteString(pad + o.Paint(tone, text))
				pad = strings.Repeat(" ", cell-ansi.StringWidth(text))
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

func writeCard(b *strings.Builder, c viewmodel.Card, o export.Options) error {
	b.WriteString(o.Paint(export.Faint, c.Title) + "\n")
	switch {
	case c.Problem != nil:
		fmt.Fprintf(b, "  %s\n", export.Printable(c.Problem.What+" "+c.Problem.To))
		return nil
	case len(c.Rows) == 0:
		fmt.Fprintf(b, "  %s\n", c.Empty)
		return nil
	case c.Kind == viewmodel.HoursCard:
		writeHours(b, c.Rows, o.Width)
		return nil
	}
	t := export.Table{
		Columns: []export.Column{{Text: true}, {}, {}},
		Rows: func(yield func([]export.Cell, error) bool) {
			for _, r := range c.Rows {
				if !yield([]export.Cell{{Text: "  " + r.Label}, {Text: r.Text}, {Text: changeText(r.Change), Tone: tones[r.Change.Tone]}}, nil) {
					return
				}
			}
		},
	}
	o.Width = min(o.Width, 60)
	return export.Write(b, export.Text, t, o)
}

// writeHours draws the hours of the day as one row of blocks, each hour as wide
// as there is room for. Its name is left out where it has none.
func writeHours(b *strings.Builder, rows []viewmodel.CardRow, width int) {
	blocks := []rune(" ▁▂▃▄▅▆▇█")
	cell := min(3, max(1, (width-2)/max(1, len(rows))))
	b.WriteString("  ")
	for _, r := range rows {
		block := string(blocks[int(r.Share*float64(len(blocks)-1)+0.5)])
		b.WriteString(strings.Repeat(block, max(1, cell-1)) + strings.Repeat(" ", min(1, cell-1)))
	}
	b.WriteString("\n  ")
	every := 4 - cell // a name takes two columns and a gap
	for i, r := range rows {
		if i%every == 0 {
			fmt.Fprintf(b, "%-*s", every*cell, r.Label)
		}
	}
	b.WriteByte('\n')
}
