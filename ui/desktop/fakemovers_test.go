package desktop_test

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"matoscope/ui/viewmodel"
)

func (f *fakeBackend) Movers(_ context.Context, q viewmodel.Query, fresh viewmodel.Freshness) viewmodel.Movers {
	if fresh == viewmodel.Kept {
		return viewmodel.Movers{Head: viewmodel.Head{Problem: nothingKept}}
	}
	return moversState(q)
}

// moversState has two reports in which something fell and one in which it rose.
func moversState(q viewmodel.Query) viewmodel.Movers {
	pages := viewmodel.MoverReport{Method: "Actions.getPageUrls", Title: "Pages", Metric: "nb_hits", Flat: true}
	countries := viewmodel.MoverReport{Method: "UserCountry.getCountry", Title: "Countries", Metric: "nb_visits"}
	value := func(text string) float64 {
		v, _ := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
		return v
	}
	row := func(r viewmodel.MoverReport, label, metric, was, now, text string, d float64, c viewmodel.Change) viewmodel.Mover {
		return viewmodel.Mover{
			Label: label, Report: r, Path: []string{label}, Metric: metric, Earlier: was, Now: now, Difference: d, DifferenceText: text, Change: c,
			Was: value(was), Value: value(now), Gone: now == "0",
		}
	}
	before := headState(q).Query
	before.Date = "2026-11-13"
	return viewmodel.Movers{
		Missing: &viewmodel.Problem{Kind: viewmodel.ServerProblem, What: "Not compared: Campaigns. The Matomo took too long to answer.", To: "Try again in a minute."},
		Before:  before, Head: headState(q), Reports: []viewmodel.MoverReport{pages, countries},
		Fell: []viewmodel.Mover{
			row(pages, "/pricing", "Page views", "2,310", "1,498", "-812", -812, down("35.2 %")),
			row(countries, "Germany", "Visits", "1,204", "803", "-401", -401, down("33.3 %")),
			row(pages, "/old-offer", "Page views", "96", "0", "-96", -96, down("100 %")),
		},
		Rose: []viewmodel.Mover{row(pages, "/guides/start", "Page views", "310", "660", "+350", 350, up("112.9 %"))},
	}
}

// fakeColumns remembers the columns of reports.
type fakeColumns struct {
	columnsMu sync.Mutex
	columns   map[string][]string // by report
}

func (f *fakeColumns) KeepColumns(_ context.Context, report string, columns []string) *viewmodel.Problem {
	f.columnsMu.Lock()
	defer f.columnsMu.Unlock()
	if f.columns == nil {
		f.columns = map[string][]string{}
	}
	f.columns[report] = columns
	return nil
}
