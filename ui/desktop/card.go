package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// reportCard is the frame of a report on a page: a title, a hint, and whatever shows
// at least so many rows.
func reportCard(c viewmodel.Card, t *tips, a cardActions, g *growth, least int) fyne.CanvasObject {
	var hint fyne.CanvasObject = newLabel(c.Hint, typeSecondary, colourMuted)
	if c.Screen == viewmodel.LiveScreen && c.Problem == nil {
		hint = row(spaceXS, container.NewCenter(newDot(colourGood)), hint)
	}
	head := ends(newCardTitle(c.Title, t, cardOpener(c, a)), hint)
	body, wraps := cardBody(c, t, a, g, least)
	card := newCard(headed(spaceS, head, body), spaceM)
	card.wraps = wraps
	if c.Kind == viewmodel.BarsCard && least == cardRows {
		card.least.Height = cardHeight
	}
	return card
}

// cardOpener opens what a card is of; nil where there is no more of it.
func cardOpener(c viewmodel.Card, a cardActions) func() {
	if !a.opens(c) {
		return nil
	}
	return func() { a.open(c, -1) }
}

// cardBody shows the rows of a card, or why there are none, and gives the layout
// in it whose height follows from its width.
func cardBody(c viewmodel.Card, t *tips, a cardActions, g *growth, least int) (fyne.CanvasObject, wrapping) {
	switch {
	case c.Problem != nil:
		return cardProblem(c.Problem, a.again), nil
	case len(c.Rows) == 0:
		return column(0, newLabel(c.Empty, typeSecondary, colourMuted).cutting()), nil
	}
	switch c.Kind {
	case viewmodel.ShareCard:
		return newCardShare(c, t, a)
	case viewmodel.HoursCard:
		return newHours(c, t, a), nil
	default:
		return newCardBars(c, t, a, g, least), nil
	}
}

// cardProblem says why one card has no rows, beside the cards that have.
func cardProblem(p *viewmodel.Problem, again func()) fyne.CanvasObject {
	width := smallWidth - 2*spaceM
	return column(spaceXS,
		newParagraph(p.What, typeSecondary, width, colourText),
		newParagraph(p.To, typeSecondary, width, colourMuted),
		row(0, newButton(say("Try again"), quiet, again)))
}

// waitingCard keeps the place of a card that is being loaded.
func waitingCard(kind viewmodel.CardKind) fyne.CanvasObject {
	card := newWaitingCard(kind, cardRows)
	if kind == viewmodel.BarsCard {
		card.least.Height = cardHeight
	}
	return card
}

// newWaitingCard keeps the place of a card with so many rows.
func newWaitingCard(kind viewmodel.CardKind, rows int) *panel {
	bones := column(rowPitch - rowBarHeight)
	switch kind {
	case viewmodel.ShareCard:
		bones.Add(newBlock(colourGrid, 0, shareBarHeight, cornerBar))
		bones.Add(newBlock(colourNone, 0, rowBarHeight, 0))
	case viewmodel.HoursCard:
		bones.Add(newBlock(colourGrid, 0, hourCellHeight, cornerBar))
		bones.Add(newBlock(colourNone, 0, typeLabel, 0))
	default:
		for i := range rows {
			width := spaceXL * float32(2*(rows-i))
			bones.Add(row(0, newBlock(colourGrid, width, rowBarHeight, cornerBar)))
		}
	}
	head := row(0, newBlock(colourGrid, 3*spaceXL, typeBody, cornerBar))
	return newCard(headed(spaceM, head, bones), spaceM)
}
