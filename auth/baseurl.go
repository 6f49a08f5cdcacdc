package auth

import (
	"net/netip"
	"net/url"
	"path"
	"strings"
	"unicode"
)

const opAddress = "read address"

// NormalizeBaseURL makes the base URL of a Matomo from what a person typed or
// copied from the browser: https:// is added where the scheme is missing
// (http:// for a loopback host), index.php, query and fragment are cut off, and
// the result ends in "/". It is stable: normalizing a result changes nothing.
//
// It fails with [CodeInvalidAddress], or with [CodeInsecure] for plain http to
// a host that is not loopback (see [NormalizeInsecureBaseURL]).
func NormalizeBaseURL(s string) (string, error) {
	base, err := NormalizeInsecureBaseURL(s)
	if err != nil {
		return "", err
	}
	if u, err := url.Parse(base); err != nil || u.Scheme == "http" && !isLoopback(u.Hostname()) {
		return "", &Error{Code: CodeInsecure, Op: opAddress, Address: base}
	}
	return base, nil
}

// NormalizeInsecureBaseURL is [NormalizeBaseURL] for people who have chosen to
// send their tokens over plain http: it takes http:// for every host.
func NormalizeInsecureBaseURL(s string) (string, error) {
	u, err := parseTyped(strings.TrimSpace(s))
	if err != nil {
		return "", err
	}
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return "", invalidAddress("only http and https addresses")
	case u.User != nil:
		return "", invalidAddress("no user name or password in the address")
	case !validHost(u.Hostname()):
		return "", invalidAddress("no valid host")
	}
	host := strings.ToLower(u.Host)
	host = strings.TrimSuffix(host, ":"+u.Port())
	if port := u.Port(); port != "" && !(u.Scheme == "https" && port == "443") && !(u.Scheme == "http" && port == "80") {
		host += ":" + port
	}
	return u.Scheme + "://" + host + basePath(u.EscapedPath()), nil
}

// parseTyped parses s, with a scheme added where it has none.
func parseTyped(s string) (*url.URL, error) {
	if !strings.Contains(s, "://") {
		s = "//" + strings.TrimPrefix(s, "//")
	}
	u, err := url.Parse(s)
	if err != nil {
		// The parser's own text repeats the address, and with it a password.
		return nil, invalidAddress("not an address")
	}
	if u.Scheme == "" {
		u.Scheme = "https"
		if isLoopback(u.Hostname()) {
			u.Scheme = "http"
		}
	}
	return u, nil
}

// basePath cuts an escaped path at index.php and cleans it.
func basePath(escaped string) string {
	var kept []string
	for segment := range strings.SplitSeq(path.Clean("/"+escaped), "/") {
		if segment == "index.php" {
			break
		}
		if segment != "" {
			kept = append(kept, segment)
		}
	}
	if len(kept) == 0 {
		return "/"
	}
	return "/" + strings.Join(kept, "/") + "/"
}

// validHost is stricter than net/url, which lets quotes and brackets through.
func validHost(host string) bool {
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.Zone() == ""
	}
	if host == "" || strings.HasPrefix(host, ".") || strings.Contains(host, "..") {
		return false
	}
	return !strings.ContainsFunc(host, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '-' && r != '.' && r != '_'
	})
}

// isLoopback reports whether host is this machine by its name or address.
func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}

func invalidAddress(why string) *Error {
	return &Error{Code: CodeInvalidAddress, Op: opAddress, Description: why}
}
