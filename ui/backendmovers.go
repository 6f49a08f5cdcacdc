package ui

import (
	"context"

	"matoscope/ui/viewmodel"
)

// Movers loads what fell and what rose.
func (b *backend) Movers(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Movers {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.Movers {
		return viewmodel.Movers{Head: viewmodel.Head{Query: q, Problem: p}}
	}, func(s *viewmodel.Session) viewmodel.Movers { return s.Movers(ctx, q, f) })
}
