package viewmodel

import (
	"cmp"
	"time"

	"matoscope/matomoapi"
)

// Head is what stands above the numbers of a screen: what they are of, and how
// far they can be trusted.
type Head struct {
	Query      Query // with every default filled in: Date is a date, Site an id
	Site       Site
	PeriodText string    // "Fri 20 Nov 2026"
	Against    string    // the period that changes are told against: "Thu 19 Nov 2026"; "" without one
	HasNext    bool      // the next period has begun
	SiteTime   string    // "Site time 14:05, Europe/Berlin"
	Loaded     time.Time // when the youngest of what still grows was asked for, of old copies the oldest
	Outage     *Problem  // why some of it is an old copy; nil where none is
	Notice     string    // "this week is still running: compared with the same days"; "" where complete
	Problem    *Problem  // nothing could be loaded
}

// head is what is known before any answer has come, and with the answers how
// old they are.
func (b *board) head() Head {
	against := ""
	if b.compares() {
		against = b.spanText(b.compared())
	}
	return Head{
		Query:      b.query,
		Site:       siteOf(b.site),
		PeriodText: b.spanText(b.span),
		Against:    against,
		HasNext:    b.span.Next().Quality(b.now, b.loc) != matomoapi.Future,
		SiteTime:   b.SiteTime(siteOf(b.site), b.now),
		Loaded:     b.loaded(),
		Outage:     b.Explain(b.outage),
		Notice:     b.rowNotice(),
	}
}

// PeriodText names the period of a query as [Head] does, before anything is loaded:
// words such as yesterday as they are in the time zone of a website. A date that
// cannot be read stays as it is.
func (l Locale) PeriodText(q Query, s Site, now time.Time) string {
	today := s.Today(now)
	spans, err := matomoapi.ParseSpans(cmp.Or(q.Period, matomoapi.Day), cmp.Or(resolved(q.Period, q.Date, today), "yesterday"), today)
	if err != nil {
		return q.Date
	}
	return l.spanText(spans[len(spans)-1])
}

// SiteTime tells the time of day in the time zone of a website.
func (l Locale) SiteTime(s Site, now time.Time) string {
	zone := matomoapi.Site{Timezone: s.Timezone}.Location()
	return l.Say("Site time %s, %s", now.In(zone).Format("15:04"), s.Timezone)
}

// AgeText says how old the numbers of a screen are. Those of a period that is over
// do not grow old.
func (l Locale) AgeText(h Head, now time.Time) string {
	switch {
	case h.Loaded.IsZero():
		return ""
	case h.HasNext && h.Outage == nil:
		return l.Say("complete")
	}
	return l.Say("Updated %s", l.Ago(now.Sub(h.Loaded)))
}

// failed is the head of a screen of which nothing came.
func (s *Session) failed(q Query, err error) Head {
	return Head{Query: q, Problem: s.locale.Explain(err)}
}

// compared is the period that changes of a whole report are told against: of a
// running period of several days, as many days of the earlier one.
func (b *board) compared() matomoapi.Span {
	if days := b.daysOver(); b.byDays() {
		return firstDays(b.against, days)
	}
	return b.against
}

// byDays says that the period runs and that its finished days can be compared.
func (b *board) byDays() bool {
	return b.running && b.span.Days() > 1 && b.daysOver() > 0 && b.comparable()
}

// fair says that the whole of the two periods, or their finished days, can be
// compared. A running day cannot: most reports know no hours.
func (b *board) fair() bool {
	return b.comparable() && !b.against.From.Before(b.site.CreatedAt) && (!b.running || b.byDays()) &&
		b.span.Quality(b.now, b.loc) != matomoapi.Future
}

// comparesReports says that a comparison was chosen, and that whole reports can be
// compared.
func (b *board) comparesReports() bool { return b.compares() && b.fair() }

// incomparable says why the rows of a report cannot be compared; "" where they can.
func (b *board) incomparable() string {
	switch {
	case b.fair():
		return ""
	case b.span.Quality(b.now, b.loc) == matomoapi.Future:
		return b.Say("This period has not begun. Choose one that is over, such as yesterday or last week.")
	case b.against.From.Before(b.site.CreatedAt):
		return b.Say("The website was not there yet in the period to compare with. Choose a later one.")
	case b.running:
		return b.Say("This period is still running: what fell and rose is known once it is over. Choose yesterday or last week.")
	}
	return b.Say("The period to compare with is not over. Choose another comparison.")
}

// rowNotice is the notice of a screen whose reports know no hours.
func (b *board) rowNotice() string {
	if b.compares() && b.running && b.span.Days() == 1 {
		return b.Say("today is still running: not compared yet")
	}
	return b.notice()
}

// nothing says what to do where there is nothing: in a segment, that there may
// be something without it.
func (b *board) nothing(none, noneMatches, check string) string {
	if b.query.Segment != "" {
		return noneMatches + " " + b.Say("Choose another segment, another period or all visits.")
	}
	return none + " " + check
}
