package desktop

import (
	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// reportCard is the frame of a report on the dashboard: a title, a hint, and
// whatever shows the rows.
func reportCard(c viewmodel.Card, t *tips, again func()) fyne.CanvasObject {
	head := ends(newBold(c.Title, typeBody).cutting(), newLabel(c.Hint, typeSecondary, colourMuted))
	body, wraps := cardBody(c, t, again)
	card := newCard(headed(spaceS, head, body), spaceM)
	card.wraps = wraps
	if c.Kind == viewmodel.BarsCard {
		card.least.Height = cardHeight
	}
	return card
}

// cardBody shows the rows of a card, or why there are none, and gives the layout
// in it whose height follows from its width.
func cardBody(c viewmodel.Card, t *tips, again func()) (fyne.CanvasObject, wrapping) {
	switch {
	case c.Problem != nil:
		return cardProblem(c.Problem, again), nil
	case len(c.Rows) == 0:
		return column(0, newLabel(c.Empty, typeSecondary, colourMuted).cutting()), nil
	}
	switch c.Kind {
	case viewmodel.ShareCard:
		return newShare(c.Rows, t)
	case viewmodel.HoursCard:
		return newHours(c.Rows, t), nil
	default:
		return newBars(c.Rows, t), nil
	}
}

// cardProblem says why one card has no rows, beside the cards that have.
func cardProblem(p *viewmodel.Problem, again func()) fyne.CanvasObject {
	width := cardMinWidth - 2*spaceM
	return column(spaceXS,
		newParagraph(p.What, typeSecondary, width, colourText),
		newParagraph(p.To, typeSecondary, width, colourMuted),
		row(0, newButton(say("Try again"), quiet, again)))
}

// waitingCard keeps the place of a card that is being loaded.
func waitingCard(kind viewmodel.CardKind) fyne.CanvasObject {
	bones := column(rowPitch - rowBarHeight)
	switch kind {
	case viewmodel.ShareCard:
		bones.Add(newBlock(colourGrid, 0, shareBarHeight, cornerBar))
		bones.Add(newBlock(colourNone, 0, rowBarHeight, 0))
	case viewmodel.HoursCard:
		bones.Add(newBlock(colourGrid, 0, hourCellHeight, cornerBar))
		bones.Add(newBlock(colourNone, 0, typeLabel, 0))
	default:
		for i := range cardRows {
			width := spaceXL * float32(2*(cardRows-i))
			bones.Add(row(0, newBlock(colourGrid, width, rowBarHeight, cornerBar)))
		}
	}
	head := row(0, newBlock(colourGrid, 3*spaceXL, typeBody, cornerBar))
	card := newCard(headed(spaceM, head, bones), spaceM)
	if kind == viewmodel.BarsCard {
		card.least.Height = cardHeight
	}
	return card
}
