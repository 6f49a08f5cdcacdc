package viewmodel

import (
	"context"
	"fmt"
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/settings"
)

// Views lists the saved views of the account, in the order in which they were
// saved.
func (s *Session) Views() ([]settings.View, error) {
	all, err := s.settings.Load()
	if err != nil {
		return nil, err
	}
	var out []settings.View
	for _, v := range all.Views {
		if v.Account == s.account.Name {
			out = append(out, v)
		}
	}
	return out, nil
}

// SaveView keeps a screen under a name, in the place of the view that had it. Of
// the screens other than reports, q has the Query alone. Unless fixed, a view
// goes along with time: yesterday's or last week's numbers are those of the day on
// which it is opened.
func (s *Session) SaveView(ctx context.Context, name string, screen ScreenID, q ExplorerQuery, fixed bool) (settings.View, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return settings.View{}, noName()
	}
	v := s.viewOf(ctx, name, screen, q, fixed)
	return v, s.settings.Update(ctx, func(all *settings.Settings) error {
		all.PutView(v)
		return nil
	})
}

// viewOf is a screen as a view keeps it.
func (s *Session) viewOf(ctx context.Context, name string, screen ScreenID, q ExplorerQuery, fixed bool) settings.View {
	if !fixed {
		q.Date = s.movingDate(ctx, q.Query)
	}
	return settings.View{
		Name: name, Account: s.account.Name, Screen: string(screen), Site: q.Site, Period: string(q.Period), Date: q.Date,
		Compare: q.Compare, Segment: q.Segment, Metric: q.Metric, Report: q.Report, Params: q.Params, Flat: q.Flat,
		Search: q.Search, Sort: q.Sort, Ascending: q.Ascending, Columns: q.Columns, Chart: string(q.Chart),
	}
}

// movingDate is the word for the date of a query where that is today or yesterday,
// the week, month or year that today is in or the one before, or the days up to
// today or yesterday; else the date.
func (s *Session) movingDate(ctx context.Context, q Query) string {
	site, err := s.site(ctx, q.Site, Fresh)
	if err != nil {
		return q.Date
	}
	today := matomoapi.DateOf(s.now().In(site.Location()))
	spans, err := matomoapi.ParseSpans(q.Period, q.Date, today)
	if err != nil {
		return q.Date
	}
	span := spans[len(spans)-1]
	words := []string{"today", lastPeriods[q.Period]}
	switch q.Period {
	case matomoapi.Day:
		words = []string{"today", "yesterday"}
	case matomoapi.Range:
		words = []string{fmt.Sprintf("last%d", span.Days()), fmt.Sprintf("previous%d", span.Days())}
	}
	for _, word := range words {
		if moving, err := matomoapi.ParseSpans(q.Period, resolved(q.Period, word, today), today); err == nil && moving[0] == span {
			return word
		}
	}
	return q.Date
}

// lastPeriods are Matomo's words for the period before the one that today is in.
var lastPeriods = map[matomoapi.Period]string{matomoapi.Week: "lastWeek", matomoapi.Month: "lastMonth", matomoapi.Year: "lastYear"}

// resolved is a date expression with lastWeek, lastMonth and lastYear as the first
// day of the period before today's. The server counts back from the day, which
// leads from 31 October to 31 September, a day of October.
func resolved(p matomoapi.Period, date string, today matomoapi.Date) string {
	if word := lastPeriods[p]; word != "" && strings.EqualFold(word, date) {
		return matomoapi.NewSpan(p, today).Previous().From.String()
	}
	return date
}

// OpenView is the query of a saved view, for the screen that it names.
func OpenView(v settings.View) ExplorerQuery {
	return ExplorerQuery{
		Query: Query{
			Site: v.Site, Period: matomoapi.Period(v.Period), Date: v.Date, Compare: v.Compare, Metric: v.Metric, Segment: v.Segment,
		},
		Report: v.Report, Params: v.Params, Flat: v.Flat, Search: v.Search, Sort: v.Sort, Ascending: v.Ascending,
		Columns: v.Columns, Chart: ChartKind(v.Chart),
	}
}

// RenameView gives a view another name, which no other view may have.
func (s *Session) RenameView(ctx context.Context, from, to string) error {
	to = strings.TrimSpace(to)
	if to == "" {
		return noName()
	}
	return s.settings.Update(ctx, func(all *settings.Settings) error {
		v := all.View(s.account.Name, from)
		switch other := all.View(s.account.Name, to); {
		case v == nil:
			return noView(from)
		case other != nil && other != v:
			return Problem{Kind: UsageProblem, Code: "name_taken", To: "Choose another name."}.saying("There is a view %q already.", to)
		}
		v.Name = to
		return nil
	})
}

// DeleteView forgets a view.
func (s *Session) DeleteView(ctx context.Context, name string) error {
	return s.settings.Update(ctx, func(all *settings.Settings) error {
		if all.View(s.account.Name, name) == nil {
			return noView(name)
		}
		all.RemoveView(s.account.Name, name)
		return nil
	})
}

func noName() error {
	return &Problem{Kind: UsageProblem, Code: "no_name", What: "A view needs a name.", To: "Write what it shows."}
}

func noView(name string) error {
	return Problem{Kind: UsageProblem, Code: "unknown_view", To: "It may have been deleted elsewhere."}.saying("There is no view %q.", name)
}
