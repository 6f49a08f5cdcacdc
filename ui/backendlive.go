package ui

import (
	"context"
	"strconv"

	"matoscope/ui/viewmodel"
)

// Goals loads the goals, and what a shop sold.
func (b *backend) Goals(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Goals {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.Goals {
		return viewmodel.Goals{Head: viewmodel.Head{Query: q, Problem: p}}
	}, func(s *viewmodel.Session) viewmodel.Goals { return s.Goals(ctx, q, f) })
}

// Live reads what happens now.
func (b *backend) Live(ctx context.Context, q viewmodel.LiveQuery) (viewmodel.LiveState, *viewmodel.Problem) {
	return attempt(ctx, b, func(s *viewmodel.Session) (viewmodel.LiveState, error) { return s.Live(ctx, q) })
}

// VisitLog reads visits of a period.
func (b *backend) VisitLog(ctx context.Context, q viewmodel.Query, from, limit int) viewmodel.VisitLog {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.VisitLog {
		return viewmodel.VisitLog{Head: viewmodel.Head{Query: q, Problem: p}}
	}, func(s *viewmodel.Session) viewmodel.VisitLog { return s.VisitLog(ctx, q, from, limit) })
}

// VisitorProfile reads what is known of a visitor.
func (b *backend) VisitorProfile(ctx context.Context, site int, visitorID string) (viewmodel.VisitorProfile, *viewmodel.Problem) {
	return attempt(ctx, b, func(s *viewmodel.Session) (viewmodel.VisitorProfile, error) {
		return s.VisitorProfile(ctx, strconv.Itoa(site), visitorID)
	})
}

// attempt lets the session of the account answer, and explains what went wrong.
func attempt[T any](ctx context.Context, b *backend, answer func(*viewmodel.Session) (T, error)) (T, *viewmodel.Problem) {
	var out T
	s, err := b.current().Session(ctx, b.account())
	if err == nil {
		out, err = answer(s)
	}
	return out, b.current().Explain(err)
}
