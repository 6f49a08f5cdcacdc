package ui

import (
	"context"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// Watches lists the watches of the account.
func (b *backend) Watches(ctx context.Context) (watches []settings.Watch, p *viewmodel.Problem) {
	p = b.try(ctx, func(s *viewmodel.Session) (err error) {
		watches, err = s.Watches()
		return err
	})
	return watches, p
}

// AddWatch keeps a watch.
func (b *backend) AddWatch(ctx context.Context, w settings.Watch) *viewmodel.Problem {
	return b.try(ctx, func(s *viewmodel.Session) error { return s.AddWatch(ctx, w) })
}

// RemoveWatch forgets a watch.
func (b *backend) RemoveWatch(ctx context.Context, w settings.Watch) *viewmodel.Problem {
	return b.try(ctx, func(s *viewmodel.Session) error { return s.RemoveWatch(ctx, w) })
}

// CheckWatches judges the watches of the account.
func (b *backend) CheckWatches(ctx context.Context) (seen []viewmodel.Seen, p *viewmodel.Problem) {
	p = b.try(ctx, func(s *viewmodel.Session) (err error) {
		seen, err = s.CheckWatches(ctx)
		return err
	})
	return seen, p
}
