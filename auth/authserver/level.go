package authserver

// Level is the highest access that a user has on any website, in Matomo's
// order: each level includes the ones before it.
type Level int

// The levels of Matomo.
const (
	NoAccess Level = iota
	View
	Write
	Admin
	Superuser
)

// String returns Matomo's name of the level.
func (l Level) String() string {
	switch l {
	case View:
		return "view"
	case Write:
		return "write"
	case Admin:
		return "admin"
	case Superuser:
		return "superuser"
	default:
		return "noaccess"
	}
}

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
