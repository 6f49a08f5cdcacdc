package authserver

import "errors"

// createClient gives a client its id and its secret, and adds it.
func (s *Server) createClient(c Client) (Client, error) {
	c.ID = randomHex(32)
	if c.Type == Confidential {
		c.Secret = randomHex(64)
	}
	if err := s.clients.add(c); err != nil {
		return Client{}, err
	}
	s.clientChanged(c, "created")
	return c, nil
}

// updateClient gives a client the name, type, grants, scope and redirect URIs
// of another. What it was given before dies where it could do more than the
// new settings allow: when it becomes public, which drops its secret, and when
// its scope gets lower. A client that becomes confidential gets a secret.
func (s *Server) updateClient(id string, to Client) (after Client, err error) {
	before, after, err := s.clients.change(id, func(c *Client) {
		c.Name, c.Type, c.Grants, c.Scope, c.RedirectURIs = to.Name, to.Type, to.Grants, to.Scope, to.RedirectURIs
		switch {
		case c.Type == Public:
			c.Secret = ""
		case c.Secret == "":
			c.Secret = randomHex(64)
		}
	})
	if err != nil {
		return after, err
	}
	s.clientChanged(after, "edited")
	was, _ := findScope(before.Scope)
	is, _ := findScope(after.Scope)
	if is.level < was.level || before.Type == Confidential && after.Type == Public {
		s.ledger.revokeClient(id)
		s.emit(Event{Kind: Revoked, ClientID: id, Reason: "the client was downgraded"})
	}
	return after, nil
}

// SetActive pauses or resumes a client. While it is paused its codes and
// tokens are refused; they live again after it is resumed. It fails with an
// *UnknownClientError.
func (s *Server) SetActive(clientID string, active bool) error {
	_, c, err := s.clients.change(clientID, func(c *Client) { c.Active = active })
	if err != nil {
		return err
	}
	what := "paused"
	if active {
		what = "resumed"
	}
	s.clientChanged(c, what)
	return nil
}

// rotateSecret gives a confidential client a new secret. The old one ends at
// once, tokens live on.
func (s *Server) rotateSecret(id string) (Client, error) {
	_, c, err := s.clients.change(id, func(c *Client) {
		if c.Type == Confidential {
			c.Secret = randomHex(64)
		}
	})
	switch {
	case err != nil:
		return c, err
	case c.Type == Public:
		return c, errors.New("a public client has no secret")
	}
	s.clientChanged(c, "given a new secret")
	return c, nil
}

// deleteClient removes a client with all that it was given.
func (s *Server) deleteClient(id string) error {
	c, _ := s.clients.find(id)
	if err := s.clients.remove(id); err != nil {
		return err
	}
	s.ledger.revokeClient(id)
	s.clientChanged(c, "deleted")
	return nil
}

func (s *Server) clientChanged(c Client, what string) {
	s.emit(Event{Kind: ClientChanged, ClientID: c.ID, Reason: c.Name + " was " + what})
}
