package doctor

import (
	"context"
	"slices"
	"strings"
)

// What the server offers, by its metadata. A list that is left out says
// nothing: RFC 8414 section 2 has defaults for some, and the plugin works
// without them.

func checkGrants(_ context.Context, r *run) finding {
	m, _ := r.best()
	offered := m.GrantTypesSupported
	switch {
	case len(offered) == 0:
		return skip("the metadata does not list them")
	case !slices.Contains(offered, "authorization_code"):
		return fail("Switch the authorization code grant on: "+oauthSettings, "authorization_code is missing among %s", list(offered))
	case !slices.Contains(offered, "refresh_token"):
		return warn("Switch the refresh token grant on: "+oauthSettings, "refresh_token is missing among %s: people sign in again every hour", list(offered))
	}
	return pass("%s", list(offered))
}

func checkAuthMethods(_ context.Context, r *run) finding {
	m, _ := r.best()
	offered := m.TokenEndpointAuthMethods
	switch {
	case len(offered) == 0:
		return skip("the metadata does not list them")
	case r.ClientSecret != "" && !slices.Contains(offered, "client_secret_post"):
		return warn(repairUpgrade, "client_secret_post is missing among %s", list(offered))
	case slices.Contains(offered, "none"):
		return pass("%s", list(offered))
	}
	return pass("%s; public clients work too, though the plugin does not list none", list(offered))
}

func checkS256(_ context.Context, r *run) finding {
	m, _ := r.best()
	offered := m.CodeChallengeMethodsSupported
	switch {
	case len(offered) == 0:
		return skip("the metadata does not list challenge methods")
	case !slices.Contains(offered, "S256"):
		return fail(repairUpgrade, "S256 is missing among %s", list(offered))
	}
	return pass("%s", list(offered))
}

func checkPlain(_ context.Context, r *run) finding {
	m, _ := r.best()
	offered := m.CodeChallengeMethodsSupported
	switch {
	case len(offered) == 0:
		return skip("the metadata does not list challenge methods")
	case slices.Contains(offered, "plain"):
		return design("The plugin has no setting for it. Name S256 in every client: a client that names no method gets plain.",
			"plain is offered, by design of the plugin; Matoscope always uses S256")
	}
	return pass("%s", list(offered))
}

func checkScope(_ context.Context, r *run) finding {
	m, _ := r.best()
	offered := m.ScopesSupported
	switch {
	case len(offered) == 0:
		return skip("the metadata does not list scopes")
	case !slices.Contains(offered, r.Scope):
		return fail("Ask for a scope of the list with --scope, or allow this one: "+oauthSettings, "%s is missing among %s", r.Scope, list(offered))
	}
	return pass("%s", list(offered))
}

func list(words []string) string { return strings.Join(words, ", ") }
