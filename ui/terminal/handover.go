package terminal

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// handOvers are the ways to give the report on screen to others.
func (a *app) handOvers() []choice {
	h, _ := a.seen().(handed)
	if h == nil {
		return nil
	}
	e, there := h.handed()
	if !there {
		return nil
	}
	given := func(title string, use func(viewmodel.HandOver) tea.Cmd) choice {
		return choice{title, "", func() tea.Cmd { return a.handOver(e, use) }}
	}
	line := func(title string, of func(viewmodel.HandOver) string) choice {
		return given(title, func(h viewmodel.HandOver) tea.Cmd { return a.tell(title, of(h)) })
	}
	return []choice{
		line(a.say("Command line of the report"), func(h viewmodel.HandOver) string { return h.Report }),
		line(a.say("Command line that writes all rows"), func(h viewmodel.HandOver) string { return h.CSV }),
		line(a.say("Command line of the chart"), func(h viewmodel.HandOver) string { return h.Chart }),
		line(a.say("curl line, with $TOKEN for the access token"), func(h viewmodel.HandOver) string { return h.Curl }),
		given(a.say("Open in Matomo"), func(h viewmodel.HandOver) tea.Cmd { return a.browse(h.Web) }),
	}
}

// handOver asks for what a report is to others.
func (a *app) handOver(e viewmodel.Explorer, use func(viewmodel.HandOver) tea.Cmd) tea.Cmd {
	type answer struct {
		viewmodel.HandOver
		problem *viewmodel.Problem
	}
	return run(a.tasks, &a.exporting, func(ctx context.Context) answer {
		h, p := a.backend.HandOver(ctx, e)
		return answer{h, p}
	}, func(got answer) tea.Cmd {
		if got.problem != nil {
			a.note = got.problem.What
			return nil
		}
		return use(got.HandOver)
	})
}

// browse opens an address in the browser, or tells it where there is none.
func (a *app) browse(address string) tea.Cmd {
	if a.options.NoBrowser {
		return a.tell(a.say("Address"), address)
	}
	return run(a.tasks, &a.exporting, func(ctx context.Context) *viewmodel.Problem { return a.backend.Browse(ctx, address) },
		func(p *viewmodel.Problem) tea.Cmd {
			if p != nil {
				return a.tell(a.say("Address"), address)
			}
			a.note = a.say("The browser has the address.")
			return nil
		})
}

// tell shows a text, and copies it where the terminal has a clipboard (OSC 52).
func (a *app) tell(title, text string) tea.Cmd {
	a.show(&telling{app: a, title: title, text: clean(text)})
	return tea.SetClipboard(text)
}

// telling shows a text alone on its lines, so that it can be selected where the
// terminal has no clipboard. Any key closes it.
type telling struct {
	app         *app
	title, text string
}

func (t *telling) update(m tea.Msg) (tea.Cmd, bool) {
	_, key := m.(tea.KeyPressMsg)
	return nil, !key
}

func (t *telling) draw(lines []string, columns int) []string {
	out := []string{"", " " + strong.on(t.title), ""}
	out = append(out, pieces(t.text, columns)...)
	out = append(out, "", faint.on(" "+t.app.say("Copied, where the terminal lets programs copy. Any key closes.")))
	return exactly(out, len(lines))
}
