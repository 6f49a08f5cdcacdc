package viewmodel

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"matoscope/matomoapi"
)

// Movers is the state of the screen of what fell and what rose: the rows of several
// reports that lost and gained most since the period compared with.
type Movers struct {
	Head
	Reports []MoverReport // that could be compared, in their order
	Fell    []Mover       // all of them, largest loss first
	Rose    []Mover       // largest gain first
	Empty   string        // nothing can be told: why, and what to do
	Missing *Problem      // some of the reports could not be read; the rest is there
	Before  Query         // the period compared with
}

// NothingMoved stands in the place of the rows that fell or rose where there are none.
func (l Locale) NothingMoved(rose bool) string {
	if rose {
		return l.Say("Nothing rose. See what fell.")
	}
	return l.Say("Nothing fell. See what rose.")
}

// MoverReport is a report whose rows move.
type MoverReport struct {
	Method, Title string
	Metric        string // "nb_visits"
	Flat          bool   // the rows of all levels are compared
}

const (
	moverReach = 500 // rows of a report that are looked at
	mostMovers = 50  // on screen
)

// moverReports are the reports that are looked at.
func (l Locale) moverReports() []MoverReport {
	return []MoverReport{
		{Method: "Actions.getPageUrls", Title: l.Say("Pages"), Metric: "nb_hits", Flat: true},
		{Method: "Referrers.getReferrerType", Title: l.Say("Channels"), Metric: "nb_visits"},
		{Method: "Referrers.getWebsites", Title: l.Say("Websites"), Metric: "nb_visits"},
		{Method: "Referrers.getCampaigns", Title: l.Say("Campaigns"), Metric: "nb_visits"},
		{Method: "UserCountry.getCountry", Title: l.Say("Countries"), Metric: "nb_visits"},
		{Method: "DevicesDetection.getType", Title: l.Say("Devices"), Metric: "nb_visits"},
	}
}

// Movers compares several reports with those of the earlier period, in one bulk
// request: with the period before, where no comparison is chosen. Of a running
// period the finished days are compared.
func (s *Session) Movers(ctx context.Context, q Query, f Freshness) Movers {
	against := q
	against.Compare = cmp.Or(q.Compare, "previous")
	b, err := s.newBoard(ctx, against, f)
	if err != nil {
		return Movers{Head: s.failed(q, err)}
	}
	if why := b.incomparable(); why != "" {
		return Movers{Head: b.moversHead(q), Empty: why}
	}
	reports := b.moverReports()
	for _, r := range reports {
		b.ask(r.Method, b.moving(r, b.finished()))
		b.ask("before "+r.Method, b.moving(r, b.compared()))
	}
	if err = b.send(ctx, s.client(f)); err == nil {
		err = b.notKept()
	}
	out := Movers{Head: b.moversHead(q)}
	out.Before = out.Query
	out.Before.Period, out.Before.Date = b.compared().Period, b.compared().Expression()
	if err != nil {
		out.Problem = b.Explain(err)
		return out
	}
	b.fillMovers(&out, reports)
	return out
}

// moversHead keeps the comparison that was asked for, which the other screens have.
func (b *board) moversHead(asked Query) Head {
	h := b.head()
	h.Query.Compare = asked.Compare
	return h
}

// finished is the part of the period that [board.compared] is compared with.
func (b *board) finished() matomoapi.Span {
	if b.byDays() {
		return firstDays(b.span, b.daysOver())
	}
	return b.span
}

// moving asks for the largest rows of a report.
func (b *board) moving(r MoverReport, s matomoapi.Span) matomoapi.ReportQuery {
	q := b.over(r.Method, s)
	q.Limit, q.SortBy, q.Flat = moverReach, r.Metric, r.Flat
	return q
}

// fillMovers puts the movers of all reports in their order. One report that cannot be
// read does not take the others along.
func (b *board) fillMovers(out *Movers, reports []MoverReport) {
	var failed []string
	var first *Problem
	for _, r := range reports {
		if err := cmp.Or(b.err(r.Method), b.err("before "+r.Method)); err != nil {
			failed, first = append(failed, r.Title), cmp.Or(first, b.Explain(err))
			continue
		}
		moved := b.movers(r)
		if len(moved) > 0 {
			out.Reports = append(out.Reports, r)
		}
		for _, m := range moved {
			if m.Difference < 0 {
				out.Fell = append(out.Fell, m)
			} else {
				out.Rose = append(out.Rose, m)
			}
		}
	}
	slices.SortStableFunc(out.Fell, func(a, c Mover) int { return cmp.Compare(a.Difference, c.Difference) })
	slices.SortStableFunc(out.Rose, func(a, c Mover) int { return cmp.Compare(c.Difference, a.Difference) })
	switch {
	case len(failed) == len(reports):
		out.Problem = first
	case len(failed) > 0:
		out.Missing = &Problem{Kind: first.Kind, Code: first.Code, What: b.Say("Not compared: %s. %s", strings.Join(failed, ", "), first.What), To: first.To, Cause: first.Cause}
	case len(out.Reports) == 0 && b.noRows(reports):
		out.Empty = b.nobody()
	case len(out.Reports) == 0:
		out.Empty = b.Say("Nothing changed since %s.", out.Against)
	}
}

// noRows says that none of the reports has a row, now or before.
func (b *board) noRows(reports []MoverReport) bool {
	return !slices.ContainsFunc(reports, func(r MoverReport) bool {
		now, old := b.table(r.Method), b.table("before "+r.Method)
		return now != nil && len(now.Rows) > 0 || old != nil && len(old.Rows) > 0
	})
}
