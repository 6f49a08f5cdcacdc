package desktop

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// viewsScreen is the screen of the saved views.
type viewsScreen struct {
	*pane

	lines   []settings.View // on screen
	deleted *settings.View  // that can be brought back

	search *field
	count  *label
	undo   *button
	words  *paragraph // in place of views
	grid   *grid
	whole  fyne.CanvasObject
}

func newViewsScreen(p *pane) content {
	s := &viewsScreen{pane: p, count: newLabel("", typeSecondary, colourMuted)}
	s.grid = newGrid(p.tips, gridActions{row: s.row, choose: s.openRow, menu: s.showMenu})
	s.search = newSearch(p.shell, say("Search saved views"), func(string) {
		s.grid.chosen = 0
		s.show()
	})
	s.search.OnSubmitted = func(string) { s.openRow(s.grid.chosen) }
	s.undo = newButton(say("Undo"), quiet, s.restore)
	s.undo.Hide()
	s.words = newParagraph("", typeBody, problemWidth, colourMuted)
	s.words.align = fyne.TextAlignCenter
	tools := ends(container.NewHBox(sized(searchWidth, s.search.box)), row(spaceS, middle(s.count), middle(s.undo)))
	hint := newLabel(say("Enter opens · N renames · Del deletes · C copies the command line"), typeSecondary, colourMuted).cutting()
	body := container.NewStack(container.NewHScroll(s.grid), container.NewCenter(s.words))
	s.whole = inMargins(newCard(headed(spaceS, tools, container.NewBorder(nil, hint, nil, nil, body)), spaceM))
	return s
}

func (s *viewsScreen) timeless() {}

func (s *viewsScreen) object() fyne.CanvasObject { return s.whole }

func (s *viewsScreen) wait() {}

func (s *viewsScreen) actions() map[viewmodel.ActionID]func() {
	out := s.grid.moves()
	for action, do := range map[viewmodel.ActionID]func(settings.View){
		viewmodel.ActOpen:   func(v settings.View) { s.openSaved(v.Name) },
		viewmodel.ActRename: s.rename,
		viewmodel.ActDelete: s.delete,
		viewmodel.ActCopy:   s.copyCommand,
	} {
		out[action] = func() { s.with(s.grid.chosen, do) }
	}
	out[viewmodel.ActSearch] = func() { s.window.Canvas().Focus(s.search) }
	return out
}

// with does something with the view of a row, if there is such a row.
func (s *viewsScreen) with(i int, do func(settings.View)) {
	if i >= 0 && i < len(s.lines) {
		do(s.lines[i])
	}
}

func (s *viewsScreen) openRow(i int) {
	s.with(i, func(v settings.View) {
		s.grid.choose(i)
		s.window.Canvas().Unfocus()
		s.openSaved(v.Name)
	})
}

// ask lists the views anew: another window may have saved one.
func (s *viewsScreen) ask(q viewmodel.Query) work {
	return func(ctx context.Context, _ viewmodel.Freshness) answer {
		got := readViews(ctx, s.backend)
		return answer{head: viewmodel.Head{Query: q, Problem: got.problem}, show: func() { s.putViews(got.views) }}
	}
}

// show lists the views that the search finds. One of them is always marked, so that
// Enter opens it.
func (s *viewsScreen) show() {
	s.lines = nil
	words := strings.Fields(strings.ToLower(s.search.Text))
	for _, v := range s.views {
		if hasAll(strings.ToLower(strings.Join(s.texts(v), " ")), words) {
			s.lines = append(s.lines, v)
		}
	}
	switch {
	case len(s.views) == 0:
		s.words.set(say("There is no saved view yet. Ctrl+S on any screen saves how you look at it."), colourMuted)
	default:
		s.words.set(say("No saved view has these words."), colourMuted)
	}
	columns := []gridColumn{{title: say("Name")}}
	for _, title := range []string{say("Report"), say("Website"), say("Period"), say("Segment")} {
		columns = append(columns, gridColumn{title: title, leading: true})
	}
	s.grid.chosen = max(0, min(s.grid.chosen, len(s.lines)-1))
	s.grid.show(columns, len(s.lines), gridRow{})
	setVisible(s.grid, len(s.lines) > 0)
	setVisible(s.words, len(s.lines) == 0)
	s.whole.Refresh()
}

// row is a view as a row of the list. The name has the room that is left; names of
// others may be so long that nothing would be.
func (s *viewsScreen) row(i int) gridRow {
	var out gridRow
	for c, text := range s.texts(s.lines[i]) {
		cell := gridCell{text: text}
		if short := cutToWidth(text, gridLabelMin, typeSecondary, fyne.TextStyle{}); c != nameColumn && c != periodColumn && short != text {
			cell.text, cell.tip = short, text
		}
		out.cells = append(out.cells, cell)
	}
	return out
}

// The places of two of the texts of a view.
const (
	nameColumn   = 0
	periodColumn = 3
)

// texts are name, report, website, period and segment of a view.
func (s *viewsScreen) texts(v settings.View) []string {
	report := titleOf(viewmodel.ScreenID(v.Screen))
	if v.Report != "" {
		report = s.tree.Entry(v.Report).Name
	}
	site, segment := "", ""
	if i := slices.IndexFunc(s.state.Sites, func(one viewmodel.Site) bool { return one.ID == v.Site }); i >= 0 {
		site = s.state.Sites[i].Name
	}
	if v.Segment != "" {
		segment = s.segments.Name(locale(), v.Segment)
	}
	period := locale().ViewTime(v)
	if v.Compare != "" {
		period = joined(", ", period, locale().CompareText(v.Compare))
	}
	return []string{v.Name, report, site, period, segment}
}

// showMenu offers what can be done with a view.
func (s *viewsScreen) showMenu(i, _ int, at fyne.Position) {
	s.with(i, func(v settings.View) {
		s.grid.choose(i)
		menu := fyne.NewMenu("",
			fyne.NewMenuItem(say("Open"), func() { s.openSaved(v.Name) }),
			fyne.NewMenuItem(say("Rename…"), func() { s.rename(v) }),
			fyne.NewMenuItem(say("Copy the command line"), func() { s.copyCommand(v) }),
			fyne.NewMenuItem(say("Delete"), func() { s.delete(v) }))
		widget.ShowPopUpMenuAtPosition(menu, s.window.Canvas(), at)
	})
}
