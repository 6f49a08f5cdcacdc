package authserver

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"matoscope/assets"
)

// authorization is a request at the authorize endpoint (RFC 6749 section
// 4.1.1) that has passed every check which needs no person.
type authorization struct {
	client      Client
	redirectURI string  // as asked for; "" if it was left out
	scopes      []scope // asked for and within the client's, least privileged first
	state       string
	challenge   string
	method      string // of the challenge
}

// answerURI is where the browser is sent back to.
func (a authorization) answerURI() string {
	if a.redirectURI != "" {
		return a.redirectURI
	}
	return a.client.RedirectURIs[0]
}

// authorize serves the authorize endpoint: the sign-in page to strangers, the
// consent page to those signed in, and the decision that it posts.
func (s *Server) authorize(w http.ResponseWriter, r *http.Request) {
	sess, _ := s.session(r)
	user, known := s.user(sess.Login)
	if !known {
		s.showSignIn(w, r, http.StatusForbidden, assets.SignIn{Redirect: s.origin(r) + r.URL.RequestURI()})
		return
	}
	if err := s.keep(w, sess); err != nil {
		refuse(w, r, err)
		return
	}
	query := values(r.URL.Query())
	request, err := s.parseAuthorization(query)
	if err == nil {
		request.scopes, err = grantable(user, request.scopes)
	}
	if err != nil {
		s.refuseAuthorization(w, r, user, query.get("client_id"), err)
		return
	}
	if r.Method == http.MethodPost {
		s.decide(w, r, sess, user, request)
		return
	}
	s.askConsent(w, r, sess, request)
}

func (s *Server) refuseAuthorization(w http.ResponseWriter, r *http.Request, user User, clientID string, err error) {
	var f *failure
	s.emit(Event{
		Kind: AuthorizationRefused, ClientID: clientID, Login: user.Login,
		Reason: err.Error(), Silent: !errors.As(err, &f) || f.redirect == "",
	})
	refuse(w, r, err)
}

// parseAuthorization checks in the plugin's order, since the first fault
// decides who hears of it: before the redirect URI is known to be good,
// nothing is sent there (RFC 6749 section 4.1.2.1).
func (s *Server) parseAuthorization(query values) (authorization, error) {
	if query.get("response_type") != "code" || !query.has("client_id") {
		return authorization{}, unsupportedGrantType()
	}
	id := query.get("client_id")
	if id == "" {
		return authorization{}, badParameter("client_id")
	}
	client, err := s.clientFor(id, GrantCode)
	if err != nil {
		return authorization{}, err
	}
	a := authorization{
		client:      client,
		redirectURI: query.get("redirect_uri"),
		state:       query.get("state"),
		challenge:   query.get("code_challenge"),
		method:      query.get("code_challenge_method"),
	}
	switch {
	case a.redirectURI == "" && len(client.RedirectURIs) != 1:
		return a, invalidClient("no redirect URI asked for, and the client has not exactly one")
	case a.redirectURI != "" && !client.acceptsRedirect(a.redirectURI):
		return a, invalidClient("redirect URI not registered: " + a.redirectURI)
	}
	asked, unknown := parseScopes(query.get("scope"))
	if unknown != "" {
		return a, invalidScope(unknown).at(withParameters(a.answerURI(), "state", a.state))
	}
	if a.method == "" {
		a.method = methodPlain
	}
	if err := checkChallenge(client, a.challenge, a.method); err != nil {
		return a, err
	}
	a.scopes, err = within(client, asked)
	return a, err
}

// clientFor finds an active client that may use a grant.
func (s *Server) clientFor(id, grant string) (Client, error) {
	client, known := s.clients.find(id)
	switch {
	case !known:
		return client, invalidClient("unknown client")
	case !client.Active:
		return client, invalidClient("the client is paused")
	case !client.allows(grant):
		return client, unauthorizedClient(grant)
	}
	return client, nil
}

// parseScopes reads a list separated by spaces, and sorts it by privilege. It
// returns the first name that is no scope, if there is one.
func parseScopes(list string) (asked []scope, unknown string) {
	for name := range strings.FieldsSeq(list) {
		found, ok := findScope(name)
		if !ok {
			return nil, name
		}
		if !slices.Contains(asked, found) {
			asked = append(asked, found)
		}
	}
	slices.SortFunc(asked, func(a, b scope) int { return int(a.level - b.level) })
	return asked, ""
}

// within keeps the scopes up to the client's own, which is its maximum.
func within(client Client, asked []scope) ([]scope, error) {
	most, _ := findScope(client.Scope)
	allowed := slices.DeleteFunc(asked, func(sc scope) bool { return sc.level > most.level })
	if len(allowed) == 0 {
		return nil, plainFailure("Invalid scope, check the scope mapped to the requested client.")
	}
	return allowed, nil
}

// grantable keeps the scopes for which the user has the access.
func grantable(user User, asked []scope) ([]scope, error) {
	granted := make([]scope, 0, len(asked))
	names := make([]string, 0, len(asked))
	for _, sc := range asked {
		names = append(names, sc.name)
		if sc.level <= user.Level {
			granted = append(granted, sc)
		}
	}
	if len(granted) == 0 {
		return nil, plainFailure("Your Matomo user does not have the access level required for any of the requested " +
			"scopes (" + strings.Join(names, ", ") + "). Sign in with a user that has the required access, " +
			"or ask an administrator to grant it to you.")
	}
	return granted, nil
}
