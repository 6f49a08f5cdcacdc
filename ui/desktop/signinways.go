package desktop

import (
	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// way is one way to sign in, as the sign-in screen offers it.
type way struct {
	name   string
	grant  string
	secret string // label of the secret that it needs; "" for none
	client bool   // it needs a client ID
	button string
}

// ways lists them; the first is the usual one.
func ways() []way {
	browser := say("Sign in with the browser")
	return []way{
		{say("Browser"), "authorization_code", "", true, browser},
		{say("Secret"), "authorization_code", say("Client secret"), true, browser},
		{say("Machine"), "client_credentials", say("Client secret"), true, say("Sign in as the client")},
		{"token_auth", "token_auth", say("token_auth, from your security page in Matomo"), false, say("Sign in with the token")},
	}
}

// wayChoice chooses how to sign in and takes the secret that this needs.
type wayChoice struct {
	chosen way
	secret *field
	label  *label
	parts  *segmented
	asked  *fyne.Container // label and secret
	object fyne.CanvasObject
}

// newWayChoice calls changed with each choice and each letter of a secret.
func newWayChoice(changed func()) *wayChoice {
	c := &wayChoice{chosen: ways()[0], secret: newField(""), label: newLabel("", typeSecondary, colourMuted)}
	c.secret.Password = true
	c.secret.OnChanged = func(string) { changed() }
	c.asked = column(spaceXS, c.label, c.secret.box)
	c.asked.Hide()
	var names []string
	for _, w := range ways() {
		names = append(names, w.name)
	}
	c.parts = newSegmented(names, func(i int) {
		c.choose(i)
		changed()
	})
	c.parts.choose(0)
	c.object = column(spaceS, c.parts, c.asked)
	return c
}

// choose takes a way and asks for its secret.
func (c *wayChoice) choose(i int) {
	c.parts.choose(i)
	c.chosen = ways()[i]
	c.secret.SetText("")
	c.label.set(c.chosen.secret, colourMuted)
	setVisible(c.asked, c.chosen.secret != "")
}

// take chooses the way of a grant, unless that is the usual one.
func (c *wayChoice) take(grant string) bool {
	for i, w := range ways() {
		if w.grant == grant {
			c.choose(i)
			return i > 0
		}
	}
	return false
}

// fill puts the choice into what is signed in with.
func (c *wayChoice) fill(in *viewmodel.SignInInput) {
	in.Grant = c.chosen.grant
	switch c.chosen.grant {
	case "token_auth":
		in.TokenAuth = c.secret.Text
	default:
		in.ClientSecret = c.secret.Text
	}
}

// missing tells that the secret is still to be typed.
func (c *wayChoice) missing() bool { return c.chosen.secret != "" && c.secret.Text == "" }
