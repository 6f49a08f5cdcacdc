package ui

import (
	"context"

	"matoscope/ui/viewmodel"
)

// GoalSummary loads what the goals reached, as a card.
func (b *backend) GoalSummary(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Card {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.Card { return viewmodel.Card{Problem: p} },
		func(s *viewmodel.Session) viewmodel.Card { return s.GoalSummary(ctx, q, f) })
}
