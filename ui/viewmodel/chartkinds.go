package viewmodel

import (
	"matoscope/matomoapi"
	"matoscope/ui/chart"
)

// stack draws the largest rows over time on each other, where their numbers add
// up: no visitor is counted twice in them.
func (d drawing) stack() (*chart.Stack, error) {
	p := Problem{Kind: UsageProblem, Code: "cannot_stack", To: "Draw lines or bars: leave the kind out."}
	metric := d.metrics[0]
	switch {
	case !d.Several || !d.tabular():
		return nil, p.saying("Only the rows of a report over several periods can be stacked.")
	case d.Comparison != nil:
		return nil, p.saying("A stack has no room for a comparison.")
	case !d.sums(metric):
		return nil, p.saying("The rows of %s cannot be added up: they may count the same people or visits.", metric)
	}
	stack := chart.Stack(d.line())
	return &stack, nil
}

// sums says that the numbers of a metric in the rows of a point add up.
func (r *Report) sums(metric string) bool {
	for _, p := range r.Points {
		if len(p.Rows) > 0 {
			return canSum(p.Rows[0].table, metric)
		}
	}
	return true
}

// hours is the input of a grid of the hours of the weekdays: the report by hour,
// day by day.
func (in ReportInput) hours(today matomoapi.Date) (ReportInput, error) {
	if !hasHours(in.Method) {
		return in, Problem{
			Kind: UsageProblem, Code: "no_hours", To: "Ask for VisitTime.getVisitInformationPerServerTime.",
		}.saying("%s has no hours.", in.Method)
	}
	spans, err := matomoapi.ParseSpans(matomoapi.Period(in.Period), in.Date, today)
	if err != nil {
		return in, badDate(err)
	}
	days := spans[0]
	if len(spans) > 1 {
		days = matomoapi.NewRange(days.From, spans[len(spans)-1].To)
	}
	days = gridDays(days)
	in.Method = hourReports[in.Method]
	in.Period, in.Date, in.Compare = string(matomoapi.Day), days.From.String()+","+days.To.String(), ""
	return in, nil
}

// heat draws the hours of the weekdays.
func (d drawing) heat() (*chart.Heat, error) {
	metric := d.column(d.metrics[0])
	if !addsUpOverDays(metric.Name) {
		return nil, Problem{
			Kind: UsageProblem, Code: "cannot_add_days", To: "Name another metric with --metric, such as nb_visits.",
		}.saying("%s cannot be added up over days.", metric.Label)
	}
	var sums hourSums
	for _, p := range d.Points {
		day, err := matomoapi.ParseKey(matomoapi.Day, p.Date)
		if err != nil || p.Absent {
			continue
		}
		table := &matomoapi.Table{}
		if len(p.Rows) > 0 {
			table = p.Rows[0].table
		}
		sums.add(day.From, hoursOver(day, d.Method, d.now), table, metric.Name)
	}
	heat := d.locale.heat(sums, metric.Unit, d.Currency)
	heat.Title = d.title()
	return &heat, nil
}
