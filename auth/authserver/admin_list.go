package authserver

import (
	"io"
	"net/http"
	"slices"
	"strings"

	"matoscope/assets"
)

// maxShown bounds how many authorizations a page lists.
const maxShown = 200

// Show answers with a page in the frame of the administration. The title is
// that of its link, if there is one.
func (a *Administration) Show(w http.ResponseWriter, r *http.Request, title string, render func(io.Writer, assets.Admin) error) {
	frame, err := a.frame(w, r, title)
	if err != nil {
		a.fail(w, http.StatusInternalServerError, "Server error", "The page cannot be shown.")
		return
	}
	a.write(w, http.StatusOK, func(out io.Writer) error { return render(out, frame) })
}

func (a *Administration) listClients(w http.ResponseWriter, r *http.Request) {
	living := make(map[string]int)
	for _, f := range a.server.ledger.all(a.server.now()) {
		living[f.clientID]++
	}
	page := assets.AdminClients{New: a.prefix + "clients/new", Endpoints: a.endpoints()}
	for _, c := range a.server.clients.all() {
		page.Clients = append(page.Clients, a.describe(c, living[c.ID]))
	}
	a.Show(w, r, "Clients", func(out io.Writer, frame assets.Admin) error {
		page.Admin = frame
		return assets.RenderClients(out, page)
	})
}

func (a *Administration) describe(c Client, living int) assets.AdminClient {
	return assets.AdminClient{
		Name: c.Name, ID: c.ID, Type: string(c.Type), Scope: c.Scope, Grants: c.Grants, RedirectURIs: c.RedirectURIs,
		Active: c.Active, Living: living, URL: a.prefix + "clients/" + c.ID,
	}
}

// endpoints are the addresses that a client is set up with.
func (a *Administration) endpoints() []assets.Link {
	m := a.server.metadata(a.server.issuer())
	list := []assets.Link{
		{Name: "Matomo", URL: a.server.base.String()},
		{Name: "Authorize", URL: m.AuthorizationEndpoint},
		{Name: "Token", URL: m.TokenEndpoint},
		{Name: "Metadata", URL: a.server.base.Scheme + "://" + a.server.base.Host + wellKnownPath + strings.TrimSuffix(a.server.base.Path, "/")},
	}
	if more := m.moreMetadata; more != nil {
		list = append(list,
			assets.Link{Name: "Revocation", URL: more.RevocationEndpoint},
			assets.Link{Name: "Introspection", URL: more.IntrospectionEndpoint},
			assets.Link{Name: "Keys", URL: more.KeysURI})
	}
	return list
}

func (a *Administration) listTokens(w http.ResponseWriter, r *http.Request) {
	all := a.server.ledger.all(a.server.now())
	page := assets.AdminTokens{Action: a.prefix + "tokens", Total: len(all)}
	for _, f := range all[:min(len(all), maxShown)] {
		row := assets.AdminFamily{
			ID: f.id, Client: a.clientName(f.clientID), Login: f.login, Scope: f.scope, Grant: f.grant,
			Since: f.since, Renewed: f.renewed, Access: f.access.end,
		}
		if f.renewed.IsZero() {
			row.Code = f.ticket.end
		} else {
			row.Refresh = f.ticket.end
		}
		page.Families = append(page.Families, row)
	}
	a.Show(w, r, "Authorizations", func(out io.Writer, frame assets.Admin) error {
		page.Admin = frame
		return assets.RenderTokens(out, page)
	})
}

func (a *Administration) revokeFamily(w http.ResponseWriter, r *http.Request) {
	form, ok := a.form(w, r)
	if !ok {
		return
	}
	f, _ := a.server.ledger.find(form.get("authorization"))
	if a.server.ledger.revoke(f.id) {
		a.server.emit(Event{Kind: Revoked, ClientID: f.clientID, Login: f.login, Scope: f.scope, Reason: "by an administrator"})
	}
	a.done(w, r, "tokens", "revoked")
}

// clientName falls back to the id of a client that is unknown.
func (a *Administration) clientName(id string) string {
	if c, ok := a.server.clients.find(id); ok {
		return c.Name
	}
	return id
}

func (a *Administration) listActivity(w http.ResponseWriter, r *http.Request) {
	var page assets.AdminActivity
	for _, e := range a.server.Activity() {
		detail := slices.DeleteFunc([]string{e.Grant, e.Scope, e.Reason}, func(text string) bool { return text == "" })
		page.Events = append(page.Events, assets.AdminEvent{
			Time: e.Time, What: e.inWords(), Client: a.clientName(e.ClientID), Login: e.Login, Detail: strings.Join(detail, ", "),
			Bad:    e.Kind == SignInRefused || e.Kind == AuthorizationRefused || e.Kind == TokenRefused,
			Silent: e.Silent,
		})
	}
	a.Show(w, r, "Activity", func(out io.Writer, frame assets.Admin) error {
		page.Admin = frame
		return assets.RenderActivity(out, page)
	})
}

// inWords says for people what happened.
func (e Event) inWords() string {
	switch {
	case e.Kind == TokenIssued && e.Grant == GrantRefresh:
		return "refreshed"
	case e.Kind == TokenRefused && e.Grant == GrantRefresh:
		return "refresh refused"
	default:
		return strings.ReplaceAll(string(e.Kind), "-", " ")
	}
}

func (a *Administration) listUsers(w http.ResponseWriter, r *http.Request) {
	living := make(map[string]int)
	for _, f := range a.server.ledger.all(a.server.now()) {
		living[f.login]++
	}
	var page assets.AdminUsers
	for _, u := range a.server.users {
		row := assets.AdminUser{Login: u.Login, Access: u.Level.String(), Note: u.Note, Living: living[u.Login]}
		for _, sc := range scopes() {
			if sc.level <= u.Level {
				row.Scopes = append(row.Scopes, sc.name)
			}
		}
		page.Users = append(page.Users, row)
	}
	a.Show(w, r, "Users", func(out io.Writer, frame assets.Admin) error {
		page.Admin = frame
		return assets.RenderUsers(out, page)
	})
}
