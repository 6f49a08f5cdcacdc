package matomoapi

import "time"

// Visit is a visit of the visitor log. Texts that the server does not know are
// empty; names are in the user's language.
type Visit struct {
	ID            int
	SiteID        int
	VisitorID     string // 16 hexadecimal digits
	UserID        string
	IP            string // as far as the server keeps it
	FirstActionAt time.Time
	LastActionAt  time.Time
	Duration      time.Duration
	VisitorType   string // new, returning or returningCustomer
	VisitCount    int    // of this visitor, up to this visit
	ActionCount   int    // may be more than Actions shows
	Conversions   int
	Converted     bool
	Ecommerce     string // none, ordered, abandonedCart or orderedThenAbandonedCart; "" where the server does not tell
	Currency      string // ISO 4217, of every Revenue of the visit
	Referrer      Referrer
	Country       string
	CountryCode   string // ISO 3166 in lower case
	Region        string
	City          string
	Language      string
	DeviceType    string
	DeviceModel   string
	System        string // with its version
	Browser       string // with its version
	Resolution    string // such as 1536x864
	Actions       []Action
}

// Referrer is where a visit came from.
type Referrer struct {
	Type    string // direct, search, website, campaign or social
	Name    string // of the search engine, website, campaign or network
	Keyword string
	URL     string
}

// Action is what a visitor did.
type Action struct {
	Type  string // action (a page view), download, outlink, search, event, goal, ecommerceOrder, ecommerceAbandonedCart, ...
	At    time.Time
	Title string // of the page, or of the goal; the kind of action for all else
	URL   string
	// TimeSpent is how long a page was looked at; 0 for the last one.
	TimeSpent time.Duration
	// LoadTime is how long the page took to load; 0 where it was not measured.
	LoadTime time.Duration

	EventCategory  string
	EventAction    string
	EventName      string
	EventValue     string // a number; "" for none
	SearchKeyword  string
	SearchCategory string
	SearchCount    string // of results; "" where the website does not tell
	GoalID         int
	OrderID        string
	Revenue        string // of the goal, the order or the cart, a number; "" for other actions
	Pieces         int    // that were ordered, or left in the cart
	Items          []Item // the same by product; empty where the server does not tell
}

// Item is a product in an order or a cart.
type Item struct {
	SKU      string
	Name     string
	Category string
	Price    string // of one piece, a number
	Quantity int
}

// visits decodes visits of a website in the time zone loc, nil for unknown.
func visits(answers []visitAnswer, loc *time.Location) []Visit {
	all := make([]Visit, len(answers))
	for i, a := range answers {
		all[i] = a.visit(loc)
	}
	return all
}

// gridSeconds is what the offsets of all time zones are multiples of.
const gridSeconds = 15 * 60

// shift tells how many seconds the server has added to the times of the actions.
// It turns them into the website's time of day and then takes that for UTC, but
// leaves the times of the visit as they are. So the first action, which begins the
// visit, shows the difference; where the server left it out, the zone does.
func (a visitAnswer) shift(loc *time.Location) int64 {
	if len(a.Actions) == 0 {
		return 0
	}
	first, last := int64(a.Actions[0].Timestamp-a.FirstAction), int64(a.Actions[len(a.Actions)-1].Timestamp-a.LastAction)
	for _, difference := range []int64{first, last} {
		if difference%gridSeconds == 0 && -14*3600 <= difference && difference <= 14*3600 {
			return difference
		}
	}
	if loc == nil {
		return 0
	}
	_, offset := time.Unix(int64(a.LastAction), 0).In(loc).Zone()
	return int64(offset)
}
