package sample

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// field is something that segments can ask of a visit. To add one, add it to
// the list.
type field struct {
	name, label, category string
	accepted              string // what API.getSegmentsMetadata says of its values
	metric                bool   // its values are amounts
	private               bool   // it tells people apart
	address               bool   // its values are addresses
	values                func(*site, *visit) []string
}

// normal is a value as it is compared: in small letters, and an address
// without what it begins with.
func (f *field) normal(value string) string {
	value = strings.ToLower(value)
	if f.address {
		value = strings.TrimPrefix(strings.TrimPrefix(value, "https://"), "http://")
		value = strings.TrimPrefix(value, "www.")
	}
	return value
}

// The kinds of values that fields have.

func text(of func(*visit) string) func(*site, *visit) []string {
	return func(_ *site, v *visit) []string { return []string{of(v)} }
}

func amount(of func(*visit) int) func(*site, *visit) []string {
	return text(func(v *visit) string { return strconv.Itoa(of(v)) })
}

func ofMachine(of func(machine) string) func(*site, *visit) []string {
	return text(func(v *visit) string { return of(machines[v.machine()]) })
}

// each collects what the actions of a kind tell.
func each(kind actionKind, of func(s *site, v *visit, i int) string) func(*site, *visit) []string {
	return func(s *site, v *visit) []string {
		var values []string
		for i, a := range v.actions {
			if a.kind == kind {
				values = append(values, of(s, v, i))
			}
		}
		return values
	}
}

func ofEvent(of func(happening) string) func(*site, *visit) []string {
	return each(event, func(s *site, v *visit, i int) string { return of(s.happenings[v.actions[i].target]) })
}

func ofPage(of func(*site, page) string, which func(*visit) int) func(*site, *visit) []string {
	return func(s *site, v *visit) []string { return []string{of(s, s.pages[which(v)])} }
}

const anyNumber = "Any positive integer"

const (
	visitors    = "Visitors"
	location    = "Visitor location"
	behaviour   = "Behaviour"
	events      = "Events"
	acquisition = "Acquisition"
	ecommerce   = "Ecommerce"
)

// fields lists what segments can ask for, in the order of the metadata.
var fields = []field{
	{name: "actions", label: "Actions In Visit", category: visitors, metric: true, values: amount(func(v *visit) int { return len(v.actions) })},
	{name: "daysSinceFirstVisit", label: "Days since first visit", category: visitors, metric: true, values: amount((*visit).age)},
	{name: "daysSinceLastVisit", label: "Days since last visit", category: visitors, metric: true, values: amount((*visit).sinceLast)},
	{name: "events", label: "Events", category: visitors, metric: true, accepted: anyNumber, values: amount(func(v *visit) int { return v.number(event) })},
	{name: "interactions", label: "Number of Interactions", category: visitors, metric: true, accepted: anyNumber, values: amount(func(v *visit) int { return len(v.actions) - v.number(event) })},
	{name: "searches", label: "Number of Internal Searches", category: visitors, metric: true, accepted: anyNumber, values: amount(func(v *visit) int { return v.number(siteSearch) })},
	{name: "visitCount", label: "Number of visits", category: visitors, metric: true, values: amount((*visit).ordinal)},
	{name: "visitDuration", label: "Visit Duration (in seconds)", category: visitors, metric: true, values: amount((*visit).length)},
	{name: "visitIp", label: "Visitor IP", category: visitors, accepted: "203.0.113.7", metric: true, private: true, values: text((*visit).ip)},
	{name: "browserName", label: "Browser", category: visitors, accepted: "Firefox, Chrome, Safari etc.", values: ofMachine(func(m machine) string { return m.browser.name })},
	{name: "browserCode", label: "Browser code", category: visitors, accepted: "FF, CH, SF etc.", values: ofMachine(func(m machine) string { return m.browser.code })},
	{name: "browserEngine", label: "Browser engine", category: visitors, accepted: "WebKit, Gecko, Blink etc.", values: ofMachine(func(m machine) string { return m.browser.engine })},
	{name: "browserVersion", label: "Browser version", category: visitors, accepted: "141.0, 18.6, etc.", values: ofMachine(func(m machine) string { return m.browserVersion })},
	{name: "deviceBrand", label: "Device brand", category: visitors, accepted: "Apple, Samsung, etc.", values: ofMachine(func(m machine) string { return m.brand })},
	{name: "deviceModel", label: "Device model", category: visitors, accepted: "iPad, Pixel 8, etc.", values: ofMachine(func(m machine) string { return m.model })},
	{name: "deviceType", label: "Device type", category: visitors, accepted: strings.ToLower(strings.Join(deviceTypes, ", ")), values: text(func(v *visit) string { return deviceTypes[v.device] })},
	{name: "visitLocalHour", label: "Local time — hour (start of visit)", category: visitors, accepted: "0 to 23", values: amount(func(v *visit) int { return v.localMinute() / 60 })},
	{name: "operatingSystemName", label: "Operating system", category: visitors, accepted: "Windows, Mac, Android, etc.", values: ofMachine(func(m machine) string { return m.system.name })},
	{name: "operatingSystemCode", label: "Operating system code", category: visitors, accepted: "WIN, MAC, AND, etc.", values: ofMachine(func(m machine) string { return m.system.code })},
	{name: "operatingSystemVersion", label: "Operating system version", category: visitors, accepted: "11, 18.6, etc.", values: ofMachine(func(m machine) string { return m.systemVersion })},
	{name: "resolution", label: "Resolution", category: visitors, accepted: "1920x1080, etc.", values: ofMachine(func(m machine) string { return m.resolution })},
	{name: "visitStartServerHour", label: "Site time — hour (start of visit)", category: visitors, accepted: "0 to 23, in UTC", values: amount(func(v *visit) int { return utc(v.start).Hour() })},
	{name: "visitServerHour", label: "Site time — hour (time of last action)", category: visitors, accepted: "0 to 23, in UTC", values: amount(func(v *visit) int { return utc(v.end()).Hour() })},
	{name: "visitEndServerDate", label: "Time in UTC — date (time of last action)", category: visitors, accepted: "2026-11-20, etc.", values: text(func(v *visit) string { return utc(v.end()).Format(time.DateOnly) })},
	{name: "userId", label: "User ID", category: visitors, accepted: "any text", private: true, values: text((*visit).user)},
	{name: "visitEcommerceStatus", label: "Visit Ecommerce status at the end of the visit", category: visitors, accepted: "none, ordered, abandonedCart", values: status},
	{name: "visitConvertedGoalId", label: "Visit converted a specific Goal Id", category: visitors, accepted: "1, 2, 3, etc.", values: convertedGoals(func(g goal) string { return g.id })},
	{name: "visitConvertedGoalName", label: "Visit converted a specific Goal Name", category: visitors, accepted: "any name", values: convertedGoals(func(g goal) string { return g.name })},
	{name: "visitConverted", label: "Visit converted at least one Goal", category: visitors, accepted: "0, 1", values: func(s *site, v *visit) []string { return []string{strconv.Itoa(btoi(v.converted(s)))} }},
	{name: "visitorType", label: "Visit type", category: visitors, accepted: "new, returning", values: text((*visit).kind)},
	{name: "visitorId", label: "Visitor ID", category: visitors, accepted: "16 hexadecimal digits", private: true, values: text((*visit).id)},
	{name: "city", label: "City", category: location, accepted: "Hamburg, Toronto, etc.", values: text(func(v *visit) string { _, p := placeOf(v.city()); return p.city })},
	{name: "continentCode", label: "Continent", category: location, accepted: "eur, asi, amc, amn, ams, afr, ant, oce", values: text(func(v *visit) string { return continents[countries[v.country].continent].code })},
	{name: "countryName", label: "Country", category: location, accepted: "Germany, France, etc.", values: text(func(v *visit) string { return countries[v.country].name })},
	{name: "countryCode", label: "Country code", category: location, accepted: "de, us, fr, etc.", values: text(func(v *visit) string { return countries[v.country].code })},
	{name: "languageCode", label: "Language", category: location, accepted: "de, fr, en-gb, etc.", values: text(func(v *visit) string { return countries[v.speaks()].language })},
	{name: "regionCode", label: "Region", category: location, accepted: "BY, 22, etc.", values: text(func(v *visit) string { _, p := placeOf(v.city()); return p.regionCode })},
	{name: "actionUrl", label: "Action URL", category: behaviour, address: true, values: actionURLs},
	{name: "siteSearchCategory", label: "Category (Site Search)", category: behaviour, values: sectionNames},
	{name: "outlinkUrl", label: "Clicked Outlink", category: behaviour, address: true, values: each(outlink, (*site).urlOf)},
	{name: "contentName", label: "Content Name", category: behaviour, accepted: "The name of a content block", values: ofContent(func(c content) string { return c.name })},
	{name: "contentPiece", label: "Content Piece", category: behaviour, accepted: "The content itself", values: ofContent(func(c content) string { return c.piece })},
	{name: "downloadUrl", label: "Download URL", category: behaviour, address: true, values: each(download, (*site).urlOf)},
	{name: "entryPageUrl", label: "Entry Page URL", category: behaviour, address: true, values: ofPage((*site).address, (*visit).entry)},
	{name: "entryPageTitle", label: "Entry Page title", category: behaviour, values: ofPage((*site).title, (*visit).entry)},
	{name: "exitPageTitle", label: "Exit Page Title", category: behaviour, values: ofPage((*site).title, (*visit).exit)},
	{name: "exitPageUrl", label: "Exit Page URL", category: behaviour, address: true, values: ofPage((*site).address, (*visit).exit)},
	{name: "siteSearchKeyword", label: "Keyword (Site Search)", category: behaviour, values: each(siteSearch, func(s *site, v *visit, i int) string { return s.siteKeyword(int(v.actions[i].target)) })},
	{name: "pageTitle", label: "Page Title", category: behaviour, values: each(pageView, func(s *site, v *visit, i int) string { return s.title(s.pages[v.actions[i].target]) })},
	{name: "pageUrl", label: "Page URL", category: behaviour, address: true, values: each(pageView, (*site).urlOf)},
	{name: "eventValue", label: "Event value", category: events, metric: true, values: eventValues},
	{name: "eventAction", label: "Event Action", category: events, values: ofEvent(func(h happening) string { return h.action })},
	{name: "eventCategory", label: "Event Category", category: events, values: ofEvent(func(h happening) string { return h.category })},
	{name: "eventName", label: "Event Name", category: events, values: ofEvent(func(h happening) string { return h.name })},
	{name: "referrerType", label: "Channel Type", category: acquisition, accepted: "direct, search, website, social, campaign", values: text(func(v *visit) string { return channels[v.channel].segment })},
	{name: "referrerKeyword", label: "Keyword", category: acquisition, accepted: "any keyword", values: func(s *site, v *visit) []string { return []string{v.searchedFor(s)} }},
	{name: "referrerName", label: "Referrer Name", category: acquisition, accepted: "Google, Reddit, forum.example, etc.", values: text((*visit).referrer)},
	{name: "referrerUrl", label: "Referrer URL", category: acquisition, address: true, values: text((*visit).referrerURL)},
	{name: "productCategory", label: "Product Category", category: ecommerce, values: ofProduct(func(p product) string { return p.category })},
	{name: "productName", label: "Product Name", category: ecommerce, values: ofProduct(func(p product) string { return p.name })},
	{name: "productSku", label: "Product SKU", category: ecommerce, values: ofProduct(func(p product) string { return p.sku })},
}

func status(s *site, v *visit) []string { return []string{v.shopping(s)} }

// convertedGoals tell something of every goal that the visit came to.
func convertedGoals(of func(goal) string) func(*site, *visit) []string {
	return func(s *site, v *visit) []string {
		var values []string
		for _, g := range s.goals {
			if v.reached(g) {
				values = append(values, of(g))
			}
		}
		return values
	}
}

// ofContent collects what the contents that a visit saw tell.
func ofContent(of func(content) string) func(*site, *visit) []string {
	return func(s *site, v *visit) []string {
		var values []string
		for i, a := range v.actions {
			if a.kind != pageView {
				continue
			}
			if c := seen(s, v, i); c >= 0 {
				values = append(values, of(s.contents[c]))
			}
		}
		return values
	}
}

// ofProduct collects what the products tell that a visit ordered, or left in
// its basket.
func ofProduct(of func(product) string) func(*site, *visit) []string {
	return func(s *site, v *visit) []string {
		if v.shopping(s) == "none" {
			return nil
		}
		var values []string
		for _, l := range v.lines(s) {
			values = append(values, of(s.products[l.product]))
		}
		return values
	}
}

func sectionNames(s *site, v *visit) []string {
	var values []string
	for i, a := range v.actions {
		if a.kind != siteSearch {
			continue
		}
		if n := section(s, v, i); n >= 0 {
			values = append(values, s.sections[n])
		}
	}
	return values
}

func actionURLs(s *site, v *visit) []string {
	values := make([]string, 0, len(v.actions))
	for i := range v.actions {
		values = append(values, s.urlOf(v, i))
	}
	return slices.DeleteFunc(values, func(address string) bool { return address == "" })
}

func eventValues(s *site, v *visit) []string {
	var values []string
	for _, a := range v.actions {
		if a.kind == event && s.happenings[a.target].value > 0 {
			values = append(values, fmt.Sprint(s.happenings[a.target].value))
		}
	}
	return values
}

func utc(instant int64) time.Time { return time.Unix(instant, 0).UTC() }
