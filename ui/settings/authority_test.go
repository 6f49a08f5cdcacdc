package settings_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"matoscope/ui/settings"
)

// certificate signs itself, PEM.
func certificate(t *testing.T) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Test"}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return block("CERTIFICATE", der)
}

func block(kind string, data []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: data}))
}

func TestAuthorities(t *testing.T) {
	good := certificate(t)
	for name, tt := range map[string]struct {
		text string
		want error
		n    int
	}{
		"one":           {good, nil, 1},
		"two":           {good + "between\n" + good, nil, 2},
		"others beside": {block("X509 CRL", []byte("x")) + good, nil, 1},
		"private key":   {good + block("EC PRIVATE KEY", []byte("x")), settings.ErrPrivateKey, 0},
		"damaged":       {block("CERTIFICATE", []byte("x")), settings.ErrDamagedCertificate, 0},
		"none":          {"hello", settings.ErrNoCertificate, 0},
	} {
		t.Run(name, func(t *testing.T) {
			certs, err := settings.Authorities([]byte(tt.text))
			if !errors.Is(err, tt.want) || len(certs) != tt.n {
				t.Errorf("%d certificates, %v", len(certs), err)
			}
			file := filepath.Join(t.TempDir(), "ca.pem")
			if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			pool, err := settings.Account{CAFile: file}.Authorities()
			if !errors.Is(err, tt.want) || (pool != nil) != (tt.want == nil) {
				t.Errorf("from a file: a pool %v, %v", pool != nil, err)
			}
			var wrong *settings.AuthorityError
			if err != nil && (!errors.As(err, &wrong) || wrong.Path != "") {
				t.Errorf("from a file: %#v", err)
			}
		})
	}
	gone := filepath.Join(t.TempDir(), "gone")
	var wrong *settings.AuthorityError
	if _, err := (settings.Account{CAFile: gone}).Authorities(); !errors.As(err, &wrong) || wrong.Path != gone || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if pool, err := (settings.Account{}).Authorities(); pool != nil || err != nil {
		t.Errorf("no authority: a pool %v, %v", pool != nil, err)
	}
}
