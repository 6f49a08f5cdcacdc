package viewmodel

import (
	"cmp"
	"context"

	"matoscope/matomoapi"
	"matoscope/ui/settings"
)

// Seen is what a watch saw when it looked.
type Seen struct {
	Watch settings.Watch
	Site  string // name of the website; "" where it could not be asked
	Date  string // of the day that was judged; "" where none was
	Text  string // "Visits, Fri 20 Nov 2026: 412, below 500"; "Fri 20 Nov 2026: 612" where that is nothing to tell; else why nothing was judged
	New   bool   // it is to be told, and was not before
}

// Watches lists the watches of the account.
func (s *Session) Watches() ([]settings.Watch, error) {
	all, err := s.settings.Load()
	if err != nil {
		return nil, err
	}
	var out []settings.Watch
	for _, w := range all.Watches {
		if w.Account == s.account.Name {
			out = append(out, w)
		}
	}
	return out, nil
}

// AddWatch keeps a watch for the account.
func (s *Session) AddWatch(ctx context.Context, w settings.Watch) error {
	w.Account = s.account.Name
	return s.settings.Update(ctx, func(all *settings.Settings) error {
		all.PutWatch(w)
		return nil
	})
}

// RemoveWatch forgets a watch of the account.
func (s *Session) RemoveWatch(ctx context.Context, w settings.Watch) error {
	w.Account = s.account.Name
	return s.settings.Update(ctx, func(all *settings.Settings) error {
		all.RemoveWatch(w)
		return nil
	})
}

// CheckWatches judges the watches of the account, and gives what each of them saw.
// A day is told once, and none before one that was told: what today's numbers lack
// for a moment leads back to yesterday's. What cannot be judged now, because the server does not answer
// or has no such report any more, is left for the next time.
func (s *Session) CheckWatches(ctx context.Context) ([]Seen, error) {
	watches, err := s.Watches()
	if err != nil {
		return nil, err
	}
	var out []Seen
	for _, w := range watches {
		seen, tells := s.check(ctx, w)
		if tells {
			if seen.New, err = s.markTold(ctx, seen); err != nil {
				return out, err
			}
		}
		out = append(out, seen)
	}
	return out, ctx.Err()
}

// check judges a watch by the days up to today, and says whether that is to be told.
func (s *Session) check(ctx context.Context, w settings.Watch) (out Seen, tells bool) {
	out.Watch = w
	tree := s.ReportTree(ctx, w.Site, Fresh)
	if tree.Problem != nil {
		out.Text = tree.Problem.What
		return out, false
	}
	e := s.Explore(ctx, tree, ExplorerQuery{Report: cmp.Or(w.Report, summary), Query: Query{
		Site: w.Site, Period: matomoapi.Day, Date: "today", Metric: w.Metric, Segment: w.Segment,
	}}, Fresh)
	if e.Problem != nil {
		out.Text = e.Problem.What
		return out, false
	}
	j := Watch{Kind: WatchKind(w.Kind), Limit: w.Limit}.Judge(e.Evolution)
	out.Site, out.Date, out.Text = e.Site.Name, j.Point.Date, cmp.Or(j.Text, j.Why)
	if out.Text == "" {
		out.Text = s.locale.Say("%s: %s", j.Point.Title, j.Point.Text)
	}
	return out, j.Tells
}

// markTold remembers that a day is told, unless that or a later one was. Of several
// windows the first one tells.
func (s *Session) markTold(ctx context.Context, t Seen) (first bool, err error) {
	if t.Date <= t.Watch.Told { // as 2026-11-20, which sorts by time
		return false, nil
	}
	err = s.settings.Update(ctx, func(all *settings.Settings) error {
		kept := all.Watch(t.Watch)
		if first = kept != nil && kept.Told < t.Date; first {
			kept.Told = t.Date
		}
		return nil
	})
	return first && err == nil, err
}
