package doctor

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"
	"strings"
	"time"
)

const (
	expiresSoon = 14 * 24 * time.Hour
	repairTrust = "Install the whole chain on the server (nginx: ssl_certificate with fullchain.pem; Apache: SSLCertificateFile with fullchain.pem).\n" +
		"For a certification authority of your own, sign in with: matoscope login URL --ca-file FILE"
)

func checkCertificate(ctx context.Context, r *run) finding {
	if !strings.HasPrefix(r.base, "https://") {
		return skip("there is none with plain http")
	}
	a := r.front(ctx)
	if evidence, repair, ok := certificateProblem(a.err); ok {
		return fail(repair, "%s", evidence)
	}
	if a.conn == nil || len(a.conn.PeerCertificates) == 0 {
		return skip("there is no connection, see reachable")
	}
	end := a.conn.PeerCertificates[0].NotAfter
	if left := end.Sub(r.Now()); left < expiresSoon {
		return warn("Renew it, for example with: certbot renew", "it is valid until %s only", end.Format(time.DateOnly))
	}
	return pass("valid until %s, %s", end.Format(time.DateOnly), tls.VersionName(a.conn.Version))
}

// certificateProblem tells why there is no trusted connection; ok is false for
// errors of another kind.
func certificateProblem(err error) (evidence, repair string, ok bool) {
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok {
		if invalid.Reason == x509.Expired {
			return "the certificate has expired or is not valid yet", "Renew it, for example with: certbot renew\nIf it is new, set this machine's clock.", true
		}
		return "the certificate is not valid", repairTrust, true
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return "the certificate is for another name", "Use the name that the certificate is for, or have it issued for this name too: certbot --expand -d NAME", true
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return "the certificate comes from an authority that this machine does not trust", repairTrust, true
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return "the certificate cannot be verified", repairTrust, true
	}
	_, record := errors.AsType[tls.RecordHeaderError](err)
	_, alert := errors.AsType[tls.AlertError](err)
	switch {
	case record, errors.Is(err, http.ErrSchemeMismatch):
		return "the server does not speak TLS at this port", "Give the address with the port of https, or have the web server serve TLS here (nginx: listen 443 ssl;).", true
	case alert:
		return "the server and this machine cannot agree on TLS", "Allow TLS 1.2 and 1.3 on the server (nginx: ssl_protocols TLSv1.2 TLSv1.3;).", true
	}
	return "", "", false
}
