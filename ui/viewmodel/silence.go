package viewmodel

import (
	"cmp"
	"fmt"
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
func silenceCauses(c auth.Client, meta auth.Metadata, port int) []string {
	var sure, likely []string
	if meta.Assumed {
		likely = append(likely, "plugin OAuth2 switched off, or older than 5.2")
	}
	uri := registeredURI
	if port != 0 {
		uri = fmt.Sprintf("http://127.0.0.1:%d/callback, or %s for every port", port, uri)
	}
	likely = append(likely,
		"client "+short(c.ID)+" unknown here, or paused",
		"redirect URI not registered: "+uri,
	)
	if offered := meta.ScopesSupported; len(offered) > 0 && !slices.Contains(offered, c.Scope) {
		sure = append(sure, fmt.Sprintf("scope %s not offered here, only %s", c.Scope, strings.Join(offered, ", ")))
	} else {
		likely = append(likely, "scope "+c.Scope+" above the client's")
	}
	likely = append(likely, "a user who "+lacks(c.Scope))
	if grants := meta.GrantTypesSupported; len(grants) > 0 && !slices.Contains(grants, string(auth.GrantAuthorizationCode)) {
		sure = append(sure, "authorization code grant switched off at this Matomo")
	} else {
		likely = append(likely, "authorization code grant switched off")
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

// lacks says what a user must have for a scope and may not have.
func lacks(scope string) string {
	access := map[string]string{
		"matomo:write": "may not write to any website", "matomo:admin": "administers no website", "matomo:superuser": "is no superuser",
	}
	return cmp.Or(access[scope], "may not view any website")
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
