package flow

import (
	"context"
	"slices"

	"matoscope/auth"
)

// definition is a step as it stands in the list.
type definition struct {
	id, title, explanation, reference string

	grant   auth.Grant // the only one that has it, or "" for all
	defect  Defect     // the only one that has it, or "" for all
	cleanup bool       // taken also after a defect was tried
	act     func(context.Context, *Flow) finding
}

// Why steps are skipped.
const (
	noEndpoints = "the server's endpoints are not known"
	noCode      = "there is no code"
	noToken     = "there is no token"
	noRefresh   = "there is no refresh token: the client has no refresh grant"
)

const code = auth.GrantAuthorizationCode

// definitions are all steps, in their order.
var definitions = []definition{
	{
		id: "discovery", title: "Discovery", reference: "RFC 8414 section 3", act: actDiscovery,
		explanation: "The client asks the server for its endpoints and for what it can do. Where nothing is published it takes the plugin's known routes.",
	},
	{
		id: "pkce", title: "Verifier and challenge", reference: "RFC 7636 sections 4.1 and 4.2", grant: code, act: actPKCE,
		explanation: "The client makes a random verifier and keeps it. Its hash, the challenge, goes with the authorization request: whoever catches the code on its way back lacks the verifier.",
	},
	{
		id: "authorize", title: "Authorization request", reference: "RFC 6749 section 4.1.1", grant: code, act: actAuthorize,
		explanation: "The address that the client opens in the browser. The person signs in at the server and agrees there; the client never sees the password.",
	},
	{
		id: "callback", title: "Callback", reference: "RFC 6749 section 4.1.2, RFC 8252 section 7.3", grant: code, act: actCallback,
		explanation: "The server sends the browser back to a port of this machine on which the client listens. The client checks that the answer belongs to its own request, and to this server.",
	},
	{
		id: "wait", title: "Wait until the code has expired", reference: "RFC 6749 section 4.1.2", defect: WaitUntilExpired, act: actWait,
		explanation: "A code is meant to be redeemed at once. This run waits until it should be dead.",
	},
	{
		id: "token", title: "Token request", reference: "RFC 6749 sections 4.1.3 and 5.1, RFC 7636 section 4.5", grant: code, act: actToken,
		explanation: "The client redeems the code at the token endpoint, directly and not through the browser. The verifier proves that it is the one who asked.",
	},
	{
		id: "code_twice", title: "The code once more", reference: "RFC 6749 section 4.1.2", defect: CodeTwice, act: actCodeTwice,
		explanation: "The same request again. A code is good once; a second use means that somebody else may have it.",
	},
	{
		id: "token", title: "Token request", reference: "RFC 6749 sections 4.4.2 and 4.4.3", grant: auth.GrantClientCredentials, act: actClientCredentials,
		explanation: "The client signs in as itself, with its own secret: no person and no browser take part.",
	},
	{
		id: "jwt", title: "Access token, decoded", reference: "RFC 7519, RFC 9068", act: actJWT,
		explanation: "To the client the access token is opaque. Matomo's is a JWT, which developers can read: a header, claims and a signature.",
	},
	{
		id: "api", title: "API request", reference: "RFC 6750 section 2.1", act: actAPI,
		explanation: "The access token goes into the Authorization header of each request to the Reporting API, never into an address.",
	},
	{
		id: "refresh", title: "Refresh", reference: "RFC 6749 section 6", grant: code, act: actRefresh,
		explanation: "An access token lives for an hour. The refresh token brings the next one without the person. Matomo replaces both: the old pair is dead at once.",
	},
	{
		id: "old_refresh_token", title: "The old refresh token once more", reference: "RFC 9700 section 4.14.2", grant: code, act: actOldRefreshToken,
		explanation: "The refresh token that was just replaced has to be refused: whoever comes with it has a copy that should not exist.",
	},
	{
		id: "revoke", title: "Revocation", reference: "RFC 7009 section 2", cleanup: true, act: actRevoke,
		explanation: "The tokens of this run are of no more use. Where the server has a revocation endpoint, they are ended there; else they live until they expire.",
	},
}

// planFor lists the steps of a run, or none where the grant has no such run.
func planFor(g auth.Grant, d Defect) []definition {
	known := g == auth.GrantAuthorizationCode || g == auth.GrantClientCredentials
	if !known || d != "" && (g != auth.GrantAuthorizationCode || newTrial(d) == nil) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(definitions), func(s definition) bool {
		return s.grant != "" && s.grant != g || s.defect != "" && s.defect != d
	})
}
