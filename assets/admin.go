package assets

import (
	"io"
	"time"
)

// Admin is what the pages of the client administration have in common.
type Admin struct {
	Title  string
	Links  []Link // to the pages
	Nonce  string // of the page's forms
	Alert  Alert  // what is not as usual; none if its text is empty
	Notice string // what has been done; "" for nothing
}

// Alert stands above every page for as long as something is not as usual.
type Alert struct {
	Text string
	Link Link // to where that is changed
}

// Link leads to a page.
type Link struct {
	Name, URL string
	Here      bool // this very page
}

// AdminClients lists the clients.
type AdminClients struct {
	Admin
	Endpoints []Link // by their name, to be copied
	Clients   []AdminClient
	New       string // address of the form for a new one
}

// AdminClient is a client in the list.
type AdminClient struct {
	Name, ID, Type, Scope string
	Grants, RedirectURIs  []string
	Active                bool
	Living                int    // authorizations
	URL                   string // of its page
}

// AdminForm edits a client, or makes a new one.
type AdminForm struct {
	Admin
	Action       string // where the form is posted to; below it lie pause, resume, secret and delete
	Problems     Problems
	Client       AdminClient
	Types        []Choice
	Grants       []Choice
	Scopes       []Choice
	Secret       string // shown this once; "" otherwise
	Confidential bool   // as it is now
}

// AdminSettings are what holds for all clients.
type AdminSettings struct {
	Admin
	Action   string
	Problems Problems
	Grants   []Choice
	Lives    []Field // of codes and tokens
}

// Field is an input with its label.
type Field struct{ Name, Label, Value string }

// Choice is one of several to choose from.
type Choice struct {
	Value, Text string
	Chosen      bool
}

// AdminTokens lists what is alive of each authorization.
type AdminTokens struct {
	Admin
	Action   string // where the form that revokes one is posted to
	Families []AdminFamily
	Total    int // how many there are, of which the newest are shown
}

// AdminFamily is an authorization with its code or tokens.
type AdminFamily struct {
	ID, Client, Login, Scope, Grant string
	Since, Renewed                  time.Time
	Code, Access, Refresh           time.Time // when each ends; zero where there is none
}

// AdminActivity lists what happened, the newest first.
type AdminActivity struct {
	Admin
	Events []AdminEvent
}

// AdminEvent is one entry of the activity.
type AdminEvent struct {
	Time                time.Time
	What, Client, Login string
	Detail              string // grant and scope, or the reason
	Bad                 bool   // a refusal
	Silent              bool   // the client was not told
}

// AdminUsers lists the people who can sign in.
type AdminUsers struct {
	Admin
	Users []AdminUser
}

// AdminUser is a person who can sign in.
type AdminUser struct {
	Login, Access, Note string
	Scopes              []string // that they can grant
	Living              int      // authorizations
}

// RenderClients writes the list of clients.
func RenderClients(w io.Writer, p AdminClients) error {
	return render(w, "admin_clients.html", p.Title, p)
}

// RenderClientForm writes the page of one client.
func RenderClientForm(w io.Writer, p AdminForm) error {
	return render(w, "admin_client.html", p.Title, p)
}

// RenderTokens writes the list of authorizations.
func RenderTokens(w io.Writer, p AdminTokens) error {
	return render(w, "admin_tokens.html", p.Title, p)
}

// RenderActivity writes the activity.
func RenderActivity(w io.Writer, p AdminActivity) error {
	return render(w, "admin_activity.html", p.Title, p)
}

// RenderSettings writes the settings.
func RenderSettings(w io.Writer, p AdminSettings) error {
	return render(w, "admin_settings.html", p.Title, p)
}

// RenderUsers writes the list of users.
func RenderUsers(w io.Writer, p AdminUsers) error {
	return render(w, "admin_users.html", p.Title, p)
}
