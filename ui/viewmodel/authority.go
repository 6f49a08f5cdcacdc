package viewmodel

import (
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"

	"matoscope/ui/settings"
)

// authorityProblem puts certificates that cannot be used into words; other
// errors stay as they are.
func authorityProblem(err error) error {
	e, ok := errors.AsType[*settings.AuthorityError](err)
	if !ok {
		return err
	}
	p := &Problem{
		Kind: UsageProblem, Code: "certificate_authority", Cause: err,
		To: "Ask for the certificate of the authority in PEM form: text that begins with -----BEGIN CERTIFICATE-----.",
	}
	switch {
	case e.Path != "":
		p.What = fmt.Sprintf("The file with the certificate authority of this server cannot be read: %v.", e.Err)
		p.To = "Put it back, or sign in again with --ca-file and the place where it is now."
	case errors.Is(err, settings.ErrPrivateKey):
		p.What = "The certificate authority cannot be used: a private key is beside it, which nobody else may have."
	case errors.Is(err, settings.ErrDamagedCertificate):
		p.What = "The certificate authority cannot be used: one of its certificates is damaged."
	default:
		p.What = "The certificate authority cannot be used: there is no certificate in it."
	}
	return p
}

// fingerprint is the SHA-256 of a certificate, "AB:CD:…", as other programs show it.
func fingerprint(c *x509.Certificate) string {
	sum := sha256.Sum256(c.Raw)
	return strings.ReplaceAll(fmt.Sprintf("% X", sum[:]), " ", ":")
}
