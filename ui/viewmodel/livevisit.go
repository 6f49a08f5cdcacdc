package viewmodel

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"matoscope/matomoapi"
)

// LiveVisit is a visit of the visitor log, as `live --json` prints it on a line
// of its own. Times are in the time zone of the website, durations in seconds,
// revenues in the visit's currency. Texts that the server does not know are
// empty.
type LiveVisit struct {
	locale Locale

	ID            int       `json:"visit_id"`
	Site          int       `json:"site"`
	VisitorID     string    `json:"visitor_id"` // 16 hexadecimal digits
	UserID        string    `json:"user_id"`
	VisitorType   string    `json:"visitor_type"` // new, returning or returningCustomer
	VisitCount    int       `json:"visit_count"`  // of this visitor, up to this visit
	FirstActionAt time.Time `json:"first_action_at"`
	LastActionAt  time.Time `json:"last_action_at"`
	Duration      float64   `json:"duration"`

	Country     string `json:"country"`
	CountryCode string `json:"country_code"` // ISO 3166 in lower case
	Region      string `json:"region"`
	City        string `json:"city"`
	Language    string `json:"language"`
	Device      string `json:"device_type"`
	System      string `json:"operating_system"`
	Browser     string `json:"browser"`

	ReferrerType    string `json:"referrer_type"` // direct, search, website, campaign or social
	ReferrerName    string `json:"referrer_name"`
	ReferrerKeyword string `json:"referrer_keyword"`
	ReferrerURL     string `json:"referrer_url"`

	ActionCount int          `json:"action_count"` // may be more than Actions has
	Conversions int          `json:"conversions"`  // of goals
	Converted   bool         `json:"converted"`
	Ecommerce   string       `json:"ecommerce"` // none, ordered, abandonedCart or orderedThenAbandonedCart
	Currency    string       `json:"currency"`
	Actions     []LiveAction `json:"actions"` // oldest first
}

// LiveAction is what a visitor did. In JSON, the keys that belong to a type are
// there where the server tells them.
type LiveAction struct {
	locale Locale

	Type      string    `json:"type"` // action (a page view), download, outlink, search, event, goal, ecommerceOrder, ecommerceAbandonedCart, ...
	At        time.Time `json:"at"`
	Title     string    `json:"title"`
	URL       string    `json:"url"`
	TimeSpent float64   `json:"time_spent,omitempty"`
	LoadTime  float64   `json:"load_time,omitempty"`

	EventCategory string   `json:"event_category,omitempty"`
	EventAction   string   `json:"event_action,omitempty"`
	EventName     string   `json:"event_name,omitempty"`
	EventValue    *float64 `json:"event_value,omitempty"`

	SearchKeyword  string   `json:"search_keyword,omitempty"`
	SearchCategory string   `json:"search_category,omitempty"`
	SearchCount    *float64 `json:"search_count,omitempty"`

	GoalID  int        `json:"goal_id,omitempty"`
	OrderID string     `json:"order_id,omitempty"`
	Revenue *float64   `json:"revenue,omitempty"`
	Pieces  int        `json:"pieces,omitempty"` // that were ordered, or left in the cart
	Items   []LiveItem `json:"items,omitempty"`  // the same by product
}

func (l Locale) liveVisit(v matomoapi.Visit, zone *time.Location) LiveVisit {
	out := LiveVisit{
		locale: l,
		ID:     v.ID, Site: v.SiteID, VisitorID: v.VisitorID, UserID: v.UserID, VisitorType: v.VisitorType, VisitCount: v.VisitCount,
		FirstActionAt: v.FirstActionAt.In(zone), LastActionAt: v.LastActionAt.In(zone), Duration: v.Duration.Seconds(),
		Country: v.Country, CountryCode: v.CountryCode, Region: v.Region, City: v.City, Language: v.Language,
		Device: v.DeviceType, System: v.System, Browser: v.Browser,
		ReferrerType: v.Referrer.Type, ReferrerName: v.Referrer.Name, ReferrerKeyword: v.Referrer.Keyword, ReferrerURL: v.Referrer.URL,
		ActionCount: v.ActionCount, Conversions: v.Conversions, Converted: v.Converted, Ecommerce: v.Ecommerce, Currency: v.Currency,
		Actions: make([]LiveAction, len(v.Actions)),
	}
	for i, a := range v.Actions {
		out.Actions[i] = LiveAction{
			locale: l,
			Type:   a.Type, At: a.At.In(zone), Title: a.Title, URL: a.URL, TimeSpent: a.TimeSpent.Seconds(), LoadTime: a.LoadTime.Seconds(),
			EventCategory: a.EventCategory, EventAction: a.EventAction, EventName: a.EventName, EventValue: numberIn(a.EventValue),
			SearchKeyword: a.SearchKeyword, SearchCategory: a.SearchCategory, SearchCount: numberIn(a.SearchCount),
			GoalID: a.GoalID, OrderID: a.OrderID, Revenue: numberIn(a.Revenue), Pieces: a.Pieces, Items: l.liveItems(a.Items),
		}
	}
	return out
}

// numberIn reads a number that a text holds; nil where it holds none.
func numberIn(s string) *float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &n
}

// size grows with every action; the server may list fewer than it counts, and
// counts no conversions.
func (v LiveVisit) size() int { return max(len(v.Actions), v.ActionCount) }

// Place is where the visitor is, as far as it is known: "Hamburg, Germany".
func (v LiveVisit) Place() string { return join(", ", v.City, v.Country) }

// With is what the visitor uses: "Desktop, Firefox 130.0, Windows 10".
func (v LiveVisit) With() string { return join(", ", v.Device, v.Browser, v.System) }

// Source is where the visit came from: "direct", "search: Google", "campaign:
// Spring, lamps".
func (v LiveVisit) Source() string {
	return join(": ", v.locale.Say(v.ReferrerType), join(", ", v.ReferrerName, v.ReferrerKeyword))
}

// Sum is how much there was: "returning, 5 actions in 2m 31s, 1 goal".
func (v LiveVisit) Sum() string {
	l := v.locale
	actions, goals := l.counted(v.ActionCount, "%s action", "%s actions"), ""
	if v.Duration > 0 {
		actions = l.Say("%s in %s", actions, l.duration(v.Duration))
	}
	if v.Conversions > 0 {
		goals = l.counted(v.Conversions, "%s goal", "%s goals")
	}
	return join(", ", l.Say(v.VisitorType), actions, goals)
}

// actionNames are the types of actions that do not speak for themselves.
var actionNames = map[string]string{
	"action": "page", "ecommerceOrder": "order", "ecommerceAbandonedCart": "cart", "goal": "goal",
}

// Kind is the type of the action in a word, such as "page" or "order".
func (a LiveAction) Kind() string { return a.locale.Say(cmp.Or(actionNames[a.Type], a.Type)) }

// Text is what was done: the title and address of a page, the keyword of a
// search, or what an order is worth.
func (a LiveAction) Text(currency string) string {
	switch a.Type {
	case "event":
		value := ""
		if a.EventValue != nil {
			value = a.locale.decimal(*a.EventValue, 0, 2)
		}
		return join(" · ", a.EventCategory, a.EventAction, a.EventName, value)
	case "search":
		return join(" · ", a.SearchKeyword, a.SearchCategory)
	case "goal":
		return join(" · ", a.Title, a.Worth(currency))
	case orderGoal, cartGoal:
		return join(" · ", a.OrderID, a.Worth(currency), a.pieces())
	case "download", "outlink":
		return a.URL
	}
	return join(" · ", a.Title, a.URL)
}

// join joins the texts that are not empty.
func join(between string, texts ...string) string {
	var some []string
	for _, t := range texts {
		if t != "" {
			some = append(some, t)
		}
	}
	return strings.Join(some, between)
}

// counted is a number of things: "1 visit", "1,204 visits".
func (l Locale) counted(n int, one, many string) string {
	return l.SayN(n, one, many, l.decimal(float64(n), 0, 0))
}
