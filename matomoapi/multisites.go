package matomoapi

import (
	"context"
	"strconv"
)

// SiteOverview is a website in the overview of all.
type SiteOverview struct {
	SiteID         int // 0 in the answer to MultiSite, which does not repeat it
	Name           string
	MainURL        string
	Group          string
	CurrencySymbol string
	// Ratio is the part of the period that has passed, from 0 to 1; absent where
	// the server does not tell.
	Ratio Value

	Visits    Trend
	Actions   Trend
	Pageviews Trend
	Revenue   Trend // of goals and orders together
}

// Trend is a metric and how it compares with the period before.
type Trend struct {
	Value Value
	// Previous is of the whole period before, even where this one still runs.
	Previous Value
	// Evolution is the change as a fraction, -0.128 for -12.8 %. It compares with
	// as much of the period before as has passed of this one.
	Evolution Value
}

// MultiSites compares all websites that the user may view (MultiSites.getAll). Of
// the query it needs Period and Date, which must ask for a single period.
func (c *Client) MultiSites(ctx context.Context, q ReportQuery) ([]SiteOverview, error) {
	q.Method, q.Site = "MultiSites.getAll", ""
	if q.Limit == 0 {
		q.Limit = -1
	}
	r, err := c.Report(ctx, q)
	if err != nil {
		return nil, err
	}
	return r.SiteOverviews(), nil
}

// MultiSite compares one website with the period before (MultiSites.getOne). Of
// the query it needs Site, Period and Date, which must ask for a single period.
func (c *Client) MultiSite(ctx context.Context, q ReportQuery) (SiteOverview, error) {
	q.Method = "MultiSites.getOne"
	r, err := c.Report(ctx, q)
	if err != nil {
		return SiteOverview{}, err
	}
	all := r.SiteOverviews()
	if len(all) != 1 {
		return SiteOverview{}, syntaxError(q.Method, errMalformed)
	}
	return all[0], nil
}

// SiteOverviews reads the rows of MultiSites.getAll and MultiSites.getOne, for
// those who asked for it as a report, in bulk say.
func (r *Report) SiteOverviews() []SiteOverview {
	t := r.Table()
	all := make([]SiteOverview, len(t.Rows))
	for i, row := range t.Rows {
		cell := func(name string) Value { return row.Cell(t.Column(name)) }
		id, _ := strconv.Atoi(cell("idsite").String())
		all[i] = SiteOverview{
			SiteID:         id,
			Name:           row.Label,
			MainURL:        t.Property(row, "main_url"),
			Group:          t.Property(row, "group"),
			CurrencySymbol: t.Property(row, "currencySymbol"),
			Ratio:          cell("ratio"),
			Visits:         Trend{cell("nb_visits"), cell("previous_nb_visits"), cell("visits_evolution")},
			Actions:        Trend{cell("nb_actions"), cell("previous_nb_actions"), cell("actions_evolution")},
			Pageviews:      Trend{cell("nb_pageviews"), cell("previous_Actions_nb_pageviews"), cell("pageviews_evolution")},
			Revenue:        Trend{cell("revenue"), cell("previous_Goal_revenue"), cell("revenue_evolution")},
		}
	}
	return all
}
