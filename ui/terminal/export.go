package terminal

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
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
	// Export writes all rows of an open report as csv, xlsx or json to a file.
	Export(ctx context.Context, e viewmodel.Explorer, format, path string) *viewmodel.Problem
	// Browse opens an address in a browser.
	Browse(ctx context.Context, address string) *viewmodel.Problem
}

// The size of a chart in a file, in pixels and in characters.
const (
	pictureWidth, pictureHeight = 1200, 500
	textWidth, textHeight       = 100, 24
)

// picture is a chart that can be written to a file.
type picture interface {
	PNG(io.Writer, chart.Size, chart.Palette) error
	SVG(io.Writer, chart.Size, chart.Palette) error
	Text(io.Writer, chart.TextOptions) error
}

// pictured is a screen with a chart; nil while there is none.
type pictured interface{ picture() picture }

// handed is a screen with a report whose rows can be exported.
type handed interface {
	handed() (e viewmodel.Explorer, there bool)
}

// chooseExport offers all ways in which what is on screen can leave the program.
func (a *app) chooseExport() tea.Cmd {
	out := append(a.rowFiles(), a.chartFiles()...)
	if s, ok := a.seen().(*lab); ok {
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
	var out []choice
	for _, f := range []struct{ format, title string }{
		{"csv", a.say("All rows as CSV")}, {"xlsx", a.say("All rows as a spreadsheet")}, {"json", a.say("All rows as JSON")},
	} {
		out = append(out, choice{f.title, "." + f.format, func() tea.Cmd {
			return a.askPath(f.format, func(ctx context.Context, path string) *viewmodel.Problem {
				return a.backend.Export(ctx, e, f.format, path)
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
	size := chart.Size{Width: pictureWidth, Height: pictureHeight}
	var out []choice
	for _, f := range []struct {
		format, title string
		emit          func(io.Writer) error
	}{
		{"png", a.say("Chart as PNG"), func(w io.Writer) error { return p.PNG(w, size, chart.Light()) }},
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

// written writes a file, or leaves the one that there was.
func (a *app) written(emit func(io.Writer) error) func(context.Context, string) *viewmodel.Problem {
	return func(_ context.Context, path string) *viewmodel.Problem {
		return a.options.Locale.Explain(export.Replace(path, emit))
	}
}

// plainText is the screen without colours.
func (a *app) plainText() string {
	lines := strings.Split(ansi.Strip(a.content()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// askPath asks for a file, then writes it and says where it is.
func (a *app) askPath(format string, write func(ctx context.Context, path string) *viewmodel.Problem) tea.Cmd {
	p := newPrompt(a.say("Save as"), a.fileName()+"."+format)
	p.done = func(path string) tea.Cmd {
		if path = strings.TrimSpace(path); path == "" {
			return nil
		}
		type answer struct {
			path    string
			problem *viewmodel.Problem
		}
		return run(a.tasks, &a.exporting, func(ctx context.Context) answer {
			if whole, err := filepath.Abs(path); err == nil {
				path = whole
			}
			return answer{path, write(ctx, path)}
		}, func(got answer) tea.Cmd {
			if got.problem != nil {
				a.note = a.say("Not saved: %s", got.problem.What)
				return nil
			}
			a.note = a.say("Saved as %s", got.path)
			return nil
		})
	}
	a.show(p)
	return nil
}

// fileName is a name for a file with what is on screen, without its ending.
func (a *app) fileName() string {
	name := string(a.current)
	if h, ok := a.seen().(handed); ok {
		if e, there := h.handed(); there {
			name = e.Report.ID
		}
	}
	name += "_" + cmp.Or(a.query.Date, a.options.Now().Format("2006-01-02_1504"))
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune("-_.", r) {
			return r
		}
		return '_'
	}, name)
}
