package desktop_test

import (
	"context"
	"fmt"
	"math"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

var nothingKept = &viewmodel.Problem{What: "Nothing was kept."}

func (f *fakeBackend) Overview(_ context.Context, q viewmodel.Query, fresh viewmodel.Freshness) viewmodel.Overview {
	switch {
	case fresh == viewmodel.Kept:
		return viewmodel.Overview{Head: viewmodel.Head{Problem: nothingKept}}
	case f.overview != nil:
		return f.overview(q)
	}
	return overviewState(q, 500)
}

func (f *fakeBackend) Segments(ctx context.Context, site int, _ viewmodel.Freshness) viewmodel.Segments {
	return viewmodel.Segments{Fields: f.SegmentFields(ctx, site), Saved: []viewmodel.SegmentChoice{
		{Name: "German visitors", Definition: "countryCode==de"},
		{Name: "Front page", Definition: "pageUrl==https://acme.example/"},
		{Name: "Returning on a telephone", Definition: "visitorType==returning;deviceType==smartphone", Note: "by ann · takes longer"},
	}}
}

// headState is the head of a screen whose query has its gaps filled in.
func headState(q viewmodel.Query) viewmodel.Head {
	d := dashboardState(q)
	return viewmodel.Head{
		Query: d.Query, Site: d.Site, PeriodText: d.PeriodText, SiteTime: d.SiteTime, Loaded: d.Loaded, Notice: d.Notice,
		Against: "Thu 19 Nov 2026",
	}
}

// overviewState is an overview of so many websites, the last of which nobody
// visits.
func overviewState(q viewmodel.Query, n int) viewmodel.Overview {
	q.Compare = "previous"
	q.Period = matomoapi.Day
	o := viewmodel.Overview{Head: headState(q)}
	for i, site := range sites(n) {
		line := viewmodel.SiteLine{Site: site, Running: true}
		visits := math.Round(20000 / math.Pow(float64(i+1), 1.1))
		line.Visits = viewmodel.Amount{Value: visits, Text: thousands(visits), Change: up(fmt.Sprintf("%d.%d %%", i%17, i%10))}
		if i%3 == 1 {
			line.Visits.Change = down(fmt.Sprintf("%d.%d %%", i%23, i%7))
		}
		line.Pageviews = viewmodel.Amount{Value: 3 * visits, Text: thousands(3 * visits), Change: line.Visits.Change}
		line.Revenue = viewmodel.Amount{Text: "€0"}
		if i%4 == 1 {
			line.Revenue = viewmodel.Amount{Value: 10 * visits, Text: "€" + thousands(10*visits), Change: up("4.1 %")}
		}
		for k := range 30 {
			line.Spark = append(line.Spark, visits*(1+0.4*math.Sin(float64(k)*0.9+float64(i))))
		}
		if i == n-1 {
			line = viewmodel.SiteLine{Site: site, Visits: viewmodel.Amount{Text: "0"}, Pageviews: viewmodel.Amount{Text: "0"}, Revenue: viewmodel.Amount{Text: "€0"}, Empty: true}
		}
		o.Rows = append(o.Rows, line)
	}
	o.Totals = viewmodel.Locale{}.TotalOf(o.Rows)
	o.Loaded = time.Now().Add(-2 * time.Minute)
	return o
}
