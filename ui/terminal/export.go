package terminal

import (
	"context"
	"io"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"matoscope/ui/chart"
	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// Exporter is what leaves the program.
type Exporter interface {
	// HandOver gives an open report to others.
	HandOver(ctx context.Context, e viewmodel.Explorer) (viewmodel.HandOver, *viewmodel.Problem)
	// Export writes all rows of an open report to a file and says how many they are.
	Export(ctx context.Context, e viewmodel.Explorer, f viewmodel.RowFile) (rows int, p *viewmodel.Problem)
	// Browse opens an address in a browser.
	Browse(ctx context.Context, address string) *viewmodel.Problem
}

// The size of a chart in a file, in points and in characters.
const (
	pictureWidth, pictureHeight = 1200, 500
	pictureScale                = 2 // pixels of a PNG a point
	textWidth, textHeight       = 100, 24
)

// pictured is a screen with a chart; nil while there is none.
type pictured interface{ picture() chart.Picture }

// handed is a screen with a report whose rows can be exported.
type handed interface {
	handed() (e viewmodel.Explorer, there bool)
}

// chooseExport offers all ways in which what is on screen can leave the program.
func (a *app) chooseExport() tea.Cmd {
	out := append(a.rowFiles(), a.chartFiles()...)
	if s, ok := a.seen().(interface{ files() []choice }); ok {
		out = append(out, s.files()...)
	}
	out = append(out, choice{a.say("Screen as text"), ".txt", func() tea.Cmd {
		text := a.plainText()
		return a.askPath("txt", a.written(func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		}))
	}})
	out = append(out, a.handOvers()...)
	a.show(newPicker(a, a.say("Export and hand over"), func(search string) []choice { return matching(out, search) }))
	return nil
}

// rowFiles are the formats for the rows of the report on screen.
func (a *app) rowFiles() []choice {
	h, _ := a.seen().(handed)
	if h == nil {
		return nil
	}
	e, there := h.handed()
	if !there {
		return nil
	}
	shown := e.Shown()
	var out []choice
	for _, f := range []struct {
		format, title string
		shown         []viewmodel.TableColumn
	}{
		{"csv", a.say("All rows as CSV"), shown},
		{"xlsx", a.say("All rows as a spreadsheet"), shown},
		{"tsv", a.say("All rows as TSV"), shown},
		{"json", a.say("All rows as JSON"), nil},
		{"csv", a.say("All rows and columns as CSV, with the names of the API"), nil},
	} {
		out = append(out, choice{f.title, "." + f.format, func() tea.Cmd {
			return a.askFile(f.format, func(ctx context.Context, path string) (string, *viewmodel.Problem) {
				rows, p := a.backend.Export(ctx, e, viewmodel.RowFile{Path: path, Format: f.format, Shown: f.shown})
				l := a.options.Locale
				return l.SayN(rows, "Saved %s row as %s", "Saved %s rows as %s", l.Value(float64(rows), viewmodel.Count, ""), path), p
			})
		}})
	}
	return out
}

// chartFiles are the formats for the chart on screen.
func (a *app) chartFiles() []choice {
	s, _ := a.seen().(pictured)
	if s == nil {
		return nil
	}
	p := s.picture()
	if p == nil {
		return nil
	}
	p = chart.Titled(p, a.captioned)
	var out []choice
	fine := chart.Size{Width: pictureScale * pictureWidth, Height: pictureScale * pictureHeight, Scale: pictureScale}
	size := chart.Size{Width: pictureWidth, Height: pictureHeight}
	for _, f := range []struct {
		format, title string
		emit          func(io.Writer) error
	}{
		{"png", a.say("Chart as PNG"), func(w io.Writer) error { return p.PNG(w, fine, chart.Light()) }},
		{"svg", a.say("Chart as SVG"), func(w io.Writer) error { return p.SVG(w, size, chart.Light()) }},
		{"txt", a.say("Chart as text"), func(w io.Writer) error {
			return p.Text(w, chart.TextOptions{Width: textWidth, Height: textHeight})
		}},
	} {
		out = append(out, choice{f.title, "." + f.format, func() tea.Cmd {
			return a.askPath(f.format, a.written(f.emit))
		}})
	}
	return out
}

// captioned puts website, period and segment below the title of a chart.
func (a *app) captioned(title string) string {
	h, segment := a.seen().state().head, ""
	if a.query.Segment != "" {
		segment = a.segmentName()
	}
	below := strings.Join(slices.DeleteFunc([]string{h.Site.Name, h.PeriodText, segment}, func(s string) bool { return s == "" }), " · ")
	return title + "\n" + below
}

// written writes a file, or leaves the one that there was.
func (a *app) written(emit func(io.Writer) error) func(context.Context, string) *viewmodel.Problem {
	return func(_ context.Context, path string) *viewmodel.Problem {
		return a.options.Locale.Explain(export.Replace(path, emit))
	}
}

// plainText is the screen without colours, and without what lies over it.
func (a *app) plainText() string {
	lines := strings.Split(ansi.Strip(a.content(nil)), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}
