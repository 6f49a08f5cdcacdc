package terminal

import (
	"context"
	"io"
	"slices"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// Open builds the model as Run does; the function ends its work.
func Open(ctx context.Context, b Backend, o Options) (tea.Model, func()) {
	t := newTasks(ctx)
	return newApp(b, o, t), t.close
}

// Painter is a painter that paints when it is told to.
type Painter struct{ p *painter }

// NewPainter takes a terminal over.
func NewPainter(out io.Writer, environ []string) (Painter, error) {
	p, err := newPainter(noTTY{}, out, environ)
	return Painter{p}, err
}

// noTTY needs no care.
type noTTY struct{}

func (noTTY) raw() error     { return nil }
func (noTTY) restore() error { return nil }

// Paint puts a frame on screen.
func (p Painter) Paint(lines []string, width int) { p.p.paint(frame{lines, width}) }

// Leave gives the terminal away, and Close for good.
func (p Painter) Leave() error { return p.p.leave() }
func (p Painter) Close() error { return p.p.close() }

// InPlace is a line as a painter writes it.
func InPlace(line string) string { return inPlace(line) }

// Missing are the screens that the terminal lacks.
func Missing() []viewmodel.ScreenID {
	var out []viewmodel.ScreenID
	for _, s := range viewmodel.Screens() {
		if builders()[s.ID] == nil && s.ID != viewmodel.HelpScreen && !s.NoTerminal {
			out = append(out, s.ID)
		}
	}
	return out
}

// MissingActions are the actions of viewmodel.Bindings that no screen of a model
// has; the model is one that shows a report.
func MissingActions(m tea.Model) []viewmodel.ActionID {
	a := m.(*app)
	can := a.can()
	for _, s := range screensHere() {
		if a.screens[s.ID] != nil {
			can = can.with(a.screens[s.ID].can())
		}
	}
	var out []viewmodel.ActionID
	for _, b := range viewmodel.Bindings() {
		if can[b.Action] == nil && !b.NoTerminal && !slices.Contains(Missing(), screenOf(b.Action)) {
			out = append(out, b.Action)
		}
	}
	return out
}

func screenOf(a viewmodel.ActionID) viewmodel.ScreenID {
	for _, s := range viewmodel.Screens() {
		if viewmodel.OpenAction(s.ID) == a {
			return s.ID
		}
	}
	return ""
}
