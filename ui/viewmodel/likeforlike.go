package viewmodel

import (
	"math"
	"strconv"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// hours is the report that splits a day by the hour of the site; it is on the
// dashboard too.
const hours = "VisitTime.getVisitInformationPerServerTime"

// A period that still runs is compared with the same part of the earlier one:
// a day over its finished hours, a longer period over its finished days. The
// comparison is asked for beside the rest, under these names.
const (
	partNow     = "part now"
	partAgainst = "part against"
)

// askLikeForLike asks for the finished part of a running period.
func (b *board) askLikeForLike() {
	if !b.running || !b.compares() {
		return
	}
	if b.span.Days() == 1 {
		q := b.over(hours, matomoapi.NewSpan(matomoapi.Day, b.against.From))
		q.Limit = -1
		b.ask(partAgainst, q)
		return
	}
	if days := b.daysOver(); days > 0 {
		b.ask(partNow, b.over(summary, firstDays(b.span, days)))
		b.ask(partAgainst, b.over(summary, firstDays(b.against, days)))
	}
}

// daysOver is how many days the two periods are compared over: those of the running
// one that are over, as far as the earlier one has as many.
func (b *board) daysOver() int { return daysOver(b.span, b.against, b.now, b.loc) }

func daysOver(span, against matomoapi.Span, now time.Time, loc *time.Location) int {
	return min(matomoapi.DateOf(now.In(loc)).DaysSince(span.From), span.Days(), against.Days())
}

func firstDays(s matomoapi.Span, days int) matomoapi.Span {
	return matomoapi.NewRange(s.From, s.From.AddDays(days-1))
}

// notice says on screen what is partial and how it was compared.
func (b *board) notice() string {
	switch {
	case b.span.Quality(b.now, b.loc) == matomoapi.Future:
		return b.Say("this period has not begun")
	case !b.compares() && b.running:
		return b.Say("%s is still running", b.runningName())
	case !b.compares():
		return ""
	case !b.comparable():
		return b.Say("compared with a period that is not over: no changes yet")
	case !b.running:
		return ""
	case b.span.Days() == 1 && b.hour() == 0, b.span.Days() > 1 && b.daysOver() == 0:
		return b.Say("%s has just begun: nothing to compare yet", b.runningName())
	case b.span.Days() == 1:
		return b.Say("%s is still running: compared with the same hours", b.runningName())
	}
	return b.Say("%s is still running: compared with the same days", b.runningName())
}

// runningName names the running period.
func (b *board) runningName() string {
	switch b.span.Period {
	case matomoapi.Week:
		return b.Say("this week")
	case matomoapi.Month:
		return b.Say("this month")
	case matomoapi.Year:
		return b.Say("this year")
	case matomoapi.Range:
		return b.Say("this range")
	}
	return b.Say("today")
}

// hour is how many hours of today are over, in the time zone of the site.
func (b *board) hour() int { return b.likeForLike().hour() }

// likeForLike is the part of a running day that the two days are compared over.
func (b *board) likeForLike() likeForLike {
	return likeForLike{b.Locale, b.span, b.against, b.now, b.loc}
}

// compares says that a comparison was chosen.
func (b *board) compares() bool { return b.query.Compare != "" }

// comparable says that the earlier period is over and that the site was there.
func (b *board) comparable() bool {
	return b.against.Quality(b.now, b.loc) == matomoapi.Complete
}

// pair are the two numbers that a change is about, NaN where there is none to have,
// and the times that they are of.
type pair struct {
	now, earlier float64
	of           string // the part of the running period; "" for the whole of a period
	against      string
}

// pair is like for like where the period still runs. People who are counted once
// cannot be split by hour.
func (b *board) pair(m catalogue.Metric) pair {
	switch {
	case !b.compares() || !b.comparable() || b.against.From.Before(b.site.CreatedAt):
	case !b.running:
		return pair{b.at("now", b.span, m.Name), b.at("against", b.against, m.Name), "", b.baseText()}
	case m.Unique:
	case b.span.Days() == 1:
		part := b.likeForLike()
		return pair{part.sum(b.table(hours), m.Name), part.sum(b.table(partAgainst), m.Name), part.text(b.span.From), b.baseText()}
	case b.daysOver() > 0:
		return pair{b.value(partNow, m.Name), b.value(partAgainst, m.Name), b.spanText(firstDays(b.span, b.daysOver())), b.baseText()}
	}
	return pair{now: math.NaN(), earlier: math.NaN()}
}

// change compares a figure with the other period.
func (b *board) change(m catalogue.Metric) Change {
	p := b.pair(m)
	c := b.changeOf(m, p.now, p.earlier, p.against)
	if c.Text == "" {
		return c
	}
	c.Earlier = b.Value(p.earlier, m.Unit, b.site.Currency)
	if p.of != "" {
		c.Of, c.Now = p.of, b.Value(p.now, m.Unit, b.site.Currency)
	}
	return c
}

// baseText names what the period on screen is compared with.
func (b *board) baseText() string {
	if part := b.likeForLike(); b.running && b.span.Days() == 1 && part.hour() > 0 {
		return part.text(b.against.From)
	}
	return b.spanText(b.compared())
}

// likeForLike compares a running day with an earlier one over the hours that
// are over and that both days have.
type likeForLike struct {
	Locale
	span, against matomoapi.Span
	now           time.Time
	loc           *time.Location // of the site
}

// hour is how many hours of the day are over.
func (l likeForLike) hour() int { return l.now.In(l.loc).Hour() }

// text names the part of a day.
func (l likeForLike) text(d matomoapi.Date) string {
	return l.Say("%s until %02d:00", l.dayText(d), l.hour())
}

// sum adds up a metric of a report by the hour; rates are made anew from their
// parts.
func (l likeForLike) sum(t *matomoapi.Table, metric string) float64 {
	if t == nil || l.hour() == 0 {
		return math.NaN()
	}
	sum := func(metric string) float64 {
		total := 0.0
		for i, row := range t.Rows {
			hour, err := strconv.Atoi(row.Label)
			if err == nil && hour < l.hour() && l.has(l.span.From, hour) && l.has(l.against.From, hour) {
				total += cellNumber(t, i, metric)
			}
		}
		return total
	}
	return derived(metric, sum)
}

// has says that a day has an hour: the one that summer time skips is missing.
func (l likeForLike) has(d matomoapi.Date, hour int) bool {
	return time.Date(d.Year, d.Month, d.Day, hour, 30, 0, 0, l.loc).Hour() == hour
}

// derived gives a metric of VisitsSummary from those that can be added up.
// What cannot be had that way is NaN.
func derived(metric string, sum func(string) float64) float64 {
	switch metric {
	case "bounce_rate":
		return ratio(sum("bounce_count"), sum("nb_visits"))
	case "avg_time_on_site":
		return ratio(sum("sum_visit_length"), sum("nb_visits"))
	case "nb_actions_per_visit":
		return ratio(sum("nb_actions"), sum("nb_visits"))
	case "nb_visits", "nb_actions", "bounce_count", "sum_visit_length", "nb_visits_converted":
		return sum(metric)
	}
	return math.NaN()
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}
