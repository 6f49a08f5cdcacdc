package auth

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Credentials is everything secret that belongs to one account.
type Credentials struct {
	Grant        Grant
	ClientSecret Secret // of a confidential client
	TokenAuth    Secret // with GrantTokenAuth
	AuthCode     Secret // beside TokenAuth, where a two-factor plugin asks for it
	Token        Token  // with the other grants

	refusals []time.Time // when the API refused tokens of the account lately
}

// Store keeps the [Credentials] of accounts under keys of the caller's choice.
// All processes of a person share it. Its errors are of type [Error]:
// [CodeNotSignedIn] where there is nothing under a key, [CodeStore] otherwise,
// [CodeCancelled] where ctx ended first.
//
// Rotated tokens make it dangerous to write what was read a while ago, so
// whoever writes holds the key's lock and reads again under it; see [Put] and
// [Remove].
type Store interface {
	Load(ctx context.Context, key string) (Credentials, error)
	// Save writes all or nothing, and has it on disk when it returns. The
	// caller holds the lock.
	Save(ctx context.Context, key string, c Credentials) error
	// Delete removes what is under key, if anything. The caller holds the lock.
	Delete(ctx context.Context, key string) error
	// Lock waits for the key's lock, which holds against this process and
	// others, until ctx ends.
	Lock(ctx context.Context, key string) (unlock func() error, err error)
	// Stamp returns a value that changes with every Save and Delete. It costs
	// microseconds, also where Load is slow.
	Stamp(ctx context.Context, key string) (string, error)
}

// Put stores the credentials of a new sign-in under key.
func Put(ctx context.Context, s Store, key string, c Credentials) error {
	return locked(ctx, s, key, func() error { return s.Save(ctx, key, c) })
}

// Remove forgets what is under key.
func Remove(ctx context.Context, s Store, key string) error {
	return locked(ctx, s, key, func() error { return s.Delete(ctx, key) })
}

func locked(ctx context.Context, s Store, key string, do func() error) error {
	unlock, err := s.Lock(ctx, key)
	if err != nil {
		return err
	}
	return errors.Join(do(), unlock())
}

// record is the stored form of Credentials: the one place where secrets are
// written in full.
type record struct {
	Serial       string       `json:"serial"` // random in each record, and first: see fileStamp
	Version      int          `json:"version"`
	Account      string       `json:"account"`
	Grant        Grant        `json:"grant"`
	ClientSecret string       `json:"client_secret,omitempty"`
	TokenAuth    string       `json:"token_auth,omitempty"`
	AuthCode     string       `json:"auth_code,omitempty"`
	Token        *tokenRecord `json:"token,omitempty"`
	RefusalsMS   []int64      `json:"refusals_ms,omitempty"` // since 1970
}

type tokenRecord struct {
	Access      string    `json:"access_token"`
	Refresh     string    `json:"refresh_token,omitempty"`
	Type        string    `json:"token_type"`
	Scope       string    `json:"scope"`
	Subject     string    `json:"subject,omitempty"`
	ObtainedAt  time.Time `json:"obtained_at"`
	RefreshedAt time.Time `json:"refreshed_at,omitzero"`
	Expiry      time.Time `json:"expires_at,omitzero"`
	LifetimeMS  int64     `json:"lifetime_ms,omitempty"`
	SkewMS      int64     `json:"skew_ms,omitempty"`
	Refused     bool      `json:"refused,omitempty"`
}

const recordVersion = 1

// encodeCredentials writes c for the account key, in full.
func encodeCredentials(key string, c Credentials) ([]byte, error) {
	r := record{
		Serial:       rand.Text(),
		Version:      recordVersion,
		Account:      key,
		Grant:        c.Grant,
		ClientSecret: c.ClientSecret.Reveal(),
		TokenAuth:    c.TokenAuth.Reveal(),
		AuthCode:     c.AuthCode.Reveal(),
	}
	if t := c.Token; t.Access != "" {
		r.Token = &tokenRecord{
			Access: t.Access.Reveal(), Refresh: t.Refresh.Reveal(), Type: t.TokenType, Scope: t.Scope, Subject: t.Subject,
			ObtainedAt: t.ObtainedAt, RefreshedAt: t.RefreshedAt, Expiry: t.Expiry,
			LifetimeMS: t.Lifetime.Milliseconds(), SkewMS: t.Skew.Milliseconds(), Refused: t.Refused,
		}
	}
	for _, t := range c.refusals {
		r.RefusalsMS = append(r.RefusalsMS, t.UnixMilli())
	}
	return json.Marshal(r)
}

// decodeCredentials reads what encodeCredentials wrote for key. Its errors
// repeat nothing of data but names and versions.
func decodeCredentials(key string, data []byte) (Credentials, error) {
	var r record
	if err := json.Unmarshal(data, &r); err != nil {
		return Credentials{}, errors.New("not the JSON of stored credentials")
	}
	switch {
	case r.Version != recordVersion:
		return Credentials{}, fmt.Errorf("unknown version %d of stored credentials", r.Version)
	case r.Account != key:
		return Credentials{}, errors.New("the credentials of another account")
	}
	c := Credentials{
		Grant:        r.Grant,
		ClientSecret: Secret(r.ClientSecret),
		TokenAuth:    Secret(r.TokenAuth),
		AuthCode:     Secret(r.AuthCode),
	}
	for _, ms := range r.RefusalsMS {
		c.refusals = append(c.refusals, time.UnixMilli(ms))
	}
	if t := r.Token; t != nil {
		lifetime := time.Duration(t.LifetimeMS) * time.Millisecond
		if t.Access == "" || !visible(t.Access) || lifetime < 0 || lifetime > maxLifetime {
			return Credentials{}, errors.New("a stored token that cannot be one")
		}
		c.Token = Token{
			Access: Secret(t.Access), Refresh: Secret(t.Refresh), TokenType: t.Type, Scope: t.Scope, Subject: t.Subject,
			ObtainedAt: t.ObtainedAt, RefreshedAt: t.RefreshedAt, Expiry: t.Expiry,
			Lifetime: lifetime, Skew: time.Duration(t.SkewMS) * time.Millisecond, Refused: t.Refused,
		}
	}
	return c, nil
}
