package settings

import (
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"strings"
)

// AuthorityError says that the certificates of an authority cannot be used.
type AuthorityError struct {
	Path string // of the file that cannot be read; "" where its text is wrong
	Err  error
}

func (e *AuthorityError) Error() string { return fmt.Sprintf("certificate authority: %v", e.Err) }

// Unwrap gives the cause.
func (e *AuthorityError) Unwrap() error { return e.Err }

// What may be wrong with the text of an [AuthorityError].
var (
	ErrPrivateKey         = errors.New("a private key is beside the certificate")
	ErrNoCertificate      = errors.New("no certificate")
	ErrDamagedCertificate = errors.New("a damaged certificate")
)

// Authorities reads the certificates in a PEM text. There is at least one, and
// no private key.
func Authorities(text []byte) ([]*x509.Certificate, error) {
	var out []*x509.Certificate
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		if strings.Contains(block.Type, "PRIVATE KEY") {
			return nil, &AuthorityError{Err: ErrPrivateKey}
		}
		if block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, &AuthorityError{Err: fmt.Errorf("%w: %w", ErrDamagedCertificate, err)}
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		return nil, &AuthorityError{Err: ErrNoCertificate}
	}
	return out, nil
}

// Authorities are the system's certificate authorities and those of the
// account's file; nil, which means the system's, where it has none.
func (a Account) Authorities() (*x509.CertPool, error) {
	if a.CAFile == "" {
		return nil, nil
	}
	text, err := os.ReadFile(a.CAFile)
	if err != nil {
		return nil, &AuthorityError{Path: a.CAFile, Err: err}
	}
	certs, err := Authorities(text)
	if err != nil {
		return nil, err
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	for _, c := range certs {
		pool.AddCert(c)
	}
	return pool, nil
}
