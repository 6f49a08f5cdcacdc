package demo

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"matoscope/auth/authserver"
	"matoscope/matomoapi/sample"
)

// callback is the redirect URI of every client. Its host is the loopback address without a port, which matches any port
// (RFC 8252 section 7.3).
const callback = "http://127.0.0.1/callback"

// demoPassword is every user's. The sign-in page shows it.
const demoPassword = "demo"

// user is someone who can sign in, with what they may see.
type user struct {
	signIn    authserver.User
	viewer    sample.Viewer
	tokenAuth string // the token of their security page, 32 hex digits; empty if they made none
}

// demoUsers are one user of each kind that a client must cope with: one who sees everything, one who sees part of it, and
// one who sees nothing.
func demoUsers(seed uint64, sites []sample.Site) []user {
	inTwo := map[int]sample.Access{}
	for _, site := range sites[:min(2, len(sites))] {
		inTwo[site.ID] = sample.View
	}
	return []user{
		{
			signIn: authserver.User{Login: "admin", Password: demoPassword, Level: authserver.Superuser, Note: "superuser"},
			viewer: sample.Viewer{Login: "admin", Superuser: true},
		},
		{
			signIn:    authserver.User{Login: "viewer", Password: demoPassword, Level: authserver.View, Note: "may view two websites"},
			viewer:    sample.Viewer{Login: "viewer", Access: inTwo},
			tokenAuth: derive(seed, "token_auth viewer")[:32],
		},
		{
			signIn: authserver.User{Login: "nosites", Password: demoPassword, Level: authserver.NoAccess, Note: "may view no website"},
			viewer: sample.Viewer{Login: "nosites"},
		},
	}
}

func signInUsers(users []user) []authserver.User {
	list := make([]authserver.User, len(users))
	for i, u := range users {
		list[i] = u.signIn
	}
	return list
}

// demoClients are one client of each kind that a client program meets, each with the read scope as its maximum.
func demoClients(seed uint64) []authserver.Client {
	client := func(prefix, name string, kind authserver.ClientType, active bool, grants ...string) authserver.Client {
		c := authserver.Client{
			// The prefix lets a reader of a log tell the clients apart.
			ID:           prefix + derive(seed, "client "+name)[:32-len(prefix)],
			Name:         name,
			Type:         kind,
			Grants:       grants,
			Scope:        "matomo:read",
			RedirectURIs: []string{callback},
			Active:       active,
			Owner:        "admin",
		}
		if kind == authserver.Confidential {
			c.Secret = derive(seed, "secret "+name)
		}
		return c
	}
	const code, refresh, credentials = authserver.GrantCode, authserver.GrantRefresh, authserver.GrantClientCredentials
	return []authserver.Client{
		client("c0de0001", "Desktop", authserver.Public, true, code, refresh),
		client("c0de0002", "Desktop without refresh", authserver.Public, true, code),
		client("c0de0003", "Server", authserver.Confidential, true, code, refresh, credentials),
		client("c0de0004", "Paused", authserver.Public, false, code, refresh),
	}
}

// derive gives 64 hex digits that are always the same for a seed and a use, so that a demo can be started anew and the
// program's accounts still fit.
func derive(seed uint64, use string) string {
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("matoscope demo "+use+" "), seed))
	return hex.EncodeToString(sum[:])
}
