package ui

import (
	"context"

	"matoscope/ui/viewmodel"
)

// Boards lists the dashboards that the user arranged in Matomo.
func (b *backend) Boards(ctx context.Context) viewmodel.Boards {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.Boards { return viewmodel.Boards{Problem: p} },
		func(s *viewmodel.Session) viewmodel.Boards { return s.Boards(ctx, viewmodel.Fresh) })
}

// Board loads one of the user's dashboards.
func (b *backend) Board(ctx context.Context, t viewmodel.ReportTree, tab viewmodel.BoardTab, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Board {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.Board {
		return viewmodel.Board{Head: viewmodel.Head{Query: q, Problem: p}, Name: tab.Name}
	}, func(s *viewmodel.Session) viewmodel.Board { return s.Board(ctx, t, tab, q, f) })
}
