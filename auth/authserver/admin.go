package authserver

import (
	"bytes"
	"io"
	"net/http"
	"sync"

	"matoscope/assets"
)

// admin serves the administration of clients: plain forms, of which each post
// ends in a redirect.
type admin struct {
	*Server
	prefix string
	back   assets.Link

	mu      sync.Mutex
	secrets map[string]string // to be shown once, by session and client
}

// maxSecrets bounds how many new secrets wait to be looked at.
const maxSecrets = 100

// Admin returns the administration of clients, tokens and activity, to be
// mounted below a path that begins with the base URL's and ends in "/". It asks
// for no sign-in: whoever reaches it may do all. The link back may be zero.
func (s *Server) Admin(prefix string, back assets.Link) http.Handler {
	a := &admin{Server: s, prefix: prefix, back: back, secrets: make(map[string]string)}
	mux := http.NewServeMux()
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
	} {
		mux.HandleFunc(pattern, serve)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", s.policy+"; form-action 'self'; frame-ancestors 'none'")
		if !s.trustsHost(r.Host) {
			a.fail(w, http.StatusForbidden, "Not this server's address", "The request names a host that this server does not answer for.")
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// frame fills in what every page has around its content.
func (a *admin) frame(w http.ResponseWriter, r *http.Request, title string) (assets.Admin, error) {
	sess, known := a.session(r)
	if !known {
		if err := a.keep(w, sess); err != nil {
			return assets.Admin{}, err
		}
	}
	page := assets.Admin{Title: title + " - Matoscope", Nonce: sess.SignIn, Back: a.back, Notice: notices()[r.URL.Query().Get("done")]}
	for _, l := range []assets.Link{
		{Name: "Clients", URL: a.prefix + "clients"},
		{Name: "Authorizations", URL: a.prefix + "tokens"},
		{Name: "Activity", URL: a.prefix + "activity"},
		{Name: "Users", URL: a.prefix + "users"},
	} {
		l.Here = title == l.Name
		page.Links = append(page.Links, l)
	}
	return page, nil
}

// notices are what a page says after a redirect, by the word in its address.
func notices() map[string]string {
	return map[string]string{
		"created": "The client was created.",
		"saved":   "The client was saved.",
		"pause":   "The client is paused.",
		"resume":  "The client is active again.",
		"secret":  "The client has a new secret.",
		"delete":  "The client and all that it was given are gone.",
		"revoked": "The authorization was revoked.",
	}
}

// form reads what a page of the administration has posted. It answers and
// returns false where that may come from elsewhere.
func (a *admin) form(w http.ResponseWriter, r *http.Request) (values, bool) {
	form := readForm(w, r)
	sess, known := a.session(r)
	if !known || !a.sameOrigin(r) || !equalSecrets(sess.SignIn, form.get("nonce")) {
		a.fail(w, http.StatusForbidden, "This form was no longer valid", "Go back, load the page again and repeat what you did.")
		return nil, false
	}
	return form, true
}

// done ends a post: the browser gets another page, which says what was done.
func (a *admin) done(w http.ResponseWriter, r *http.Request, to, what string) {
	http.Redirect(w, r, a.prefix+to+"?done="+what, http.StatusSeeOther)
}

// write sends a page once it is complete.
func (a *admin) write(w http.ResponseWriter, status int, render func(io.Writer) error) {
	var body bytes.Buffer
	if err := render(&body); err != nil {
		http.Error(w, "The page cannot be shown.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	body.WriteTo(w)
}

func (a *admin) fail(w http.ResponseWriter, status int, heading, text string) {
	a.write(w, status, func(out io.Writer) error {
		return assets.RenderMessage(out, assets.Message{Title: heading + " - Matoscope", Heading: heading, Text: text})
	})
}

// keepSecret holds a new secret back for the next page of this browser: it
// must be in no address, and a page that answers a post is sent again when it
// is reloaded.
func (a *admin) keepSecret(r *http.Request, c Client) {
	sess, _ := a.session(r)
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.secrets) >= maxSecrets {
		clear(a.secrets)
	}
	a.secrets[sess.SignIn+c.ID] = c.Secret
}

// takeSecret returns a secret that waits, once.
func (a *admin) takeSecret(r *http.Request, c Client) string {
	sess, _ := a.session(r)
	a.mu.Lock()
	defer a.mu.Unlock()
	key := sess.SignIn + c.ID
	secret := a.secrets[key]
	delete(a.secrets, key)
	return secret
}
