package sample

import (
	"net/http"
	"time"
)

// user answers what is known of the viewer. Of others nothing is: accounts are
// the business of whoever authenticates.
func (s *Server) user(r request) (any, error) {
	login := r.get("userLogin")
	if login != r.viewer.Login {
		if r.viewer.Superuser {
			return nil, refuse("User '%s' doesn't exist.", login)
		}
		return nil, &apiError{
			http.StatusUnauthorized,
			"The user has to be either a Super User or the user '" + login + "' itself.",
		}
	}
	return s.account(r.viewer), nil
}

// users lists the accounts to an administrator: the one that is known.
func (s *Server) users(r request) (any, error) {
	admin := r.viewer.Superuser
	for _, a := range r.viewer.Access {
		admin = admin || a >= Admin
	}
	if !admin {
		return nil, &apiError{
			http.StatusUnauthorized,
			"You can't access this resource as it requires admin access for at least one website.",
		}
	}
	return []any{s.account(r.viewer)}, nil
}

func (s *Server) account(v Viewer) object {
	return object{
		{"login", v.Login},
		{"email", v.Login + "@example.org"},
		{"superuser_access", btoi(v.Superuser)},
		{"last_seen", s.now().UTC().Format(time.DateTime)},
		{"invite_status", "active"},
	}
}
