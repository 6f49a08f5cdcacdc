package doctor

import "context"

// spec is one check: what it is called, what it needs, and how it looks.
type spec struct {
	id, title, reference string
	needs                []need
	look                 func(context.Context, *run) finding
}

// checks is the list of all checks, in the order in which they are performed:
// later ones use what earlier ones found.
var checks = []spec{
	{"address", "The address is well-formed", "RFC 3986", nil, checkAddress},
	{"https", "The connection is encrypted", "RFC 6749 section 10.9", []need{anAddress}, checkHTTPS},
	{"certificate", "The certificate is trusted", "RFC 9110 section 4.3.4", []need{anAddress}, checkCertificate},
	{"reachable", "The server answers", "", []need{anAddress}, checkReachable},
	{"redirect", "The address is the server's own", "RFC 9700 section 4.12", []need{aServer}, checkRedirect},
	{"matomo", "A Matomo answers", "", []need{aServer}, checkMatomo},
	{"api", "The Reporting API answers", "Matomo Reporting API", []need{aServer, aMatomo}, checkAPI},
	{"response-time", "Answers come quickly", "", []need{aServer, aMatomo}, checkResponseTime},
	{"clock", "The server's clock is right", "RFC 7519 section 4.1.4", []need{aServer}, checkClock},
	{"brute-force-guard", "This address is not locked out", "Matomo's brute-force protection", []need{aServer, aMatomo}, checkGuard},

	{"plugin", "The OAuth2 plugin is active", "plugin OAuth2 5.0.0", []need{aServer, aMatomo}, checkPlugin},
	{"metadata-route", "The plugin publishes its metadata", "plugin OAuth2 5.2.0", []need{aServer, aMatomo, aPlugin}, checkMetadataRoute},
	{"metadata-well-known", "The metadata stands at its well-known place", "RFC 8414 section 3.1", []need{aServer, aMatomo, aPlugin}, checkWellKnown},
	{"metadata-appended", "The metadata is found below the base path too", "RFC 8414 section 5", []need{aServer, aMatomo, aPlugin}, checkAppended},
	{"plugin-version", "The plugin is recent enough", "plugin OAuth2 5.2.0", []need{aServer, aMatomo, aPlugin}, checkPluginVersion},
	{"issuer", "The issuer is the address", "RFC 8414 section 3.3", []need{aPlugin, published}, checkIssuer},
	{"metadata-endpoints", "The endpoints are on the same server", "RFC 9700 section 4.4", []need{aPlugin, published}, checkEndpoints},
	{"grants", "The grants that clients need are offered", "RFC 8414 section 2", []need{aPlugin, published}, checkGrants},
	{"auth-methods", "Clients can authenticate", "RFC 6749 section 2.3.1", []need{aPlugin, published}, checkAuthMethods},
	{"pkce-s256", "PKCE with S256 is offered", "RFC 7636 section 4.2", []need{aPlugin, published}, checkS256},
	{"pkce-plain", "PKCE: only S256 is offered", "RFC 9700 section 2.1.1", []need{aPlugin, published}, checkPlain},
	{"scope", "The scope is offered", "RFC 6749 section 3.3", []need{aPlugin, published}, checkScope},
	{"clean-routes", "The short addresses work", "plugin OAuth2", []need{aServer, aMatomo, aPlugin}, checkCleanRoutes},

	{"token-post-only", "The token endpoint takes POST only", "RFC 6749 section 3.2", []need{aServer, aMatomo, aPlugin}, checkPostOnly},
	{"token-form-only", "The token endpoint takes forms only", "RFC 6749 section 3.2", []need{aServer, aMatomo, aPlugin}, checkFormOnly},
	{"token-cors", "Foreign web pages cannot use the token endpoint", "Fetch standard, CORS protocol", []need{aServer, aMatomo, aPlugin}, checkCORS},
	{"unknown-client", "Unknown clients are refused", "RFC 6749 section 5.2", []need{aServer, aMatomo, aPlugin}, checkUnknownClient},
	{"client", "The client is known and active", "RFC 6749 section 5.2", []need{aServer, aMatomo, aPlugin, aClient, aSafeWay}, checkClient},
	{"client-basic", "The client's secret works in the header", "RFC 6749 section 2.3.1", []need{aPlugin, aClient, aSecret, aSafeWay, aKnownClient}, checkBasic},
	{"client-refresh", "The client may refresh", "RFC 6749 section 6", []need{aPlugin, aClient, aSafeWay, aKnownClient}, checkRefreshGrant},
	{"client-credentials", "The client gets a token of its own", "RFC 6749 section 4.4", []need{aPlugin, aClient, aSecret, aSafeWay, aKnownClient}, checkClientCredentials},

	{"authorize", "The authorization endpoint answers", "RFC 6749 section 3.1", []need{aServer, aMatomo, aPlugin}, checkAuthorize},
	{"consent-framing", "The consent page cannot be framed", "RFC 9700 section 4.16", []need{aServer, aMatomo, aPlugin}, checkFraming},
	{"pkce-required", "Public clients need PKCE", "RFC 9700 section 2.1.1", []need{aServer, aMatomo, aPlugin, aClient, anAuthorizePage}, checkPKCERequired},
	{"sign-in", "Signing in works", "RFC 6749 section 4.1", []need{aServer, aMatomo, aPlugin, aClient, aSafeWay, aCodeGrant, aPerson, anAuthorizePage}, checkSignIn},
	{"redirect-uri", "The redirect URI is registered", "RFC 8252 section 7.3", []need{aServer, aMatomo, aPlugin, aClient}, checkRedirectURI},
	{"state", "The state comes back unchanged", "RFC 6749 section 10.12", []need{aServer}, checkState},
	{"wrong-verifier", "A wrong verifier is refused", "RFC 7636 section 4.6", []need{aRehearsal}, checkWrongVerifier},

	{"token", "There is a token", "RFC 6749 section 5.1", []need{aServer}, checkToken},
	{"token-claims", "The token says what it is", "RFC 9068 section 2.2", []need{aToken}, checkClaims},
	{"token-lifetime", "The token lives as long as it should", "RFC 9700 section 2.2", []need{aToken}, checkLifetime},
	{"granted-scope", "The granted scope is the one asked for", "RFC 6749 section 3.3", []need{aToken}, checkGrantedScope},
	{"bearer-header", "The Authorization header arrives", "RFC 6750 section 2.1", []need{aServer, aMatomo, anAPI, aSafeWay}, checkBearerHeader},
	{"bearer", "The API takes the token", "RFC 6750 section 2.1", []need{aServer, aMatomo, aToken, anAPI, aSafeWay, aHeader}, checkBearer},
	{"matomo-version", "Matomo is recent enough", "Matomo 5", []need{aServer, anAPI}, checkVersion},
	{"website-access", "The account may view a website", "SitesManager.getSitesWithAtLeastViewAccess", []need{aServer, aMatomo, aToken, anAPI, aSafeWay, aHeader, aTakenToken}, checkWebsites},

	{"refresh-token", "The account has a refresh token", "RFC 6749 section 1.5", []need{anAccount}, checkRefreshToken},
	{"refresh", "The token can be refreshed", "RFC 6749 section 6", []need{aServer, aToken, aSafeWay}, checkRefresh},
	{"refreshed-token", "The API takes the refreshed token", "RFC 6749 section 6", []need{aServer, aRefresh, anAPI, aHeader, aGuardAtRest}, checkRefreshedToken},
	{"refresh-rotation", "Refresh tokens are replaced when they are used", "RFC 9700 section 4.14.2", []need{aRefresh}, checkRotation},
	{"refresh-replay", "A used refresh token is refused", "RFC 9700 section 4.14.2", []need{aRefresh, ownSignIn}, checkReplay},
	{"code-reuse", "A used code is refused", "RFC 6749 section 4.1.2", []need{ownSignIn, aRehearsal}, checkCodeReuse},
	{"revocation", "Tokens can be revoked", "RFC 7009", []need{aServer, aMatomo, aPlugin}, checkRevocation},

	{"token-cache", "Token answers are not stored", "RFC 6749 section 5.1", []need{aServer, aMatomo, aPlugin}, checkTokenCache},
	{"rate-limit", "The server does not hold requests back", "RFC 6585 section 4", []need{anAddress}, checkRateLimit},
}

// perform looks, unless something that the check needs is missing.
func (s spec) perform(ctx context.Context, r *run) Check {
	c := Check{ID: s.id, Title: s.title, Reference: s.reference}
	f := s.find(ctx, r)
	c.Verdict, c.Evidence, c.Repair, c.ByDesign = f.verdict, oneLine(f.evidence), f.repair, f.byDesign
	return c
}

func (s spec) find(ctx context.Context, r *run) finding {
	if ctx.Err() != nil {
		return skip("cancelled")
	}
	for _, missing := range s.needs {
		if why := missing(r); why != "" {
			return skip("%s", why)
		}
	}
	return s.look(ctx, r)
}
