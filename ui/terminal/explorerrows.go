package terminal

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// lookAt looks at the report in another way: at once where its rows are all here,
// else as the server answers.
func (e *explorer) lookAt(way viewmodel.ExplorerQuery) tea.Cmd {
	e.seekColumn(way)
	e.way = way
	q := way
	q.Query = e.shown.Asked.Query
	q.Metric = way.Metric
	if q.Chart == viewmodel.AutoChart {
		q.Chart = e.shown.Asked.Chart
	}
	if e.has && e.shown.Rearrange(q) {
		e.rows.move(0, e.len())
		return e.follow()
	}
	e.rows = list{}
	return e.open(e.app.query, viewmodel.Fresh)
}

// seekColumn brings what another way to look sorts by or draws into view.
func (e *explorer) seekColumn(way viewmodel.ExplorerQuery) {
	if way.Metric != e.way.Metric {
		e.reveal = way.Metric
	}
	if way.Sort != e.way.Sort {
		e.reveal = way.Sort
		if by, changed := viewmodel.SortedByChange(way.Sort); changed {
			e.reveal = by
		}
	}
}

// sort goes to the next column, and after the last to the server's order.
func (e *explorer) sort() tea.Cmd {
	headings := e.shown.Table.Headings(e.way.Columns)
	way := e.way
	i := slices.IndexFunc(headings, func(c viewmodel.TableColumn) bool { return c.Name == way.Sort })
	switch {
	case i == len(headings)-1:
		way.Sort, way.Ascending = "", false
	default:
		way.Sort = headings[i+1].Name
		way.Ascending = headings[i+1].Text // names from A on, numbers from the largest
	}
	return e.lookAt(way)
}

// sortByChange puts the rows first that fell most of the metric shown, and again
// those that rose most. Without a comparison it compares with the period before; where
// that cannot be, it says why.
func (e *explorer) sortByChange() tea.Cmd {
	if why := e.shown.Incomparable; why != "" {
		e.app.note = why
		return nil
	}
	way, by := e.way, viewmodel.ByChangeOf(e.shown.Asked.Metric)
	way.Sort, way.Ascending = by, e.way.Sort != by || !e.way.Ascending
	if e.shown.Table.Compared() {
		return e.lookAt(way)
	}
	e.way = way
	q := e.app.query
	q.Compare = cmp.Or(q.Compare, "previous")
	return e.app.look(q)
}

// nextMetric draws the next of the metrics.
func (e *explorer) nextMetric() tea.Cmd {
	choices := e.shown.Metrics
	if len(choices) == 0 {
		return nil
	}
	i := slices.IndexFunc(choices, func(c viewmodel.MetricChoice) bool { return c.Name == e.way.Metric })
	return e.plot(choices[(i+1)%len(choices)].Name)
}

// plot draws a metric.
func (e *explorer) plot(metric string) tea.Cmd {
	way := e.way
	way.Metric = e.shown.Asked.Metric // by which it may be sorted
	return e.lookAt(way.WithMetric(metric))
}

func (e *explorer) flat() tea.Cmd {
	way := e.way
	way.Flat = !way.Flat
	return e.lookAt(way)
}

// searchRows searches as it is typed where all rows are here, else once it is
// written.
func (e *explorer) searchRows() tea.Cmd {
	p, before := newPrompt(e.app.say("Search rows"), e.way.Search), e.way.Search
	look := func(text string) tea.Cmd {
		way := e.way
		way.Search = text
		return e.lookAt(way)
	}
	if e.shown.Table.Whole() {
		p.changed = look
	}
	p.done = look
	p.undo = func() tea.Cmd {
		if e.way.Search == before {
			return nil
		}
		return look(before)
	}
	e.app.show(p)
	return nil
}

// readOn reads the next rows when the cursor comes near the end of those here.
func (e *explorer) readOn() tea.Cmd {
	if e.more.busy() || e.rows.at+2*e.rows.height < e.len() {
		return nil
	}
	next, ok := e.shown.Next()
	if !ok {
		return nil
	}
	return e.read(&e.more, next)
}

// read puts further rows on screen.
func (e *explorer) read(s *slot, q viewmodel.RowsQuery) tea.Cmd {
	return run(e.app.tasks, s, func(ctx context.Context) viewmodel.RowsPage {
		return e.app.backend.Rows(ctx, q)
	}, func(p viewmodel.RowsPage) tea.Cmd {
		e.problem = p.Problem
		e.shown.Add(p)
		return nil
	})
}

// expand shows the rows below the one under the cursor, or takes them away.
func (e *explorer) expand() tea.Cmd {
	t, at := e.shown.Table, e.rows.at
	if t.Rows(at, at+1, nil)[0].Open {
		t.Close(at)
		return nil
	}
	if t.Reopen(at) {
		return nil
	}
	q, ok := e.shown.Below(at)
	if !ok {
		e.app.note = e.app.say("There is nothing below this row.")
		return nil
	}
	return e.read(&e.below, q)
}

// copyRow puts the row on the clipboard of the terminal, where it has one.
func (e *explorer) copyRow() tea.Cmd {
	row := e.row()
	cells := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		cells[i] = clean(c.Text)
	}
	e.app.note = e.app.say("Copied.")
	return tea.SetClipboard(strings.Join(cells, "\t"))
}

// evolve shows the course of the row under the cursor.
func (e *explorer) evolve() tea.Cmd {
	row, shown := e.row(), e.shown
	return run(e.app.tasks, &e.below, func(ctx context.Context) viewmodel.RowEvolution {
		return e.app.backend.RowEvolution(ctx, shown, row.Path)
	}, func(r viewmodel.RowEvolution) tea.Cmd {
		if e.problem = r.Problem; e.problem == nil {
			e.app.show(&evolutionBox{app: e.app, shown: r})
		}
		return nil
	})
}

// evolutionBox shows a row over time. Any key closes it.
type evolutionBox struct {
	app   *app
	shown viewmodel.RowEvolution
}

func (b *evolutionBox) update(m tea.Msg) (tea.Cmd, bool) {
	_, key := m.(tea.KeyPressMsg)
	return nil, !key
}

func (b *evolutionBox) draw(lines []string, columns int) []string {
	inner, height := columns-8, min(len(lines)-4, evolutionMost)
	body := []string{warning.on(cut(clean(b.shown.Empty), inner))}
	if b.shown.Empty == "" {
		body = b.app.drawEvolution(b.shown.Evolution, b.shown.Line(), inner, height)
	}
	for i := range body {
		body[i] = cut(body[i], inner)
	}
	return boxed(lines, columns, clean(b.shown.Label), inner, body)
}
