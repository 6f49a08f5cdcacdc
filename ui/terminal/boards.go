package terminal

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// Boarder reads the dashboards that the user arranged in Matomo.
type Boarder interface {
	Boards(ctx context.Context) viewmodel.Boards
	Board(ctx context.Context, t viewmodel.ReportTree, tab viewmodel.BoardTab, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Board
}

// boards are the dashboards to choose from: the program's own, and those that the
// user arranged in Matomo.
type boards struct {
	tabs    []viewmodel.BoardTab // of Matomo
	chosen  int                  // 0 for the program's own, else one more than the place in tabs
	loading slot
}

// loadBoards asks for the user's dashboards until they are known. A Matomo that
// tells none is as one that has none.
func (d *dashboard) loadBoards() tea.Cmd {
	if len(d.boards.tabs) > 0 || d.boards.loading.busy() {
		return nil
	}
	return run(d.app.tasks, &d.boards.loading, d.app.backend.Boards, func(got viewmodel.Boards) tea.Cmd {
		d.boards.tabs = got.Tabs
		return nil
	})
}

// openBoard shows one of the dashboards.
func (d *dashboard) openBoard(n int) tea.Cmd {
	d.boards.chosen, d.has = n, false
	d.list, d.at = list{}, nowhere
	return d.open(d.app.query, viewmodel.Fresh)
}

// nextBoard shows the next of the dashboards.
func (d *dashboard) nextBoard() tea.Cmd {
	if len(d.boards.tabs) == 0 {
		d.app.note = d.app.say("Matomo has no dashboard of yours.")
		return nil
	}
	return d.openBoard((d.boards.chosen + 1) % (len(d.boards.tabs) + 1))
}

// askBoard loads one of the user's dashboards, and where it is not known what
// reports the website has, those first.
func (d *dashboard) askBoard(tab viewmodel.BoardTab, q viewmodel.Query) func(context.Context, viewmodel.Freshness) board {
	tree, b := d.app.tree, d.app.backend
	return func(ctx context.Context, f viewmodel.Freshness) board {
		if tree.Problem != nil || tree.Site == 0 || tree.Site != q.Site {
			tree = b.ReportTree(ctx, q.Site, f)
		}
		if tree.Problem != nil {
			return board{Dashboard: viewmodel.Dashboard{Query: q, Problem: tree.Problem}}
		}
		got := b.Board(ctx, tree, tab, q, f)
		return board{leftOut: d.leftOut(got), Dashboard: viewmodel.Dashboard{
			Query: got.Query, Site: got.Site, PeriodText: got.PeriodText, HasNext: got.HasNext, SiteTime: got.SiteTime, Loaded: got.Loaded,
			Outage: got.Outage, Notice: got.Notice, Problem: got.Problem, Figures: got.Figures, Evolution: got.Evolution, Cards: got.Cards,
			Empty: got.Empty,
		}}
	}
}

// leftOut says what of a dashboard of Matomo is not shown.
func (d *dashboard) leftOut(b viewmodel.Board) string {
	if len(b.LeftOut) == 0 {
		return ""
	}
	return d.app.options.Locale.SayN(len(b.LeftOut), "One widget shows no report and was left out: %[2]s", "%d widgets show no report and were left out: %s",
		len(b.LeftOut), strings.Join(b.LeftOut, ", "))
}

// strip names the dashboards; it is empty where there is only one.
func (d *dashboard) strip(columns int) string {
	if len(d.boards.tabs) == 0 {
		return ""
	}
	line := ""
	for i, name := range append([]string{"Matoscope"}, names(d.boards.tabs)...) {
		tab := faint.on(" " + name + " ")
		if i == d.boards.chosen {
			tab = accent.on("[" + name + "]")
		}
		line += " " + d.app.zones.mark(tab, func(int) tea.Cmd { return d.openBoard(i) })
	}
	return ends(line, faint.on(d.app.say("%s next tab", d.app.firstKey(viewmodel.ActNextTab)))+" ", columns)
}

// tabWidth is how much of a dashboard's name its tab shows.
const tabWidth = 24

func names(tabs []viewmodel.BoardTab) []string {
	out := make([]string, len(tabs))
	for i, t := range tabs {
		out[i] = cut(clean(t.Name), tabWidth)
	}
	return out
}
