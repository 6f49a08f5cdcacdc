package demo

import (
	"net/url"
	"strings"

	"matoscope/auth/authserver"
)

// Info tells a program, or a person, how to use the demo. Its JSON is what `matoscope demo --json` prints. It holds the
// demo's secrets, which protect nothing.
type Info struct {
	URL          string       `json:"url"`           // the Matomo's own, ends in "/"
	AuthorizeURL string       `json:"authorize_url"` // the plugin's route
	TokenURL     string       `json:"token_url"`     // the plugin's route
	MetadataURL  string       `json:"metadata_url"`  // RFC 8414, at its well-known place
	AdminURL     string       `json:"admin_url"`     // a page for people
	ControlURL   string       `json:"control_url"`   // for programs, ends in "/": GET stats, GET faults, POST faults
	Clients      []ClientInfo `json:"clients"`
	Users        []UserInfo   `json:"users"`
	TokenAuth    string       `json:"token_auth"` // of the user "viewer"
	Sites        []SiteInfo   `json:"sites"`
}

// ClientInfo is an OAuth client that the demo has registered.
type ClientInfo struct {
	ClientID     string   `json:"client_id"`
	Name         string   `json:"name"`
	Type         string   `json:"type"` // "public" or "confidential"
	ClientSecret string   `json:"client_secret,omitempty"`
	RedirectURIs []string `json:"redirect_uris"`
	Grants       []string `json:"grants"`
	Scope        string   `json:"scope"`  // the most that a user may grant
	Active       bool     `json:"active"` // false while paused
}

// UserInfo is someone who can sign in.
type UserInfo struct {
	Login    string `json:"login"`
	Password string `json:"password"`
	Access   string `json:"access"` // the highest: "superuser", "view" or "noaccess"
}

// SiteInfo is a website of the sample.
type SiteInfo struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

// Info describes the demo as it is now.
func (s *Server) Info() Info { return s.current.Load().info() }

func (s *instance) info() Info {
	info := Info{
		URL:          s.base,
		AuthorizeURL: s.base + "index.php?module=OAuth2&action=authorize",
		TokenURL:     s.base + "index.php?module=OAuth2&action=token",
		MetadataURL:  wellKnown(s.base),
		AdminURL:     s.base + demoFolder,
		ControlURL:   s.base + controlFolder,
	}
	for _, c := range s.auth.Clients() {
		info.Clients = append(info.Clients, clientInfo(c))
	}
	for _, u := range s.users {
		info.Users = append(info.Users, UserInfo{Login: u.signIn.Login, Password: u.signIn.Password, Access: u.signIn.Level.String()})
		if u.tokenAuth != "" {
			info.TokenAuth = u.tokenAuth
		}
	}
	for _, site := range s.sample.Sites() {
		info.Sites = append(info.Sites, SiteInfo{ID: site.ID, Name: site.Name})
	}
	return info
}

func clientInfo(c authserver.Client) ClientInfo {
	return ClientInfo{
		ClientID: c.ID, Name: c.Name, Type: string(c.Type), ClientSecret: c.Secret,
		RedirectURIs: c.RedirectURIs, Grants: c.Grants, Scope: c.Scope, Active: c.Active,
	}
}

// wellKnown is where RFC 8414 section 3.1 puts the metadata of an issuer: between its host and its path.
func wellKnown(issuer string) string {
	u, err := url.Parse(issuer)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host + "/.well-known/oauth-authorization-server" + strings.TrimSuffix(u.Path, "/")
}
