package settings

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Settings is everything a person chose.
type Settings struct {
	Current  string    `json:"current,omitempty"` // name of the account in use
	Accounts []Account `json:"accounts,omitempty"`
	Theme    string    `json:"theme,omitempty"`    // "light", "dark"; "" follows the system
	Language string    `json:"language,omitempty"` // "en", "de", "fr"; "" follows the system
	Views    []View    `json:"views,omitempty"`    // in the order in which they were saved
	Watches  []Watch   `json:"watches,omitempty"`  // in the order in which they were made
	Window   Window    `json:"window,omitzero"`

	// ExportFolder is where a file was written to last.
	ExportFolder string `json:"export_folder,omitempty"`

	// Left is, by account, the screen on which its window was left.
	Left map[string]View `json:"left,omitempty"`

	// Columns are, by account and report, the columns that were chosen for it.
	Columns map[string]map[string][]string `json:"columns,omitempty"`
}

// Window is how large the window was, in units of the toolkit; zero where that is
// not known.
type Window struct {
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
}

// Account is one sign-in at one Matomo. Its secrets are in the token store
// that Store names, under Key.
type Account struct {
	Name         string `json:"name"`
	Key          string `json:"key"` // of its secrets in the token store; never used twice
	URL          string `json:"url"` // base URL of the Matomo, ends in "/"
	Grant        string `json:"grant"`
	ClientID     string `json:"client_id,omitempty"`
	Scope        string `json:"scope,omitempty"`
	AuthorizeURL string `json:"authorize_url,omitempty"`
	TokenURL     string `json:"token_url,omitempty"`
	RevokeURL    string `json:"revoke_url,omitempty"` // RFC 7009; "" where the server has none, as Matomo
	Store        string `json:"store"`                // "keyring" or "file": chosen at sign-in, never switched
	User         string `json:"user,omitempty"`       // login, where the server told
	CAFile       string `json:"ca_file,omitempty"`
	InsecureHTTP bool   `json:"insecure_http,omitempty"`
	Site         int    `json:"site,omitempty"` // website chosen last
}

// Account finds an account by name; the empty name means the current one.
func (s *Settings) Account(name string) (Account, bool) {
	if name == "" {
		name = s.Current
	}
	i := s.index(name)
	if i < 0 {
		return Account{}, false
	}
	return s.Accounts[i], true
}

// Put adds an account or replaces the one of the same name.
func (s *Settings) Put(a Account) {
	if i := s.index(a.Name); i >= 0 {
		s.Accounts[i] = a
		return
	}
	s.Accounts = append(s.Accounts, a)
}

// Remove forgets an account. Where it was the current one, the first of the
// others becomes it.
func (s *Settings) Remove(name string) {
	s.Accounts = slices.DeleteFunc(s.Accounts, func(a Account) bool { return a.Name == name })
	delete(s.Left, name)
	delete(s.Columns, name)
	if s.Current == name {
		s.Current = ""
		if len(s.Accounts) > 0 {
			s.Current = s.Accounts[0].Name
		}
	}
}

// NameFor names an account that was given no name: as the one that the same
// user has with the same client at the same server, the current one first; else
// by the server's host name, "analytics.example.org", then
// "analytics.example.org-2".
func (s *Settings) NameFor(n Account) string {
	same := func(a Account) bool { return a.URL == n.URL && a.ClientID == n.ClientID && a.User == n.User }
	if a, ok := s.Account(""); ok && same(a) {
		return a.Name
	}
	if i := slices.IndexFunc(s.Accounts, same); i >= 0 {
		return s.Accounts[i].Name
	}
	name := "matomo"
	if u, err := url.Parse(n.URL); err == nil && u.Host != "" {
		name = strings.ReplaceAll(u.Host, ":", "-")
	}
	for n := 1; ; n++ {
		try := name
		if n > 1 {
			try = name + "-" + strconv.Itoa(n)
		}
		if s.index(try) < 0 {
			return try
		}
	}
}

func (s *Settings) index(name string) int {
	return slices.IndexFunc(s.Accounts, func(a Account) bool { return a.Name == name })
}
