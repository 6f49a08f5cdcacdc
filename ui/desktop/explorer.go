package desktop

import (
	"cmp"
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// searchDelay is how long the window waits for further letters before it asks the
// server to search.
const searchDelay = 350 * time.Millisecond

// favouriteReport is the one that opens where none was chosen, if there is it.
const favouriteReport = "Actions.getPageUrls"

// explorerScreen is the screen of one open report: a chart over a table, or of a
// report without rows the figures over their evolution.
type explorerScreen struct {
	*pane

	asked  viewmodel.ExplorerQuery // how the report is looked at; its Query is that of the pane
	report viewmodel.Explorer      // the report on screen
	tree   viewmodel.ReportTree    // that it was opened from
	chart  *reportChart
	notes  *notebook
	table  *reportTable
	parts  *fyne.Container
	visits *visitLog // of a row, in the place of the parts
	wanted []string  // labels of the row to mark once the report is here; nil for none
	sought string    // column to bring into sight then; "" for none
	whole  fyne.CanvasObject

	rows, below, typing slot
}

func newExplorerScreen(p *pane) content {
	s := &explorerScreen{pane: p}
	s.chart = newReportChart(s)
	s.notes = newNotebook(p, s.chart.evolution)
	s.table = newReportTable(s)
	s.parts = container.New(explorerLayout{}, s.chart.object, s.table.object)
	s.visits = newVisitLog(p, s.turn)
	s.whole = container.NewStack(s.parts, s.visits.object)
	return s
}

// explorerLayout gives the chart the height that it wants and the table the
// rest; without a table the chart takes all.
type explorerLayout struct{}

func (explorerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	if objects[1].Visible() {
		table := objects[1].MinSize()
		size = fyne.NewSize(max(size.Width, table.Width), size.Height+spaceM+table.Height)
	}
	return size.AddWidthHeight(2*spaceL, spaceM)
}

func (explorerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wide, y := size.Width-2*spaceL, objects[0].MinSize().Height
	if !objects[1].Visible() {
		y = min(size.Height-spaceM, evolutionMax+figureHeight)
	}
	objects[0].Move(fyne.NewPos(spaceL, 0))
	objects[0].Resize(fyne.NewSize(wide, y))
	objects[1].Move(fyne.NewPos(spaceL, y+spaceM))
	objects[1].Resize(fyne.NewSize(wide, size.Height-y-2*spaceM))
}

func (s *explorerScreen) object() fyne.CanvasObject { return s.whole }

func (s *explorerScreen) wait() {
	s.chart.wait()
	s.table.wait()
}

// ask loads the report for a query, and where it is not known what reports the
// website has, those first.
func (s *explorerScreen) ask(q viewmodel.Query) work {
	for _, place := range []*slot{&s.rows, &s.below, &s.typing, &s.chart.load} {
		place.stop()
	}
	s.chart.followed = followed{}
	s.visits.follow(q)
	if s.asked.Site != 0 && s.asked.Site != q.Site { // other rows than those that were looked for
		s.asked.Search = ""
		s.table.fill("")
	}
	asked, tree := s.asked, s.shell.tree
	q.Metric = asked.Metric
	asked.Query = q
	return func(ctx context.Context, f viewmodel.Freshness) answer {
		if tree.Problem != nil || tree.Site == 0 || tree.Site != q.Site {
			tree = s.backend.ReportTree(ctx, q.Site, f)
		}
		if asked.Report == "" {
			asked.Report = firstReport(tree)
		}
		if asked.Report == "" {
			return answer{head: viewmodel.Head{Query: q, Problem: cmp.Or(tree.Problem, noReports())}}
		}
		e := s.backend.Explore(ctx, tree, asked, f)
		return answer{head: e.Head, show: func() { s.show(e, tree) }}
	}
}

func noReports() *viewmodel.Problem {
	return &viewmodel.Problem{Kind: viewmodel.ServerProblem, What: say("The Matomo lists no reports for this website."), To: say("Choose another website, or ask whoever administers this Matomo.")}
}

// firstReport is the report to begin with; "" where there is none.
func firstReport(t viewmodel.ReportTree) string {
	all := t.All()
	if i := slices.IndexFunc(all, func(r viewmodel.ReportEntry) bool { return r.Method == favouriteReport }); i >= 0 {
		return all[i].ID
	}
	if len(all) == 0 {
		return ""
	}
	return all[0].ID
}

// show puts a report on screen. The row that was marked stays so if it is there.
func (s *explorerScreen) show(e viewmodel.Explorer, tree viewmodel.ReportTree) {
	marked := s.table.markedPath()
	if s.wanted != nil {
		marked, s.wanted = s.wanted, nil
	}
	s.asked.Report = e.Report.ID
	s.report, s.tree = e, tree
	s.title = e.Report.Name
	if s.shell.current == s.pane {
		s.bar.setTitle(s.title)
		s.rail.reports.choose(e.Report.ID)
		s.putTree(tree)
	}
	s.chart.show()
	s.table.show(marked)
	s.parts.Refresh()
	if s.sought != "" {
		s.table.grid.showNamed(s.sought)
		s.sought = ""
	}
}

// openReport opens another report, as it is by default.
func (s *explorerScreen) openReport(id string) {
	if s.asked.Report == id && s.on != nil && s.problem == nil {
		return
	}
	s.asked = viewmodel.ExplorerQuery{Report: id}
	s.forget()
	s.change()
}

// forget drops the report that is on screen, before another one opens.
func (s *explorerScreen) forget() {
	s.visits.close()
	s.table.forget()
	s.chart.row = nil
	s.on = nil
	s.clear()
	s.wait()
}

// look looks at the report in another way: at once where that needs no request.
func (s *explorerScreen) look(change func(*viewmodel.ExplorerQuery)) {
	if s.on == nil {
		return
	}
	q := s.report.Asked
	change(&q)
	s.asked = q
	marked, searched := s.table.markedPath(), s.report.Asked.Search != q.Search
	if s.report.Rearrange(q) {
		s.table.show(marked)
		if !searched { // the chart is of all rows
			s.chart.show()
			s.parts.Refresh()
		}
		return
	}
	s.change()
}

// turn shows the report or the visits of one of its rows, whichever is open; the
// keys of the menu are then others.
func (s *explorerScreen) turn() {
	setVisible(s.parts, !s.visits.isOpen())
	if s.shell.current == s.pane {
		s.window.SetMainMenu(s.mainMenu())
	}
}

// goBack goes from the course of a row to the picture of all, and from what a search
// found to all rows.
func (s *explorerScreen) goBack() {
	if s.chart.row == nil && s.asked.Search != "" {
		s.table.clearSearch()
	}
	s.chart.closeRow()
}

func (s *explorerScreen) actions() map[viewmodel.ActionID]func() {
	if s.visits.isOpen() {
		return s.visits.keys()
	}
	out := s.table.grid.moves()
	for action, do := range map[viewmodel.ActionID]func(){
		viewmodel.ActSearch:  func() { s.window.Canvas().Focus(s.table.search) },
		viewmodel.ActSort:    s.table.grid.nextSort,
		viewmodel.ActChanges: s.sortByChange,
		viewmodel.ActFlat:    func() { s.look(func(q *viewmodel.ExplorerQuery) { q.Flat = !q.Flat }) },
		viewmodel.ActMetric:  s.chart.nextMetric,
		viewmodel.ActChart:   s.chart.nextKind,
		viewmodel.ActNote:    s.notes.open,
		viewmodel.ActColumns: s.table.showColumns,
		viewmodel.ActBack:    s.goBack,
	} {
		out[action] = do
	}
	for action, row := range map[viewmodel.ActionID]viewmodel.RowAction{
		viewmodel.ActOpen: viewmodel.RowEvolve, viewmodel.ActExpand: viewmodel.RowOpen, viewmodel.ActRowSegment: viewmodel.RowSegment,
		viewmodel.ActVisits: viewmodel.RowVisits,
		viewmodel.ActURL:    viewmodel.RowURL, viewmodel.ActCopy: viewmodel.RowCopy,
	} {
		out[action] = func() { s.doRow(row, s.table.grid.chosen) }
	}
	return out
}
