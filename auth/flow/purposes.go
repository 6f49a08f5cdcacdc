package flow

// What each parameter is for, in the order in which it is shown.
var (
	metadataKeys = []Parameter{
		{Name: "issuer", Purpose: "the server's own name; it has to fit the address that was asked", Reference: "RFC 8414 section 3.3"},
		{Name: "authorization_endpoint", Purpose: "where the browser is sent", Reference: "RFC 6749 section 3.1"},
		{Name: "token_endpoint", Purpose: "where codes and refresh tokens are redeemed", Reference: "RFC 6749 section 3.2"},
		{Name: "scopes_supported", Purpose: "what a client may ask for", Reference: "RFC 6749 section 3.3"},
		{Name: "response_types_supported", Purpose: "code is the authorization code grant", Reference: "RFC 6749 section 3.1.1"},
		{Name: "grant_types_supported", Purpose: "how tokens can be had", Reference: "RFC 8414 section 2"},
		{Name: "code_challenge_methods_supported", Purpose: "how a challenge may be made; S256 is the safe one", Reference: "RFC 7636 section 4.2"},
		{Name: "token_endpoint_auth_methods_supported", Purpose: "how a client shows its secret; Matomo does not list none, although public clients work", Reference: "RFC 8414 section 2"},
		{Name: "revocation_endpoint", Purpose: "where tokens are ended", Reference: "RFC 7009 section 2"},
		{Name: "revocation_endpoint_auth_methods_supported", Purpose: "how a client shows its secret there", Reference: "RFC 8414 section 2"},
		{Name: "introspection_endpoint", Purpose: "where an API asks what a token is worth", Reference: "RFC 7662 section 2"},
		{Name: "introspection_endpoint_auth_methods_supported", Purpose: "how the API shows its secret there", Reference: "RFC 8414 section 2"},
		{Name: "jwks_uri", Purpose: "the keys that check the signature of tokens", Reference: "RFC 7517 section 5"},
		{Name: "authorization_response_iss_parameter_supported", Purpose: "the server names itself in its answers", Reference: "RFC 9207 section 3"},
	}
	pkceParameters = []Parameter{
		{Name: "code_verifier", Purpose: "43 to 128 random characters that stay on this machine until the code is redeemed", Reference: "RFC 7636 section 4.1", secret: true},
		{Name: "code_challenge", Purpose: "BASE64URL(SHA256(code_verifier)), without padding", Reference: "RFC 7636 section 4.2"},
		{Name: "code_challenge_method", Purpose: "S256; with plain the challenge would be the verifier itself", Reference: "RFC 7636 section 4.2"},
	}
	authorizeParameters = []Parameter{
		{Name: "module", Purpose: "the plugin, in Matomo's own routing", Reference: "Matomo plugin OAuth2"},
		{Name: "action", Purpose: "its endpoint, in Matomo's own routing", Reference: "Matomo plugin OAuth2"},
		{Name: "response_type", Purpose: "code asks for an authorization code", Reference: "RFC 6749 section 3.1.1"},
		{Name: "client_id", Purpose: "which program asks, as registered at the server", Reference: "RFC 6749 section 2.2"},
		{Name: "redirect_uri", Purpose: "where the browser ends: a port of this machine, which any port of a registered loopback address fits", Reference: "RFC 8252 section 7.3"},
		{Name: "scope", Purpose: "what the client asks to be allowed", Reference: "RFC 6749 section 3.3"},
		{Name: "state", Purpose: "ties the answer to this request, against answers that somebody else sends", Reference: "RFC 6749 section 10.12", secret: true},
		{Name: "code_challenge", Purpose: "the hash of the verifier", Reference: "RFC 7636 section 4.3"},
		{Name: "code_challenge_method", Purpose: "how it was made", Reference: "RFC 7636 section 4.3"},
	}
	callbackParameters = []Parameter{
		{Name: "code", Purpose: "stands for the person's consent, to be redeemed once and soon", Reference: "RFC 6749 section 4.1.2", secret: true},
		{Name: "state", Purpose: "has to be the one that was sent", Reference: "RFC 6749 section 4.1.2", secret: true},
		{Name: "iss", Purpose: "the server that answers, where it says so", Reference: "RFC 9207 section 2"},
		{Name: "error", Purpose: "why there is no code", Reference: "RFC 6749 section 4.1.2.1"},
		{Name: "error_description", Purpose: "the same for people; Matomo's is generic", Reference: "RFC 6749 section 4.1.2.1"},
		{Name: "hint", Purpose: "the cause, where it is Matomo's plugin", Reference: "Matomo plugin OAuth2"},
	}
	tokenParameters = []Parameter{
		{Name: "grant_type", Purpose: "what is redeemed for a token", Reference: "RFC 6749 sections 4.1.3, 4.4.2 and 6"},
		{Name: "client_id", Purpose: "which program asks", Reference: "RFC 6749 section 3.2.1"},
		{Name: "client_secret", Purpose: "proves it, for a confidential client", Reference: "RFC 6749 section 2.3.1"},
		{Name: "code", Purpose: "the authorization code", Reference: "RFC 6749 section 4.1.3"},
		{Name: "redirect_uri", Purpose: "has to be the one of the authorization request, port included", Reference: "RFC 6749 section 4.1.3"},
		{Name: "code_verifier", Purpose: "the server hashes it and compares it with the challenge", Reference: "RFC 7636 section 4.5"},
		{Name: "refresh_token", Purpose: "stands for the person's consent until it is replaced or expires", Reference: "RFC 6749 section 6"},
		{Name: "scope", Purpose: "what the client asks to be allowed", Reference: "RFC 6749 section 3.3"},
		{Name: "token", Purpose: "the token to end", Reference: "RFC 7009 section 2.1"},
		{Name: "token_type_hint", Purpose: "which kind it is", Reference: "RFC 7009 section 2.1"},
	}
	tokenAnswer = []Parameter{
		{Name: "token_type", Purpose: "Bearer: whoever has the token may use it", Reference: "RFC 6749 section 7.1"},
		{Name: "expires_in", Purpose: "life of the access token, in seconds", Reference: "RFC 6749 section 5.1"},
		{Name: "access_token", Purpose: "goes with each request to the API", Reference: "RFC 6749 section 1.4"},
		{Name: "refresh_token", Purpose: "brings the next pair; stays with the client", Reference: "RFC 6749 section 1.5"},
		{Name: "scope", Purpose: "what was granted; Matomo tells it in the access token instead", Reference: "RFC 6749 section 5.1"},
		{Name: "error", Purpose: "why there is no token", Reference: "RFC 6749 section 5.2"},
		{Name: "error_description", Purpose: "the same for people; Matomo's is generic", Reference: "RFC 6749 section 5.2"},
		{Name: "hint", Purpose: "the cause, where it is Matomo's plugin", Reference: "Matomo plugin OAuth2"},
	}
	jwtParameters = []Parameter{
		{Name: "typ", Purpose: "header: the kind of token", Reference: "RFC 7519 section 5.1"},
		{Name: "alg", Purpose: "header: how it is signed", Reference: "RFC 7515 section 4.1.1"},
		{Name: "kid", Purpose: "header: with which key", Reference: "RFC 7515 section 4.1.4"},
		{Name: "iss", Purpose: "who issued it; Matomo's tokens do not say", Reference: "RFC 7519 section 4.1.1"},
		{Name: "sub", Purpose: "for whom: the login of the person", Reference: "RFC 7519 section 4.1.2"},
		{Name: "aud", Purpose: "for which client; RFC 9068 would have the API here", Reference: "RFC 7519 section 4.1.3"},
		{Name: "client_id", Purpose: "the client that it was given to", Reference: "RFC 9068 section 2.2"},
		{Name: "exp", Purpose: "when it expires", Reference: "RFC 7519 section 4.1.4"},
		{Name: "nbf", Purpose: "not to be taken before", Reference: "RFC 7519 section 4.1.5"},
		{Name: "iat", Purpose: "when it was issued", Reference: "RFC 7519 section 4.1.6"},
		{Name: "jti", Purpose: "its own name, by which the server can revoke it", Reference: "RFC 7519 section 4.1.7"},
		{Name: "scopes", Purpose: "what it allows, as the plugin writes it", Reference: "Matomo plugin OAuth2"},
		{Name: "scope", Purpose: "what it allows", Reference: "RFC 9068 section 2.2.3"},
	}
	apiParameters = []Parameter{
		{Name: "Authorization", Purpose: "header: the access token. Matomo wants the word Bearer in this very case", Reference: "RFC 6750 section 2.1"},
		{Name: "module", Purpose: "the Reporting API", Reference: "Matomo Reporting API"},
		{Name: "method", Purpose: "the method that is called", Reference: "Matomo Reporting API"},
		{Name: "format", Purpose: "of the answer; in the address, so that failures come in it, too", Reference: "Matomo Reporting API"},
	}
	apiAnswer = []Parameter{
		{Name: "value", Purpose: "what the method returned: the version of Matomo", Reference: "API.getMatomoVersion"},
		{Name: "result", Purpose: "error, where it failed", Reference: "Matomo Reporting API"},
		{Name: "message", Purpose: "why it failed", Reference: "Matomo Reporting API"},
	}
)
