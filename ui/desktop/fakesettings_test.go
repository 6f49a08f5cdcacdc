package desktop_test

import (
	"context"
	"slices"
	"sync"

	"matoscope/ui/viewmodel"
)

// fakeAccounts are two accounts and what the person chose.
type fakeAccounts struct {
	accounting sync.Mutex
	gone       []string // accounts that were signed out of
	inUse      string   // "" is the first
	language   string
	cleared    bool
}

func (f *fakeAccounts) Preferences(context.Context) viewmodel.Preferences {
	f.accounting.Lock()
	defer f.accounting.Unlock()
	all := []viewmodel.AccountState{
		{
			Name: "analytics.example.org", User: "viewer", Server: "https://analytics.example.org/", Grant: "authorization_code",
			Way: "Signed in through the browser", Scope: "matomo:read", Client: "f3c1c856d0780f6b83718311038d5734",
			Store: "Secrets in the keyring of this computer", Token: "Token good until 14:57", SignedIn: true, Current: f.inUse == "",
		},
		{
			Name: "reports", Server: "https://matomo.shop.example/analytics/", Grant: "client_credentials", Way: "Signed in as the client itself",
			Scope: "matomo:read", Client: "0a1b", Store: "Secrets in a file that only you can read", Token: "No token that works: sign in again",
			Current: f.inUse == "reports",
		},
	}
	all = slices.DeleteFunc(all, func(a viewmodel.AccountState) bool { return slices.Contains(f.gone, a.Name) })
	p := viewmodel.Preferences{
		Accounts: all, Language: f.language, Cache: "148 answers of a Matomo, 3.2 MB",
		Folders: []viewmodel.Folder{{Name: "Settings", Path: "~/.config/matoscope"}, {Name: "Kept reports", Path: "~/.cache/matoscope"}},
	}
	if f.cleared {
		p.Cache = "0 answers of a Matomo, 0 MB"
	}
	return p
}

func (f *fakeAccounts) Use(_ context.Context, account string) *viewmodel.Problem {
	f.accounting.Lock()
	defer f.accounting.Unlock()
	f.inUse = account
	return nil
}

func (f *fakeAccounts) Leave(_ context.Context, account string) (string, *viewmodel.Problem) {
	f.accounting.Lock()
	defer f.accounting.Unlock()
	f.gone = append(f.gone, account)
	return "The refresh token stays valid for 30 days.", nil
}

func (f *fakeAccounts) Known(_ context.Context, account string) viewmodel.SignInInput {
	return viewmodel.SignInInput{Name: account, URL: "https://matomo.shop.example/analytics/", ClientID: "0a1b", Scope: "matomo:read"}
}

func (f *fakeAccounts) ReadInvite(_ context.Context, path string) (viewmodel.Invite, *viewmodel.Problem) {
	if path != "team.json" {
		return viewmodel.Invite{}, &viewmodel.Problem{What: "There is no such file."}
	}
	return viewmodel.Invite{URL: "https://team.example/matomo/", ClientID: "77aa", Name: "team", CA: "PEM"}, nil
}

func (f *fakeAccounts) SetLanguage(_ context.Context, language string) (viewmodel.Locale, *viewmodel.Problem) {
	f.accounting.Lock()
	defer f.accounting.Unlock()
	f.language = language
	if language != "de" {
		return viewmodel.Locale{}, nil
	}
	return viewmodel.Locale{}.WithWords(viewmodel.Words{"Language": "Sprache", "Accounts": "Konten", "Accounts and settings": "Konten und Einstellungen"}), nil
}

func (f *fakeAccounts) ClearCache(context.Context) *viewmodel.Problem {
	f.accounting.Lock()
	defer f.accounting.Unlock()
	f.cleared = true
	return nil
}

func (f *fakeAccounts) Version() string { return "0.1.0" }
