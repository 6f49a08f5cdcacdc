package terminal

import (
	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// suspend gives the terminal back to the shell, and resume takes it again.
func (a *app) suspend() tea.Cmd {
	if a.painter == nil {
		return tea.Suspend
	}
	return tea.Sequence(func() tea.Msg {
		_ = a.painter.leave() // a terminal that is gone is told by its keys
		return nil
	}, tea.Suspend)
}

// repaint is the message that the terminal is ours again. A frame follows it as it
// follows every message.
type repaint struct{}

func (a *app) resume() tea.Cmd {
	var paint, load tea.Cmd
	if a.painter != nil {
		paint = func() tea.Msg {
			_ = a.painter.back()
			return repaint{}
		}
	}
	if a.started && a.signIn == nil {
		load = a.seen().open(a.query, viewmodel.Fresh) // time went by
	}
	return tea.Batch(paint, load)
}
