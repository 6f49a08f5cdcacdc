package viewmodel

import (
	"cmp"
	"context"
	"math"
	"slices"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// Movers is the state of the screen of what fell and what rose: the rows of several
// reports that lost and gained most since the period compared with.
type Movers struct {
	Head
	Reports []MoverReport // that could be compared, in their order
	Fell    []Mover       // largest loss first
	Rose    []Mover       // largest gain first
	Empty   string        // nothing can be told: why, and what to do
}

// MoverReport is a report whose rows move.
type MoverReport struct {
	Method, Title string
	Metric        string   // "nb_visits"
	Flat          bool     // the rows of all levels are compared
	Problem       *Problem // it could not be read
}

// Mover is a row of a report that moved.
type Mover struct {
	Label          string
	Report         MoverReport
	Path           []string // of the row in its report
	Metric         string   // what is counted, for people
	Now, Earlier   string
	Difference     float64
	DifferenceText string // "-812", "+350"
	Change         Change
}

const (
	moverReach = 500 // rows of a report that are looked at
	mostMovers = 50  // of them all, and of each report
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
// request. Of a running period the finished days are compared.
func (s *Session) Movers(ctx context.Context, q Query, f Freshness) Movers {
	b, err := s.newBoard(ctx, q, f)
	if err != nil {
		return Movers{Head: s.failed(q, err)}
	}
	if !b.fair() {
		return Movers{Head: b.head(), Empty: b.Say("There is no earlier time to compare with. Choose a period that is over, such as yesterday or last week.")}
	}
	reports := b.moverReports()
	for _, r := range reports {
		b.ask(r.Method, b.moving(r, b.finished()))
		b.ask("before "+r.Method, b.moving(r, b.compared()))
	}
	if err = b.send(ctx, s.client(f)); err == nil {
		err = b.notKept()
	}
	out := Movers{Head: b.head()}
	if err != nil {
		out.Problem = b.Explain(err)
		return out
	}
	b.fillMovers(&out, reports)
	return out
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

func (b *board) fillMovers(out *Movers, reports []MoverReport) {
	for _, r := range reports {
		if err := cmp.Or(b.err(r.Method), b.err("before "+r.Method)); err != nil {
			r.Problem = b.Explain(err)
		}
		moved := b.movers(r)
		slices.SortStableFunc(moved, func(a, c Mover) int { return cmp.Compare(a.Difference, c.Difference) })
		if len(moved) > 0 || r.Problem != nil {
			out.Reports = append(out.Reports, r)
		}
		for i := range moved {
			if fell := moved[i]; fell.Difference < 0 && i < mostMovers {
				out.Fell = append(out.Fell, fell)
			}
			if rose := moved[len(moved)-1-i]; rose.Difference > 0 && i < mostMovers {
				out.Rose = append(out.Rose, rose)
			}
		}
	}
	slices.SortStableFunc(out.Fell, func(a, c Mover) int { return cmp.Compare(a.Difference, c.Difference) })
	slices.SortStableFunc(out.Rose, func(a, c Mover) int { return cmp.Compare(c.Difference, a.Difference) })
	if len(out.Fell)+len(out.Rose) == 0 && len(out.Reports) == 0 {
		out.Empty = b.Say("Nothing changed since %s.", out.Against)
	}
}

// movers are the rows of a report whose number changed. A row that one of the two
// lists lacks had nothing there, unless that list was cut.
func (b *board) movers(r MoverReport) []Mover {
	now, old := b.table(r.Method), b.table("before "+r.Method)
	if now == nil || old == nil {
		return nil
	}
	numbers, cut := byNumber(now, r.Metric), len(now.Rows) >= moverReach
	earlier, earlierCut := byNumber(old, r.Metric), len(old.Rows) >= moverReach
	var out []Mover
	for _, row := range now.Rows {
		if was, there := earlier[row.Label]; there || !earlierCut {
			out = b.moved(out, r, row, numbers[row.Label], was)
		}
	}
	for _, row := range old.Rows {
		if _, there := numbers[row.Label]; !there && !cut {
			out = b.moved(out, r, row, 0, earlier[row.Label])
		}
	}
	return out
}

// moved adds a row to those that moved, if it did.
func (b *board) moved(to []Mover, r MoverReport, row matomoapi.Row, now, was float64) []Mover {
	m := catalogue.MetricOf(r.Metric, nil)
	d := now - was
	if d == 0 || math.IsNaN(d) {
		return to
	}
	text := b.Value(d, m.Unit, b.site.Currency)
	if d > 0 {
		text = "+" + text
	}
	return append(to, Mover{
		Label: rowLabel(row), Report: r, Path: []string{row.Label}, Metric: b.Say(m.Label), Difference: d, DifferenceText: text,
		Now: b.Value(now, m.Unit, b.site.Currency), Earlier: b.Value(was, m.Unit, b.site.Currency),
		Change: b.changeOf(m, now, was, b.spanText(b.compared())),
	})
}

// byNumber are the numbers of a column by the labels of its rows.
func byNumber(t *matomoapi.Table, metric string) map[string]float64 {
	out := make(map[string]float64, len(t.Rows))
	for i, row := range t.Rows {
		out[row.Label] = cellNumber(t, i, metric)
	}
	return out
}

// Of are the movers of one report; of all of them where method is "".
func (m Movers) Of(method string, rose bool) []Mover {
	all := m.Fell
	if rose {
		all = m.Rose
	}
	var out []Mover
	for _, row := range all {
		if method == "" || row.Report.Method == method {
			out = append(out, row)
		}
	}
	return out[:min(len(out), mostMovers)]
}
