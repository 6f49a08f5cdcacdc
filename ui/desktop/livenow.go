package desktop

import "matoscope/ui/viewmodel"

// following is the content of a screen that does work by itself while it is seen.
type following interface {
	// follow begins with the work, or ends it.
	follow(seen bool)
}

// fronting is the content of a screen to which it matters whether the program is in
// front of others.
type fronting interface{ front(is bool) }

// showing tells the content that it is on screen, or not any more.
func (p *pane) showing(seen bool) {
	if f, ok := p.content.(following); ok {
		f.follow(seen)
	}
}

// isNow says that the pane shows what happens now: the period does not concern it,
// the website and the segment do.
func (p *pane) isNow() bool {
	_, is := p.content.(*liveScreen)
	return is
}

// ofPeriod are the actions that choose a period, or need one.
func ofPeriod() []viewmodel.ActionID {
	return []viewmodel.ActionID{
		viewmodel.ActEarlier, viewmodel.ActLater, viewmodel.ActDay, viewmodel.ActWeek, viewmodel.ActMonth, viewmodel.ActYear,
		viewmodel.ActRange, viewmodel.ActCompare, viewmodel.ActExport,
	}
}

// hidePeriod takes away what chooses a period, which setTimeless brings back.
func (b *topBar) hidePeriod() {
	for _, part := range b.ofPeriod {
		part.Hide()
	}
	b.object.Refresh()
}
