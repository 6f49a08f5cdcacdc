package desktop

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"matoscope/ui/viewmodel"
)

// boardTabs are the dashboards to choose from: the program's own, and those that
// the user arranged in Matomo.
type boardTabs struct {
	tabs   []viewmodel.BoardTab // of Matomo
	chosen int                  // one of tabs; -1 for the program's own
	asked  bool                 // for the tabs

	choice  *segmented
	object  *fyne.Container // hidden while there is nothing to choose
	loading slot
}

func newBoardTabs() *boardTabs {
	t := &boardTabs{chosen: -1, object: container.NewStack()}
	t.object.Hide()
	return t
}

// tab is the user's dashboard that is chosen, if one is.
func (t *boardTabs) tab() (viewmodel.BoardTab, bool) {
	if t.chosen < 0 || t.chosen >= len(t.tabs) {
		return viewmodel.BoardTab{}, false
	}
	return t.tabs[t.chosen], true
}

// choose marks a tab.
func (t *boardTabs) choose(i int) {
	t.chosen = i
	if t.choice != nil {
		t.choice.choose(i + 1)
	}
}

// show offers the tabs; without one of Matomo's there is nothing to choose.
func (t *boardTabs) show(tabs []viewmodel.BoardTab, pressed func(int)) {
	t.tabs = tabs
	names := []string{say("Matoscope")}
	for _, tab := range tabs {
		names = append(names, cutToWidth(tab.Name, tabWidth, typeBody, fyne.TextStyle{Bold: true}))
	}
	t.choice = newSegmented(names, func(i int) { pressed(i - 1) })
	t.choice.choose(t.chosen + 1)
	padded := container.New(layout.NewCustomPaddedLayout(hairline, spaceXS, hairline, hairline), t.choice)
	t.object.Objects = []fyne.CanvasObject{container.NewHScroll(padded)}
	setVisible(t.object, len(tabs) > 0)
	t.object.Refresh()
}

// loadBoards asks once for the user's dashboards. A Matomo that tells none is as
// one that has none.
func (s *dashboardScreen) loadBoards() {
	if s.boards.asked {
		return
	}
	s.boards.asked = true
	run(s.tasks, &s.boards.loading, func(ctx context.Context, _ func(func())) viewmodel.Boards {
		return s.backend.Boards(ctx)
	}, func(got viewmodel.Boards, _ *viewmodel.Problem) {
		s.boards.show(got.Tabs, s.openBoard)
		s.view.page.Refresh()
	})
}

// openBoard shows one of the dashboards; -1 is the program's own.
func (s *dashboardScreen) openBoard(i int) {
	if i == s.boards.chosen && s.problem == nil {
		return
	}
	s.boards.choose(i)
	s.clear()
	s.wait()
	s.on = nil
	s.change()
}

// nextBoard shows the next of the dashboards.
func (s *dashboardScreen) nextBoard() {
	if n := len(s.boards.tabs); n > 0 {
		s.openBoard((s.boards.chosen+2)%(n+1) - 1)
	}
}

// askBoard loads one of the user's dashboards, and where it is not known what
// reports the website has, those first.
func (s *dashboardScreen) askBoard(tab viewmodel.BoardTab, q viewmodel.Query) work {
	tree, chosen := s.shell.tree, s.boards.chosen
	return func(ctx context.Context, f viewmodel.Freshness) answer {
		if tree.Problem != nil || tree.Site == 0 || tree.Site != q.Site {
			tree = s.backend.ReportTree(ctx, q.Site, f)
		}
		if tree.Problem != nil {
			return answer{head: viewmodel.Head{Query: q, Problem: tree.Problem}}
		}
		b := s.backend.Board(ctx, tree, tab, q, f)
		d := viewmodel.Dashboard{
			Query: b.Query, Site: b.Site, PeriodText: b.PeriodText, HasNext: b.HasNext, SiteTime: b.SiteTime, Loaded: b.Loaded,
			Outage: b.Outage, Notice: b.Notice, Problem: b.Problem, Figures: b.Figures, Evolution: b.Evolution, Cards: b.Cards,
		}
		return answer{head: b.Head, show: func() {
			s.boards.choose(chosen)
			s.now.forget()
			s.showDashboard(d, false, leftOutText(b))
		}}
	}
}

// leftOutText says what of a dashboard of Matomo is not shown.
func leftOutText(b viewmodel.Board) string {
	if len(b.LeftOut) == 0 {
		return b.Empty
	}
	words := locale().SayN(len(b.LeftOut), "One widget shows no report and was left out: %[2]s", "%d widgets show no report and were left out: %s",
		len(b.LeftOut), strings.Join(b.LeftOut, ", "))
	return joined("\n", b.Empty, words)
}
