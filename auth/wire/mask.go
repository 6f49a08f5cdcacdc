package wire

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

const (
	dots      = "••••••••"
	shown     = 6  // characters of a long secret that are shown
	short     = 24 // length under which none is: passwords are short
	telling   = 4  // length from which a secret is looked for elsewhere
	maxNested = 4  // addresses within addresses
)

// secretNames are the parameters, form fields and JSON keys whose values are
// secrets, in lower case without "_", "-", "." and spaces.
var secretNames = map[string]bool{
	"code": true, "codeverifier": true, "clientsecret": true, "secret": true, "clientassertion": true, "assertion": true,
	"accesstoken": true, "refreshtoken": true, "idtoken": true, "token": true, "devicecode": true,
	"tokenauth": true, "authcode": true, "password": true, "passwd": true, "passwordconfirmation": true, "formpassword": true,
	"passwordbis": true, "formpasswordbis": true, "newpassword": true, "oldpassword": true, "md5password": true,
	"subjecttoken": true, "actortoken": true,
	"nonce": true, "formnonce": true, "apikey": true, "csrftoken": true, "authtoken": true, "sessionid": true, "matomosessid": true, "phpsessid": true,
}

// shapes are secrets that are known by their looks wherever they stand: JWTs
// and the codes and refresh tokens of Matomo's plugin.
var shapes = regexp.MustCompile(`eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*|def50200[0-9a-fA-F]{8,}`)

// Mask returns what is shown of a secret: its first characters and its length,
// or nothing but dots where it is short.
func Mask(secret string) string {
	switch {
	case secret == "":
		return ""
	case len(secret) < short:
		return dots
	}
	return secret[:shown] + dots + "(" + strconv.Itoa(len(secret)) + ")"
}

// MaskURL returns address with the secrets in its user information, query and
// fragment masked. The result is for people: it is not escaped again.
func MaskURL(address string) string {
	var m masker
	return m.text(m.url(address))
}

// isSecretName looks at each part of a name: PHP makes lists of token_auth[] and
// user[password], and an address in a fragment or with two question marks leaves
// its path before the name. PHP reads dots and spaces in names as "_".
func isSecretName(name string) bool {
	plain := make([]byte, 0, 64)
	for _, c := range []byte(name) {
		switch {
		case 'A' <= c && c <= 'Z':
			plain = append(plain, c+'a'-'A')
		case strings.IndexByte("[]?/", c) >= 0:
			if secretNames[string(plain)] {
				return true
			}
			plain = plain[:0]
		case strings.IndexByte("_-. ", c) < 0:
			plain = append(plain, c)
		}
	}
	return secretNames[string(plain)]
}

// masker masks one exchange and remembers the secrets that it met, to find them
// again where nothing tells that they are some.
type masker struct {
	met    map[string]string // secret to mask
	nested int
}

// secret notes and masks one.
func (m *masker) secret(s string) string {
	mask := Mask(s)
	if len(s) < telling || strings.Contains(s, dots) {
		return mask
	}
	if m.met == nil {
		m.met = map[string]string{}
	}
	inJSON := strings.Trim(quote(s), `"`)
	for _, form := range []string{s, url.QueryEscape(s), url.PathEscape(s), inJSON, strings.ReplaceAll(inJSON, "/", `\/`)} {
		m.met[form] = mask
	}
	return mask
}

// url masks an address, whole or relative, without changing the rest of it.
func (m *masker) url(address string) string {
	address, fragment, hasFragment := strings.Cut(address, "#")
	address, query, hasQuery := strings.Cut(address, "?")
	address = m.authority(address)
	if hasQuery {
		address += "?" + m.form(query)
	}
	if hasFragment {
		address += "#" + m.form(fragment)
	}
	return address
}

// authority masks the password of scheme://user:password@host.
func (m *masker) authority(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return address
	}
	authority, _, _ := strings.Cut(rest, "/")
	user, password, ok := strings.Cut(authority[:max(0, strings.LastIndex(authority, "@"))], ":")
	if !ok {
		return address
	}
	if plain, err := url.PathUnescape(password); err == nil {
		m.secret(plain)
	}
	before := len(user) + len(":") + len(password)
	return scheme + "://" + user + ":" + m.secret(password) + rest[before:]
}

// form masks what is urlencoded, pair by pair, so that order and errors stay.
func (m *masker) form(encoded string) string {
	pairs := strings.Split(encoded, "&")
	for i, pair := range pairs {
		if name, value, ok := strings.Cut(pair, "="); ok {
			pairs[i] = name + "=" + m.pair(unescape(name), value)
		}
	}
	return strings.Join(pairs, "&")
}

// pair masks one value that is escaped.
func (m *masker) pair(name, value string) string {
	plain := unescape(value)
	if isSecretName(name) {
		m.secret(value) // as it is escaped here
		return m.secret(plain)
	}
	masked := m.nestedText(plain)
	if masked == plain {
		return value
	}
	return strings.NewReplacer("%", "%25", "&", "%26", "#", "%23", " ", "+").Replace(masked)
}

// nestedText masks a value that is no secret by its name, but may hold some: an
// address, or the query of one request of a bulk request.
func (m *masker) nestedText(s string) string {
	if strings.Contains(s, "=") {
		if m.nested == maxNested {
			return dots
		}
		m.nested++
		defer func() { m.nested-- }()
		s = m.url(s)
		if !strings.ContainsAny(s, "?#") {
			s = m.form(s)
		}
	}
	return m.text(s)
}

func unescape(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}

// text masks what is known by its looks, in text without structure. Most texts
// have nothing of it, which is found out sooner without the expression.
func (m *masker) text(s string) string {
	if !strings.Contains(s, "eyJ") && !strings.Contains(s, "def50200") {
		return s
	}
	return shapes.ReplaceAllStringFunc(s, m.secret)
}
