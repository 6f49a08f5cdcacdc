package authserver

import (
	"io"
	"net/http"
	"net/url"

	"matoscope/assets"
)

// sealedCode is what an authorization code holds. The order of the fields is
// the plugin's.
type sealedCode struct {
	ClientID    string   `json:"client_id"`
	RedirectURI string   `json:"redirect_uri"`
	ID          string   `json:"auth_code_id"`
	Scopes      []string `json:"scopes"`
	Login       string   `json:"user_id"`
	Expires     int64    `json:"expire_time"` // Unix milliseconds
	Challenge   string   `json:"code_challenge"`
	Method      string   `json:"code_challenge_method"`
}

const purposeCode = "authorization code"

// askConsent shows who asks for what. The first scope is preselected.
func (s *Server) askConsent(w http.ResponseWriter, r *http.Request, sess session, a authorization) {
	here := s.origin(r) + r.URL.RequestURI()
	page := assets.Consent{
		Action:     here,
		Nonce:      sess.Consent,
		Client:     a.client.Name,
		Login:      sess.Login,
		ReturnsTo:  returnsTo(a.answerURI()),
		SwitchUser: s.base.Path + "index.php?module=Login&form_redirect=" + url.QueryEscape(here),
	}
	for _, sc := range a.scopes {
		page.Scopes = append(page.Scopes, assets.Scope{Name: sc.name, Text: sc.text})
	}
	s.writePage(w, http.StatusOK, func(out io.Writer) error { return assets.RenderConsent(out, page) })
}

func returnsTo(redirectURI string) string {
	u, err := url.Parse(redirectURI)
	if err != nil {
		return redirectURI
	}
	if u.Scheme == "http" || u.Scheme == "https" {
		return u.Host
	}
	return u.Scheme + "://" + u.Host
}

// decide acts on what the consent page posted. Only the body counts: a link
// must not be able to widen what the person chose.
func (s *Server) decide(w http.ResponseWriter, r *http.Request, sess session, user User, a authorization) {
	form := readForm(w, r)
	refused := func(err error) { s.refuseAuthorization(w, r, user, a.client.ID, err) }
	decision := form.get("decision")
	switch {
	case !s.sameOrigin(r), sess.Consent == "", !equalSecrets(sess.Consent, form.get("nonce")),
		decision != "allow" && decision != "deny":
		refused(plainFailure("invalid_request", "Invalid authorization request."))
		return
	case decision == "deny":
		s.emit(Event{Kind: Denied, ClientID: a.client.ID, Login: user.Login})
		s.refuse(w, r, accessDenied().at(withParameters(a.answerURI(), "state", a.state)))
		return
	}
	for _, sc := range a.scopes {
		if sc.name != form.get("selected_scope") {
			continue
		}
		code, err := s.issueCode(user, a, sc)
		if err != nil {
			refused(err)
			return
		}
		s.counts.authorizations.Add(1)
		s.emit(Event{Kind: Authorized, ClientID: a.client.ID, Login: user.Login, Scope: sc.name})
		redirect(w, withParameters(a.answerURI(), "code", code, "state", a.state, "iss", s.issuerClaim()))
		return
	}
	refused(plainFailure("invalid_scope", "Invalid scope value."))
}

// issueCode makes a code for the one scope that the person picked.
func (s *Server) issueCode(user User, a authorization, sc scope) (string, error) {
	now := s.now()
	f := family{
		id: randomHex(familyIDLength), clientID: a.client.ID, login: user.Login, scope: sc.name, grant: GrantCode,
		since: now,
	}
	f.ticket = newToken(f.id, now.Add(s.settings.Load().codeTTL))
	code := sealedCode{
		ClientID:    a.client.ID,
		RedirectURI: a.redirectURI,
		ID:          f.ticket.id,
		Scopes:      []string{sc.name},
		Login:       user.Login,
		Expires:     f.ticket.end.UnixMilli(),
	}
	if a.challenge != "" {
		code.Challenge, code.Method = a.challenge, a.method
	}
	sealed, err := s.sealer.seal(purposeCode, code)
	if err != nil {
		return "", err
	}
	s.ledger.add(f, now)
	return sealed, nil
}
