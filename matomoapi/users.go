package matomoapi

import (
	"context"
	"net/url"
)

// User is an account of the server.
type User struct {
	Login     string
	Email     string
	Superuser bool
}

// User returns an account by its login (UsersManager.getUser). Users who are no
// superusers may only read themselves.
func (c *Client) User(ctx context.Context, login string) (User, error) {
	const method = "UsersManager.getUser"
	a, err := get[struct {
		Login     looseString `json:"login"`
		Email     looseString `json:"email"`
		Superuser looseInt    `json:"superuser_access"`
	}](ctx, c, method, url.Values{"userLogin": {login}})
	return User{Login: string(a.Login), Email: string(a.Email), Superuser: a.Superuser != 0}, err
}
