package viewmodel

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"
)

// Authority is a certificate that an account trusts besides the system's.
type Authority struct {
	Subject     string // "CN=Example CA,O=Example"
	Fingerprint string // SHA-256 of the certificate, "AB:CD:…", as other programs show it
	Certificate *x509.Certificate
}

// Authorities reads the certificates in a PEM text. There is at least one, and
// no private key.
func Authorities(text []byte) ([]Authority, error) {
	wrong := func(why string, cause error) error {
		return &Problem{
			Kind: UsageProblem, Code: "certificate_authority", What: "The certificate authority cannot be used: " + why + ".",
			To: "Ask for the certificate of the authority in PEM form: text that begins with -----BEGIN CERTIFICATE-----.", Cause: cause,
		}
	}
	var out []Authority
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		if strings.Contains(block.Type, "PRIVATE KEY") {
			return nil, wrong("a private key is beside it, which nobody else may have", nil)
		}
		if block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, wrong("one of its certificates is damaged", err)
		}
		out = append(out, Authority{Subject: c.Subject.String(), Fingerprint: fingerprint(c), Certificate: c})
	}
	if len(out) == 0 {
		return nil, wrong("there is no certificate in it", nil)
	}
	return out, nil
}

func fingerprint(c *x509.Certificate) string {
	sum := sha256.Sum256(c.Raw)
	return strings.ReplaceAll(fmt.Sprintf("% X", sum[:]), " ", ":")
}
