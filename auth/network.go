package auth

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

const (
	maxAnswer     = 1 << 20 // bytes; a token answer has about 2,000
	maxServerText = 300     // characters kept of what a server says
)

// plainClient returns hc's transport and time-out in a client without cookies
// that follows redirects only as far as policy says.
func plainClient(hc *http.Client, policy func(*http.Request, []*http.Request) error) *http.Client {
	if hc == nil {
		hc = &http.Client{}
	}
	transport := hc.Transport
	if transport == nil {
		transport = http.DefaultTransport
	}
	return &http.Client{
		Transport:     wholeAnswers{transport},
		Timeout:       hc.Timeout,
		CheckRedirect: policy,
	}
}

func followNothing(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// wholeAnswers reads each answer to its end and refuses one that is too large,
// so that a connection that breaks halfway is told as what it is.
type wholeAnswers struct{ next http.RoundTripper }

func (t wholeAnswers) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := t.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	if len(body) > maxAnswer {
		return nil, &Error{Code: CodeInvalidResponse, Status: resp.StatusCode, Description: "the answer is too large"}
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// requestError tells why a request to address got no answer.
func requestError(op, address string, err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		told := *e
		told.Op, told.Address = op, withoutQuery(address)
		return &told
	}
	// The text of a url.Error repeats the whole address; its cause does not.
	if u, ok := errors.AsType[*url.Error](err); ok {
		err = u.Err
	}
	code := CodeUnreachable
	switch {
	case errors.Is(err, context.Canceled):
		code = CodeCancelled
	case isTLS(err):
		code = CodeTLS
	}
	return &Error{Code: code, Op: op, Address: withoutQuery(address), Err: err}
}

func isTLS(err error) bool {
	if errors.Is(err, http.ErrSchemeMismatch) { // plain HTTP where TLS was asked for
		return true
	}
	for _, target := range []any{
		new(*tls.CertificateVerificationError), new(tls.RecordHeaderError), new(tls.AlertError),
		new(x509.UnknownAuthorityError), new(x509.HostnameError), new(x509.CertificateInvalidError),
	} {
		if errors.As(err, target) {
			return true
		}
	}
	return false
}

// retryAfter reads RFC 9110 section 10.2.3: seconds or a date.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := h.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil && seconds >= 0 {
		return time.Duration(min(seconds, 24*3600)) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil && at.After(now) {
		return at.Sub(now)
	}
	return 0
}

// asksPassword recognizes a web server's own protection by password. It cannot be
// had beside OAuth: a request has one Authorization header, with one scheme.
func asksPassword(status int, h http.Header) bool {
	return status == http.StatusUnauthorized && slices.ContainsFunc(h.Values("WWW-Authenticate"), func(challenge string) bool {
		scheme, _, _ := strings.Cut(strings.TrimSpace(challenge), " ")
		return strings.EqualFold(scheme, "Basic") || strings.EqualFold(scheme, "Digest")
	})
}

func withoutQuery(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}).String()
}

// serverText makes a server's words fit for an [Error]: one line, not too long,
// and without the secrets of the request that they answer.
func serverText(s string, secrets ...Secret) string {
	s = withoutSecrets(s, secrets...)
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > maxServerText {
		s = string(runes[:maxServerText]) + "…"
	}
	return strings.TrimSpace(s)
}

func withoutSecrets(s string, secrets ...Secret) string {
	for _, secret := range secrets {
		if len(secret) >= 8 { // replacing a shorter one would shred ordinary words
			s = strings.ReplaceAll(s, secret.Reveal(), secret.String())
		}
	}
	return s
}
