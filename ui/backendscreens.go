package ui

import (
	"context"

	"matoscope/ui/viewmodel"
)

// load lets the session of the account answer; without one, lost makes the
// answer out of the problem.
func load[T any](ctx context.Context, b *backend, lost func(*viewmodel.Problem) T, answer func(*viewmodel.Session) T) T {
	s, err := b.current().Session(ctx, b.account())
	if err != nil {
		return lost(b.current().Explain(err))
	}
	return answer(s)
}

// Overview loads the screen of all websites.
func (b *backend) Overview(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Overview {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.Overview {
		return viewmodel.Overview{Head: viewmodel.Head{Query: q, Problem: p}}
	}, func(s *viewmodel.Session) viewmodel.Overview { return s.Overview(ctx, q, f) })
}

// Segments lists the saved segments of a website.
func (b *backend) Segments(ctx context.Context, site int, f viewmodel.Freshness) viewmodel.Segments {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.Segments { return viewmodel.Segments{Problem: p} },
		func(s *viewmodel.Session) viewmodel.Segments { return s.Segments(ctx, site, f) })
}

// ReportTree lists the reports of a website.
func (b *backend) ReportTree(ctx context.Context, site int, f viewmodel.Freshness) viewmodel.ReportTree {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.ReportTree { return viewmodel.ReportTree{Site: site, Problem: p} },
		func(s *viewmodel.Session) viewmodel.ReportTree { return s.ReportTree(ctx, site, f) })
}

// Explore opens a report.
func (b *backend) Explore(ctx context.Context, t viewmodel.ReportTree, q viewmodel.ExplorerQuery, f viewmodel.Freshness) viewmodel.Explorer {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.Explorer {
		return viewmodel.Explorer{Head: viewmodel.Head{Query: q.Query, Problem: p}, Asked: q}
	}, func(s *viewmodel.Session) viewmodel.Explorer { return s.Explore(ctx, t, q, f) })
}

// Rows reads further rows of an open report.
func (b *backend) Rows(ctx context.Context, q viewmodel.RowsQuery) viewmodel.RowsPage {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.RowsPage { return viewmodel.RowsPage{Problem: p} },
		func(s *viewmodel.Session) viewmodel.RowsPage { return s.Rows(ctx, q, viewmodel.Fresh) })
}

// RowEvolution follows a row of an open report.
func (b *backend) RowEvolution(ctx context.Context, e viewmodel.Explorer, path []string) viewmodel.RowEvolution {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.RowEvolution {
		return viewmodel.RowEvolution{Head: viewmodel.Head{Problem: p}, Path: path}
	}, func(s *viewmodel.Session) viewmodel.RowEvolution {
		return s.RowEvolution(ctx, e, path, viewmodel.Fresh)
	})
}

// HandOver gives an open report to others.
func (b *backend) HandOver(ctx context.Context, e viewmodel.Explorer) (viewmodel.HandOver, *viewmodel.Problem) {
	s, err := b.current().Session(ctx, b.account())
	if err != nil {
		return viewmodel.HandOver{}, b.current().Explain(err)
	}
	return s.HandOver(e), nil
}
