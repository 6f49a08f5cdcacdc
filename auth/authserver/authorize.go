package authserver

import (
	"errors"
	"net/http"

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

// checkRedirect fails unless the redirect URI is one of the client's.
func (a authorization) checkRedirect() error {
	switch {
	case a.redirectURI == "" && len(a.client.RedirectURIs) != 1:
		return invalidClient("no redirect URI asked for, and the client has not exactly one")
	case a.redirectURI != "" && !a.client.acceptsRedirect(a.redirectURI):
		return invalidClient("redirect URI not registered: " + a.redirectURI)
	}
	return nil
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
		s.refuse(w, r, err)
		return
	}
	query := values(r.URL.Query())
	request, err := s.parseAuthorization(query)
	if err == nil {
		request.scopes, err = grantable(user, request.scopes)
	}
	if err != nil {
		s.refuseAuthorization(w, r, user, query.get("client_id"), s.tellClient(query, err))
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
	if f == nil || f.redirect != "" || !s.profile.tellsClient {
		s.refuse(w, r, err)
		return
	}
	s.writeMessage(w, f.status, assets.Message{
		Heading: "This request cannot be answered", Text: f.description, Detail: f.Error(),
	})
}

// tellClient sends a failure to the redirect URI where the profile wants that
// and the URI is known to be the client's (RFC 6749 section 4.1.2.1).
func (s *Server) tellClient(query values, err error) error {
	var f *failure
	if !s.profile.tellsClient || !errors.As(err, &f) || f.redirect != "" {
		return err
	}
	client, _ := s.clients.find(query.get("client_id"))
	a := authorization{client: client, redirectURI: query.get("redirect_uri")}
	if !client.Active || a.checkRedirect() != nil {
		return err
	}
	if f.text != "" {
		f.description, f.text = f.text, ""
	}
	return f.at(withParameters(a.answerURI(), "state", query.get("state")))
}

// parseAuthorization checks in the plugin's order, since the first fault
// decides who hears of it: before the redirect URI is known to be good,
// nothing is sent there (RFC 6749 section 4.1.2.1).
func (s *Server) parseAuthorization(query values) (authorization, error) {
	responseType := query.get("response_type")
	supported := responseType == "code" && s.settings.Load().allows(GrantCode)
	if !s.profile.tellsClient && (!supported || !query.has("client_id")) {
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
	if err := a.checkRedirect(); err != nil {
		return a, err
	}
	if name := query.repeated(); s.profile.onceOnly && name != "" {
		return a, badParameter(name)
	}
	if !supported {
		return a, badResponseType(responseType != "")
	}
	asked, unknown := parseScopes(query.get("scope"))
	if unknown != "" {
		return a, invalidScope(unknown).at(withParameters(a.answerURI(), "state", a.state))
	}
	if a.method == "" {
		a.method = methodPlain
	}
	if err := s.checkChallenge(client, a.challenge, a.method); err != nil {
		return a, err
	}
	a.scopes, err = within(client, asked)
	return a, err
}

// clientFor finds an active client that may use the grants.
func (s *Server) clientFor(id string, grants ...string) (Client, error) {
	client, known := s.clients.find(id)
	switch {
	case !known:
		return client, invalidClient("unknown client")
	case !client.Active:
		return client, invalidClient("the client is paused")
	}
	for _, grant := range grants {
		if !client.allows(grant) {
			return client, unauthorizedClient(grant)
		}
	}
	return client, nil
}
