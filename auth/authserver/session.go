package authserver

import (
	"net/http"
	"time"
)

// sessionCookie is named as in Matomo.
const sessionCookie = "MATOMO_SESSID"

// sessionTTL is how long a person stays signed in after the last page.
const sessionTTL = 14 * 24 * time.Hour

// session is what the cookie of a browser says, sealed: the server keeps
// nothing for it. The nonces guard the forms against forgery; the sign-in
// nonce outlives signing in, so that a form in a second tab still works, and
// guards the administration too.
type session struct {
	Login   string `json:"login,omitempty"` // "" for somebody who has not signed in
	SignIn  string `json:"sign_in"`
	Consent string `json:"consent,omitempty"`
	Expires int64  `json:"expires"` // Unix seconds
}

// session returns the session of a request, and whether its cookie is good. A
// browser may hold cookies of that name from other servers on the same host.
func (s *Server) session(r *http.Request) (session, bool) {
	for _, cookie := range r.CookiesNamed(sessionCookie) {
		var sess session
		if s.sealer.open(sessionCookie, cookie.Value, &sess) != nil || sess.Expires < s.now().Unix() {
			continue
		}
		return sess, true
	}
	return session{SignIn: randomHex(32)}, false
}

// keep sends the session to the browser, renewed.
func (s *Server) keep(w http.ResponseWriter, sess session) error {
	sess.Expires = s.now().Add(sessionTTL).Unix()
	value, err := s.sealer.seal(sessionCookie, sess)
	if err != nil {
		return err
	}
	cookie := &http.Cookie{
		Name: sessionCookie, Value: value, Path: s.base.Path,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.base.Scheme == "https",
	}
	if sess.Login != "" {
		// Relative, since the server's clock need not be the browser's.
		cookie.MaxAge = int(sessionTTL / time.Second)
	}
	http.SetCookie(w, cookie)
	return nil
}
