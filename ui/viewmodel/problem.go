package viewmodel

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"matoscope/auth"
	"matoscope/matomoapi"
	"matoscope/ui/settings"
)

// Explain puts an error into words for people, in English. It never fails: an
// error that it does not know is told as it is.
func Explain(err error) *Problem { return Locale{}.Explain(err) }

// Explain puts an error into words for people. It never fails: an error that it
// does not know is told as it is.
func (l Locale) Explain(err error) *Problem {
	if err == nil {
		return nil
	}
	if p, ok := errors.AsType[*Problem](err); ok {
		return l.translated(p)
	}
	if e, ok := errors.AsType[*auth.Error](err); ok {
		return l.explainAuth(e, err)
	}
	if e, ok := errors.AsType[*matomoapi.Error](err); ok {
		return l.explainAPI(e, err)
	}
	if e, ok := errors.AsType[*settings.Error](err); ok {
		return &Problem{
			Kind: ServerProblem, Code: "settings", Cause: err, What: sentence(e.Error()),
			To: l.Say("Nothing was changed. Mend the file or move it away; signing in again makes a new one."),
		}
	}
	if errors.Is(err, context.Canceled) {
		return &Problem{Kind: CancelledProblem, Code: "cancelled", What: l.Say("Cancelled."), Cause: err}
	}
	return &Problem{Kind: ServerProblem, Code: "failed", What: sentence(err.Error()), Cause: err}
}

// translated is a problem in the language of the locale.
func (l Locale) translated(p *Problem) *Problem {
	if l.words == nil {
		return p
	}
	out := *p
	if p.key != "" {
		out.What = l.Say(p.key, p.args...)
	} else {
		out.What = l.Say(p.What)
	}
	out.To = l.Say(p.To)
	return &out
}

// beside is the problem as it is told beside numbers that did come.
func (p *Problem) beside(lead string) *Problem {
	out := *p
	out.What = lead + ": " + p.What
	return &out
}

// words are what happened and what to do, by the code of an error.
type words struct {
	kind     ProblemKind
	what, to string
}

// apiWords tell the failures of the Reporting API. %s is what the server said.
var apiWords = map[matomoapi.Kind]words{
	matomoapi.KindCredential: {
		SignInProblem, "The Matomo no longer takes this sign-in: it is expired, revoked, or its client is paused.",
		"Sign in again. If that fails too, ask the administrator whether the OAuth client is active.",
	},
	matomoapi.KindPassword: authWords[auth.CodePassword],
	matomoapi.KindAccess: {
		AccessProblem, "The Matomo refused access: %s",
		"Ask an administrator of the Matomo for that access, or use another account.",
	},
	matomoapi.KindBlocked: {
		AccessProblem, "The Matomo has blocked this computer's address after too many failed logins.",
		"Wait an hour, or ask an administrator to unblock the address (Administration, Security).",
	},
	matomoapi.KindNotKept: {
		OfflineProblem, "Nothing of this is kept on this computer.", "Try again where the Matomo can be reached.",
	},
	matomoapi.KindUnknownMethod: {
		ServerProblem, "The Matomo does not have this method: %s",
		"Matomo lists its methods under Administration, Platform, API.",
	},
	matomoapi.KindPluginOff: {
		ServerProblem, "The Matomo does not have this plugin switched on: %s",
		"Ask an administrator to activate the plugin, or check the spelling of the method.",
	},
	matomoapi.KindUnknownSite: {
		UsageProblem, "The Matomo does not know this website: %s",
		"`matoscope sites` lists the websites that you may view.",
	},
	matomoapi.KindResult: {
		ServerProblem, "The Matomo answered with an error: %s",
		"Check the parameters of the request.",
	},
	matomoapi.KindNotJSON: {
		ServerProblem, "The server answered with something other than JSON%s.",
		"Check that the address is that of the Matomo itself, and look for a proxy, firewall or maintenance page in between.",
	},
	matomoapi.KindEmpty: {
		ServerProblem, "The server answered with nothing.",
		"Try again. If it stays so, the error log of the server's PHP says why.",
	},
	matomoapi.KindTruncated: {
		ServerProblem, "The answer of the server ends in the middle.",
		"Try again. Nothing of it was used.",
	},
	matomoapi.KindMalformed: {
		ServerProblem, "The answer of the server cannot be read.",
		"Try again. If it stays so, `matoscope api` shows what the server sends.",
	},
	matomoapi.KindTooLarge: {
		ServerProblem, "The answer of the server is too large.",
		"Ask for fewer rows with --limit, or for a shorter time.",
	},
	matomoapi.KindTooMany: {
		ServerProblem, "The server has had too many requests and asks for patience.",
		"Wait a minute and try again.",
	},
	matomoapi.KindUnavailable: {
		OfflineProblem, "The server is not available at the moment.",
		"Try again in a minute: it may be restarting or in maintenance.",
	},
	matomoapi.KindServer: {
		ServerProblem, "The server failed.",
		"Try again. If it stays so, the error log of the server says why.",
	},
	matomoapi.KindRedirect: {
		ServerProblem, "The address of the Matomo leads elsewhere.",
		"Sign in again with the address that the browser shows when Matomo is open.",
	},
	matomoapi.KindUnreachable: {
		OfflineProblem, "The Matomo could not be reached.",
		"Check the network and the address, then try again.",
	},
	matomoapi.KindBroken: {
		OfflineProblem, "The connection to the Matomo broke.",
		"Check the network, then try again.",
	},
	matomoapi.KindTimeout: {
		OfflineProblem, "The Matomo did not answer in time.",
		"Try again, or allow more time with --timeout.",
	},
}

// droppedLine makes Apache pass the Authorization header on. It is told where the
// server answers as it answers strangers.
const droppedLine = `SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1`

func (l Locale) explainAPI(e *matomoapi.Error, err error) *Problem {
	w, ok := apiWords[e.Kind]
	if !ok {
		w = words{ServerProblem, sentence(e.Error()), ""}
	}
	to := l.Say(w.to)
	if e.MaybeDropped {
		to += " " + l.Say("If the account does have the access, the web server does not pass the Authorization header on to Matomo; for Apache add:") + " " + droppedLine
	}
	said := sentence(e.Message)
	if e.Kind == matomoapi.KindNotJSON && e.Title != "" {
		said = l.Say(": a page titled %q", e.Title)
	}
	p := &Problem{Kind: w.kind, Code: string(e.Kind), What: fill(l.Say(w.what), said), To: to, Cause: err}
	if e.Status >= 500 && e.Kind != matomoapi.KindBlocked {
		p.What = fmt.Sprintf("%s (HTTP %d).", strings.TrimSuffix(p.What, "."), e.Status)
	}
	if cause := networkCause(e); cause != "" {
		p.What = strings.TrimSuffix(p.What, ".") + ": " + cause + "."
	}
	return p
}

// networkCause is the innermost word on why there was no connection.
func networkCause(e *matomoapi.Error) string {
	if e.Kind != matomoapi.KindUnreachable {
		return ""
	}
	if cause := innermost(e); cause != error(e) {
		return cause.Error()
	}
	return ""
}

// innermost is the error at the bottom, which has the fewest words around it.
func innermost(err error) error {
	for next := errors.Unwrap(err); next != nil; next = errors.Unwrap(next) {
		err = next
	}
	return err
}

// fill puts what the server said into a sentence; without it the sentence ends
// before the colon.
func fill(what, said string) string {
	if !strings.Contains(what, "%s") {
		return what
	}
	if said == "" {
		before, after, _ := strings.Cut(what, "%s")
		before = strings.TrimRight(before, ": \u00a0") // French has a no-break space there
		return before + cmp.Or(after, ".")
	}
	return strings.Replace(what, "%s", said, 1)
}

// sentence begins with a capital, unless with an address, and ends with a full
// stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if word, _, _ := strings.Cut(s, " "); !strings.Contains(word, "://") {
		first, n := utf8.DecodeRuneInString(s)
		s = string(unicode.ToUpper(first)) + s[n:]
	}
	if !strings.ContainsAny(s[len(s)-1:], ".!?") {
		s += "."
	}
	return s
}
