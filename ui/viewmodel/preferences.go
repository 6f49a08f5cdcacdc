package viewmodel

import (
	"cmp"
	"context"
	"path/filepath"
	"time"

	"matoscope/auth"
	"matoscope/ui/settings"
)

// Preferences are the state of the screen of accounts and settings.
type Preferences struct {
	Accounts []AccountState
	Language string // that the person chose; "" follows the system
	Folders  []Folder
	Cache    string // what the report cache holds, in words; "" where there is none
	Problem  *Problem
}

// AccountState is an account as people read it.
type AccountState struct {
	Name, User, Server string
	Grant              string // "authorization_code"
	Way                string // how it signs in, in words
	Scope              string // "" for token_auth
	Client             string // OAuth client ID, "" for token_auth
	Store              string // where its secrets are, in words
	Token              string // how long its token serves, in words
	SignedIn           bool
	Current            bool
}

// Folder is a place where the program keeps files.
type Folder struct{ Name, Path string }

// Preferences reads what the person chose and what is kept; account is the one in
// use, "" the current one. It asks no server, but may wait for a keyring.
func (m *Model) Preferences(ctx context.Context, account string) Preferences {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return Preferences{Problem: m.Explain(err)}
	}
	say := m.deps.Locale.Say
	out := Preferences{Language: all.Language, Folders: []Folder{{say("Settings"), filepath.Dir(m.deps.Settings.Path())}}}
	for _, a := range all.Accounts {
		out.Accounts = append(out.Accounts, m.accountState(ctx, a, a.Name == cmp.Or(account, all.Current)))
	}
	if m.deps.Cache != "" {
		out.Folders = append(out.Folders, Folder{say("Kept reports"), m.deps.Cache})
		out.Cache = m.cacheText(all.Accounts)
	}
	return out
}

// cacheText says how much the report cache holds. Accounts of one user share what
// they have.
func (m *Model) cacheText(accounts []settings.Account) string {
	entries, bytes, seen := 0, int64(0), map[string]bool{}
	for _, a := range accounts {
		owner := cacheParams("", a).Account
		if seen[owner] {
			continue
		}
		seen[owner] = true
		c, err := m.openCache(a)
		if err != nil {
			return m.Explain(cacheProblem(err)).What
		}
		held, err := c.Info()
		if err != nil {
			return m.Explain(cacheProblem(err)).What
		}
		entries, bytes = entries+held.Entries, bytes+held.Bytes
	}
	l := m.deps.Locale
	megabytes := l.Value(float64(bytes)/1e6, Count, "")
	return l.SayN(entries, "%s answer of a Matomo, %s MB", "%s answers of a Matomo, %s MB", l.Value(float64(entries), Count, ""), megabytes)
}

func (m *Model) accountState(ctx context.Context, a settings.Account, current bool) AccountState {
	out := AccountState{
		Name: a.Name, User: a.User, Server: a.URL, Grant: a.Grant, Way: m.deps.Locale.wayText(a.Grant), Scope: a.Scope, Client: a.ClientID,
		Store: m.deps.Locale.secretsText(a.Store), Current: current,
	}
	st, err := m.Status(ctx, a.Name)
	if err != nil {
		out.Token = m.Explain(err).What
		return out
	}
	out.SignedIn, out.Token = st.SignedIn, m.deps.Locale.tokenText(st)
	return out
}

// wayText says how an account signs in.
func (l Locale) wayText(grant string) string {
	switch auth.Grant(grant) {
	case auth.GrantAuthorizationCode:
		return l.Say("Signed in through the browser")
	case auth.GrantClientCredentials:
		return l.Say("Signed in as the client itself")
	case auth.GrantTokenAuth:
		return l.Say("Signed in with a token_auth")
	}
	return grant
}

// secretsText says where the secrets of an account are.
func (l Locale) secretsText(store string) string {
	switch store {
	case KeyringStore:
		return l.Say("Secrets in the keyring of this computer")
	case FileStore:
		return l.Say("Secrets in a file that only you can read")
	}
	return store
}

// tokenText says how long a token serves.
func (l Locale) tokenText(st Status) string {
	switch {
	case !st.SignedIn:
		return l.Say("No token that works: sign in again")
	case st.ExpiresAt == nil:
		return l.Say("The token does not expire")
	case st.ExpiresAt.Before(st.now):
		return l.Say("The token is renewed when it is needed")
	}
	return l.Say("Token good until %s", st.ExpiresAt.In(time.Local).Format("15:04"))
}

// Known is what is known for signing in to an account again, without its secrets.
func (m *Model) Known(account string) SignInInput {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return SignInInput{}
	}
	a, _ := all.Account(account)
	return SignInInput{Name: a.Name, URL: a.URL, Grant: a.Grant, ClientID: a.ClientID, Scope: a.Scope, InsecureHTTP: a.InsecureHTTP}
}

// Speaking gives the view models over the same settings in another language.
func (m *Model) Speaking(l Locale) *Model {
	d := m.deps
	d.Locale = l
	return New(d)
}

// Language is the language that the person chose; "" follows the system, as do
// settings that cannot be read.
func (m *Model) Language() string {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return ""
	}
	return all.Language
}

// SetLanguage keeps the language that the person chose; "" follows the system.
func (m *Model) SetLanguage(ctx context.Context, language string) error {
	return m.deps.Settings.Update(ctx, func(s *settings.Settings) error {
		s.Language = language
		return nil
	})
}
