package ui

import (
	"context"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// SetTheme keeps the appearance that the person chose.
func (b *backend) SetTheme(ctx context.Context, theme string) *viewmodel.Problem {
	return b.current().Explain(b.current().SetTheme(ctx, theme))
}

// KeepWindow keeps how large the window is.
func (b *backend) KeepWindow(ctx context.Context, size settings.Window) *viewmodel.Problem {
	return b.current().Explain(b.current().SetWindow(ctx, size))
}

// KeepPlace keeps what an account looks at, to begin with it next time; "" is the
// account in use.
func (b *backend) KeepPlace(ctx context.Context, account string, screen viewmodel.ScreenID, q viewmodel.ExplorerQuery) *viewmodel.Problem {
	if account == "" {
		account = b.account()
	}
	s, err := b.current().Session(ctx, account)
	if err == nil {
		err = s.Leave(ctx, screen, q)
	}
	return b.current().Explain(err)
}

// Left is the screen on which the window of the account was left.
func (b *backend) Left(ctx context.Context) (v settings.View, known bool) {
	_ = b.try(ctx, func(s *viewmodel.Session) error { // without a session nothing is known
		v, known = s.Left(ctx)
		return nil
	})
	return v, known
}
