package desktop

import (
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// appearances lists the choices of the switch, in its order.
func appearances() []Appearance { return []Appearance{FollowSystem, LightMode, DarkMode} }

// appearanceName names an appearance.
func appearanceName(a Appearance) string {
	switch a {
	case LightMode:
		return say("Light")
	case DarkMode:
		return say("Dark")
	default:
		return say("System")
	}
}

// newAppearanceSwitch chooses between light, dark and the system's choice.
func newAppearanceSwitch(w *mainWindow) *segmented {
	var names []string
	for _, a := range appearances() {
		names = append(names, appearanceName(a))
	}
	var out *segmented
	out = newSegmented(names, func(i int) {
		out.choose(i)
		w.setAppearance(appearances()[i])
	})
	for i, a := range appearances() {
		if a == w.look.appearance {
			out.choose(i)
		}
	}
	return out
}

// showAccount tells who is signed in, where, and until when.
func (s *shell) showAccount() {
	width := popoverWidth - 2*spaceM
	lines := column(spaceXS, newBold(s.rail.account.user.text, typeBody))
	fact := func(name, value string) {
		if value != "" {
			lines.Add(newParagraph(name+" "+value, typeSecondary, width, colourMuted))
		}
	}
	if s.state.Demo {
		lines.Add(newParagraph(say("The demo, on this computer only"), typeSecondary, width, colourMuted))
	}
	fact(say("Server"), s.state.Server)
	fact(say("Scope"), s.state.Scope)
	if !s.state.Expires.IsZero() {
		fact(say("Access token until"), s.state.Expires.Local().Format("15:04"))
	}
	var open *widget.PopUp
	leave := newButton(say("Sign out"), plain, func() {
		open.Hide()
		s.signOut()
	})
	open = s.popover(s.rail.account, column(spaceM, lines, newRule(),
		column(spaceXS, newLabel(say("Appearance"), typeSecondary, colourMuted), newAppearanceSwitch(s.mainWindow)),
		newRule(), leave))
}

// signOut forgets the account. Another one may be there to go on with; where that
// failed, it is this one.
func (s *shell) signOut() {
	if s.startup.busy() {
		return
	}
	s.stop()
	attempt(s.mainWindow.tasks, &s.startup, s.backend.SignOut, func(p *viewmodel.Problem) {
		if p != nil {
			s.confirm(p.What, []string{p.To}, "", nil)
		}
		s.choose()
	})
}

// signInAgain goes to the sign-in screen with what is known filled in.
func (s *shell) signInAgain() {
	s.stop()
	s.showSignIn(viewmodel.SignInInput{URL: s.state.Server, ClientID: s.state.Client}, nil)
}

// unfold shows the rail in a narrow window.
func (s *shell) unfold() { s.frame.unfold(true) }
