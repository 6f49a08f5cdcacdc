package matomoapi

import (
	"context"
	"net/url"
	"strconv"
)

// Goal is what a visit to a website should lead to. Its conversions are a report:
// Goals.get with the parameter idGoal, which may also be ecommerceOrder or
// ecommerceAbandonedCart.
type Goal struct {
	ID                  int
	SiteID              int
	Name                string
	Description         string
	MatchAttribute      string // url, title, file, external_website, event_action, visit_duration, manually, ...
	Pattern             string // which the attribute is compared with
	PatternType         string // contains, exact, regex, greater_than, ...
	CaseSensitive       bool
	AllowMultiple       bool    // several conversions a visit count
	Revenue             float64 // of one conversion, in the currency of the website
	EventValueAsRevenue bool
}

// Goals lists the goals of a website (Goals.getGoals).
func (c *Client) Goals(ctx context.Context, site int) ([]Goal, error) {
	answers, err := get[looseList[struct {
		ID            looseInt    `json:"idgoal"`
		Site          looseInt    `json:"idsite"`
		Name          looseString `json:"name"`
		Description   looseString `json:"description"`
		Attribute     looseString `json:"match_attribute"`
		Pattern       looseString `json:"pattern"`
		PatternType   looseString `json:"pattern_type"`
		CaseSensitive looseInt    `json:"case_sensitive"`
		AllowMultiple looseInt    `json:"allow_multiple"`
		Revenue       looseString `json:"revenue"`
		EventValue    looseInt    `json:"event_value_as_revenue"`
	}]](ctx, c, "Goals.getGoals", url.Values{"idSite": {strconv.Itoa(site)}, "filter_limit": {"-1"}})
	if err != nil {
		return nil, err
	}
	goals := make([]Goal, len(answers))
	for i, a := range answers {
		revenue, _ := strconv.ParseFloat(string(a.Revenue), 64)
		goals[i] = Goal{
			ID: int(a.ID), SiteID: int(a.Site), Name: string(a.Name), Description: string(a.Description),
			MatchAttribute: string(a.Attribute), Pattern: string(a.Pattern), PatternType: string(a.PatternType),
			CaseSensitive: a.CaseSensitive != 0, AllowMultiple: a.AllowMultiple != 0,
			Revenue: revenue, EventValueAsRevenue: a.EventValue != 0,
		}
	}
	return goals, nil
}
