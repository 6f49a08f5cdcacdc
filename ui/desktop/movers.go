package desktop

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// Moving is what the screen of movers asks for.
type Moving interface {
	// Movers loads what fell and what rose.
	Movers(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Movers
}

// moversScreen is the screen of what fell and what rose.
type moversScreen struct {
	*pane

	movers viewmodel.Movers
	rows   []viewmodel.Mover // on screen
	rose   bool
	method string // of the report whose rows are shown; "" for all

	way    *segmented
	report *button
	count  *label
	words  *label // in place of rows
	grid   *grid
	bones  fyne.CanvasObject
	whole  fyne.CanvasObject
}

func newMoversScreen(p *pane) content {
	s := &moversScreen{pane: p, count: newLabel("", typeSecondary, colourMuted), words: newLabel("", typeBody, colourMuted), bones: newRowBones()}
	s.words.align = fyne.TextAlignCenter
	s.grid = newGrid(p.tips, gridActions{row: s.row, choose: s.openRow})
	s.way = newSegmented([]string{say("Fell"), say("Rose")}, func(i int) { s.look(i == 1) })
	s.report = newMenuButton(say("All reports"), s.showReports)
	tools := ends(container.NewHBox(middle(s.way), middle(s.report)), s.count)
	body := container.NewStack(s.grid, container.NewCenter(s.words), s.bones)
	s.whole = inMargins(newCard(headed(spaceS, tools, body), spaceM))
	return s
}

func (s *moversScreen) object() fyne.CanvasObject { return s.whole }

func (s *moversScreen) wait() {
	s.grid.Hide()
	s.words.Hide()
	s.count.set("", colourMuted)
	s.bones.Show()
}

func (s *moversScreen) actions() map[viewmodel.ActionID]func() {
	out := s.grid.moves()
	out[viewmodel.ActOpen] = func() { s.openRow(s.grid.chosen) }
	out[viewmodel.ActNextTab] = func() { s.look(!s.rose) }
	out[viewmodel.ActCopy] = func() {
		if i := s.grid.chosen; i >= 0 {
			s.copied(s.row(i).text())
		}
	}
	return out
}

func (s *moversScreen) ask(q viewmodel.Query) work {
	return func(ctx context.Context, f viewmodel.Freshness) answer {
		m := s.backend.Movers(ctx, q, f)
		return answer{head: m.Head, show: func() {
			s.movers = m
			s.show()
		}}
	}
}

// look shows what fell or what rose.
func (s *moversScreen) look(rose bool) {
	s.rose = rose
	s.grid.chosen = -1
	s.show()
	s.grid.list.top()
}

// show puts the rows on screen that are chosen.
func (s *moversScreen) show() {
	s.fill()
	s.way.choose(map[bool]int{true: 1}[s.rose])
	s.report.setText(s.reportTitle(s.method))
	s.bones.Hide()
	words := s.movers.Empty
	if words == "" && len(s.rows) == 0 {
		words = locale().NothingMoved(s.rose)
	}
	s.words.set(words, colourMuted)
	setVisible(s.words, len(s.rows) == 0)
	setVisible(s.grid, len(s.rows) > 0)
	if missing := s.movers.Missing; missing != nil {
		s.showBanner(banner(missing.What, missing.To, wayOut{say("Try again"), s.again}))
	}
	if s.on != nil && s.movers.Empty == "" {
		s.count.set(say("compared with %s", s.movers.Against), colourMuted)
	}
	s.whole.Refresh()
}

// fill puts the rows into the table, at once: a table that is laid out in between
// would ask for rows that are gone.
func (s *moversScreen) fill() {
	s.rows = s.movers.Of(s.method, s.rose)
	s.grid.show([]gridColumn{
		{title: say("Row")},
		{title: say("Report"), leading: true},
		{title: say("Before")},
		{title: say("Now")},
		{title: say("Difference")},
		{title: say("Change")},
		{title: say("Counted"), leading: true},
	}, len(s.rows), gridRow{})
}

func (s *moversScreen) row(i int) gridRow {
	m := s.rows[i]
	return gridRow{cells: []gridCell{
		{text: m.Label, tip: m.Label},
		{text: m.Report.Title, colour: colourMuted},
		{text: m.Earlier},
		{text: m.Now},
		{text: m.DifferenceText},
		{change: m.Change},
		{text: m.Metric, colour: colourMuted},
	}}
}

// reportTitle names a report of those compared; without one all of them.
func (s *moversScreen) reportTitle(method string) string {
	for _, r := range s.movers.Reports {
		if r.Method == method {
			return r.Title
		}
	}
	return say("All reports")
}

func (s *moversScreen) showReports() {
	menu := fyne.NewMenu("")
	add := func(method string) {
		item := fyne.NewMenuItem(s.reportTitle(method), func() {
			s.method = method
			s.look(s.rose)
		})
		item.Checked = method == s.method
		menu.Items = append(menu.Items, item)
	}
	add("")
	for _, r := range s.movers.Reports {
		add(r.Method)
	}
	s.dropMenu(menu, s.report)
}

// openRow opens the report of a row at the row.
func (s *moversScreen) openRow(i int) {
	if i < 0 || i >= len(s.rows) {
		return
	}
	s.grid.choose(i)
	m := s.rows[i]
	s.openSorted(s.movers.Opens(m), m.Path)
}

// openSorted opens a report as it is to be looked at, with the row of a path marked.
func (s *shell) openSorted(q viewmodel.ExplorerQuery, path []string) {
	p := s.pane(viewmodel.ReportScreen)
	screen := p.content.(*explorerScreen)
	screen.forget()
	screen.asked, screen.wanted = q, path
	s.asked = q.Query
	s.showScreen(viewmodel.ReportScreen)
}
