package viewmodel

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"matoscope/auth"
)

// silence is how long the browser may be silent before the likely causes are told.
const silence = 12 * time.Second

// registeredURI is the redirect URI to register: servers that follow RFC 8252
// match it with any port.
const registeredURI = "http://127.0.0.1/callback"

// silenceCauses are the likely reasons why the browser does not come back: the
// plugin leaves these errors in the browser and tells the program nothing. What
// the server published sharpens them, the surest first. They are short: the
// window shows them beside what else there is to do.
func (m *Model) silenceCauses(c auth.Client, meta auth.Metadata, port int) []string {
	l := m.deps.Locale
	var sure, likely []string
	if meta.Assumed {
		likely = append(likely, l.Say("plugin OAuth2 switched off, or older than 5.2"))
	}
	uri := registeredURI
	if port != 0 {
		uri = l.Say("http://127.0.0.1:%d/callback, or %s for every port", port, uri)
	}
	likely = append(likely,
		l.Say("client %s unknown here, or paused", short(c.ID)),
		l.Say("redirect URI not registered: %s", uri),
	)
	if offered := meta.ScopesSupported; len(offered) > 0 && !slices.Contains(offered, c.Scope) {
		sure = append(sure, l.Say("scope %s not offered here, only %s", c.Scope, strings.Join(offered, ", ")))
	} else {
		likely = append(likely, l.Say("scope %s above the client's", c.Scope))
	}
	likely = append(likely, l.Say(lacks(c.Scope)))
	if grants := meta.GrantTypesSupported; len(grants) > 0 && !slices.Contains(grants, string(auth.GrantAuthorizationCode)) {
		sure = append(sure, l.Say("authorization code grant switched off at this Matomo"))
	} else {
		likely = append(likely, l.Say("authorization code grant switched off"))
	}
	return append(sure, likely...)
}

// short tells a client ID from others.
func short(id string) string {
	if runes := []rune(id); len(runes) > 12 {
		return string(runes[:8]) + "…"
	}
	return id
}

// lacks says of which user a scope is asked in vain.
func lacks(scope string) string {
	access := map[string]string{
		"matomo:write": "a user who may not write to any website", "matomo:admin": "a user who administers no website", "matomo:superuser": "a user who is no superuser",
	}
	return cmp.Or(access[scope], "a user who may not view any website")
}

// late adds the likely causes to a sign-in that nobody finished.
func late(err error, causes []string) error {
	if auth.CodeOf(err) != auth.CodeTimeout {
		return err
	}
	p := Explain(err)
	p.To = "Sign in again. If the browser showed an error, its likely causes are: " + strings.Join(causes, "; ") + "."
	return p
}
