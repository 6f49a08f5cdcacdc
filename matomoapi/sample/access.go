package sample

// Access is what a user may do on a website; each includes the ones before.
type Access int

// The access levels of Matomo.
const (
	NoAccess Access = iota
	View
	Write
	Admin
)

// String is the name that Matomo has for the level.
func (a Access) String() string {
	return [...]string{"noaccess", "view", "write", "admin"}[a]
}

// Viewer is who asks, already reduced to what the token in use allows. The
// zero value is anonymous.
type Viewer struct {
	Login     string
	Superuser bool
	Access    map[int]Access // by site id
}

// may says whether the viewer has at least this access to a site.
func (v Viewer) may(id int, need Access) bool {
	return v.Superuser || v.Access[id] >= need
}

// mayAnywhere says whether there is a site on which the viewer may.
func (v Viewer) mayAnywhere(need Access) bool {
	if v.Superuser {
		return true
	}
	for _, access := range v.Access {
		if access >= need {
			return true
		}
	}
	return false
}
