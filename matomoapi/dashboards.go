package matomoapi

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
)

// Dashboard is a dashboard of the user's.
type Dashboard struct {
	ID      int
	Name    string
	Widgets []Widget // in the server's order, column by column
}

// Dashboards lists the dashboards that the user arranged, with their widgets
// (Dashboard.getDashboards): not the one that everybody has who arranged none.
func (c *Client) Dashboards(ctx context.Context) ([]Dashboard, error) {
	answers, err := get[looseList[struct {
		ID      looseInt                `json:"id"`
		Name    looseString             `json:"name"`
		Widgets looseList[widgetAnswer] `json:"widgets"`
	}]](ctx, c, "Dashboard.getDashboards", url.Values{"filter_limit": {"-1"}, "returnDefaultIfEmpty": {"0"}})
	if err != nil {
		return nil, err
	}
	dashboards := make([]Dashboard, len(answers))
	for i, a := range answers {
		dashboards[i] = Dashboard{ID: int(a.ID), Name: string(a.Name), Widgets: widgets(a.Widgets)}
	}
	return dashboards, nil
}

// ReportPage is a page of the server's menu of reports.
type ReportPage struct {
	ID          string // the ids of category and subcategory with a point between
	Category    string // in the user's language
	Subcategory string // in the user's language
	Widgets     []Widget
}

// ReportPages lists the pages that the server's menu has for a website
// (API.getReportPagesMetadata), in the order of the menu.
func (c *Client) ReportPages(ctx context.Context, site int) ([]ReportPage, error) {
	type level struct {
		Name  looseString `json:"name"`
		Order looseInt    `json:"order"`
	}
	type page struct {
		ID          looseString             `json:"uniqueId"`
		Category    level                   `json:"category"`
		Subcategory level                   `json:"subcategory"`
		Widgets     looseList[widgetAnswer] `json:"widgets"`
	}
	answers, err := get[looseList[page]](ctx, c, "API.getReportPagesMetadata", url.Values{"idSite": {strconv.Itoa(site)}, "filter_limit": {"-1"}})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(answers, func(a, b page) int {
		return cmp.Or(cmp.Compare(a.Category.Order, b.Category.Order), cmp.Compare(a.Subcategory.Order, b.Subcategory.Order))
	})
	pages := make([]ReportPage, len(answers))
	for i, a := range answers {
		pages[i] = ReportPage{
			ID: string(a.ID), Category: string(a.Category.Name), Subcategory: string(a.Subcategory.Name),
			Widgets: widgets(a.Widgets),
		}
	}
	return pages, nil
}
