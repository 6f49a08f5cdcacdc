package matomoapi

import (
	"cmp"
	"time"
)

// visitAnswer is a visit as the module Live writes it.
type visitAnswer struct {
	ID          looseInt    `json:"idVisit"`
	Site        looseInt    `json:"idSite"`
	VisitorID   looseString `json:"visitorId"`
	UserID      looseString `json:"userId"`
	IP          looseString `json:"visitIp"`
	FirstAction looseInt    `json:"firstActionTimestamp"`
	LastAction  looseInt    `json:"lastActionTimestamp"`
	Duration    looseInt    `json:"visitDuration"`
	VisitorType looseString `json:"visitorType"`
	VisitCount  looseInt    `json:"visitCount"`
	ActionCount looseInt    `json:"actions"`
	Conversions looseInt    `json:"goalConversions"`
	Converted   looseInt    `json:"visitConverted"`
	Ecommerce   looseString `json:"visitEcommerceStatus"`
	Currency    looseString `json:"siteCurrency"`

	ReferrerType    looseString `json:"referrerType"`
	ReferrerName    looseString `json:"referrerName"`
	ReferrerKeyword looseString `json:"referrerKeyword"`
	ReferrerURL     looseString `json:"referrerUrl"`

	Country     looseString `json:"country"`
	CountryCode looseString `json:"countryCode"`
	Region      looseString `json:"region"`
	City        looseString `json:"city"`
	Language    looseString `json:"language"`
	DeviceType  looseString `json:"deviceType"`
	DeviceModel looseString `json:"deviceModel"`
	System      looseString `json:"operatingSystem"`
	Browser     looseString `json:"browser"`
	Resolution  looseString `json:"resolution"`

	Actions looseList[actionAnswer] `json:"actionDetails"`
}

func (a visitAnswer) visit(loc *time.Location) Visit {
	v := Visit{
		ID: int(a.ID), SiteID: int(a.Site), VisitorID: string(a.VisitorID), UserID: string(a.UserID), IP: string(a.IP),
		FirstActionAt: time.Unix(int64(a.FirstAction), 0), LastActionAt: time.Unix(int64(a.LastAction), 0),
		Duration: seconds(a.Duration), VisitorType: string(a.VisitorType), VisitCount: int(a.VisitCount),
		ActionCount: int(a.ActionCount), Conversions: int(a.Conversions), Converted: a.Converted != 0,
		Ecommerce: string(a.Ecommerce), Currency: string(a.Currency),
		Referrer: Referrer{
			Type: string(a.ReferrerType), Name: string(a.ReferrerName),
			Keyword: string(a.ReferrerKeyword), URL: string(a.ReferrerURL),
		},
		Country: string(a.Country), CountryCode: string(a.CountryCode), Region: string(a.Region), City: string(a.City),
		Language: string(a.Language), DeviceType: string(a.DeviceType), DeviceModel: string(a.DeviceModel),
		System: string(a.System), Browser: string(a.Browser), Resolution: string(a.Resolution),
	}
	shift := a.shift(loc)
	for _, action := range a.Actions {
		v.Actions = append(v.Actions, action.action(shift))
	}
	return v
}

// actionAnswer is an action as the module Live writes it.
type actionAnswer struct {
	Type           looseString `json:"type"`
	Timestamp      looseInt    `json:"timestamp"`
	Title          looseString `json:"title"`
	PageTitle      looseString `json:"pageTitle"`
	URL            looseString `json:"url"`
	TimeSpent      looseInt    `json:"timeSpent"`
	LoadTime       looseInt    `json:"pageLoadTimeMilliseconds"`
	EventCategory  looseString `json:"eventCategory"`
	EventAction    looseString `json:"eventAction"`
	EventName      looseString `json:"eventName"`
	EventValue     looseString `json:"eventValue"`
	SearchKeyword  looseString `json:"siteSearchKeyword"`
	SearchCategory looseString `json:"siteSearchCategory"`
	SearchCount    looseString `json:"siteSearchCount"`
	GoalID         looseInt    `json:"goalId"`
	GoalName       looseString `json:"goalName"`
	OrderID        looseString `json:"orderId"`
	Revenue        looseString `json:"revenue"`
	Pieces         looseInt    `json:"items"`
	Items          looseItems  `json:"itemDetails"`
}

// itemAnswer is a product of an order as the module Live writes it.
type itemAnswer struct {
	SKU      looseString `json:"itemSKU"`
	Name     looseString `json:"itemName"`
	Category looseString `json:"itemCategory"`
	Price    looseString `json:"price"`
	Quantity looseInt    `json:"quantity"`
}

// looseItems is a list of products; null, false and the like are empty.
type looseItems looseList[itemAnswer]

func (l *looseItems) UnmarshalJSON(b []byte) error {
	if b[0] != '[' && b[0] != '{' {
		*l = nil
		return nil
	}
	return (*looseList[itemAnswer])(l).UnmarshalJSON(b)
}

func (a actionAnswer) action(shift int64) Action {
	action := Action{
		Type: string(a.Type), At: time.Unix(int64(a.Timestamp)-shift, 0),
		Title: string(cmp.Or(a.PageTitle, a.GoalName, a.Title)), URL: string(a.URL),
		TimeSpent: seconds(a.TimeSpent), LoadTime: time.Duration(a.LoadTime) * time.Millisecond,
		EventCategory: string(a.EventCategory), EventAction: string(a.EventAction),
		EventName: string(a.EventName), EventValue: string(a.EventValue),
		SearchKeyword: string(a.SearchKeyword), SearchCategory: string(a.SearchCategory), SearchCount: string(a.SearchCount),
		GoalID: int(a.GoalID), OrderID: string(a.OrderID), Revenue: string(a.Revenue), Pieces: int(a.Pieces),
	}
	for _, item := range a.Items {
		action.Items = append(action.Items, Item{
			SKU: string(item.SKU), Name: string(item.Name), Category: string(item.Category),
			Price: string(item.Price), Quantity: int(item.Quantity),
		})
	}
	return action
}
