package viewmodel_test

import (
	"math"
	"strings"
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// days is an evolution by the day that ends on Friday, 20 November 2026.
func days(values ...float64) viewmodel.Evolution {
	e := viewmodel.Evolution{Title: "Visits, last days"}
	last := matomoapi.NewDate(2026, 11, 20)
	for i, v := range values {
		d := last.AddDays(i + 1 - len(values))
		e.Points = append(e.Points, viewmodel.EvolutionPoint{
			Period: matomoapi.Day, Date: d.String(), Title: d.String(), Value: v, Text: viewmodel.Locale{}.Value(v, viewmodel.Count, ""),
			Quality: matomoapi.Complete,
		})
	}
	return e
}

// weeks is five weeks of 100 visits a day and 20 on weekends, the last day being
// another.
func weeks(last float64) viewmodel.Evolution {
	values := make([]float64, 35)
	for i := range values {
		values[i] = 100 + float64(i%5)
		if weekday := i % 7; weekday == 0 || weekday == 1 { // the first day is a Saturday
			values[i] = 20
		}
	}
	values[34] = last
	return days(values...)
}

func TestWatch(t *testing.T) {
	running := days(5, 600)
	running.Points[1].Quality = matomoapi.Partial
	rate, perVisit := running, running
	rate.Unit, perVisit.Metric = viewmodel.Percent, "nb_actions_per_visit"
	for name, c := range map[string]struct {
		watch viewmodel.Watch
		on    viewmodel.Evolution
		tells bool
		words string // of Text or Why
	}{
		"above":                        {viewmodel.Watch{Kind: viewmodel.WatchAbove, Limit: 500}, days(1, 501), true, "501, above 500"},
		"at the limit":                 {viewmodel.Watch{Kind: viewmodel.WatchAbove, Limit: 501}, days(1, 501), false, ""},
		"below":                        {viewmodel.Watch{Kind: viewmodel.WatchBelow, Limit: 500}, days(900, 412), true, "412, below 500"},
		"already above":                {viewmodel.Watch{Kind: viewmodel.WatchAbove, Limit: 500}, running, true, "600, above 500"},
		"a running rate may fall":      {viewmodel.Watch{Kind: viewmodel.WatchAbove, Limit: 500}, rate, false, ""},
		"a running mean may fall":      {viewmodel.Watch{Kind: viewmodel.WatchAbove, Limit: 500}, perVisit, false, ""},
		"a running day is not too low": {viewmodel.Watch{Kind: viewmodel.WatchBelow, Limit: 700}, running, true, "2026-11-19: 5, below 700"},
		"nothing to judge":             {viewmodel.Watch{Kind: viewmodel.WatchBelow, Limit: 1}, days(math.NaN()), false, "no finished period"},
		"no points":                    {viewmodel.Watch{Kind: viewmodel.WatchBelow, Limit: 1}, viewmodel.Evolution{}, false, "no finished period"},
		"like its weekday":             {viewmodel.Watch{Kind: viewmodel.WatchUnlike}, weeks(101), false, ""},
		"unlike its weekday":           {viewmodel.Watch{Kind: viewmodel.WatchUnlike}, weeks(20), true, "20, unlike the Fridays before: usually 10"},
		"far more than its weekday":    {viewmodel.Watch{Kind: viewmodel.WatchUnlike}, weeks(300), true, "300, unlike"},
		"a little more":                {viewmodel.Watch{Kind: viewmodel.WatchUnlike}, weeks(108), false, ""},
		"too little to tell":           {viewmodel.Watch{Kind: viewmodel.WatchUnlike}, days(1, 2, 3, 400), false, "too few Fridays"},
		"no such kind":                 {viewmodel.Watch{Kind: "odd"}, days(1), false, `"odd"`},
	} {
		got := c.watch.Judge(c.on)
		if got.Tells != c.tells || !strings.Contains(got.Text+got.Why, c.words) || got.Tells != (got.Text != "") {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
