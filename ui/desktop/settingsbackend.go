package desktop

import (
	"context"

	"matoscope/ui/viewmodel"
)

// Accounts is what the screen of accounts and settings asks for.
type Accounts interface {
	// Preferences are the accounts and what the person chose. It may read a keyring.
	Preferences(ctx context.Context) viewmodel.Preferences
	// Use makes an account the one in use.
	Use(ctx context.Context, account string) *viewmodel.Problem
	// Leave signs out of an account, forgets it, and says what stays valid.
	Leave(ctx context.Context, account string) (told string, p *viewmodel.Problem)
	// Known is what is known for signing in to an account again.
	Known(ctx context.Context, account string) viewmodel.SignInInput
	// ReadInvite reads an invite from a file.
	ReadInvite(ctx context.Context, path string) (viewmodel.Invite, *viewmodel.Problem)
	// SetLanguage keeps a language, "" for that of the system, and speaks it from then on.
	SetLanguage(ctx context.Context, language string) (viewmodel.Locale, *viewmodel.Problem)
	// ClearCache forgets the reports that were kept.
	ClearCache(ctx context.Context) *viewmodel.Problem
	// Version names the program's version.
	Version() string
}
