package desktop

import (
	"context"
	"strings"

	"matoscope/ui/viewmodel"
)

// do runs something off the UI goroutine, and then the other where it went well. One
// thing is done at a time.
func (s *settingsScreen) do(work func(context.Context) *viewmodel.Problem, then func()) {
	if s.doing.busy() {
		return
	}
	attempt(s.tasks, &s.doing, work, func(p *viewmodel.Problem) {
		if p != nil {
			s.told.set(problemText(p), colourBad)
			s.again() // part of it may be done
			return
		}
		then()
	})
}

// use goes on with another account.
func (s *settingsScreen) use(account string) {
	s.do(func(ctx context.Context) *viewmodel.Problem { return s.backend.Use(ctx, account) }, s.restart)
}

// restart builds the window anew for the account in use.
func (s *settingsScreen) restart() {
	s.shell.stop()
	s.choose()
}

// add goes to the sign-in screen, from which there is a way back.
func (s *settingsScreen) add() { s.signInWith(viewmodel.SignInInput{}) }

func (s *settingsScreen) signInWith(known viewmodel.SignInInput) {
	s.shell.stop()
	s.showSignIn(known, s.choose)
}

// renew signs in to an account once more, as it was done before.
func (s *settingsScreen) renew(a viewmodel.AccountState) {
	var known viewmodel.SignInInput
	s.do(func(ctx context.Context) *viewmodel.Problem {
		known = s.backend.Known(ctx, a.Name)
		return nil
	}, func() {
		known.Grant = a.Grant
		s.signInWith(known)
	})
}

// askLeave asks before an account is forgotten.
func (s *settingsScreen) askLeave(a viewmodel.AccountState) {
	s.confirm(say("Sign out of %s?", a.Name), []string{
		say("Its tokens and what was kept of its reports are forgotten here."),
	}, say("Sign out"), func() { s.leave(a) })
}

// leave signs out, and says what stays valid at the server.
func (s *settingsScreen) leave(a viewmodel.AccountState) {
	told := ""
	s.do(func(ctx context.Context) (p *viewmodel.Problem) {
		told, p = s.backend.Leave(ctx, a.Name)
		return p
	}, func() {
		if a.Current {
			s.restart()
		} else {
			s.again()
		}
		s.confirm(say("Signed out"), []string{told}, "", nil)
	})
}

// clearCache forgets the reports that were kept.
func (s *settingsScreen) clearCache() {
	s.do(s.backend.ClearCache, s.again)
}

// speak says everything in another language.
func (s *settingsScreen) speak(language string) {
	var l viewmodel.Locale
	s.do(func(ctx context.Context) (p *viewmodel.Problem) {
		l, p = s.backend.SetLanguage(ctx, language)
		return p
	}, func() { s.speakIn(l) })
}

// speakIn builds the window anew in a language, on the screen that is shown.
func (s *shell) speakIn(l viewmodel.Locale) {
	s.stop()
	w := s.mainWindow
	w.options.Locale = l
	w.look = newLook(w.look.appearance, l)
	w.app.Settings().SetTheme(w.look)
	next := w.putShell(s.asked)
	s.keepLab(next)
	s.handOn(next)
	next.place(s.screen)
	next.open(s.asked)
	next.begin()
}

// askInvite asks for the file of an invitation.
func (s *settingsScreen) askInvite() {
	newPrompt(s.mainWindow, say("The file with the invitation"), s.backend.ExportFolder(), say("Open"), func(path string) {
		var in viewmodel.Invite
		s.do(func(ctx context.Context) (p *viewmodel.Problem) {
			in, p = s.backend.ReadInvite(ctx, strings.TrimSpace(path))
			return p
		}, func() { s.showInvite(in) })
	}).show()
}

// showInvite shows what an invitation asks for before it is used.
func (s *settingsScreen) showInvite(in viewmodel.Invite) {
	s.confirm(say("The invitation asks to sign in here:"), strings.Split(in.Text(), "\n"), say("Use it"), func() {
		s.signInWith(viewmodel.SignInInput{
			URL: in.URL, ClientID: in.ClientID, Scope: in.Scope, Grant: in.Grant, Name: in.Name, RedirectPort: in.RedirectPort, CA: in.CA,
		})
	})
}
