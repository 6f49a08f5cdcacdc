package doctor

import "net/http"

// need says what is missing for a check, or "".
type need func(*run) string

func unless(there bool, why string) string {
	if there {
		return ""
	}
	return why
}

func anAddress(r *run) string {
	return unless(r.base != "", "there is no usable address, see address")
}

func aServer(r *run) string {
	front, asked := r.seen[frontProbe]
	switch {
	case !asked:
		return "there is no usable address, see address"
	case front.Status == 0:
		return "the server gives no answer, see reachable and certificate"
	case unavailable(front.Status):
		return "the server is away, see reachable"
	case r.line.isLimited():
		return "not asked: the server limits requests, see rate-limit"
	case r.redirected != "":
		return "the server is elsewhere, see redirect"
	}
	return ""
}

func aMatomo(r *run) string { return unless(r.matomo, "no Matomo answers, see matomo") }

func aPlugin(r *run) string { return unless(r.plugin, "the plugin does not answer, see plugin") }

func published(r *run) string {
	return unless(len(r.metadata) > 0, "the server publishes no metadata, see metadata-route")
}

func anAPI(r *run) string {
	return unless(r.reporting, "the Reporting API does not answer as it should, see api and brute-force-guard")
}

func aClient(r *run) string {
	return unless(r.ClientID != "", "no client ID was given: run again with --client-id")
}

func aKnownClient(r *run) string {
	return unless(r.clientKnown, "the client was not taken, see client")
}

func aCodeGrant(r *run) string {
	return unless(r.codeGrant, "the client was not taken for this grant, see client")
}

func anAuthorizePage(r *run) string {
	return unless(r.authorizes, "the authorization endpoint does not answer, see authorize")
}

func aSecret(r *run) string {
	return unless(r.ClientSecret != "", "no client secret was given; public clients have none")
}

func aSafeWay(r *run) string {
	return unless(r.AllowHTTP || isPrivate(r.base), "secrets are not sent over plain http, see https")
}

// refused reports whether the server was asked about the client, and takes it
// for no sign-in.
func (r *run) refused() bool {
	_, asked := r.seen[clientProbe]
	return asked && !r.codeGrant
}

func aPerson(r *run) string {
	return unless(r.SignIn != nil, "nobody was asked to sign in: run again with --sign-in")
}

func aToken(r *run) string {
	return unless(r.token.Access != "", "there is no token: nobody is signed in")
}

func anAccount(r *run) string {
	return unless(r.account.Access != "", "there is no token of an account, see token")
}

func ownSignIn(r *run) string { return unless(r.own.Access != "", r.noSignIn()) }

func aRehearsal(r *run) string { return unless(r.exchange.form != nil, r.noSignIn()) }

// noSignIn tells why there is no sign-in of the doctor's own.
func (r *run) noSignIn() string {
	switch {
	case r.signInTried:
		return "the sign-in of this run brought nothing, see sign-in"
	case r.SignIn != nil:
		return "signing in was not tried, see sign-in"
	case r.refused():
		return "this needs a sign-in, which the client was not taken for, see client"
	}
	return "this needs a sign-in of its own in a browser: run again with --sign-in"
}

func aHeader(r *run) string {
	return unless(!r.headerDropped, "the Authorization header does not arrive, see bearer-header")
}

func aTakenToken(r *run) string {
	return unless(r.seen[goodProbe].Status != http.StatusUnauthorized, "the API does not take the token, see bearer")
}

// aGuardAtRest spares this address a second failed login in one run: Matomo
// locks it out after twenty.
func aGuardAtRest(r *run) string {
	return unless(!r.counted, "not sent, since the API has refused one token in this run already: run again to try the new one")
}

func aRefresh(r *run) string {
	return unless(r.after.Access != "", "no token was refreshed, see refresh")
}
