// Package assets holds what is compiled into the program and shown to people:
// the web pages of the bundled server, its administration included, and of the
// sign-in callback. It renders plain values; it knows neither HTTP nor OAuth.
package assets

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"sync"
)

//go:embed pages
var files embed.FS

// SignIn is the page that asks for a login and a password.
type SignIn struct {
	Action   string // where the form is posted to
	Nonce    string
	Redirect string // where the browser goes after signing in
	Login    string // as typed before, "" at first
	Problem  string // why the last attempt failed, "" at first
	Users    []DemoUser
}

// DemoUser is an account that the sign-in page of a demo offers openly.
type DemoUser struct {
	Login, Password, Note string
}

// Consent is the page on which a person allows or denies an authorization
// request (RFC 6749 section 4.1.1).
type Consent struct {
	Action     string // where the decision is posted to
	Nonce      string
	Client     string // who asks
	Login      string // who is signed in
	Scopes     []Scope
	ReturnsTo  string // where the browser goes afterwards: host and port, or a private-use scheme
	SwitchUser string // address of the sign-in page
}

// Scope is one choice of the consent page; the first one is preselected.
type Scope struct {
	Name string // as in the protocol: "matomo:read"
	Text string // in plain words
}

// Message is a page that only tells something.
type Message struct {
	Title   string // of the browser tab
	Heading string
	Text    string
	Detail  string // technical or secondary, "" for none
	Good    bool   // shown as a success, else as a problem
}

// RenderSignIn writes the sign-in page.
func RenderSignIn(w io.Writer, p SignIn) error {
	return render(w, "signin.html", "Sign in - Matomo", p)
}

// RenderConsent writes the consent page.
func RenderConsent(w io.Writer, p Consent) error { return render(w, "consent.html", "Matomo", p) }

// RenderMessage writes a page with nothing to fill in.
func RenderMessage(w io.Writer, p Message) error { return render(w, "message.html", p.Title, p) }

// RenderCallback writes the page that the browser shows once it has come back
// to the loopback redirect URI of the program (RFC 8252 section 7.3). The
// message explains a failure, or adds to a success; it may be empty. The page
// fetches nothing and carries its own content security policy.
func RenderCallback(w io.Writer, ok bool, message string) error {
	if ok {
		return RenderMessage(w, Message{
			Title:   "Signed in - Matoscope",
			Heading: "You are signed in.",
			Text:    "You can close this tab.",
			Detail:  message,
			Good:    true,
		})
	}
	if message == "" {
		message = "The server gave no reason."
	}
	return RenderMessage(w, Message{
		Title:   "Not signed in - Matoscope",
		Heading: "You are not signed in.",
		Text:    message,
		Detail:  "You can close this tab and try again in Matoscope.",
	})
}

// ContentSecurityPolicy allows exactly the style sheet that every page carries
// and nothing else. It names no form-action: browsers apply that to the
// redirect which answers a form too, and a consent ends at the client's
// redirect URI, whatever its scheme.
func ContentSecurityPolicy() (string, error) {
	css, err := style()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(css))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; img-src data:; base-uri 'none'", nil
}

var templates = sync.OnceValues(func() (*template.Template, error) {
	return template.ParseFS(files, "pages/*.html")
})

// style is one sheet for all pages, so that one policy fits them.
func style() (template.CSS, error) {
	var css template.CSS
	for _, name := range []string{"pages/style.css", "pages/admin.css"} {
		part, err := files.ReadFile(name)
		if err != nil {
			return "", err
		}
		css += template.CSS(part)
	}
	return css, nil
}

// frame is what is around a page.
type frame struct {
	Title  string
	Style  template.CSS
	Policy string
	Script string // address, "" for none
	Page   any
}

// render writes a page only once it is complete, so that a failure leaves the
// answer untouched.
func render(w io.Writer, name, title string, page any) error {
	return renderWith(w, name, title, "", page)
}

func renderWith(w io.Writer, name, title, script string, page any) error {
	all, err := templates()
	if err != nil {
		return fmt.Errorf("parse pages: %w", err)
	}
	css, err := style()
	if err != nil {
		return fmt.Errorf("read style sheet: %w", err)
	}
	policy, err := ContentSecurityPolicy()
	if err != nil {
		return fmt.Errorf("read style sheet: %w", err)
	}
	if script != "" {
		policy += ScriptPolicy
	}
	var out bytes.Buffer
	err = all.ExecuteTemplate(&out, name, frame{Title: title, Style: css, Policy: policy, Script: script, Page: page})
	if err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	_, err = out.WriteTo(w)
	return err
}
