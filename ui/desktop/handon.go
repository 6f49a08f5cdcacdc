package desktop

import "maps"

// handOn gives the shell that takes the place of this one, as when the language
// changes, how the screens are looked at and what is open and told on the rail.
func (s *shell) handOn(next *shell) {
	for id, p := range s.panes {
		if from, ok := p.content.(viewable); ok {
			next.pane(id).content.(viewable).lookAs(from.looked())
		}
	}
	maps.Copy(next.rail.reports.opened, s.rail.reports.opened)
	next.rail.reports.search.SetText(s.rail.reports.search.Text)
	next.told, next.seen, next.seenAt = s.told, s.seen, s.seenAt
	next.showTold()
}
