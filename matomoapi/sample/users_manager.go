package sample

import (
	"net/http"
	"time"
)

// user answers what is known of the viewer. Of others nothing is: accounts are
// the business of whoever authenticates.
func (s *Server) user(r request) (any, error) {
	if err := r.asks(r.get("userLogin")); err != nil {
		return nil, err
	}
	return s.account(r.viewer), nil
}

// asks refuses questions about anybody but the viewer.
func (r request) asks(login string) error {
	switch {
	case login == r.viewer.Login:
		return nil
	case r.viewer.Superuser:
		return refuse("User '%s' doesn't exist.", login)
	default:
		return &apiError{
			http.StatusUnauthorized,
			"The user has to be either a Super User or the user '" + login + "' itself.",
		}
	}
}

// users lists the accounts to an administrator: the one that is known.
func (s *Server) users(r request) (any, error) {
	if !r.viewer.mayAnywhere(Admin) {
		return nil, noAccessAnywhere(Admin)
	}
	return list{s.account(r.viewer)}, nil
}

// logins answers UsersManager.getUsersLogin, with the one that is known.
func (s *Server) logins(r request) (any, error) {
	if !r.viewer.mayAnywhere(Admin) {
		return nil, noAccessAnywhere(Admin)
	}
	return list{r.viewer.Login}, nil
}

// accessOf answers UsersManager.getSitesAccessFromUser. That superusers may do
// everything is told elsewhere.
func (s *Server) accessOf(r request) (any, error) {
	if !r.viewer.Superuser {
		return nil, notSuperuser()
	}
	return list{}, r.asks(r.get("userLogin"))
}

// preference answers UsersManager.getUserPreference: what a user who has
// changed nothing has.
func (s *Server) preference(r request) (any, error) {
	if login := r.get("userLogin"); login != "" {
		if err := r.asks(login); err != nil {
			return nil, err
		}
	}
	switch r.get("preferenceName") {
	case "defaultReport":
		if sites := s.visibleSites(r.viewer); len(sites) > 0 {
			return sites[0].id, nil
		}
		return false, nil
	case "defaultReportDate":
		return "yesterday", nil
	default:
		return false, nil
	}
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
