package authserver

import (
	"io"
	"net/http"
	"slices"
	"strings"

	"matoscope/assets"
)

func (a *Administration) showNew(w http.ResponseWriter, r *http.Request) {
	c := Client{Type: Public, Grants: []string{GrantCode, GrantRefresh}, Scope: scopes()[0].name}
	a.writeForm(w, r, http.StatusOK, c, nil)
}

func (a *Administration) showClient(w http.ResponseWriter, r *http.Request) {
	if c, ok := a.client(w, r); ok {
		a.writeForm(w, r, http.StatusOK, c, nil)
	}
}

// client finds the client that the path names, or answers that there is none.
func (a *Administration) client(w http.ResponseWriter, r *http.Request) (Client, bool) {
	c, ok := a.server.clients.find(r.PathValue("id"))
	if !ok {
		a.fail(w, http.StatusNotFound, "No such client", "It may have been deleted.")
	}
	return c, ok
}

func (a *Administration) create(w http.ResponseWriter, r *http.Request) {
	form, ok := a.form(w, r)
	if !ok {
		return
	}
	c := readClient(form)
	c.Active, c.Owner = true, a.owner(r)
	problems := c.problems()
	if c.Owner == "" && c.allows(GrantClientCredentials) {
		problems = append(problems, assets.Problem{Field: "grants", Text: "There is no superuser as whom the client could act."})
	}
	if len(problems) == 0 {
		created, err := a.server.createClient(c)
		if err == nil {
			a.keepSecret(r, created)
			a.done(w, r, "clients/"+created.ID, "created")
			return
		}
		problems = assets.Problems{{Text: err.Error()}}
	}
	a.writeForm(w, r, http.StatusUnprocessableEntity, c, problems)
}

// owner is who a new client belongs to: the superuser who is signed in, or the
// first one.
func (a *Administration) owner(r *http.Request) string {
	sess, _ := a.server.session(r)
	if u, ok := a.server.user(sess.Login); ok && u.Level == Superuser {
		return u.Login
	}
	for _, u := range a.server.users {
		if u.Level == Superuser {
			return u.Login
		}
	}
	return ""
}

func (a *Administration) update(w http.ResponseWriter, r *http.Request) {
	form, ok := a.form(w, r)
	if !ok {
		return
	}
	before, ok := a.client(w, r)
	if !ok {
		return
	}
	c := readClient(form)
	problems := c.problems()
	if len(problems) == 0 {
		after, err := a.server.updateClient(before.ID, c)
		if err == nil {
			if after.Secret != "" && after.Secret != before.Secret {
				a.keepSecret(r, after)
			}
			a.done(w, r, "clients/"+before.ID, "saved")
			return
		}
		problems = assets.Problems{{Text: err.Error()}}
	}
	c.ID, c.Active = before.ID, before.Active
	a.writeForm(w, r, http.StatusUnprocessableEntity, c, problems)
}

// act does what one button stands for.
func (a *Administration) act(w http.ResponseWriter, r *http.Request) {
	if _, ok := a.form(w, r); !ok {
		return
	}
	c, ok := a.client(w, r)
	if !ok {
		return
	}
	to, action := "clients/"+c.ID, r.PathValue("action")
	var err error
	switch action {
	case "pause", "resume":
		err = a.server.SetActive(c.ID, action == "resume")
	case "secret":
		if c, err = a.server.rotateSecret(c.ID); err == nil {
			a.keepSecret(r, c)
		}
	case "delete":
		to, err = "clients", a.server.deleteClient(c.ID)
	default:
		a.fail(w, http.StatusNotFound, "No such action", "A client cannot do that.")
		return
	}
	if err != nil {
		a.fail(w, http.StatusConflict, "That was not possible", err.Error())
		return
	}
	a.done(w, r, to, action)
}

// readClient reads what a person has chosen.
func readClient(form values) Client {
	c := Client{
		Name: form.get("name"), Type: ClientType(form.get("type")), Scope: form.get("scope"),
	}
	for _, grant := range grantTypes() { // in their order, each once
		if slices.Contains(form["grants"], grant) {
			c.Grants = append(c.Grants, grant)
		}
	}
	for line := range strings.Lines(form.get("redirect_uris")) {
		if uri := strings.TrimSpace(line); uri != "" && !slices.Contains(c.RedirectURIs, uri) {
			c.RedirectURIs = append(c.RedirectURIs, uri)
		}
	}
	return c
}

func (a *Administration) writeForm(w http.ResponseWriter, r *http.Request, status int, c Client, problems assets.Problems) {
	title, action := "New client", a.prefix+"clients"
	if c.ID != "" {
		title, action = c.Name, a.prefix+"clients/"+c.ID
	}
	frame, err := a.frame(w, r, title)
	if err != nil {
		a.fail(w, http.StatusInternalServerError, "Server error", "The page cannot be shown.")
		return
	}
	page := assets.AdminForm{
		Admin: frame, Action: action, Problems: problems, Client: a.describe(c, 0),
		Types: []assets.Choice{
			{Value: string(Public), Text: "A program on people's own machines: it can keep no secret, and proves itself by PKCE.", Chosen: c.Type == Public},
			{Value: string(Confidential), Text: "A program on a server: it has a secret.", Chosen: c.Type == Confidential},
		},
		Grants: grantChoices(c.Grants),
	}
	for _, sc := range scopes() {
		page.Scopes = append(page.Scopes, assets.Choice{Value: sc.name, Text: sc.text, Chosen: c.Scope == sc.name})
	}
	if c.ID != "" && len(problems) == 0 {
		page.Secret, page.Confidential = a.takeSecret(r, c), c.Type == Confidential
	}
	a.write(w, status, func(out io.Writer) error { return assets.RenderClientForm(out, page) })
}
