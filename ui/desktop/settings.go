package desktop

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// settingsScreen is the screen of accounts and settings.
type settingsScreen struct {
	*pane

	state    viewmodel.Preferences
	watching []settings.Watch
	watches  *fyne.Container
	accounts *fyne.Container
	language *segmented
	cache    *label
	folders  *fyne.Container
	told     *label // what was done last
	page     *page

	doing slot
}

func newSettingsScreen(p *pane) content {
	s := &settingsScreen{
		pane: p, accounts: column(spaceM), folders: column(spaceXS), watches: column(spaceM), cache: newLabel("", typeSecondary, colourMuted).cutting(),
		told: newLabel("", typeSecondary, colourMuted).cutting(),
	}
	more := row(spaceS, newButton(say("Add an account"), primary, s.add), newButton(say("Open an invitation…"), plain, s.askInvite))
	s.page = newPage(&pageLayout{},
		titled(say("Accounts"), s.accounts, ends(s.told, more)),
		titled(say("Window"), s.looks()),
		titled(say("Watches"), s.watches),
		titled(say("Kept reports"), ends(s.cache, newButton(say("Forget kept reports"), plain, s.clearCache))),
		titled(say("About"), s.folders))
	return s
}

// titled is a card with a title over its parts.
func titled(title string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	all := append([]fyne.CanvasObject{newBold(title, typeBody)}, parts...)
	return newCard(column(spaceM, all...), spaceL)
}

func (s *settingsScreen) timeless() {}

func (s *settingsScreen) object() fyne.CanvasObject { return s.page }

func (s *settingsScreen) wait() {}

func (s *settingsScreen) actions() map[viewmodel.ActionID]func() { return nil }

// ask reads what the person chose.
func (s *settingsScreen) ask(q viewmodel.Query) work {
	return func(ctx context.Context, _ viewmodel.Freshness) answer {
		got := s.backend.Preferences(ctx)
		watches, p := s.backend.Watches(ctx)
		return answer{head: viewmodel.Head{Query: q, Problem: cmp.Or(got.Problem, p)}, show: func() {
			s.watching = watches
			s.listWatches()
			s.show(got)
		}}
	}
}

// languages are those that can be chosen, each in its own words; "" is that of the
// system.
func languages() (codes, names []string) {
	return []string{"", "en", "de", "fr"}, []string{say("System"), "English", "Deutsch", "Français"}
}

// looks chooses appearance and language.
func (s *settingsScreen) looks() fyne.CanvasObject {
	codes, names := languages()
	s.language = newSegmented(names, func(i int) { s.speak(codes[i]) })
	return column(spaceM,
		ends(newLabel(say("Appearance"), typeBody, colourText), newAppearanceSwitch(s.mainWindow)),
		ends(newLabel(say("Language"), typeBody, colourText), s.language))
}

// show puts on screen what was read.
func (s *settingsScreen) show(p viewmodel.Preferences) {
	s.state = p
	s.accounts.RemoveAll()
	for i, a := range p.Accounts {
		if i > 0 {
			s.accounts.Add(newRule())
		}
		s.accounts.Add(s.account(a))
	}
	codes, _ := languages()
	s.language.choose(slices.Index(codes, p.Language))
	s.cache.set(p.Cache, colourMuted)
	s.folders.RemoveAll()
	s.folders.Add(newLabel(say("Matoscope %s", s.backend.Version()), typeSecondary, colourMuted).cutting())
	for _, f := range p.Folders {
		s.folders.Add(newLabel(say("%s: %s", f.Name, f.Path), typeSecondary, colourMuted).cutting())
	}
	s.page.Refresh()
}

// account is one account with what can be done with it.
func (s *settingsScreen) account(a viewmodel.AccountState) fyne.CanvasObject {
	name := newBold(a.Name, typeBody)
	head := row(spaceS, name)
	if a.Current {
		mark := newCard(newLabel(say("in use"), typeSecondary, colourAccent), 0)
		mark.fill, mark.stroke, mark.corner = colourSoftAccent, colourNone, statusHeight/2
		mark.pad = fyne.NewSize(spaceS, hairline)
		head.Add(middle(mark))
	}
	colour := colourMuted
	if !a.SignedIn {
		colour = colourBad
	}
	token := newLabel(joined(" · ", a.Token, a.Store), typeSecondary, colour).cutting()
	facts := column(spaceXS, head,
		newLabel(joined(" · ", a.User, a.Server), typeSecondary, colourText).cutting(),
		newLabel(joined(" · ", a.Way, a.Scope), typeSecondary, colourMuted).cutting(), token)
	buttons := row(spaceS)
	if !a.Current {
		buttons.Add(newButton(say("Use"), plain, func() { s.use(a.Name) }))
	}
	buttons.Add(newButton(say("Sign in again"), plain, func() { s.renew(a) }))
	buttons.Add(newButton(say("Sign out…"), plain, func() { s.askLeave(a) }))
	return ends(facts, buttons)
}
