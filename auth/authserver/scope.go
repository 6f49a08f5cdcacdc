package authserver

import (
	"slices"
	"strings"
)

// scope is an OAuth scope of the plugin and what it stands for.
type scope struct {
	name  string
	level Level
	text  string // in words for the consent page
}

// scopes returns the scopes that may be asked for, least privileged first. The
// plugin also knows matomo:superuser, which is disabled unless an
// administrator allows it: asking for it is asking for an unknown scope.
func scopes() []scope {
	return []scope{
		{"matomo:read", View, "See reports and visits"},
		{"matomo:write", Write, "See reports, and create and change goals, segments and the like"},
		{"matomo:admin", Admin, "See and change reports, websites and who may see them"},
	}
}

func findScope(name string) (scope, bool) {
	for _, s := range scopes() {
		if s.name == name {
			return s, true
		}
	}
	return scope{}, false
}

// parseScopes reads a list separated by spaces, and sorts it by privilege. It
// returns the first name that is no scope, if there is one.
func parseScopes(list string) (asked []scope, unknown string) {
	for name := range strings.FieldsSeq(list) {
		found, ok := findScope(name)
		if !ok {
			return nil, name
		}
		if !slices.Contains(asked, found) {
			asked = append(asked, found)
		}
	}
	slices.SortFunc(asked, func(a, b scope) int { return int(a.level - b.level) })
	return asked, ""
}

// within keeps the scopes up to the client's own, which is its maximum.
func within(client Client, asked []scope) ([]scope, error) {
	most, _ := findScope(client.Scope)
	allowed := slices.DeleteFunc(asked, func(sc scope) bool { return sc.level > most.level })
	if len(allowed) == 0 {
		return nil, plainFailure("invalid_scope", "Invalid scope, check the scope mapped to the requested client.")
	}
	return allowed, nil
}

// grantable keeps the scopes for which the user has the access.
func grantable(user User, asked []scope) ([]scope, error) {
	granted := make([]scope, 0, len(asked))
	names := make([]string, 0, len(asked))
	for _, sc := range asked {
		names = append(names, sc.name)
		if sc.level <= user.Level {
			granted = append(granted, sc)
		}
	}
	if len(granted) == 0 {
		return nil, plainFailure("access_denied", "Your Matomo user does not have the access level required for any of the requested "+
			"scopes ("+strings.Join(names, ", ")+"). Sign in with a user that has the required access, "+
			"or ask an administrator to grant it to you.")
	}
	return granted, nil
}
