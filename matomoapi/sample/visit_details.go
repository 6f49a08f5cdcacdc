package sample

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	prettyDate   = "Monday, January 2, 2006"
	prettyMoment = "Jan 2, 2006 15:04:05"
)

// details are what Live tells of a visit. Times of actions are those of the
// website's clock, taken for UTC; all others are UTC.
func (v found) details(withActions bool) object {
	actions := list{}
	if withActions {
		actions = v.actionDetails()
	}
	details := object{
		{"idSite", v.site.id},
		{"idVisit", v.idVisit()},
		{"visitIp", v.ip()},
		{"visitorId", v.id()},
		{"fingerprint", fmt.Sprintf("%016x", mix(v.visitor, 12))},
		{"actionDetails", actions},
		{"goalConversions", v.conversions()},
		{"siteCurrency", v.site.currency},
		{"siteCurrencySymbol", v.site.symbol},
	}
	for _, part := range []func() object{v.times, v.habits, v.origin, v.equipment, v.whereabouts} {
		details = append(details, part()...)
	}
	return details
}

func (v found) idVisit() int { return int(v.today)*10000 + int(v.order) }

func (v found) times() object {
	first, last := time.Unix(v.start, 0).In(v.site.zone), time.Unix(v.end(), 0).In(v.site.zone)
	return object{
		{"serverDate", last.UTC().Format(time.DateOnly)},
		{"visitServerHour", strconv.Itoa(last.UTC().Hour())},
		{"lastActionTimestamp", int(v.end())},
		{"lastActionDateTime", last.UTC().Format(time.DateTime)},
		{"siteName", v.site.name},
		{"serverTimestamp", int(v.end())},
		{"firstActionTimestamp", int(v.start)},
		{"serverTimePretty", last.Format(time.TimeOnly)},
		{"serverDatePretty", last.Format(prettyDate)},
		{"serverDatePrettyFirstAction", first.Format(prettyDate)},
		{"serverTimePrettyFirstAction", first.Format(time.TimeOnly)},
	}
}

func (v found) habits() object {
	var icon, converted any
	if v.returned {
		icon = "plugins/Live/images/returningVisitor.png"
	}
	if v.converted(v.site) {
		converted = "plugins/Morpheus/images/goal.png"
	}
	return object{
		{"userId", nothing(v.user())},
		{"visitorType", v.kind()},
		{"visitorTypeIcon", icon},
		{"visitConverted", btoi(v.converted(v.site))},
		{"visitConvertedIcon", converted},
		{"visitCount", v.ordinal()},
		{"visitEcommerceStatus", v.shopping(v.site)},
		{"visitEcommerceStatusIcon", nil},
		{"daysSinceFirstVisit", v.age()},
		{"secondsSinceFirstVisit", v.age() * secondsADay},
		{"daysSinceLastEcommerceOrder", 0},
		{"secondsSinceLastEcommerceOrder", nil},
		{"visitDuration", v.length()},
		{"visitDurationPretty", prettyTime(v.length())},
		{"searches", v.number(siteSearch)},
		{"actions", len(v.actions)},
		{"interactions", len(v.actions) - v.number(event)},
	}
}

func (v found) origin() object {
	c := channels[v.channel]
	keyword := v.searchedFor(v.site)
	var engine, engineIcon, network, networkIcon any
	switch v.channel {
	case viaSearch:
		keyword = cmp.Or(keyword, notDefined)
		picture := c.sources[v.source].picture("http://", "searchEngines")
		engine, engineIcon = picture[0].value, picture[1].value
	case viaSocial:
		picture := c.sources[v.source].picture("", "socials")
		network, networkIcon = picture[0].value, picture[1].value
	}
	return object{
		{"referrerType", c.segment},
		{"referrerTypeName", c.label},
		{"referrerName", v.referrer()},
		{"referrerKeyword", keyword},
		{"referrerKeywordPosition", nil},
		{"referrerUrl", nothing(v.referrerURL())},
		{"referrerSearchEngineUrl", engine},
		{"referrerSearchEngineIcon", engineIcon},
		{"referrerSocialNetworkUrl", network},
		{"referrerSocialNetworkIcon", networkIcon},
	}
}

func (v found) equipment() object {
	m, language := machines[v.machine()], countries[v.speaks()]
	device := deviceTypes[v.device]
	model := m.model
	if model == genericDesktop {
		model = "Generic Desktop"
	}
	return object{
		{"languageCode", language.language},
		{"language", language.languages},
		{"deviceType", device},
		{"deviceTypeIcon", icons + "devices/" + strings.ToLower(device) + ".png"},
		{"deviceBrand", m.brand},
		{"deviceModel", model},
		{"operatingSystem", m.systemTitle()},
		{"operatingSystemName", m.system.name},
		{"operatingSystemIcon", m.system.logo()},
		{"operatingSystemCode", m.system.code},
		{"operatingSystemVersion", m.systemVersion},
		{"browserFamily", m.browser.engine},
		{"browserFamilyDescription", engines[m.browser.engine]},
		{"browser", m.browserTitle()},
		{"browserName", m.browser.name},
		{"browserIcon", m.browser.logo()},
		{"browserCode", m.browser.code},
		{"browserVersion", m.browserVersion},
		{"events", v.number(event)},
	}
}

func (v found) whereabouts() object {
	c, p := placeOf(v.city())
	continent := continents[c.continent]
	local := v.localMinute()
	icon := icons + "plugins/cookie.png"
	return object{
		{"continent", continent.name},
		{"continentCode", continent.code},
		{"country", c.name},
		{"countryCode", c.code},
		{"countryFlag", flag(c.code)},
		{"region", p.region},
		{"regionCode", p.regionCode},
		{"city", p.city},
		{"location", p.city + ", " + p.region + ", " + c.name},
		{"latitude", coordinate(p.latitude)},
		{"longitude", coordinate(p.longitude)},
		{"visitLocalTime", fmt.Sprintf("%02d:%02d:%02d", local/60, local%60, v.start%60)},
		{"visitLocalHour", strconv.Itoa(local / 60)},
		{"daysSinceLastVisit", v.sinceLast()},
		{"secondsSinceLastVisit", v.sinceLast() * secondsADay},
		{"resolution", machines[v.machine()].resolution},
		{"plugins", "cookie"},
		{"pluginsIcons", list{object{{"pluginIcon", icon}, {"pluginName", "cookie"}}}},
	}
}
