package sample

import (
	"fmt"
	"net/url"
	"strings"
	"time"
)

const icons = "plugins/Morpheus/icons/dist/"

func flag(code string) string { return icons + "flags/" + code + ".png" }

func showCountry(_ *site, _ span, r shownRow) rowText {
	c := countries[r.key()]
	return rowText{label: c.name, grouped: len(c.places) == 1, metadata: object{
		{"code", c.code}, {"logo", flag(c.code)}, {"segment", "countryCode==" + c.code}, {"logoHeight", 16},
	}}
}

// showContinent has the name where one would look for the code, as Matomo does.
func showContinent(_ *site, _ span, r shownRow) rowText {
	name := continents[r.key()].name
	return rowText{label: name, metadata: object{{"code", name}}}
}

func showRegion(_ *site, _ span, r shownRow) rowText {
	c, p := placeOf(r.key())
	return rowText{label: p.region + ", " + c.name, grouped: true, metadata: object{
		{"segment", "regionCode==" + p.regionCode + ";countryCode==" + c.code},
		{"region", p.regionCode},
		{"country", c.code},
		{"country_name", c.name},
		{"region_name", p.region},
		{"logo", flag(c.code)},
	}}
}

func showCity(_ *site, _ span, r shownRow) rowText {
	c, p := placeOf(r.key())
	return rowText{label: p.city + ", " + p.region + ", " + c.name, grouped: true, metadata: object{
		{"segment", "city==" + url.QueryEscape(p.city) + ";regionCode==" + p.regionCode + ";countryCode==" + c.code},
		{"city_name", p.city},
		{"region", p.regionCode},
		{"country", c.code},
		{"country_name", c.name},
		{"region_name", p.region},
		{"lat", coordinate(p.latitude)},
		{"long", coordinate(p.longitude)},
		{"logo", flag(c.code)},
	}}
}

// coordinate writes degrees as the database does: "52.520000".
func coordinate(degrees float64) string { return fmt.Sprintf("%.6f", degrees) }

func showLanguage(_ *site, _ span, r shownRow) rowText {
	c := countries[r.key()]
	code, _, several := strings.Cut(c.language, "-")
	return rowText{label: c.languages, grouped: !several, metadata: object{
		{"segment", "languageCode==" + code + ",languageCode=@" + code + "-"},
	}}
}

func showLanguageCode(_ *site, _ span, r shownRow) rowText {
	code := countries[r.key()].language
	return rowText{label: code, grouped: true, metadata: object{{"segment", "languageCode==" + code}}}
}

func showDevice(_ *site, _ span, r shownRow) rowText {
	label := deviceTypes[r.key()]
	return rowText{label: label, grouped: true, metadata: object{
		{"segment", "deviceType==" + lowerPlus(label)},
		{"logo", icons + "devices/" + strings.ReplaceAll(strings.ToLower(label), " ", "_") + ".png"},
	}}
}

func showModel(_ *site, _ span, r shownRow) rowText {
	m := machines[r.key()]
	return rowText{label: m.modelTitle(), grouped: true, metadata: object{
		{"segment", "deviceBrand==" + m.brand + ";deviceModel==" + url.QueryEscape(m.model)},
	}}
}

func showBrand(_ *site, _ span, r shownRow) rowText {
	brand := machines[r.key()].brand
	return rowText{label: brand, grouped: true, metadata: object{
		{"segment", "deviceBrand==" + brand}, {"logo", icons + "brand/" + brand + ".png"},
	}}
}

func showResolution(_ *site, _ span, r shownRow) rowText {
	resolution := machines[r.key()].resolution
	return rowText{label: resolution, grouped: true, metadata: object{{"segment", "resolution==" + resolution}}}
}

func showConfiguration(_ *site, _ span, r shownRow) rowText {
	return rowText{label: machines[r.key()].configuration(), grouped: true}
}

func (s system) logo() string  { return icons + "os/" + s.code + ".png" }
func (b browser) logo() string { return icons + "browsers/" + b.code + ".png" }

func showSystemVersion(_ *site, _ span, r shownRow) rowText {
	m := machines[r.key()]
	return rowText{label: m.systemTitle(), grouped: true, metadata: object{
		{"segment", "operatingSystemCode==" + m.system.code + ";operatingSystemVersion==" + m.systemVersion},
		{"logo", m.system.logo()},
	}}
}

func showSystem(_ *site, _ span, r shownRow) rowText {
	m := machines[r.key()]
	return rowText{label: m.system.name, grouped: true, metadata: object{{"logo", m.system.logo()}}}
}

func showBrowser(_ *site, _ span, r shownRow) rowText {
	b := machines[r.key()].browser
	return rowText{label: b.name, grouped: true, metadata: object{{"logo", b.logo()}, {"segment", "browserCode==" + b.code}}}
}

func showBrowserVersion(_ *site, _ span, r shownRow) rowText {
	m := machines[r.key()]
	return rowText{label: m.browserTitle(), grouped: true, metadata: object{
		{"segment", "browserCode==" + m.browser.code + ";browserVersion==" + m.browserVersion},
		{"logo", m.browser.logo()},
	}}
}

func showEngine(_ *site, _ span, r shownRow) rowText {
	engine := machines[r.key()].browser.engine
	return rowText{label: engines[engine], grouped: true, metadata: object{{"segment", "browserEngine==" + engine}}}
}

// showHour names the hour of the website; its segment has that of UTC.
func showHour(s *site, p span, r shownRow) rowText {
	instant, _ := s.clock(p.from).at(r.key() * 3600)
	return rowText{label: fmt.Sprintf("%02d", r.key()), grouped: true, metadata: object{
		{"segment", fmt.Sprintf("visitStartServerHour==%d", utc(instant).Hour())},
	}}
}

func showLocalHour(_ *site, _ span, r shownRow) rowText {
	return rowText{label: fmt.Sprintf("%02d", r.key()), grouped: true, metadata: object{
		{"segment", fmt.Sprintf("visitLocalHour==%d", r.key())},
	}}
}

func showWeekday(_ *site, _ span, r shownRow) rowText {
	number := r.key() + 1 // Monday is 1
	return rowText{label: time.Weekday(number % 7).String(), metadata: object{{"day_of_week", number}}}
}

func showUser(_ *site, _ span, r shownRow) rowText {
	user := userID(r.key())
	return rowText{label: user, grouped: true, metadata: object{{"segment", "userId==" + url.QueryEscape(user)}}}
}
