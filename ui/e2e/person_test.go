//go:build e2e

package e2e_test

import (
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
)

var (
	hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)
	formAction  = regexp.MustCompile(`<form method="post" action="([^"]*)"`)
)

// signInElsewhere plays the person whose browser is on another computer: it signs
// in as the viewer, allows, and is the address that the browser ends on, which
// nothing answers there.
func signInElsewhere(address string) (string, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return "", err
	}
	b := &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if r.URL.Path == "/callback" {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	resp, err := b.Get(address)
	for _, fill := range []url.Values{{"form_login": {"viewer"}, "form_password": {"demo"}}, {"decision": {"allow"}}} {
		if err != nil {
			return "", err
		}
		if resp, err = submit(b, resp, fill); err != nil {
			return "", err
		}
	}
	defer resp.Body.Close()
	at, err := resp.Location()
	if err != nil {
		return "", fmt.Errorf("the consent page led nowhere: %w", err)
	}
	return at.String(), nil
}

// submit fills in the first form of a page.
func submit(b *http.Client, page *http.Response, fill url.Values) (*http.Response, error) {
	defer page.Body.Close()
	text, err := io.ReadAll(page.Body)
	if err != nil {
		return nil, err
	}
	form, _, _ := strings.Cut(string(text), "</form>")
	action := formAction.FindStringSubmatch(form)
	if action == nil {
		return nil, errors.New("the page has no form")
	}
	at, err := page.Request.URL.Parse(html.UnescapeString(action[1]))
	if err != nil {
		return nil, err
	}
	for _, field := range hiddenField.FindAllStringSubmatch(form, -1) {
		fill.Set(field[1], html.UnescapeString(field[2]))
	}
	req, err := http.NewRequest(http.MethodPost, at.String(), strings.NewReader(fill.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", at.Scheme+"://"+at.Host)
	return b.Do(req)
}
