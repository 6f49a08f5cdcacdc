package authserver

import (
	"crypto/rsa"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// User is a person who may sign in.
type User struct {
	Login, Password string
	Level           Level
	Note            string // shown on the sign-in page of a demo: "view on two sites"
}

// Params says what the server is to be.
type Params struct {
	Profile   string // ProfileMatomo, also if empty, or ProfileStrict
	BaseURL   string // public base URL, ends in "/": http://127.0.0.1:8091/analytics/
	Users     []User
	Clients   []Client
	ShowUsers bool            // the sign-in page names users and passwords, for a demo
	Key       *rsa.PrivateKey // signs access tokens; nil: a new one of 2048 bits

	AccessTTL, RefreshTTL, CodeTTL time.Duration // zero: those of the state, else 1 hour, 30 days, 10 minutes

	State []byte // of an earlier server's State, nil for none; its keys and clients replace Key and Clients

	Now     func() time.Time // nil: time.Now
	OnEvent func(Event)      // told of every event, from the request's goroutine; may be nil
}

func parseBase(raw string) (*url.URL, error) {
	base, err := url.Parse(raw)
	switch {
	case err != nil:
		return nil, fmt.Errorf("base URL: %w", err)
	case base.Scheme != "http" && base.Scheme != "https", base.Host == "", base.User != nil,
		base.RawQuery != "", base.Fragment != "":
		return nil, fmt.Errorf("base URL %q: want http(s)://host/path/", base.Redacted())
	case !strings.HasSuffix(base.Path, "/"):
		return nil, fmt.Errorf("base URL %q does not end in a slash", raw)
	}
	return base, nil
}

func checkUsers(users []User, clients []Client) error {
	seen := make(map[string]bool, len(users))
	for _, u := range users {
		if u.Login == "" || u.Password == "" {
			return errors.New("a user lacks login or password")
		}
		if seen[u.Login] {
			return fmt.Errorf("user %s is given twice", u.Login)
		}
		seen[u.Login] = true
	}
	for _, c := range clients {
		if c.allows(GrantClientCredentials) && !seen[c.Owner] {
			return fmt.Errorf("client %s acts as unknown user %q", c.ID, c.Owner)
		}
	}
	return nil
}
