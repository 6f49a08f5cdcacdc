package desktop

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// overviewScreen is the screen of all websites.
type overviewScreen struct {
	*pane

	overview viewmodel.Overview
	lines    []viewmodel.SiteLine // on screen
	by       viewmodel.SiteColumn
	reversed bool

	search *field
	count  *label
	grid   *grid
	bones  fyne.CanvasObject
	whole  fyne.CanvasObject
}

func newOverviewScreen(p *pane) content {
	s := &overviewScreen{pane: p, by: viewmodel.ByVisits, count: newLabel("", typeSecondary, colourMuted)}
	s.grid = newGrid(p.tips, gridActions{row: s.row, sort: s.sort, choose: s.openRow})
	s.search = newSearch(p.shell, say("Search websites"), func(string) { s.find() })
	s.search.OnSubmitted = func(string) { s.openRow(max(0, s.grid.chosen)) }
	s.bones = newRowBones()
	tools := ends(container.NewHBox(sized(searchWidth, s.search.box)), s.count)
	body := container.NewStack(s.grid, s.bones)
	s.whole = inMargins(newCard(headed(spaceS, tools, body), spaceM))
	return s
}

func (s *overviewScreen) object() fyne.CanvasObject { return s.whole }

func (s *overviewScreen) wait() {
	s.grid.Hide()
	s.count.set("", colourMuted)
	s.bones.Show()
}

func (s *overviewScreen) actions() map[viewmodel.ActionID]func() {
	out := s.grid.moves()
	out[viewmodel.ActOpen] = func() { s.openRow(s.grid.chosen) }
	out[viewmodel.ActSort] = s.grid.nextSort
	out[viewmodel.ActSearch] = func() { s.window.Canvas().Focus(s.search) }
	out[viewmodel.ActCopy] = s.copyRow
	return out
}

// ask loads the websites as the site that is chosen names days.
func (s *overviewScreen) ask(q viewmodel.Query) work {
	return func(ctx context.Context, f viewmodel.Freshness) answer {
		o := s.backend.Overview(ctx, q, f)
		return answer{head: o.Head, empty: o.Empty, show: func() {
			s.overview = o
			s.find()
		}}
	}
}

// find shows the websites that the search finds.
func (s *overviewScreen) find() {
	chosen := 0
	if s.grid.chosen >= 0 && s.grid.chosen < len(s.lines) {
		chosen = s.lines[s.grid.chosen].Site.ID
	}
	s.lines = s.overview.Find(s.search.Text, s.by, s.reversed)
	s.grid.sorted, s.grid.rising = string(s.by), s.reversed != (s.by == viewmodel.BySiteName)
	s.grid.chosen = -1
	for i, line := range s.lines {
		if line.Site.ID == chosen {
			s.grid.chosen = i
		}
	}
	total := locale().TotalOf(s.lines)
	s.grid.show(siteColumns(), len(s.lines), siteCells(total))
	s.bones.Hide()
	s.grid.Show()
	words := total.Site.Name
	if len(s.lines) < len(s.overview.Rows) {
		words = say("%d of %s", len(s.lines), s.overview.Totals.Site.Name)
	}
	s.count.set(words, colourMuted)
	s.whole.Refresh()
}

// siteColumns are the columns of the view model, and the sparkline after the name.
func siteColumns() []gridColumn {
	var out []gridColumn
	for i, c := range viewmodel.SiteColumns() {
		out = append(out, gridColumn{name: string(c.Column), title: say(c.Title)})
		if i == 0 {
			out = append(out, gridColumn{title: say("Trend"), spark: true})
		}
	}
	return out
}

func (s *overviewScreen) row(i int) gridRow {
	line := s.lines[i]
	row := siteCells(line)
	if line.Empty {
		for c := range row.cells {
			row.cells[c].colour = colourMuted
		}
	}
	return row
}

// siteCells is a website, or the total of some, as a row.
func siteCells(l viewmodel.SiteLine) gridRow {
	amount := func(a viewmodel.Amount) gridCell {
		return gridCell{text: a.Text, change: a.Change, tip: locale().AgainstText(a.Change)}
	}
	return gridRow{cells: []gridCell{
		{text: l.Site.Name, note: joined(" · ", l.Site.Address, l.Group)},
		{spark: l.Spark, running: l.Running},
		{text: l.Visits.Text},
		{change: l.Visits.Change, tip: locale().AgainstText(l.Visits.Change)},
		amount(l.Pageviews), amount(l.Revenue),
	}}
}

// sort sorts by a column, and by the same one again the other way round.
func (s *overviewScreen) sort(column string) {
	by := viewmodel.SiteColumn(column)
	s.reversed = by == s.by && !s.reversed
	s.by = by
	s.find()
	s.grid.list.top()
}

// openRow shows the dashboard of a website.
func (s *overviewScreen) openRow(i int) {
	if i < 0 || i >= len(s.lines) {
		return
	}
	s.grid.choose(i)
	s.window.Canvas().Unfocus()
	s.chooseSite(s.lines[i].Site)
	s.showScreen(viewmodel.DashboardScreen)
}

func (s *overviewScreen) copyRow() {
	if i := s.grid.chosen; i >= 0 {
		s.copied(s.row(i).text())
	}
}
