package terminal

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// cardActions move the cursor through the cards and open what is under it.
func (d *dashboard) cardActions() actions {
	if !d.has || len(d.shown.Cards) == 0 {
		return actions{}
	}
	by := func(next func(i int) int) func() tea.Cmd {
		return func() tea.Cmd {
			d.move(next)
			return nil
		}
	}
	out := actions{
		viewmodel.ActUp:    by(func(i int) int { return i - 1 }),
		viewmodel.ActDown:  by(func(i int) int { return i + 1 }),
		viewmodel.ActFirst: by(func(int) int { return 0 }),
		viewmodel.ActLast:  by(func(int) int { return len(d.spots) - 1 }),
		nextCard:           by(func(i int) int { return d.titleFrom(i, 1) }),
		previousCard:       by(func(i int) int { return d.titleFrom(i, -1) }),
	}
	if d.at != nowhere {
		out[viewmodel.ActOpen] = func() tea.Cmd { return d.openSpot(d.at) }
	}
	return out
}

// move puts the cursor on another spot, of those drawn last.
func (d *dashboard) move(next func(i int) int) {
	if len(d.spots) == 0 {
		return
	}
	i := slices.Index(d.spots, d.at) // -1: above all of them
	d.at = d.spots[min(max(next(i), 0), len(d.spots)-1)]
	d.moved = true
}

// titleFrom is the place of the nearest title before or after another place.
func (d *dashboard) titleFrom(i, by int) int {
	for i += by; i > 0 && i < len(d.spots) && d.spots[i].row != titleRow; {
		i += by
	}
	return i
}

// openSpot opens the report of a card, and there the row; where no report has more,
// the screen that does.
func (d *dashboard) openSpot(s spot) tea.Cmd {
	if s.card >= len(d.shown.Cards) {
		return nil
	}
	d.at = s
	c := d.shown.Cards[s.card]
	switch {
	case c.Opens.Report != "":
		label := ""
		if s.row >= 0 && s.row < len(c.Rows) {
			label = c.Rows[s.row].Of
		}
		return d.app.openReportAt(c.Opens, label)
	case c.Screen != "":
		return d.app.goTo(c.Screen)
	}
	return nil
}

// follow turns the pages to the line that the cursor was moved to.
func (d *dashboard) follow(line, of, height int) {
	d.lines = of
	if !d.moved {
		return
	}
	d.moved = false
	most := height
	if of > height {
		most-- // the last one says that there is more
	}
	d.list.at = min(max(d.list.at, line-most+1), line)
	if d.list.at+height >= of {
		d.list.at = max(of-height, 0)
	}
}
