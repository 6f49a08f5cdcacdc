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
