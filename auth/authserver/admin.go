package authserver

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"slices"
	"sync"

	"matoscope/assets"
)

// Administration is that of clients, tokens and activity: plain forms, of
// which each post ends in a redirect. It asks for no sign-in: whoever reaches
// it may do all. Pages of other origins and hosts do not.
type Administration struct {
	server *Server
	prefix string
	around Around
	mux    *http.ServeMux

	mu      sync.Mutex
	secrets map[string]string // to be shown once, by session and client
}

// Around is what the program that mounts the administration adds to each page.
type Around struct {
	Before, After []assets.Link       // to pages of its own, around those to the administration's
	Alert         func() assets.Alert // what is not as usual at present; may be nil
}

// maxSecrets bounds how many new secrets wait to be looked at.
const maxSecrets = 100

// Admin returns the administration, to be mounted below a path that begins with
// the base URL's and ends in "/".
func (s *Server) Admin(prefix string, around Around) *Administration {
	a := &Administration{server: s, prefix: prefix, around: around, mux: http.NewServeMux(), secrets: make(map[string]string)}
	for pattern, serve := range map[string]http.HandlerFunc{
		"GET " + prefix + "{$}":                    a.listClients,
		"GET " + prefix + "clients":                a.listClients,
		"POST " + prefix + "clients":               a.create,
		"GET " + prefix + "clients/new":            a.showNew,
		"GET " + prefix + "clients/{id}":           a.showClient,
		"POST " + prefix + "clients/{id}":          a.update,
		"POST " + prefix + "clients/{id}/{action}": a.act,
		"GET " + prefix + "tokens":                 a.listTokens,
		"POST " + prefix + "tokens":                a.revokeFamily,
		"GET " + prefix + "activity":               a.listActivity,
		"GET " + prefix + "users":                  a.listUsers,
		"GET " + prefix + "settings":               a.showSettings,
		"POST " + prefix + "settings":              a.saveSettings,
	} {
		a.Handle(pattern, serve)
	}
	return a
}

// Handle adds a page, which may lie outside of the administration's path. It is
// guarded as the others are; see [Administration.Show] and [Administration.Form].
func (a *Administration) Handle(pattern string, serve http.HandlerFunc) {
	a.mux.HandleFunc(pattern, serve)
}

// ServeHTTP implements [http.Handler].
func (a *Administration) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", a.server.policy+"; form-action 'self'; frame-ancestors 'none'")
	if !a.server.trustsHost(r.Host) {
		a.fail(w, http.StatusForbidden, "Not this server's address", "The request names a host that this server does not answer for.")
		return
	}
	a.mux.ServeHTTP(w, r)
}

// frame fills in what every page has around its content.
func (a *Administration) frame(w http.ResponseWriter, r *http.Request, title string) (assets.Admin, error) {
	sess, known := a.server.session(r)
	if !known {
		if err := a.server.keep(w, sess); err != nil {
			return assets.Admin{}, err
		}
	}
	page := assets.Admin{Title: title + " - Matoscope", Nonce: sess.SignIn, Notice: notices()[r.URL.Query().Get("done")]}
	if a.around.Alert != nil {
		page.Alert = a.around.Alert()
	}
	for _, l := range slices.Concat(a.around.Before, []assets.Link{
		{Name: "Clients", URL: a.prefix + "clients"},
		{Name: "Authorizations", URL: a.prefix + "tokens"},
		{Name: "Activity", URL: a.prefix + "activity"},
		{Name: "Users", URL: a.prefix + "users"},
		{Name: "Settings", URL: a.prefix + "settings"},
	}, a.around.After) {
		l.Here = title == l.Name
		page.Links = append(page.Links, l)
	}
	return page, nil
}

// notices are what a page says after a redirect, by the word in its address.
func notices() map[string]string {
	return map[string]string{
		"created":  "The client was created.",
		"saved":    "The client was saved.",
		"pause":    "The client is paused.",
		"resume":   "The client is active again.",
		"secret":   "The client has a new secret.",
		"delete":   "The client and all that it was given are gone.",
		"revoked":  "The authorization was revoked.",
		"settings": "The settings were saved.",
	}
}

// Form reads what a page has posted with the nonce of its frame. It answers and
// returns false where that may come from elsewhere.
func (a *Administration) Form(w http.ResponseWriter, r *http.Request) (url.Values, bool) {
	form, ok := a.form(w, r)
	return url.Values(form), ok
}

func (a *Administration) form(w http.ResponseWriter, r *http.Request) (values, bool) {
	form := readForm(w, r)
	sess, known := a.server.session(r)
	if !known || !a.server.sameOrigin(r) || !equalSecrets(sess.SignIn, form.get("nonce")) {
		a.fail(w, http.StatusForbidden, "This form was no longer valid", "Go back, load the page again and repeat what you did.")
		return nil, false
	}
	return form, true
}

// done ends a post: the browser gets another page, which says what was done.
func (a *Administration) done(w http.ResponseWriter, r *http.Request, to, what string) {
	http.Redirect(w, r, a.prefix+to+"?done="+what, http.StatusSeeOther)
}

// write sends a page once it is complete.
func (a *Administration) write(w http.ResponseWriter, status int, render func(io.Writer) error) {
	var body bytes.Buffer
	if err := render(&body); err != nil {
		http.Error(w, "The page cannot be shown.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	body.WriteTo(w)
}

func (a *Administration) fail(w http.ResponseWriter, status int, heading, text string) {
	a.write(w, status, func(out io.Writer) error {
		return assets.RenderMessage(out, assets.Message{Title: heading + " - Matoscope", Heading: heading, Text: text})
	})
}

// keepSecret holds a new secret back for the next page of this browser: it
// must be in no address, and a page that answers a post is sent again when it
// is reloaded.
func (a *Administration) keepSecret(r *http.Request, c Client) {
	sess, _ := a.server.session(r)
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.secrets) >= maxSecrets {
		clear(a.secrets)
	}
	a.secrets[sess.SignIn+c.ID] = c.Secret
}

// takeSecret returns a secret that waits, once.
func (a *Administration) takeSecret(r *http.Request, c Client) string {
	sess, _ := a.server.session(r)
	a.mu.Lock()
	defer a.mu.Unlock()
	key := sess.SignIn + c.ID
	secret := a.secrets[key]
	delete(a.secrets, key)
	return secret
}
