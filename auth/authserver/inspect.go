package authserver

import (
	"net/http"
	"strings"
)

// revokeToken serves the revocation endpoint (RFC 7009). A refresh token takes
// its family along, an access token goes alone. What is no living token is
// revoked already, and the hint about its kind is not needed.
func (s *Server) revokeToken(w http.ResponseWriter, r *http.Request) {
	s.answerClient(w, r, func(client Client, form values) (any, error) {
		id, f := s.lookUp(form.get("token"))
		switch {
		case !f.holds(id):
			return nil, nil
		case f.clientID != client.ID:
			return nil, invalidGrant("Token is not linked to client")
		case f.access.is(id):
			s.ledger.revokeAccess(id)
		default:
			s.ledger.revoke(f.id)
		}
		s.emit(Event{Kind: Revoked, ClientID: client.ID, Login: f.login, Scope: f.scope})
		return nil, nil
	})
}

// introspection is the answer of RFC 7662 section 2.2.
type introspection struct {
	Active    bool   `json:"active"`
	Scope     string `json:"scope,omitempty"`
	ClientID  string `json:"client_id,omitempty"`
	Username  string `json:"username,omitempty"`
	TokenType string `json:"token_type,omitempty"`
	Expires   int64  `json:"exp,omitempty"` // Unix seconds
	IssuedAt  int64  `json:"iat,omitempty"`
	NotBefore int64  `json:"nbf,omitempty"`
	Subject   string `json:"sub,omitempty"`
	Audience  string `json:"aud,omitempty"`
	Issuer    string `json:"iss,omitempty"`
	ID        string `json:"jti,omitempty"`
}

// introspect serves the introspection endpoint (RFC 7662) to confidential
// clients. It tells nothing of a token that is not alive.
func (s *Server) introspect(w http.ResponseWriter, r *http.Request) {
	s.answerClient(w, r, func(client Client, form values) (any, error) {
		if client.Type != Confidential {
			return nil, invalidClient("a public client cannot authenticate itself")
		}
		token := form.get("token")
		if grant, c, err := s.verify(token); err == nil {
			return introspection{
				Active: true, Scope: grant.Scope, ClientID: grant.ClientID, Username: grant.Login, TokenType: "Bearer",
				Expires: grant.Expires.Unix(), IssuedAt: int64(c.IssuedAt), NotBefore: int64(c.NotBefore),
				Subject: grant.Login, Audience: c.Audience, Issuer: c.Issuer, ID: c.ID,
			}, nil
		}
		id, f := s.lookUp(token)
		if _, err := s.holder(f); err != nil || !f.ticket.is(id) || !f.ticket.end.After(s.now()) {
			return introspection{}, nil
		}
		return introspection{
			Active: true, Scope: f.scope, ClientID: f.clientID, Username: f.login,
			Expires: f.ticket.end.Unix(), IssuedAt: f.renewed.Unix(), Subject: f.login, Issuer: s.issuer(),
		}, nil
	})
}

// lookUp finds an access token or a refresh token of this server, whether or
// not it is alive.
func (s *Server) lookUp(token string) (id string, f family) {
	var refresh sealedRefresh
	if s.sealer.open(purposeRefresh, token, &refresh) == nil {
		id = refresh.ID
	} else if _, c, err := s.verify(token); err == nil {
		id = c.ID
	}
	f, _ = s.ledger.find(id)
	return id, f
}

// answerClient serves an endpoint that takes a token from an authenticated
// client by POST. The answer is 200, with a body unless the value is nil.
func (s *Server) answerClient(w http.ResponseWriter, r *http.Request, answer func(Client, values) (any, error)) {
	if r.Method != http.MethodPost {
		s.refuseMethod(w, "This endpoint only accepts POST", http.MethodPost)
		return
	}
	form := readForm(w, r)
	id, secret := credentials(r, form)
	body, err := func() (any, error) {
		if err := s.checkForm(r, form); err != nil {
			return nil, err
		}
		client, err := s.authenticate(id, secret)
		if err != nil {
			return nil, err
		}
		if form.get("token") == "" {
			return nil, badParameter("token")
		}
		return answer(client, form)
	}()
	if err != nil {
		s.emit(Event{Kind: TokenRefused, ClientID: id, Reason: err.Error()})
		s.refuse(w, r, err)
		return
	}
	noStore(w.Header())
	if body == nil {
		w.WriteHeader(http.StatusOK)
		return
	}
	writeJSON(w, http.StatusOK, "application/json; charset=UTF-8", body)
}

// issuer names the server in metadata, answers and tokens (RFC 8414 section
// 2). It is the address from which the well-known metadata are fetched.
func (s *Server) issuer() string { return strings.TrimSuffix(s.base.String(), "/") }

// issuerClaim is what access tokens and authorization answers say of it.
func (s *Server) issuerClaim() string {
	if s.profile.namesItself {
		return s.issuer()
	}
	return ""
}
