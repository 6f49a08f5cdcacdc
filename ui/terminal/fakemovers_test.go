package terminal_test

import (
	"context"

	"matoscope/ui/viewmodel"
)

// Movers has two reports in which something fell and one in which it rose; one could
// not be read.
func (f *fake) Movers(_ context.Context, q viewmodel.Query, _ viewmodel.Freshness) viewmodel.Movers {
	f.moved = append(f.moved, q)
	before := filled(q)
	before.Date = "2026-11-19"
	pages := viewmodel.MoverReport{Method: "Actions.getPageUrls", Title: "Pages", Metric: "nb_hits", Flat: true}
	countries := viewmodel.MoverReport{Method: "UserCountry.getCountry", Title: "Countries", Metric: "nb_visits"}
	change := func(text string, direction int, tone viewmodel.Tone) viewmodel.Change {
		return viewmodel.Change{Text: text, Direction: direction, Tone: tone}
	}
	return viewmodel.Movers{
		Head: head(q), Before: before, Reports: []viewmodel.MoverReport{pages, countries},
		Fell: []viewmodel.Mover{
			{
				Label: "/pricing", Report: pages, Path: []string{"/pricing"}, Metric: "Page views", Earlier: "2,310", Now: "1,498", Was: 2310, Value: 1498,
				Difference: -812, DifferenceText: "-812", Change: change("35.2 %", -1, viewmodel.Bad),
			},
			{
				Label: "日本", Report: countries, Path: []string{"日本"}, Metric: "Visits", Earlier: "96", Now: "0", Was: 96,
				Difference: -96, DifferenceText: "-96", Change: change("100 %", -1, viewmodel.Bad), Gone: true,
			},
		},
		Rose: []viewmodel.Mover{{
			Label: "/guides", Report: pages, Path: []string{"/guides"}, Metric: "Page views", Earlier: "310", Now: "660", Was: 310, Value: 660,
			Difference: 350, DifferenceText: "+350", Change: change("112.9 %", 1, viewmodel.Good),
		}},
		Missing: &viewmodel.Problem{Kind: viewmodel.ServerProblem, What: "Not compared: Campaigns. The server took too long.", To: "Try again."},
	}
}
