package viewmodel

import (
	"context"
	"strings"

	"matoscope/auth"
	"matoscope/auth/flow"
	"matoscope/ui/settings"
)

// LabSetup is what the OAuth lab works with: how an account signs in.
type LabSetup struct {
	Account, URL, ClientID, Scope string
	Grants                        []LabGrant // that of the account first
	Trials                        []FlowTrial
	Problem                       *Problem // there is no account, or it has no OAuth
}

// LabGrant is a grant that the lab may run.
type LabGrant struct {
	Grant, Title string
	Why          string    // it cannot be run; "" where it can
	Plan         []LabStep // all steps, none taken yet
}

// LabSetup reads how an account signs in; it asks no server.
func (m *Model) LabSetup(ctx context.Context, account string) LabSetup {
	a, err := m.labAccount(account)
	if err != nil {
		return LabSetup{Problem: m.Explain(err)}
	}
	say := m.deps.Locale.Say
	out := LabSetup{Account: a.Name, URL: a.URL, ClientID: a.ClientID, Scope: a.Scope, Trials: FlowTrials()}
	code := LabGrant{Grant: string(auth.GrantAuthorizationCode), Title: say("Authorization code + PKCE")}
	own := LabGrant{Grant: string(auth.GrantClientCredentials), Title: say("Client credentials")}
	if creds, _ := m.credentials(ctx, a); creds.ClientSecret == "" {
		own.Why = say("the account's client has no secret")
	}
	out.Grants = []LabGrant{code, own}
	if a.Grant == own.Grant {
		out.Grants = []LabGrant{own, code}
	}
	for i, g := range out.Grants {
		f, err := flow.New(flow.Params{BaseURL: a.URL, AllowHTTP: true, ClientID: a.ClientID, Scope: a.Scope, Grant: auth.Grant(g.Grant)})
		if err != nil {
			return LabSetup{Problem: m.Explain(err)}
		}
		out.Grants[i].Plan = labSteps(f.Transcript(), m.deps.Locale)
	}
	return out
}

// labAccount is an account that signs in with OAuth.
func (m *Model) labAccount(name string) (settings.Account, error) {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return settings.Account{}, err
	}
	a, ok := all.Account(name)
	switch {
	case !ok:
		return a, noAccount(name, all)
	case a.Grant == string(auth.GrantTokenAuth):
		say := m.deps.Locale.Say
		return a, &Problem{
			Kind: UsageProblem, Code: "no_oauth", What: say("This account uses a token_auth, which is no OAuth: the lab has nothing to show of it."),
			To: say("Sign in with a client of the OAuth 2.0 plugin, or try the demo."),
		}
	}
	return a, nil
}

// labCommand is the command line that does the same as the lab. Arguments that
// are empty are left out.
func labCommand(command, account string, args ...string) string {
	words := []string{"matoscope", command, "--account", shellQuote(account)}
	for _, arg := range args {
		if arg != "" {
			words = append(words, shellQuote(arg))
		}
	}
	return strings.Join(words, " ")
}
