package authserver

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// state is what a restart must not lose, as JSON.
type state struct {
	Key      []byte         `json:"key"`  // PKCS #8
	Seal     []byte         `json:"seal"` // the secret of codes, refresh tokens and cookies
	Clients  []Client       `json:"clients"`
	Families []savedFamily  `json:"families"`
	Settings *savedSettings `json:"settings,omitempty"`
}

type savedSettings struct {
	AccessTTL  time.Duration `json:"access_ttl_ns"`
	RefreshTTL time.Duration `json:"refresh_ttl_ns"`
	CodeTTL    time.Duration `json:"code_ttl_ns"`
	Grants     []string      `json:"grants"`
}

type savedFamily struct {
	ID       string     `json:"id"`
	ClientID string     `json:"client"`
	Login    string     `json:"login"`
	Scope    string     `json:"scope"`
	Grant    string     `json:"grant"`
	Since    time.Time  `json:"since"`
	Renewed  time.Time  `json:"renewed,omitzero"`
	Ticket   savedToken `json:"ticket,omitzero"`
	Access   savedToken `json:"access,omitzero"`
}

type savedToken struct {
	ID  string    `json:"id"`
	End time.Time `json:"end"`
}

// State returns what [Params.State] takes: the keys, the clients with their
// secrets, and what they were given. Whoever reads it can act as anybody.
func (s *Server) State() ([]byte, error) {
	key, err := x509.MarshalPKCS8PrivateKey(s.key)
	if err != nil {
		return nil, fmt.Errorf("save the key: %w", err)
	}
	st := state{Key: key, Seal: s.sealer.secret, Clients: s.clients.all(), Settings: s.settings.Load().chosen}
	for _, f := range s.ledger.all(s.now()) {
		st.Families = append(st.Families, savedFamily{
			ID: f.id, ClientID: f.clientID, Login: f.login, Scope: f.scope, Grant: f.grant, Since: f.since, Renewed: f.renewed,
			Ticket: savedToken{f.ticket.id, f.ticket.end}, Access: savedToken{f.access.id, f.access.end},
		})
	}
	return json.Marshal(st)
}

// withState reads the state, if there is one, and puts its key and clients in
// the place of the parameters'.
func (p Params) withState() (Params, state, error) {
	var st state
	if p.State == nil {
		return p, st, nil
	}
	if err := json.Unmarshal(p.State, &st); err != nil {
		return p, st, fmt.Errorf("read the state: %w", err)
	}
	key, err := x509.ParsePKCS8PrivateKey(st.Key)
	if err != nil {
		return p, st, fmt.Errorf("read the state: %w", err)
	}
	private, ok := key.(*rsa.PrivateKey)
	if !ok || len(st.Seal) != sealSecretSize {
		return p, st, errors.New("read the state: its keys are of another kind")
	}
	p.Key, p.Clients = private, st.Clients
	return p, st, nil
}

// fill puts the saved families into a ledger.
func (st state) fill(l *ledger, now time.Time) {
	for _, f := range st.Families {
		l.add(family{
			id: f.ID, clientID: f.ClientID, login: f.Login, scope: f.Scope, grant: f.Grant, since: f.Since, renewed: f.Renewed,
			ticket: token{f.Ticket.ID, f.Ticket.End}, access: token{f.Access.ID, f.Access.End},
		}, now)
	}
}
