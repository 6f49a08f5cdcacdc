package ui_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// invite writes an invite, with a certificate authority beside it:
// "invite URL CLIENT FILE".
func invite(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: invite URL CLIENT FILE")
	}
	text := fmt.Sprintf(`{"url": %q, "client_id": %q, "name": "acme", "ca_file": "ca.pem"}`, args[0], args[1])
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(text), 0o644))
	ca, err := testAuthority()
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs("ca.pem"), ca, 0o644))
}

// testAuthority is a certificate that signs itself, PEM.
func testAuthority() ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Test Authority"},
		NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), nil
}

// files looks for files by a pattern, all of which have to have a mode:
// "files 0600 home/tokens/*.json".
func files(ts *testscript.TestScript, neg bool, args []string) {
	found, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if neg == (len(found) > 0) {
		ts.Fatalf("%s: %q", args[1], found)
	}
	for _, file := range found {
		mode(ts, false, []string{args[0], file})
	}
}
