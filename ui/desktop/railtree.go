package desktop

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// treeItem is a line of the reports on the rail: a heading that opens and
// closes, or a report.
type treeItem struct {
	text   string
	depth  int
	key    string // of a heading
	open   bool
	report string             // ReportEntry.ID; "" for a heading
	screen viewmodel.ScreenID // that a heading shows; "" for none
}

// railTree lists the reports of the website as the server's menu arranges them.
type railTree struct {
	shell *shell
	goals *navEntry // gives way to the heading of the goals

	tree   viewmodel.ReportTree
	opened map[string]bool    // headings
	chosen string             // the report that is open
	screen viewmodel.ScreenID // that is shown
	items  []treeItem

	search *field
	list   *rowList
	rail   *scroll // scrolls the list along where that is shown whole
	words  *label
	object fyne.CanvasObject
}

func newRailTree(s *shell, goals *navEntry) *railTree {
	t := &railTree{shell: s, goals: goals, opened: map[string]bool{}, words: newLabel("", typeSecondary, colourMuted).cutting()}
	t.list = newRowList(treePitch, func() fyne.CanvasObject { return newTreeLine(s.tips) }, func(i int, object fyne.CanvasObject) {
		item := t.items[i]
		object.(*treeLine).show(item, t.isChosen(item), func() { t.press(item) })
	})
	t.list.sized = t.follow
	t.search = newSearch(s, say("Find a report"), func(string) { t.arrange() })
	t.search.OnSubmitted = func(string) {
		for _, item := range t.items {
			if item.report != "" {
				t.search.SetText("")
				s.window.Canvas().Unfocus()
				t.press(item)
				return
			}
		}
	}
	head := column(spaceXS, t.search.box, t.words)
	t.words.Hide()
	t.object = container.NewBorder(head, nil, nil, nil, t.list)
	return t
}

// show lists the reports of a tree.
func (t *railTree) show(tree viewmodel.ReportTree) {
	t.tree = tree
	t.reveal()
	t.arrange()
	t.follow()
}

// choose marks the report that is open; "" marks none.
func (t *railTree) choose(report string) {
	if t.chosen == report {
		return
	}
	t.chosen = report
	t.reveal()
	t.arrange()
	t.follow()
}

// reveal opens the headings over the report that is open.
func (t *railTree) reveal() {
	for _, c := range t.tree.Categories {
		for _, g := range c.Groups {
			for _, r := range g.Reports {
				if r.ID == t.chosen {
					t.opened[categoryKey(c)], t.opened[groupKey(g)] = true, true
				}
			}
		}
	}
}

// categoryKey tells a category from others, in every language: by its first report.
func categoryKey(c viewmodel.ReportCategory) string { return "category " + c.Groups[0].Reports[0].ID }

// groupKey tells a group from others in the same way.
func groupKey(g viewmodel.ReportGroup) string { return "group " + g.Reports[0].ID }

// press opens a report, or opens or closes a heading. One that stands for a screen
// shows that first.
func (t *railTree) press(item treeItem) {
	switch {
	case item.report != "":
		t.shell.openReport(item.report)
	case item.screen != "" && item.screen != t.screen:
		t.opened[item.key] = true
		t.shell.showScreen(item.screen)
	default:
		t.opened[item.key] = !item.open
		t.arrange()
	}
}

// mark marks the heading of the screen that is shown, where it has one.
func (t *railTree) mark(id viewmodel.ScreenID) {
	t.screen = id
	t.arrange()
	t.follow()
}

// isChosen says that an item stands for what is on screen.
func (t *railTree) isChosen(i treeItem) bool {
	return i.report != "" && i.report == t.chosen || i.screen != "" && i.screen == t.screen
}

// arrange lists what is open, or what the search finds.
func (t *railTree) arrange() {
	t.items = nil
	words := ""
	switch {
	case strings.TrimSpace(t.search.Text) != "":
		for _, r := range t.tree.Find(t.search.Text) {
			t.items = append(t.items, treeItem{text: r.Name, report: r.ID})
		}
		if len(t.items) == 0 {
			words = say("No report has these words.")
		}
	case t.tree.Problem != nil:
		words = say("The reports could not be read.")
	default:
		for _, c := range railCategories(t.tree) {
			t.addCategory(c)
		}
	}
	setVisible(t.goals, !slices.ContainsFunc(t.items, func(i treeItem) bool { return i.screen == viewmodel.GoalsScreen }))
	t.words.set(words, colourMuted)
	t.list.set(len(t.items))
	setVisible(t.words, words != "")
	t.object.Refresh()
	if t.list.whole {
		t.rail.Refresh() // which is as high as the list
	}
}

// addCategory lists a category. A group of one report needs no heading: the
// report stands under the name of the group.
func (t *railTree) addCategory(c viewmodel.ReportCategory) {
	heading := treeItem{text: c.Name, key: categoryKey(c), open: t.opened[categoryKey(c)]}
	if hasReport(c, func(r viewmodel.ReportEntry) bool { return r.Method == "Goals.get" && len(r.Params) == 0 }) {
		heading.screen = viewmodel.GoalsScreen
	}
	t.items = append(t.items, heading)
	if !heading.open {
		return
	}
	for _, g := range c.Groups {
		if len(g.Reports) == 1 {
			t.items = append(t.items, treeItem{text: g.Name, depth: 1, report: g.Reports[0].ID})
			continue
		}
		key := groupKey(g)
		t.items = append(t.items, treeItem{text: g.Name, depth: 1, key: key, open: t.opened[key]})
		for _, r := range g.Reports {
			if t.opened[key] {
				t.items = append(t.items, treeItem{text: r.Name, depth: 2, report: r.ID})
			}
		}
	}
}

// railCategories are the categories that the rail lists: not those of all websites,
// which have a screen, and the raw numbers of the API last.
func railCategories(t viewmodel.ReportTree) []viewmodel.ReportCategory {
	of := func(module string) func(viewmodel.ReportCategory) bool {
		return func(c viewmodel.ReportCategory) bool {
			return !hasReport(c, func(r viewmodel.ReportEntry) bool { return !strings.HasPrefix(r.Method, module+".") })
		}
	}
	raw := of("API")
	out := slices.DeleteFunc(slices.Clone(t.Categories), of("MultiSites"))
	slices.SortStableFunc(out, func(a, b viewmodel.ReportCategory) int {
		return cmp.Compare(map[bool]int{true: 1}[raw(a)], map[bool]int{true: 1}[raw(b)])
	})
	return out
}

// hasReport says that some report of a category is such a one.
func hasReport(c viewmodel.ReportCategory, is func(viewmodel.ReportEntry) bool) bool {
	return slices.ContainsFunc(c.Groups, func(g viewmodel.ReportGroup) bool { return slices.ContainsFunc(g.Reports, is) })
}

// treeLine is the widget of one line.
type treeLine struct {
	railButton

	words *label
	mark  *canvas.Image
}

func newTreeLine(t *tips) *treeLine {
	l := &treeLine{words: newLabel("", typeBody, colourText).cutting(), mark: newIcon(iconForward, colourMuted, arrowSize)}
	l.build(ends(l.words, l.mark), colourNone, colourNone, nil)
	l.tips, l.lines = t, []*label{l.words}
	return l
}

// show puts an item on the line.
func (l *treeLine) show(item treeItem, chosen bool, pressed func()) {
	l.pressed = pressed
	l.fill, l.words.bold, l.words.colour, l.words.size = colourNone, chosen, colourText, typeBody
	switch {
	case chosen:
		l.fill, l.words.colour = colourSoftAccent, colourAccent
	case item.depth > 0:
		l.words.colour = colourMuted
	}
	if item.depth > 1 {
		l.words.size = typeSecondary
	}
	l.words.text = item.text
	mark := iconForward
	if item.open {
		mark = iconDown
	}
	l.mark.Resource = mark.in(colourMuted)
	setVisible(l.mark, item.report == "")
	l.ground.pad = fyne.NewSize(spaceM-hairline, 0)
	l.ground.before = float32(item.depth) * spaceM
	l.words.Refresh()
	l.Refresh()
}

// loadTree reads the reports of the website that is on screen.
func (s *shell) loadTree(site int) {
	if s.tree.Site == site && s.tree.Problem == nil {
		return
	}
	run(s.tasks, &s.treeLoad, func(ctx context.Context, post func(func())) viewmodel.ReportTree {
		if kept := s.backend.ReportTree(ctx, site, viewmodel.Kept); kept.Problem == nil {
			post(func() { s.putTree(kept) })
		}
		return s.backend.ReportTree(ctx, site, viewmodel.Fresh)
	}, func(tree viewmodel.ReportTree, crash *viewmodel.Problem) {
		if crash != nil {
			tree.Problem = crash
		}
		if tree.Problem == nil || s.tree.Site != site {
			s.putTree(tree)
		}
	})
}

// putTree lists the reports on the rail.
func (s *shell) putTree(tree viewmodel.ReportTree) {
	s.tree = tree
	s.rail.reports.show(tree)
	s.relistViews()
}

// openReport shows a report on its screen.
func (s *shell) openReport(id string) {
	p := s.pane(viewmodel.ReportScreen)
	s.frame.unfold(false)
	screen := p.content.(*explorerScreen)
	if s.current != p {
		screen.asked = viewmodel.ExplorerQuery{Report: id}
		if screen.report.Report.ID == id {
			screen.asked = screen.report.Asked
		} else {
			screen.forget()
		}
		s.showScreen(viewmodel.ReportScreen)
		return
	}
	screen.openReport(id)
}
