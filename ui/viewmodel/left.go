package viewmodel

import (
	"context"
	"slices"

	"matoscope/matomoapi"
	"matoscope/ui/settings"
)

// Left is the screen on which the window of the account was left; false where
// that is not known. A website that the account may view no more is left out, as
// far as that is known without asking.
func (s *Session) Left(ctx context.Context) (settings.View, bool) {
	all, err := s.settings.Load()
	if err != nil {
		return settings.View{}, false
	}
	v, ok := all.Left[s.account.Name]
	if !ok || v.Site == 0 {
		return v, ok
	}
	sites, err := s.viewable(ctx, Kept)
	if err == nil && !slices.ContainsFunc(sites, func(one matomoapi.Site) bool { return one.ID == v.Site }) {
		v.Site, v.Segment = 0, ""
	}
	return v, true
}

// Leave keeps a screen as the one to begin with next time. Like a saved view it
// goes along with time.
func (s *Session) Leave(ctx context.Context, screen ScreenID, q ExplorerQuery) error {
	v := s.viewOf(ctx, "", screen, q, false)
	return s.settings.Update(ctx, func(all *settings.Settings) error {
		if _, ok := all.Account(v.Account); !ok { // signed out meanwhile
			return nil
		}
		if all.Left == nil {
			all.Left = map[string]settings.View{}
		}
		all.Left[v.Account] = v
		return nil
	})
}

// Window is how large the window was; zero where that is not known.
func (m *Model) Window() settings.Window {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return settings.Window{}
	}
	return all.Window
}

// SetWindow keeps how large the window is.
func (m *Model) SetWindow(ctx context.Context, size settings.Window) error {
	return m.deps.Settings.Update(ctx, func(s *settings.Settings) error {
		s.Window = size
		return nil
	})
}
