package desktop

import (
	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// Methods that tell as much as a screen of several reports, for others to ask.
const (
	summaryMethod  = "VisitsSummary.get"
	websitesMethod = "MultiSites.getAll"
)

// tabled gives the dashboard as one table: figures, evolution and cards below each
// other.
func (s *dashboardScreen) tabled() (export.Table, string, viewmodel.ExplorerQuery, bool) {
	d := s.shown
	name := dashboardHead(d).FileName(titleOf(viewmodel.DashboardScreen))
	return dashboardTable(d), name, viewmodel.ExplorerQuery{Report: summaryMethod}, s.on != nil
}

// dashboardTable has a row for each number of a dashboard.
func dashboardTable(d viewmodel.Dashboard) export.Table {
	var rows [][]export.Cell
	add := func(part, label string, value export.Cell, text string, change viewmodel.Change) {
		rows = append(rows, []export.Cell{{Text: part}, {Text: label}, value, {Text: text}, changeText(change)})
	}
	for _, f := range d.Figures {
		value := export.Cell{}
		if f.Computed {
			value = number(f.Value)
		}
		add(say("Figures"), f.Title, value, f.Text, f.Change)
	}
	for _, p := range d.Evolution.Points {
		add(d.Evolution.Title, p.Date, number(p.Value), p.Text, p.Change)
	}
	for _, c := range d.Cards {
		for _, r := range c.Rows {
			add(c.Title, r.Label, number(r.Value), r.Text, r.Change)
		}
	}
	return export.NewTable([]export.Column{
		{Name: "part", Text: true}, {Name: "label", Text: true}, {Name: "value"}, {Name: "text", Text: true}, {Name: "change", Text: true},
	}, rows)
}

// tabled gives the websites as they are searched and sorted on screen.
func (s *overviewScreen) tabled() (export.Table, string, viewmodel.ExplorerQuery, bool) {
	name := viewmodel.Head{Query: s.overview.Query}.FileName(titleOf(viewmodel.OverviewScreen))
	return siteTable(s.lines), name, viewmodel.ExplorerQuery{Report: websitesMethod}, s.on != nil
}

func siteTable(lines []viewmodel.SiteLine) export.Table {
	var rows [][]export.Cell
	for _, l := range lines {
		rows = append(rows, []export.Cell{
			number(float64(l.Site.ID)),
			{Text: l.Site.Name},
			{Text: l.Site.Address},
			{Text: l.Group},
			number(l.Visits.Value), changeText(l.Visits.Change), number(l.Pageviews.Value), changeText(l.Pageviews.Change),
			number(l.Revenue.Value), changeText(l.Revenue.Change),
			{Text: l.Site.Currency},
		})
	}
	return export.NewTable([]export.Column{
		{Name: "idsite"},
		{Name: "label", Text: true},
		{Name: "url", Text: true},
		{Name: "group", Text: true},
		{Name: "nb_visits"},
		{Name: "visits_change", Text: true},
		{Name: "nb_pageviews"},
		{Name: "pageviews_change", Text: true},
		{Name: "revenue", Style: export.Money},
		{Name: "revenue_change", Text: true},
		{Name: "currency", Text: true},
	}, rows)
}

// tabled gives all rows that moved, not only those on screen.
func (s *moversScreen) tabled() (export.Table, string, viewmodel.ExplorerQuery, bool) {
	t := fileTable(viewmodel.MoverColumns(), s.movers.All(s.method))
	return t, s.movers.FileName(s.title), viewmodel.ExplorerQuery{Report: s.method}, s.on != nil
}

// tabled gives all goals; others can ask for the one that is plotted.
func (s *goalsScreen) tabled() (export.Table, string, viewmodel.ExplorerQuery, bool) {
	goal, there := s.plotted()
	if !there {
		return export.Table{}, "", viewmodel.ExplorerQuery{}, false
	}
	t := fileTable(viewmodel.GoalColumns(), s.goals)
	return t, s.on.head.FileName(titleOf(viewmodel.GoalsScreen)), goal.Opens(), true
}
