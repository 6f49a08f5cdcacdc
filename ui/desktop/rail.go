package desktop

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"matoscope/ui/viewmodel"
)

// rail is the left side of the window: which site, which screen, and who is
// signed in.
type rail struct {
	site    *switcher
	screens map[viewmodel.ScreenID]*navEntry
	reports *railTree
	views   *railViews
	account *accountEntry
	told    *fyne.Container // what watches told
	layout  *railLayout
	object  fyne.CanvasObject
}

func newRail(s *shell) *rail {
	r := &rail{site: newSwitcher(s.tips, s.showSites), account: newAccountEntry(s.tips, s.showAccount), views: newRailViews(s.tips), told: column(spaceXS), screens: map[viewmodel.ScreenID]*navEntry{}}
	first, rest := column(hairline), column(hairline)
	group := first
	for _, screen := range viewmodel.Screens() {
		if builders()[screen.ID] == nil {
			continue
		}
		r.screens[screen.ID] = newNavEntry(say(screen.Title), s.opener(screen.ID))
		r.screens[screen.ID].tips = s.tips
		group.Add(r.screens[screen.ID])
		if screen.ID == viewmodel.ViewsScreen {
			group.Add(r.views.object)
		}
		if screen.ID == viewmodel.ReportScreen {
			group = rest
		}
	}
	r.reports = newRailTree(s, r.screens[viewmodel.GoalsScreen])
	top := column(spaceM, r.site, first)
	bottom := column(spaceS, rest, r.told, newRule(), r.account)
	gap := container.New(layout.NewCustomPaddedLayout(spaceXS, spaceS, 0, 0), r.reports.object)
	r.layout = &railLayout{parts: layout.NewBorderLayout(top, bottom, nil, nil), list: r.reports.list}
	inner := container.New(r.layout, gap, top, bottom)
	padded := container.New(layout.NewCustomPaddedLayout(spaceM, spaceS, spaceS, spaceS), inner)
	r.object = container.New(besideLayout{}, newGround(padded, colourSurface), newRule())
	return r
}

// choose marks the entry of the screen that is shown.
func (r *rail) choose(id viewmodel.ScreenID) {
	for screen, entry := range r.screens {
		entry.choose(screen == id)
	}
	r.reports.mark(id)
}

// show puts the site and the account on the rail.
func (r *rail) show(s viewmodel.Shell, now time.Time) {
	r.showSite(s.Site)
	r.account.show(s, now)
}

func (r *rail) showSite(site viewmodel.Site) {
	if site.ID == 0 {
		return
	}
	r.site.set(site.Name, joined(" · ", site.Address, site.Currency))
}

// joined joins the words that are not empty.
func joined(with string, words ...string) string {
	var kept []string
	for _, word := range words {
		if word != "" {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, with)
}
