package terminal

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"matoscope/ui/viewmodel"
)

// movers shows which rows of several reports fell and which rose.
type movers struct {
	page[viewmodel.Movers]
	rose   bool // what rose is on screen, else what fell
	search string
	rows   []viewmodel.Mover // on screen
	list   list

	left, went viewmodel.Query // of the screen, and of the report of another time that was opened from it
}

func newMovers(a *app) screen {
	m := &movers{}
	m.page = page[viewmodel.Movers]{
		app: a, put: m.find,
		ask: func(q viewmodel.Query) func(context.Context, viewmodel.Freshness) viewmodel.Movers {
			return func(ctx context.Context, f viewmodel.Freshness) viewmodel.Movers { return a.backend.Movers(ctx, q, f) }
		},
		headOf: func(m viewmodel.Movers) viewmodel.Head { return m.Head },
	}
	return m
}

// open comes back to the time that was looked at before a row led to another one.
func (m *movers) open(q viewmodel.Query, f viewmodel.Freshness) tea.Cmd {
	if m.went.Date != "" && q == m.went {
		q = m.left
	}
	m.went = viewmodel.Query{}
	return m.page.open(q, f)
}

// find searches the rows and reports that are here.
func (m *movers) find() {
	all := m.shown.Fell
	if m.rose {
		all = m.shown.Rose
	}
	m.rows = slices.DeleteFunc(slices.Clone(all), func(r viewmodel.Mover) bool { return !holds(r.Label+" "+r.Report.Title, m.search) })
	m.list.move(0, len(m.rows))
}

func (m *movers) can() actions {
	out := m.list.moves(func() int { return len(m.rows) }, nil).with(actions{
		viewmodel.ActNextTab: func() tea.Cmd { return m.look(!m.rose) }, viewmodel.ActSearch: m.askSearch,
	})
	if m.list.at < len(m.rows) {
		out[viewmodel.ActOpen], out[viewmodel.ActCopy] = m.openRow, m.copyRow
	}
	return out
}

// look shows what rose, or what fell.
func (m *movers) look(rose bool) tea.Cmd {
	m.rose, m.list = rose, list{}
	m.find()
	return nil
}

func (m *movers) askSearch() tea.Cmd {
	p, before := newPrompt(m.app.say("Search rows and reports"), m.search), m.search
	look := func(text string) tea.Cmd {
		m.search = text
		return m.look(m.rose)
	}
	p.changed, p.done = look, look
	p.undo = func() tea.Cmd { return look(before) }
	m.app.show(p)
	return nil
}

// back takes a search away before anything else.
func (m *movers) back() (tea.Cmd, bool) {
	if m.search == "" {
		return m.page.back()
	}
	m.search = ""
	return m.look(m.rose), true
}

// openRow opens the report of the row under the cursor, with the cursor on it.
func (m *movers) openRow() tea.Cmd {
	row := m.rows[m.list.at]
	way := m.shown.Opens(row)
	q := way.Query
	q.Metric = ""
	if row.Gone {
		m.left, m.went = m.app.query, q
	}
	m.app.query = q
	return m.app.openReportAt(way, row.Label)
}

func (m *movers) copyRow() tea.Cmd {
	m.app.note = m.app.say("Copied.")
	return tea.SetClipboard(ansi.Strip(strings.Join(moverCells(m.rows[m.list.at]), "\t")))
}

func (m *movers) state() state {
	s := m.page.state()
	if s.has && s.problem == nil {
		s.problem = m.shown.Missing
	}
	if m.search != "" {
		s.text = m.app.say("search: %s", m.search)
	}
	return s
}

func (m *movers) draw(columns, height int) []string {
	if !m.has {
		return nil
	}
	if m.shown.Empty != "" {
		return []string{" " + warning.on(cut(clean(m.shown.Empty), columns-2))}
	}
	fields := m.fields(columns)
	lines := []string{m.tabs(columns), gridTitles(fields)}
	if len(m.rows) == 0 {
		return append(lines, faint.on(" "+m.app.options.Locale.NothingMoved(m.rose)))
	}
	from, to := m.list.window(len(m.rows), height-len(lines))
	for i := from; i < to; i++ {
		line := gridLine(fields, moverCells(m.rows[i])[:len(fields)])
		if i == m.list.at {
			line = chosen.over(line)
		}
		lines = append(lines, m.app.zones.row(&m.list, i, line, nil, m.openRow))
	}
	return lines
}

// tabs are the two sides, and what they are compared with.
func (m *movers) tabs(columns int) string {
	var line strings.Builder
	for i, title := range []string{m.app.say("Fell"), m.app.say("Rose")} {
		title = " " + title + " "
		if m.rose == (i == 1) {
			title = chosen.on(title)
		}
		line.WriteString(" " + m.app.zones.mark(title, func(int) tea.Cmd { return m.look(i == 1) }))
	}
	return ends(line.String(), faint.on(clean(m.app.say("compared with %s", m.shown.Against)))+" ", columns)
}

// fields are the columns, in the order of [moverCells]; a narrow terminal goes without
// the last.
func (m *movers) fields(columns int) []field {
	say := m.app.say
	fields := []field{
		{say("Row"), 0, true},
		{say("Difference"), 12, false},
		{say("Change"), 10, false},
		{say("Before"), 9, false},
		{say("Now"), 9, false},
		{say("Report"), 11, true},
		{say("Counted"), 12, true},
	}
	if columns < 100 {
		fields = fields[:6]
	}
	fields[0].width = max(columns-used(fields)+1, 10)
	return fields
}

func moverCells(m viewmodel.Mover) []string {
	return []string{clean(m.Label), m.DifferenceText, changeText(m.Change), m.Earlier, m.Now, m.Report.Title, m.Metric}
}

// files are the formats for all rows that moved.
func (m *movers) files() []choice {
	if !m.has {
		return nil
	}
	return tableFiles(m.app, viewmodel.MoverColumns(), m.shown.All(""))
}
