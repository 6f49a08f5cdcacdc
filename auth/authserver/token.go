package authserver

import "net/http"

// tokenAnswer is a successful answer of the token endpoint (RFC 6749 section
// 5.1). The plugin sends no scope: the access token carries it.
type tokenAnswer struct {
	TokenType    string `json:"token_type"`
	ExpiresIn    int64  `json:"expires_in"` // seconds
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token,omitempty"`
	Scope        string `json:"scope,omitempty"`
}

// issued is a token answer and what the activity tells of it.
type issued struct {
	answer       tokenAnswer
	login, scope string
}

// token serves the token endpoint (RFC 6749 section 3.2).
func (s *Server) token(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		s.refuseMethod(w, "Token endpoint only accepts POST", http.MethodPost)
		return
	}
	form := readForm(w, r)
	id, secret := credentials(r, form)
	grant := form.get("grant_type")
	err := s.checkForm(r, form)
	var got issued
	if err == nil {
		got, err = s.grant(grant, id, secret, form)
	}
	if err != nil {
		s.emit(Event{Kind: TokenRefused, ClientID: id, Grant: grant, Reason: err.Error()})
		s.refuse(w, r, err)
		return
	}
	s.counts.tokens.Add(1)
	if grant == GrantRefresh {
		s.counts.refreshes.Add(1)
	}
	s.emit(Event{Kind: TokenIssued, ClientID: id, Grant: grant, Login: got.login, Scope: got.scope})
	w.Header().Set("Expires", longAgo)
	w.Header().Set("Pragma", "no-cache")
	w.Header().Set("Cache-Control", "no-store")
	writeJSON(w, http.StatusOK, "application/json; charset=UTF-8", got.answer)
}

// grant checks the client and gives the request to its grant.
func (s *Server) grant(grant, id, secret string, form values) (issued, error) {
	exchange := map[string]func(Client, values) (issued, error){
		GrantCode:              s.exchangeCode,
		GrantRefresh:           s.exchangeRefreshToken,
		GrantClientCredentials: s.exchangeCredentials,
	}[grant]
	if exchange == nil || !s.settings.Load().allows(grant) {
		return issued{}, unsupportedGrantType()
	}
	client, err := s.authenticate(id, secret, grant)
	if err != nil {
		return issued{}, err
	}
	return exchange(client, form)
}

// authenticate finds the client that the credentials are of (RFC 6749 section
// 3.2.1), if it is active and may use the grants.
func (s *Server) authenticate(id, secret string, grants ...string) (Client, error) {
	if id == "" {
		return Client{}, badParameter("client_id")
	}
	client, err := s.clientFor(id, grants...)
	switch {
	case err != nil:
		return client, err
	case client.Type == Public:
		return client, nil
	case secret == "" && !s.profile.challengesAll:
		return client, badParameter("client_secret")
	case !client.hasSecret(secret):
		return client, invalidClient("wrong client secret")
	}
	return client, nil
}

// checkForm refuses what the specification forbids and the plugin allows: a
// parameter that is sent twice, and two ways to authenticate.
func (s *Server) checkForm(r *http.Request, form values) error {
	if !s.profile.onceOnly {
		return nil
	}
	if name := form.repeated(); name != "" {
		return badParameter(name)
	}
	if _, _, basic := r.BasicAuth(); basic && form.has("client_secret") {
		return badParameter("client_secret")
	}
	return nil
}

// credentials reads who the client claims to be (RFC 6749 section 2.3.1):
// each part from the body, and only what is missing there from Basic.
func credentials(r *http.Request, form values) (id, secret string) {
	id, secret, _ = r.BasicAuth()
	if inBody := form.get("client_id"); inBody != "" {
		id = inBody
	}
	if inBody := form.get("client_secret"); inBody != "" {
		secret = inBody
	}
	return id, secret
}
