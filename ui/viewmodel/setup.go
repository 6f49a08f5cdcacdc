package viewmodel

import (
	"cmp"
	"context"

	"matoscope/auth"
	"matoscope/ui/settings"
)

// setUp completes in with the account of the person's that it is about, and
// gives that account, or one without a name where there is none. Without an address
// it is the account called name, or the current one; else one at that address,
// with that client if one is given, of which name chooses one.
func (m *Model) setUp(ctx context.Context, in SignInInput, name string) (SignInInput, settings.Account, error) {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return in, settings.Account{}, err
	}
	first, ok := all.Account(name)
	if !ok && (name != "" || in.URL == "") {
		return in, settings.Account{}, noAccount(name, all)
	}
	if in.URL == "" {
		in.URL, in.InsecureHTTP, in.CAFile = first.URL, first.InsecureHTTP, cmp.Or(in.CAFile, first.CAFile)
	}
	candidates := []settings.Account{first}
	if name == "" {
		candidates = append(candidates, all.Accounts...)
	}
	if base, err := auth.NormalizeInsecureBaseURL(in.URL); err == nil { // what is no address is told by who asks there
		in.URL = base
	}
	for _, a := range candidates {
		if a.URL == in.URL && (in.ClientID == "" || in.ClientID == a.ClientID) {
			return m.completed(ctx, in, a), a, nil
		}
	}
	return in, settings.Account{}, nil
}

// completed is in with what it leaves open taken from an account. Secrets that
// cannot be read are told by whoever needs them.
func (m *Model) completed(ctx context.Context, in SignInInput, a settings.Account) SignInInput {
	if in.ClientSecret == "" {
		creds, _ := m.credentials(ctx, a)
		in.ClientSecret = creds.ClientSecret.Reveal()
	}
	in.ClientID, in.Scope, in.Grant = a.ClientID, cmp.Or(in.Scope, a.Scope), cmp.Or(in.Grant, a.Grant)
	in.CAFile, in.InsecureHTTP = cmp.Or(in.CAFile, a.CAFile), in.InsecureHTTP || a.InsecureHTTP
	return in
}
