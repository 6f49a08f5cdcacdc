package auth_test

import (
	"strings"
	"testing"

	"matoscope/auth"
)

// What a server does not list, it offers; what it lists without ours, it does not.
func TestCheckAuthorize(t *testing.T) {
	for _, c := range []struct {
		name string
		meta auth.Metadata
		want auth.Code
		says string
	}{
		{"nothing listed", auth.Metadata{}, "", ""},
		{"all listed", auth.Metadata{ScopesSupported: []string{"matomo:read"}, GrantTypesSupported: []string{"authorization_code"}}, "", ""},
		{"other scopes", auth.Metadata{ScopesSupported: []string{"matomo:write", "matomo:admin"}}, auth.CodeInvalidScope, "no matomo:read, only matomo:write, matomo:admin"},
		{"other grants", auth.Metadata{GrantTypesSupported: []string{"client_credentials"}}, auth.CodeUnsupportedGrantType, "no authorization_code, only client_credentials"},
	} {
		err := c.meta.CheckAuthorize("matomo:read")
		if auth.CodeOf(err) != c.want || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
