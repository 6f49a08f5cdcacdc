package viewmodel

import (
	"cmp"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"

	"matoscope/auth"
)

// authWords tell the failures of signing in and of staying signed in.
var authWords = map[auth.Code]words{
	auth.CodeDenied: {
		SignInProblem, "Access was denied in the browser.",
		"Sign in again and choose Allow, if you want Matoscope to read your reports.",
	},
	auth.CodeStateMismatch: {
		SignInProblem, "The browser came back with the answer to another sign-in, so it was refused.",
		"Close older sign-in tabs and sign in again. If it happens again, something on this computer interferes.",
	},
	auth.CodeTimeout: {
		SignInProblem, "Nobody finished the sign-in in the browser in time.",
		"Sign in again. If the browser showed an error: the redirect URI may not be registered, the client may be paused, or the scope may be above the client's.",
	},
	auth.CodeCancelled: {CancelledProblem, "The sign-in was cancelled.", "Nothing was changed."},
	auth.CodeBrowser: {
		SignInProblem, "No browser could be opened.",
		"Open the printed address by hand, or set BROWSER to the program to use.",
	},
	auth.CodePortInUse: {
		UsageProblem, "The port of the redirect URI is taken by another program.",
		"Close that program, or choose another port with --redirect-port.",
	},
	auth.CodeInvalidPaste: {
		UsageProblem, "That is not the address that this sign-in ends at.",
		"Copy the whole address from the browser's address bar; it begins with http://127.0.0.1 and holds code= and state=.",
	},

	auth.CodeInvalidAddress: {
		UsageProblem, "That is not an address of a Matomo.",
		"Give the address at which Matomo is open in the browser, such as https://analytics.example.org/.",
	},
	auth.CodeInsecure: {
		UsageProblem, "The address is plain http, over which anyone in between could read the sign-in.",
		"Use https. Where that cannot be had, --insecure-http allows it.",
	},
	auth.CodeUnreachable: {
		OfflineProblem, "The server could not be reached.",
		"Check the network and the address, then try again. Nothing was lost.",
	},
	auth.CodeTLS: {
		OfflineProblem, "The server's certificate is not trusted, so no connection was made.",
		"For a private certificate authority give its file with --ca-file.",
	},
	auth.CodeNotMatomo: {
		ServerProblem, "There is no Matomo with the OAuth2 plugin at that address.",
		"Check the address, and ask the administrator whether the plugin OAuth2 is installed and active.",
	},
	auth.CodeRedirected: {
		ServerProblem, "The address leads elsewhere.",
		"Use the address that the browser shows when Matomo is open.",
	},
	auth.CodePassword: {
		ServerProblem, "The web server in front of the Matomo asks for a password of its own (HTTP Basic).",
		"A request has one Authorization header, and the sign-in needs it. Ask the administrator to exempt the requests with module=OAuth2 and module=API, " +
			"the folders /oauth2/ and /.well-known/, or to protect the Matomo in another way, such as a VPN or a list of addresses.",
	},
	auth.CodeIssuerMismatch: {
		ServerProblem, "The metadata at that address belongs to another server.",
		"Use the address that the Matomo calls its own, or ask the administrator to correct it.",
	},
	auth.CodeServerError: {ServerProblem, "The server failed while signing in.", "Try again in a minute. Nothing was lost."},
	auth.CodeRateLimited: {ServerProblem, "The server has had too many requests.", "Wait a minute and try again. Nothing was lost."},
	auth.CodeInvalidResponse: {
		ServerProblem, "The server answered a sign-in with something that is none.",
		"Check the address, and look for a proxy or maintenance page in between.",
	},

	auth.CodeInvalidClient: {
		SignInProblem, "The Matomo does not know this client, or it is paused, or its secret is wrong.",
		"Check the client ID, for a confidential client its secret, and that the client is active (Administration, Platform, OAuth 2.0).",
	},
	auth.CodeInvalidGrant: {SignInProblem, "The Matomo refused the sign-in: it was used before, or it is expired.", "Sign in again."},
	auth.CodeInvalidScope: {
		SignInProblem, "The Matomo does not give the scope that was asked for.",
		"Ask for a scope that the client has, such as matomo:read.",
	},
	auth.CodeInvalidRequest: {
		SignInProblem, "The Matomo refused the request as incomplete or wrong.",
		"Sign in again. If it happens again, ask the administrator whether the client is set up for Matoscope.",
	},
	auth.CodeUnauthorizedClient: {
		SignInProblem, "This client may not use this grant.",
		"Ask the administrator to allow the grant for the client, or use another grant.",
	},
	auth.CodeUnsupportedGrantType: {
		SignInProblem, "The Matomo does not offer this grant.",
		"Ask the administrator to switch the grant on, or use another one.",
	},
	auth.CodeUnsupportedResponseType: {
		SignInProblem, "The Matomo does not offer the authorization code grant.",
		"Ask the administrator to switch the grant on.",
	},

	auth.CodeNotSignedIn: {
		SignInProblem, "The sign-in has ended: the Matomo will not renew it.",
		"Sign in again. Your settings are kept.",
	},
	auth.CodeRefused: {
		SignInProblem, "The Matomo refuses even a new token.",
		"Nothing more is sent, so that its brute-force guard is not fed. Ask the administrator whether the client is active, then sign in again.",
	},
	auth.CodeStore: {
		ServerProblem, "The stored sign-in could not be read or written.",
		"Nothing was deleted. Check the keyring, or the permissions and the space of the disk; signing in again stores a new sign-in.",
	},
}

func (l Locale) explainAuth(e *auth.Error, err error) *Problem {
	w, ok := authWords[e.Code]
	if !ok {
		w = words{ServerProblem, sentence(e.Error()), ""}
	}
	what, to := sharper(e, w)
	p := &Problem{Kind: w.kind, Code: string(e.Code), What: l.Say(what), To: l.Say(to), Cause: err}
	if e.Code == auth.CodeUnreachable && e.Err != nil && !isTimeout(e.Err) {
		p.What = strings.TrimSuffix(p.What, ".") + ": " + innermost(e.Err).Error() + "."
	}
	p.What += l.quoted(e)
	if e.Code == auth.CodeStore && e.Err != nil {
		p.What += " " + sentence(e.Err.Error())
	}
	if e.RetryAfter > 0 {
		p.To = l.Say("Try again in %s. Nothing was lost.", e.RetryAfter.Round(time.Second))
	}
	return p
}

// sharper is what happened and what to do, as far as more is known of it than its
// code.
func sharper(e *auth.Error, w words) (what, to string) {
	what, to = w.what, w.to
	if e.Op == "refresh" && (e.Code == auth.CodeUnreachable || e.Code == auth.CodeInvalidResponse) {
		to = "Check the network, then try again. If the server's answer was lost on the way, the old tokens are used up, and you will be asked to sign in again."
	}
	switch {
	case e.Code == auth.CodeInvalidRequest && strings.Contains(e.Hint, "client_secret"):
		return "This client is a confidential one and needs its secret.", "Give the file with it: --client-secret-file."
	case e.Code == auth.CodeNotSignedIn && e.Op == "refresh" && e.Err == nil:
		return "The sign-in has ended: its access token is over, and the client was given no refresh token.", to
	case e.Code == auth.CodeNotSignedIn && e.Op == "refresh" && e.ServerCode != "":
		return "The Matomo refuses to renew the sign-in.", "Sign in again, or try again: some refusals pass. Your settings are kept."
	case e.Code == auth.CodeTLS && speaksPlainHTTP(e.Err):
		return "The server does not speak https at that address.", "If it is on this computer, use http:// in place of https://; else check the port."
	case e.Code == auth.CodeUnreachable && isTimeout(e.Err) && e.Op == "refresh":
		return "The server did not answer in time.", to
	case e.Code == auth.CodeUnreachable && isTimeout(e.Err):
		return "The server did not answer in time.", "Try again, or allow more time with --timeout. Nothing was lost."
	case e.Op == "sign in" && e.Code == auth.CodeIssuerMismatch:
		return "The answer in the browser came from another server than the one you are signing in to, so it was refused.",
			"Sign in again. If it happens again, ask the administrator whether the Matomo knows its own address."
	}
	return what, to
}

// speaksPlainHTTP says that a server answered TLS with something else.
func speaksPlainHTTP(err error) bool {
	_, noTLS := errors.AsType[tls.RecordHeaderError](err)
	return noTLS || errors.Is(err, http.ErrSchemeMismatch)
}

func isTimeout(err error) bool {
	e, ok := errors.AsType[net.Error](err)
	return ok && e.Timeout()
}

// quoted is what the server said, to be added to a sentence of ours.
func (l Locale) quoted(e *auth.Error) string {
	said := cmp.Or(e.Hint, e.Description)
	switch {
	case said == "" || e.Code == auth.CodeDenied || e.Code == auth.CodeInvalidAddress && said == "not an address":
		return ""
	case e.Code == auth.CodeRedirected || e.Code == auth.CodeIssuerMismatch: // their hint is an address
		return " " + l.Say("That is %s.", said)
	case e.Status != 0 || e.ServerCode != "":
		return " " + l.Say("The server says: %s", sentence(said))
	}
	return " " + sentence(said)
}
