package viewmodel

import (
	"slices"

	"matoscope/matomoapi"
)

// namesSites says that the points of an answer name their websites. An answer
// with a row for each website is one point and names none.
func namesSites(answer *matomoapi.Report) bool {
	return slices.ContainsFunc(answer.Points, func(p matomoapi.Point) bool { return p.SiteID != 0 })
}

// created is the day on which a site among several was added; zero where that
// is not known.
func (c chosenSite) created(id int) matomoapi.Date {
	for _, s := range c.all {
		if s.ID == id {
			return s.CreatedAt
		}
	}
	return c.CreatedAt
}

// predates says that a period was over before a site was added: servers answer
// zeros for it, but there is no data.
func predates(s matomoapi.Span, created matomoapi.Date) bool { return s.To.Before(created) }

// emptyPoints says for which points the server gave nothing, not even zeros.
func emptyPoints(answer *matomoapi.Report) []bool {
	empty := make([]bool, len(answer.Points))
	for i, p := range answer.Points {
		empty[i] = len(p.Table.Rows) == 0
	}
	return empty
}

// leaveOut takes the zeros back that stand for nothing where there is no data.
func (r *Report) leaveOut(empty []bool) {
	for i := range r.Points {
		if r.Points[i].Absent && empty[i] {
			r.Points[i].Rows = nil
		}
	}
}

// Noteworthy says that the numbers of the point are not those of a whole period.
func (p ReportPoint) Noteworthy() bool {
	return p.Absent || p.Quality != "" && p.Quality != matomoapi.Complete
}

// Nested says that rows hold further rows, which only [Report.WriteJSON] shows.
func (r *Report) Nested() bool {
	return r.nested && slices.ContainsFunc(r.Points, func(p ReportPoint) bool {
		return slices.ContainsFunc(p.Rows, func(row Row) bool { return row.row.Children != nil })
	})
}
