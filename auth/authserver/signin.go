package authserver

import (
	"io"
	"net/http"

	"matoscope/assets"
)

// signIn serves index.php?module=Login: the form, and what it posts.
func (s *Server) signIn(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost {
		s.checkSignIn(w, r)
		return
	}
	to := s.ownURL(r, values(r.URL.Query()).get("form_redirect"))
	s.showSignIn(w, r, http.StatusOK, assets.SignIn{Redirect: to})
}

// showSignIn writes the sign-in page; the caller says where to go afterwards.
func (s *Server) showSignIn(w http.ResponseWriter, r *http.Request, status int, page assets.SignIn) {
	sess, known := s.session(r)
	if !known {
		if err := s.keep(w, sess); err != nil {
			s.refuse(w, r, err)
			return
		}
	}
	page.Action = s.base.Path + "index.php?module=Login"
	page.Nonce = sess.SignIn
	if s.showUsers {
		for _, u := range s.users {
			page.Users = append(page.Users, assets.DemoUser{Login: u.Login, Password: u.Password, Note: u.Note})
		}
	}
	s.writePage(w, status, func(out io.Writer) error { return assets.RenderSignIn(out, page) })
}

func (s *Server) checkSignIn(w http.ResponseWriter, r *http.Request) {
	form := readForm(w, r)
	login := form.get("form_login")
	sess, _ := s.session(r)
	page := assets.SignIn{Login: login, Redirect: s.ownURL(r, form.get("form_redirect"))}
	switch {
	case !s.sameOrigin(r) || !equalSecrets(sess.SignIn, form.get("form_nonce")):
		page.Problem = "This form was no longer valid. Please sign in again."
	case !s.knows(login, form):
		page.Problem = "Wrong login or password."
	}
	if page.Problem != "" {
		s.emit(Event{Kind: SignInRefused, Login: login, Reason: page.Problem})
		s.showSignIn(w, r, http.StatusForbidden, page)
		return
	}
	if sess.Login != login {
		// A new consent nonce: what another person was shown must not be
		// answered in this one's name.
		sess.Login, sess.Consent = login, randomHex(32)
	}
	if err := s.keep(w, sess); err != nil {
		s.refuse(w, r, err)
		return
	}
	s.emit(Event{Kind: SignedIn, Login: login})
	w.Header().Set("X-Robots-Tag", "noindex")
	redirect(w, page.Redirect)
}

// knows checks login and password, taking as long for an unknown login.
// Passwords are not trimmed.
func (s *Server) knows(login string, form values) bool {
	user, known := s.user(login)
	password := ""
	if all := form["form_password"]; len(all) > 0 {
		password = all[len(all)-1]
	}
	return equalSecrets(user.Password, password) && known
}

// home is where signing in leads when nothing else was asked for.
func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	sess, _ := s.session(r)
	if sess.Login == "" {
		s.showSignIn(w, r, http.StatusForbidden, assets.SignIn{Redirect: s.homeURL(r)})
		return
	}
	s.writePage(w, http.StatusOK, func(out io.Writer) error {
		return assets.RenderMessage(out, assets.Message{
			Title:   "Matomo",
			Heading: "Signed in as " + sess.Login,
			Text:    "This server has no pages of its own. Open its reports in Matoscope.",
			Good:    true,
		})
	})
}
