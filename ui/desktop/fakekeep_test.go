package desktop_test

import (
	"context"
	"sync"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// fakeMemory remembers what is kept of the window.
type fakeMemory struct {
	left *settings.View // on which the window opens

	keeping sync.Mutex
	themes  []string
	sizes   []settings.Window
	places  []keptPlace
}

// keptPlace is what an account looked at.
type keptPlace struct {
	account string
	screen  viewmodel.ScreenID
	query   viewmodel.ExplorerQuery
}

func (f *fakeMemory) SetTheme(_ context.Context, theme string) *viewmodel.Problem {
	f.keeping.Lock()
	defer f.keeping.Unlock()
	f.themes = append(f.themes, theme)
	return nil
}

func (f *fakeMemory) KeepWindow(_ context.Context, size settings.Window) *viewmodel.Problem {
	f.keeping.Lock()
	defer f.keeping.Unlock()
	f.sizes = append(f.sizes, size)
	return nil
}

func (f *fakeMemory) KeepPlace(_ context.Context, account string, screen viewmodel.ScreenID, q viewmodel.ExplorerQuery) *viewmodel.Problem {
	f.keeping.Lock()
	defer f.keeping.Unlock()
	f.places = append(f.places, keptPlace{account, screen, q})
	return nil
}

func (f *fakeMemory) Left(context.Context) (settings.View, bool) {
	if f.left == nil {
		return settings.View{}, false
	}
	return *f.left, true
}
