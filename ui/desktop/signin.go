package desktop

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// checkDelay is how long typing has to rest before a server is asked.
const checkDelay = 600 * time.Millisecond

// signIn is the screen of a person who is not signed in: two ways on.
type signIn struct {
	*mainWindow

	known           viewmodel.SignInInput // before anything was typed
	address, client *field
	found           *paragraph        // what is known of the server
	tick            fyne.CanvasObject // before it, where there is a Matomo
	redirect        *fyne.Container
	redirectURI     string
	button, demo    *button
	others          *button // shows further ways to sign in
	way             *wayChoice
	failure         *paragraph // why the last try came to nothing
	demoFailure     *paragraph
	help            fyne.CanvasObject
	waiting         *waitingForBrowser
	side            *fyne.Container
	object          *page

	check, flow, clock slot
}

// newSignIn has fields filled with what is known. With back the person need not
// sign in.
func newSignIn(w *mainWindow, known viewmodel.SignInInput, back func()) *signIn {
	s := &signIn{mainWindow: w, known: known}
	head := newCard(column(0,
		newBold("Matoscope", typeFigure),
		newLabel(say("Your Matomo, on your desk."), typeBody, colourMuted)), spaceXL)
	s.help = signInHelp()
	s.side = headed(spaceL, s.demoCard(), s.help)
	foot := row(spaceL, newAppearanceSwitch(w))
	if back != nil {
		foot.Add(newButton(say("Back"), plain, func() {
			s.cancel()
			s.leave()
			back()
		}))
	}
	s.object = newPage(&signInLayout{}, head, s.connectCard(), s.side, container.NewCenter(foot))
	if known.URL != "" {
		s.address.SetText(known.URL)
		s.client.SetText(known.ClientID)
	}
	if s.way.take(known.Grant) {
		s.others.Hide()
		s.way.object.Show()
	}
	return s
}

// connectCard is the way to a Matomo of one's own.
func (s *signIn) connectCard() fyne.CanvasObject {
	width := signInWidth - 2*spaceXL
	s.address = newField(say("https://analytics.example.org/"))
	s.address.OnChanged = s.addressTyped
	s.client = newField(say("32 letters and digits"))
	s.client.OnChanged = func(string) { s.ready() }
	s.client.OnSubmitted = func(string) { s.connect() }
	s.found = newParagraph("", typeSecondary, width-iconSize, colourMuted)
	s.tick = newIcon(iconCheck, colourGood, iconSize)
	s.tick.Hide()
	s.redirect = column(spaceXS)
	s.failure = newParagraph("", typeSecondary, width, colourBad)
	s.button = newButton(say("Sign in with the browser"), primary, s.connect)
	s.button.height = tallControl
	s.button.setOff(true)
	s.way = newWayChoice(s.ready)
	s.way.object.Hide()
	s.others = newButton(say("Other ways: secret · client credentials · token_auth"), quiet, func() {
		s.others.Hide()
		s.way.object.Show()
		s.object.Refresh()
	})
	title := newBold(say("Connect to a Matomo"), typeBody)
	title.size = typeTitle
	return newCard(column(spaceL, title,
		column(spaceS, newLabel(say("Address"), typeSecondary, colourMuted), s.address.box, reserved(container.New(tickLayout{}, s.tick, s.found))),
		column(spaceS, newLabel(say("Client ID"), typeSecondary, colourMuted), s.client.box, reserved(s.redirect)),
		column(spaceS, s.way.object, s.button, container.NewCenter(s.others), s.failure)), spaceXL)
}

// reserved keeps two lines free for what is told later, so that nothing jumps.
func reserved(object fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newBlock(colourNone, 0, twoLines, 0), object)
}

// demoCard is the way to the bundled server.
func (s *signIn) demoCard() fyne.CanvasObject {
	width := signInWidth - 2*spaceXL
	s.demo = newButton(say("Start the demo"), plain, s.startDemo)
	s.demo.height = tallControl
	s.demoFailure = newParagraph("", typeSecondary, width, colourBad)
	title := newBold(say("Try the demo"), typeTitle)
	words := newParagraph(say("A complete Matomo with two years of visits, on this computer only. Nothing leaves it."), typeBody, width, colourMuted)
	return newCard(column(spaceM, title, words, column(spaceS, s.demo, s.demoFailure)), spaceXL)
}

// signInHelp tells what a person needs to have before signing in.
func signInHelp() fyne.CanvasObject {
	width := signInWidth - 2*spaceXL
	return newCard(column(spaceM,
		newBold(say("Where do I find the client ID?"), typeBody),
		newParagraph(say("Who administers your Matomo creates an OAuth 2.0 client for Matoscope, of type public, with the authorization code and refresh token grants, and tells you its ID. There is no secret, and your password stays in the browser."),
			typeSecondary, width, colourMuted)), spaceXL)
}

// addressTyped asks the server once typing rests.
func (s *signIn) addressTyped(text string) {
	s.ready()
	s.found.set("", colourMuted)
	s.tick.Hide()
	s.check.stop()
	address := strings.TrimSpace(text)
	if address == "" {
		return
	}
	s.tasks.after(&s.check, checkDelay, func() { s.ask(address) })
}

// ask finds out what kind of server answers at an address.
func (s *signIn) ask(address string) {
	s.found.set(say("Looking for a Matomo there…"), colourMuted)
	run(s.tasks, &s.check, func(ctx context.Context, _ func(func())) viewmodel.Server {
		return s.backend.Check(ctx, address)
	}, func(server viewmodel.Server, crash *viewmodel.Problem) {
		if crash != nil {
			server.Problem = crash
		}
		s.showServer(server)
	})
}

func (s *signIn) showServer(server viewmodel.Server) {
	setVisible(s.tick, server.Problem == nil)
	if server.Problem != nil {
		s.found.set(problemText(server.Problem), colourBad)
	} else {
		s.found.set(server.Text, colourMuted)
	}
	s.redirect.RemoveAll()
	s.redirectURI = server.RedirectURI
	if server.RedirectURI != "" {
		copied := newButton(say("Copy"), quiet, nil)
		copied.pressed = func() {
			s.app.Clipboard().SetContent(s.redirectURI)
			copied.setText(say("Copied"))
		}
		s.redirect.Add(newLabel(say("Register this redirect URI once:"), typeSecondary, colourMuted))
		s.redirect.Add(ends(newLabel(server.RedirectURI, typeSecondary, colourText).cutting(), copied))
	}
	s.object.Refresh()
}

// ready lets the button be pressed once there is something to sign in with.
func (s *signIn) ready() {
	s.button.setText(s.way.chosen.button)
	s.button.setOff(!s.complete() || s.waiting != nil)
	s.demo.setOff(s.waiting != nil)
}

// complete tells whether all that the chosen way needs is there.
func (s *signIn) complete() bool {
	in := s.input()
	return in.URL != "" && (in.ClientID != "" || !s.way.chosen.client) && !s.way.missing()
}

// input is what was typed in. What else is known belongs to the address alone.
func (s *signIn) input() viewmodel.SignInInput {
	var in viewmodel.SignInInput
	url := strings.TrimSpace(s.address.Text)
	if url == s.known.URL {
		in = s.known
	}
	in.URL, in.ClientID = url, strings.TrimSpace(s.client.Text)
	s.way.fill(&in)
	return in
}
