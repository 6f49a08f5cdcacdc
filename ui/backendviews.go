package ui

import (
	"context"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// try does something with the session of the account.
func (b *backend) try(ctx context.Context, do func(*viewmodel.Session) error) *viewmodel.Problem {
	s, err := b.current().Session(ctx, b.account())
	if err == nil {
		err = do(s)
	}
	return b.current().Explain(err)
}

// Views lists the saved views of the account.
func (b *backend) Views(ctx context.Context) (views []settings.View, p *viewmodel.Problem) {
	p = b.try(ctx, func(s *viewmodel.Session) (err error) {
		views, err = s.Views()
		return err
	})
	return views, p
}

// SaveView keeps a screen as a view.
func (b *backend) SaveView(ctx context.Context, name string, screen viewmodel.ScreenID, q viewmodel.ExplorerQuery, fixed bool) *viewmodel.Problem {
	return b.try(ctx, func(s *viewmodel.Session) error {
		_, err := s.SaveView(ctx, name, screen, q, fixed)
		return err
	})
}

// RenameView gives a view another name.
func (b *backend) RenameView(ctx context.Context, from, to string) *viewmodel.Problem {
	return b.try(ctx, func(s *viewmodel.Session) error { return s.RenameView(ctx, from, to) })
}

// DeleteView forgets a view.
func (b *backend) DeleteView(ctx context.Context, name string) *viewmodel.Problem {
	return b.try(ctx, func(s *viewmodel.Session) error { return s.DeleteView(ctx, name) })
}

// ViewCommand is the command line of a view.
func (b *backend) ViewCommand(ctx context.Context, v settings.View) (line string, p *viewmodel.Problem) {
	p = b.try(ctx, func(s *viewmodel.Session) (err error) {
		line, err = s.ViewCommand(v)
		return err
	})
	return line, p
}
