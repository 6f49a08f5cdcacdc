package viewmodel

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
	"matoscope/ui/chart"
)

// HourGrid is the state of a heat map: the hours of the weekdays, over days.
type HourGrid struct {
	Head
	Heat     chart.Heat
	Days     [7][hoursOfDay]int // on which an hour of a weekday, Monday first, was over, and added up
	DaysText string             // which days those are
	Empty    string             // there is no grid: why, and what to do

	metric   catalogue.Metric
	locale   Locale
	currency string
}

const hoursOfDay = 24

// mostGridDays is how many days a grid adds up at most: the last ones.
const mostGridDays = 366

// gridWeeks is how many weeks lead to the day chosen, in the grid of a day.
const gridWeeks = 4

// hourReports are the reports with a row an hour, by the reports of which a grid
// of the hours of the weekdays is offered. Matomo gives weekdays without hours,
// and for a single period alone.
var hourReports = map[string]string{
	hours: hours,
	"VisitTime.getVisitInformationPerLocalTime": "VisitTime.getVisitInformationPerLocalTime",
	"VisitTime.getByDayOfWeek":                  hours,
}

// hasHours says that a grid can be made of a report.
func hasHours(method string) bool { return hourReports[method] != "" }

// addsUpOverDays says that the numbers of an hour can be added up over days:
// every visit is in one hour of one day, but a visitor may come on several.
func addsUpOverDays(metric string) bool { return slices.Contains(countedByVisit, metric) }

// Hours adds up the hours of the weekdays over the days of the period that is on
// screen, or over the weeks that lead to a single day. It needs one request.
func (s *Session) Hours(ctx context.Context, e Explorer, f Freshness) HourGrid {
	b, err := s.newBoard(ctx, e.Asked.Query, f)
	if err != nil {
		return HourGrid{Head: s.failed(e.Asked.Query, err)}
	}
	m := catalogue.MetricOf(b.query.Metric, e.meta)
	g := HourGrid{metric: m, locale: s.locale, currency: b.site.Currency}
	if !addsUpOverDays(m.Name) {
		g.Head = b.head()
		g.Empty = s.locale.Say("%s cannot be added up over days: choose another metric, such as visits.", m.Label)
		return g
	}
	days := gridDays(b.span)
	q := b.over(hourReports[e.Report.Method], matomoapi.NewSpan(matomoapi.Day, days.From))
	q.Date, q.Limit, q.Params = days.From.String()+","+days.To.String(), -1, reportParams(ReportEntry{}, e.Asked.Params)
	b.ask("hours", q)
	if err = b.send(ctx, s.client(f)); err == nil {
		err = b.err("hours")
	}
	g.Head = b.head()
	if err != nil {
		g.Problem = s.locale.Explain(fmt.Errorf("load hours: %w", err))
		return g
	}
	g.DaysText = s.locale.spanText(days)
	var sums hourSums
	for at := matomoapi.NewSpan(matomoapi.Day, days.From); !at.From.After(days.To); at = at.Next() {
		if t := b.tableOf("hours", at); t != nil && !predates(at, b.site.CreatedAt) {
			sums.add(at.From, hoursOver(at, hourReports[e.Report.Method], b.now.In(b.loc)), t, m.Name)
		}
	}
	g.show(sums)
	return g
}

// hoursOver is how many hours of a day are over: what has not come yet is no zero.
// Those of the visitors' own time zones are not known before the day is over.
func hoursOver(day matomoapi.Span, report string, now time.Time) int {
	switch day.Quality(now, now.Location()) {
	case matomoapi.Future:
		return 0
	case matomoapi.Partial:
		if report != hours {
			return 0
		}
		return now.Hour()
	}
	return hoursOfDay
}

// gridDays are the days that a grid of a period adds up.
func gridDays(s matomoapi.Span) matomoapi.Span {
	from := s.From
	if s.Period == matomoapi.Day {
		from = s.To.AddDays(1 - 7*gridWeeks)
	}
	if s.To.DaysSince(from) >= mostGridDays {
		from = s.To.AddDays(1 - mostGridDays)
	}
	return matomoapi.NewRange(from, s.To)
}

// tableOf is the table of the point of a report that covers a period; nil where
// there is none.
func (b *batch) tableOf(name string, s matomoapi.Span) *matomoapi.Table {
	r := b.answers[name].report
	if r == nil {
		return nil
	}
	for i := range r.Points {
		if r.Points[i].Key == s.Key {
			return &r.Points[i].Table
		}
	}
	return nil
}

// hourSums are numbers added up by weekday, Monday first, and hour.
type hourSums struct {
	values   [7][hoursOfDay]float64
	days     [7][hoursOfDay]int
	computed bool // the server tells the metric, or there was nothing to tell
}

// add adds the hours of a day that are over. An hour may lack a metric that others
// have: Matomo gives conversions and revenue to those alone in which there were any.
func (h *hourSums) add(day matomoapi.Date, over int, t *matomoapi.Table, metric string) {
	weekday := (int(day.Weekday()) + 6) % 7
	for hour := range over {
		h.days[weekday][hour]++
	}
	h.computed = h.computed || len(t.Rows) == 0
	for i, row := range t.Rows {
		hour, err := strconv.Atoi(strings.TrimSuffix(row.Label, "h"))
		if err != nil || hour < 0 || hour >= over {
			continue
		}
		if v := cellNumber(t, i, metric); !math.IsNaN(v) {
			h.values[weekday][hour] += v
			h.computed = true
		}
	}
}

// weekdayNames are the weekdays, Monday first.
func (l Locale) weekdayNames() [7]string {
	return [7]string{l.Say("Mon"), l.Say("Tue"), l.Say("Wed"), l.Say("Thu"), l.Say("Fri"), l.Say("Sat"), l.Say("Sun")}
}

// heat is the picture of the sums. An hour that was over on no day has no number, nor
// has a metric that the server does not compute.
func (l Locale) heat(h hourSums, unit Unit, currency string) chart.Heat {
	names := l.weekdayNames()
	out := chart.Heat{
		Rows: names[:], Missing: l.Say("no data"), Empty: l.Say("no data"), Step: stepOf(unit),
		Format: func(v float64) string { return l.Value(v, unit, currency) },
	}
	for hour := range hoursOfDay {
		out.Columns = append(out.Columns, strconv.Itoa(hour))
	}
	for i, values := range h.values {
		row := make([]float64, hoursOfDay)
		for hour := range row {
			row[hour] = math.NaN()
			if h.days[i][hour] > 0 && h.computed {
				row[hour] = values[hour]
			}
		}
		out.Values = append(out.Values, row)
	}
	return out
}

func (g *HourGrid) show(h hourSums) {
	g.Days, g.Heat = h.days, g.locale.heat(h, g.metric.Unit, g.currency)
}

// CellText says in words what a cell shows: of which weekday and hour, how much,
// and on how many days. Weekdays are not equally often in a month.
func (g *HourGrid) CellText(weekday, hour int) (title, value, mean string) {
	v := g.Heat.Values[weekday][hour]
	title = g.locale.Say("%s, %d:00 – %d:59", g.Heat.Rows[weekday], hour, hour)
	value = g.locale.Value(v, g.metric.Unit, g.currency)
	switch days := g.Days[weekday][hour]; days {
	case 0:
		value = g.Heat.Missing
	case 1:
		mean = g.locale.Say("on 1 day")
	default:
		mean = g.locale.Say("on %d days, %s a day", days, g.locale.Value(v/float64(days), g.metric.Unit, g.currency))
	}
	return title, value, mean
}
