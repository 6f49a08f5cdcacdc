package desktop

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// cardActions are those of a screen of numbers.
func (p *pane) cardActions() cardActions {
	return cardActions{again: p.again, open: p.openCard, menu: p.showCardMenu}
}

// openCard opens what a card is of; with a row, at that row.
func (s *shell) openCard(c viewmodel.Card, row int) {
	if c.Screen != "" {
		if screen, ok := s.pane(c.Screen).content.(*goalsScreen); ok && row >= 0 {
			screen.want(c.Rows[row].Goal)
		}
		s.showScreen(c.Screen)
		return
	}
	var path []string
	if row >= 0 {
		path = []string{c.Rows[row].Of}
	}
	s.openFollowed(c.Opens, path)
}

// openFollowed opens a report of what is on screen, and follows the row of a path
// over time; without one all rows are shown.
func (s *shell) openFollowed(q viewmodel.ExplorerQuery, path []string) *explorerScreen {
	metric := q.Metric
	q.Query = s.asked
	q.Metric, q.Report = metric, s.tree.Entry(q.Report).ID
	s.openSorted(q, path)
	screen := s.current.content.(*explorerScreen)
	screen.chart.row = path
	return screen
}

// showCardMenu offers what can be done with a row of a card.
func (s *shell) showCardMenu(c viewmodel.Card, row int, at fyne.Position) {
	menu := fyne.NewMenu("")
	for _, a := range c.Rows[row].Actions() {
		menu.Items = append(menu.Items, fyne.NewMenuItem(rowActionText(a, false), func() { s.doCardRow(a, c, row) }))
	}
	widget.ShowPopUpMenuAtPosition(menu, s.window.Canvas(), at)
}

// doCardRow does something with a row of a card.
func (s *shell) doCardRow(a viewmodel.RowAction, c viewmodel.Card, row int) {
	r := c.Rows[row]
	switch a {
	case viewmodel.RowEvolve:
		s.openCard(c, row)
	case viewmodel.RowSegment:
		if q, err := s.asked.InSegment(r.Segment); err == nil {
			s.open(q)
		}
	case viewmodel.RowVisits:
		s.openFollowed(c.Opens, nil).visits.open(s.asked, r.Segment, cmp.Or(r.Label, say("this row")))
	case viewmodel.RowURL:
		s.browse(r.URL)
	case viewmodel.RowCopy:
		s.copied(joined("\t", r.Label, r.Text, r.Change.Text))
	}
}
