package wire

import (
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
)

// header masks credentials and addresses.
func (m *masker) header(h http.Header) http.Header {
	masked := make(http.Header, len(h))
	for name, values := range h {
		for _, v := range values {
			masked[name] = append(masked[name], m.headerValue(http.CanonicalHeaderKey(name), v))
		}
	}
	return masked
}

func (m *masker) headerValue(name, value string) string {
	switch name {
	case "Authorization", "Proxy-Authorization":
		scheme, credentials, ok := strings.Cut(value, " ")
		if !ok {
			return m.secret(value)
		}
		if strings.EqualFold(scheme, "Basic") {
			return scheme + " " + m.basic(credentials)
		}
		return scheme + " " + m.secret(credentials)
	case "Cookie":
		return m.cookies(value)
	case "Set-Cookie":
		cookie, attributes, ok := strings.Cut(value, ";")
		if ok {
			return m.cookies(cookie) + ";" + attributes
		}
		return m.cookies(cookie)
	case "Location", "Content-Location", "Referer", "Refresh", "Link":
		return m.text(m.url(value))
	}
	if isSecretName(strings.TrimPrefix(name, "X-")) {
		return m.secret(value)
	}
	return m.text(value)
}

// basic masks a pair of user and password wholly: its first characters would be
// those of the user.
func (m *masker) basic(credentials string) string {
	m.secret(credentials)
	if pair, err := base64.StdEncoding.DecodeString(credentials); err == nil {
		_, password, _ := strings.Cut(string(pair), ":")
		m.secret(password)
	}
	return dots + "(" + strconv.Itoa(len(credentials)) + ")"
}

func (m *masker) cookies(value string) string {
	parts := strings.Split(value, ";")
	for i, part := range parts {
		name, v, ok := strings.Cut(part, "=")
		if !ok {
			parts[i] = m.secret(part)
			continue
		}
		parts[i] = name + "=" + m.secret(v)
	}
	return strings.Join(parts, ";")
}
