package terminal

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// The columns and the rows of cards.
const (
	cardLeast = 36 // the width that one needs
	cardsMost = 3  // beside each other
	rowsLeast = 5  // of a card that has as many
	rowsMost  = 20
)

// spot is a place in a deck: a row of a card, or its title.
type spot struct{ card, row int }

// titleRow is the title in the place of a row.
const titleRow = -1

// nowhere is no spot.
var nowhere = spot{-1, titleRow}

// deck are cards laid out in as many columns as fit.
type deck struct {
	app   *app
	drawn []drawnCard
	each  int // cards beside each other
	wide  int // columns of each
	rows  int // that a card shows at most
}

// drawnCard is a card with all of its rows: they are its last lines.
type drawnCard struct {
	lines []string
	head  int // lines before the first row
}

func newDeck(a *app, cards []viewmodel.Card, columns int) *deck {
	d := &deck{app: a, each: max(1, min(cardsMost, len(cards), columns/cardLeast)), rows: rowsLeast}
	d.wide = columns / d.each
	for _, c := range cards {
		d.drawn = append(d.drawn, drawCard(c, d.wide-2))
	}
	return d
}

// fill shows as many rows as a height has room for.
func (d *deck) fill(height int) {
	for d.rows < rowsMost {
		d.rows++
		if d.height() > height {
			d.rows--
			return
		}
	}
}

// linesOf is how many lines a card has.
func (d *deck) linesOf(c drawnCard) int { return min(len(c.lines), c.head+d.rows) }

// height is that of the whole deck.
func (d *deck) height() int {
	n, gap := 0, 0
	for group := range slices.Chunk(d.drawn, d.each) {
		most := 0
		for _, c := range group {
			most = max(most, d.linesOf(c))
		}
		n, gap = n+gap+most, 1
	}
	return n
}

// spots are the places of the deck, card by card.
func (d *deck) spots() []spot {
	var out []spot
	for i, c := range d.drawn {
		for row := titleRow; row < d.linesOf(c)-c.head; row++ {
			out = append(out, spot{i, row})
		}
	}
	return out
}

// draw gives the lines, and which of them the cursor is in; a click opens a spot.
// open may be nil.
func (d *deck) draw(at spot, open func(spot) tea.Cmd) (lines []string, cursor int) {
	first := 0
	for group := range slices.Chunk(d.drawn, d.each) {
		if lines != nil {
			lines = append(lines, "")
		}
		parts := make([]part, len(group))
		for i, c := range group {
			parts[i] = part{d.wide, slices.Clone(c.lines[:d.linesOf(c)])}
			for n, line := range parts[i].lines {
				s, ok := c.spotOf(first+i, n)
				if !ok {
					continue
				}
				line = left(line, d.wide-1)
				if s == at {
					cursor, line = len(lines)+n, chosen.over(line)
				}
				if open != nil {
					line = d.app.zones.mark(line, func(int) tea.Cmd { return open(s) })
				}
				parts[i].lines[n] = line
			}
		}
		lines = append(lines, beside(0, parts...)...)
		first += len(group)
	}
	return lines, cursor
}

// spotOf is the place that a line of card i is; false where it is none.
func (c drawnCard) spotOf(i, line int) (spot, bool) {
	switch {
	case line == 0:
		return spot{i, titleRow}, true
	case line >= c.head:
		return spot{i, line - c.head}, true
	}
	return spot{}, false
}
