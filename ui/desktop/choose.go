package desktop

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// The comparisons that need no date, as viewmodel.Query.Compare names them.
const (
	comparePrevious = "previous"
	compareYear     = "year"
)

// shift goes some periods later or earlier.
func (s *shell) shift(steps int) {
	if on := s.current.on; steps > 0 && on != nil && s.asked == on.head.Query && !on.head.HasNext {
		return
	}
	s.open(s.backend.Shift(s.asked, steps))
}

// choosePeriod changes the length of the period. A range needs two dates, which
// are asked for.
func (s *shell) choosePeriod(p matomoapi.Period) {
	if p == matomoapi.Range {
		s.showRange()
		return
	}
	q := s.asked
	q.Period, q.Date = p, lastDate(q.Date)
	s.open(q)
}

// openDate shows the period that holds a date, or the range from,to.
func (s *shell) openDate(p matomoapi.Period, date string) {
	q := s.asked
	q.Period, q.Date = p, date
	s.open(q)
}

// openPoint opens a point of the evolution.
func (s *shell) openPoint(p viewmodel.EvolutionPoint) { s.openDate(p.Period, p.Date) }

// yesterday goes back to where every site has something to show.
func (s *shell) yesterday() { s.open(viewmodel.Query{Site: s.asked.Site, Compare: s.asked.Compare}) }

// compare chooses what to compare with.
func (s *shell) compare(with string) {
	q := s.asked
	q.Compare = with
	s.open(q)
}

// nextComparison goes through the comparisons that need no date.
func (s *shell) nextComparison() {
	switch s.asked.Compare {
	case "":
		s.compare(comparePrevious)
	case comparePrevious:
		s.compare(compareYear)
	default:
		s.compare("")
	}
}

// chooseSite goes to another site. A segment comes along if it means the same
// there.
func (s *shell) chooseSite(site viewmodel.Site) {
	s.frame.unfold(false)
	s.rail.showSite(site)
	q := s.asked
	from := q.Site
	q.Site = site.ID
	s.reloadShell(site.ID)
	if site.ID == from || !viewmodel.OfOneSite(q.Segment) {
		s.open(q)
		return
	}
	s.takeSegment(q)
}

// markMenu puts the mark of the main menu on the comparison that is chosen.
func (s *shell) markMenu() {
	changed := false
	for i, item := range s.comparisonMenu().Items {
		changed = changed || s.comparisons.Items[i].Checked != item.Checked
		s.comparisons.Items[i].Checked = item.Checked
	}
	if changed { // Fyne builds the whole menu bar anew
		s.window.SetMainMenu(s.window.MainMenu())
	}
}

// comparisonMenu lists the comparisons, with the chosen one marked.
func (s *shell) comparisonMenu() *fyne.Menu {
	menu := fyne.NewMenu(say("Comparison"))
	for _, with := range []string{"", comparePrevious, compareYear} {
		item := fyne.NewMenuItem(locale().CompareText(with), func() { s.compare(with) })
		item.Checked = s.asked.Compare == with
		menu.Items = append(menu.Items, item)
	}
	return menu
}

func (s *shell) showComparisons() {
	s.dropMenu(s.comparisonMenu(), s.bar.compare)
}

// lastDate gives the last day of a date or of a range from,to.
func lastDate(date string) string {
	if i := strings.LastIndexByte(date, ','); i >= 0 {
		return date[i+1:]
	}
	return date
}

// shownDay is the day around which a calendar opens.
func (s *shell) shownDay() time.Time {
	if day, err := time.Parse(dateLayout, lastDate(s.asked.Date)); err == nil {
		return day
	}
	return time.Now().AddDate(0, 0, -1)
}
