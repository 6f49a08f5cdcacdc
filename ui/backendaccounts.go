package ui

import (
	"context"

	"matoscope/ui/command"
	"matoscope/ui/viewmodel"
)

// Accounts lists the accounts; the current one is that in use, which the command
// line may have named.
func (b *backend) Accounts(context.Context) ([]viewmodel.AccountRow, *viewmodel.Problem) {
	rows, err := b.current().Accounts()
	if used := b.account(); used != "" {
		for i := range rows {
			rows[i].Current = rows[i].Name == used
		}
	}
	return rows, b.current().Explain(err)
}

// Use makes an account the current one.
func (b *backend) Use(ctx context.Context, account string) *viewmodel.Problem {
	if err := b.current().Use(ctx, account); err != nil {
		return b.current().Explain(err)
	}
	b.useCurrent()
	return nil
}

// Leave signs out of an account. From the last one of the demo the way leads back
// to the person's own accounts.
func (b *backend) Leave(ctx context.Context, account string) (string, *viewmodel.Problem) {
	told, err := b.current().SignOut(ctx, account)
	if err == nil {
		if account == b.account() {
			b.useCurrent()
		}
		err = b.leaveDemo()
	}
	return told, b.current().Explain(err)
}

// SignOut forgets the current account.
func (b *backend) SignOut(ctx context.Context) *viewmodel.Problem {
	_, p := b.Leave(ctx, b.account())
	return p
}

// Known is what is known for signing in to an account again.
func (b *backend) Known(_ context.Context, account string) viewmodel.SignInInput {
	return b.current().Known(account)
}

// useCurrent forgets the account that the command line named.
func (b *backend) useCurrent() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.opts.Account = ""
}

// leaveDemo goes back to the person's own accounts from a demo without one.
func (b *backend) leaveDemo() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.inDemo {
		return nil
	}
	if left, err := b.model.Accounts(); err != nil || len(left) > 0 {
		return err
	}
	live, err := b.wiring.speaking(b.locale, b.opts)
	if err == nil {
		b.model, b.inDemo = live, false
	}
	return err
}

// Preferences are what the person chose, and what is kept.
func (b *backend) Preferences(ctx context.Context) viewmodel.Preferences {
	return b.current().Preferences(ctx, b.account())
}

// ReadInvite reads an invite from a file.
func (b *backend) ReadInvite(_ context.Context, path string) (viewmodel.Invite, *viewmodel.Problem) {
	in, err := viewmodel.ReadInvite(path)
	return in, b.current().Explain(err)
}

// ClearCache forgets what was kept of reports.
func (b *backend) ClearCache(ctx context.Context) *viewmodel.Problem {
	return b.current().Explain(b.current().ClearCache(ctx, ""))
}

// SetLanguage keeps the language that the person chose, and speaks it from now on.
func (b *backend) SetLanguage(ctx context.Context, language string) (viewmodel.Locale, *viewmodel.Problem) {
	l := b.wiring.speech(language)
	if err := b.current().SetLanguage(ctx, language); err != nil {
		return l, b.current().Explain(err)
	}
	b.speak(l)
	return l, nil
}

// Version names the program's version.
func (b *backend) Version() string { return command.Release() }
