package demo

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// SignInByHTTP is the browser where none can be opened: it takes the authorization URL through the demo's own sign-in and
// consent pages as the user of that login, allows what is asked, and follows the redirect to the program's loopback
// callback. A request that the server refuses before it redirects is an error that says what the page said.
func (s *Server) SignInByHTTP(ctx context.Context, authorizeURL, login string) error {
	password, err := s.current.Load().password(login)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(authorizeURL, s.base) {
		return errors.New("sign in: the URL is not this demo's")
	}
	b, err := newBrowser()
	if err != nil {
		return err
	}
	defer b.client.CloseIdleConnections()
	page, err := b.get(ctx, authorizeURL)
	if err != nil {
		return fmt.Errorf("open the sign-in page: %w", err)
	}
	page, err = b.submit(ctx, page, url.Values{"form_login": {login}, "form_password": {password}})
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	page, err = b.submit(ctx, page, url.Values{"decision": {"allow"}})
	if err != nil {
		return fmt.Errorf("consent: %w", err)
	}
	if strings.HasPrefix(page.at.String(), s.base) {
		return fmt.Errorf("consent: no redirect but status %d: %s", page.status, page.excerpt())
	}
	return nil
}

func (s *instance) password(login string) (string, error) {
	for _, u := range s.users {
		if u.signIn.Login == login {
			return u.signIn.Password, nil
		}
	}
	return "", &ParamError{Param: "login", Value: login, Want: "a user of the demo"}
}
