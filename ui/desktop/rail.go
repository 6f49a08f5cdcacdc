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
	account *accountEntry
	object  fyne.CanvasObject
}

func newRail(pickSite, showAccount func()) *rail {
	r := &rail{site: newSwitcher(pickSite), account: newAccountEntry(showAccount)}
	dashboard := newNavEntry("Dashboard")
	top := column(spaceM, r.site, column(spaceXS/2, dashboard))
	bottom := column(spaceS, newRule(), r.account)
	inner := container.NewBorder(top, bottom, nil, nil)
	padded := container.New(layout.NewCustomPaddedLayout(spaceM, spaceS, spaceS, spaceS), inner)
	r.object = container.New(besideLayout{}, newGround(padded, colourSurface), newRule())
	return r
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
