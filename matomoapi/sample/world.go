package sample

import "slices"

// country is where visitors are. Those of a country with several regions are
// summed, which shows in how a Matomo writes the numbers.
type country struct {
	code, name          string
	continent           int
	language, languages string  // its code, and what people call it
	offset              float64 // hours that its clocks are ahead of UTC
	places              []place
}

// place is a city.
type place struct {
	regionCode, region, city string
	latitude, longitude      float64
}

var continents = []struct{ code, name string }{
	{"eur", "Europe"},
	{"amn", "North America"},
	{"asi", "Asia"},
	{"afr", "Africa"},
	{"ams", "South America"},
}

const (
	europe = iota
	northAmerica
	asia
	africa
	southAmerica
)

var countries = []country{
	{"de", "Germany", europe, "de", "German", 1, []place{
		{"BE", "Berlin", "Berlin", 52.52, 13.4},
		{"HH", "Hamburg", "Hamburg", 53.55, 9.99},
		{"BY", "Bayern", "Nürnberg", 49.45, 11.08},
		{"BY", "Bayern", "München", 48.14, 11.58},
	}},
	{"at", "Austria", europe, "de-at", "German", 1, []place{{"9", "Wien", "Wien", 48.21, 16.37}}},
	{"ch", "Switzerland", europe, "de-ch", "German", 1, []place{{"ZH", "Zürich", "Zürich", 47.37, 8.54}}},
	{"us", "United States", northAmerica, "en-us", "English", -5, []place{
		{"NY", "New York", "New York", 40.71, -74.01},
		{"ME", "Maine", "Portland", 43.66, -70.26},
		{"OR", "Oregon", "Portland", 45.52, -122.68},
	}},
	{"ca", "Canada", northAmerica, "en-ca", "English", -5, []place{{"ON", "Ontario", "Toronto", 43.65, -79.38}}},
	{"gb", "United Kingdom", europe, "en-gb", "English", 0, []place{
		{"ENG", "England", "Bristol", 51.45, -2.59},
		{"SCT", "Scotland", "Aberdeen", 57.15, -2.09},
	}},
	{"fr", "France", europe, "fr", "French", 1, []place{{"BRE", "Bretagne", "Brest", 48.39, -4.49}}},
	{"nl", "Netherlands", europe, "nl", "Dutch", 1, []place{{"ZH", "Zuid-Holland", "Rotterdam", 51.92, 4.48}}},
	{"dk", "Denmark", europe, "da", "Danish", 1, []place{{"84", "Hovedstaden", "København", 55.68, 12.57}}},
	{"pl", "Poland", europe, "pl", "Polish", 1, []place{{"22", "Pomorskie", "Gdańsk", 54.35, 18.65}}},
	{"es", "Spain", europe, "es", "Spanish", 1, []place{{"GA", "Galicia", "Vigo", 42.24, -8.72}}},
	{"it", "Italy", europe, "it", "Italian", 1, []place{{"42", "Liguria", "Genova", 44.41, 8.93}}},
	{"ua", "Ukraine", europe, "uk", "Ukrainian", 2, []place{{"51", "Odeska oblast", "Odesa", 46.48, 30.73}}},
	{"tr", "Türkiye", asia, "tr", "Turkish", 3, []place{{"35", "İzmir", "İzmir", 38.42, 27.14}}},
	{"eg", "Egypt", africa, "ar", "Arabic", 2, []place{{"ALX", "Al Iskandariyah", "Alexandria", 31.2, 29.92}}},
	{"in", "India", asia, "hi", "Hindi", 5.5, []place{{"KL", "Kerala", "Kochi", 9.93, 76.27}}},
	{"jp", "Japan", asia, "ja", "Japanese", 9, []place{{"14", "Kanagawa", "Yokohama", 35.44, 139.64}}},
	{"cn", "China", asia, "zh-cn", "Chinese", 8, []place{{"FJ", "Fujian", "Xiamen", 24.48, 118.09}}},
	{"br", "Brazil", southAmerica, "pt-br", "Portuguese", -3, []place{{"BA", "Bahia", "Salvador", -12.97, -38.5}}},
	{"ci", "Côte d’Ivoire", africa, "fr", "French", 0, []place{{"AB", "Abidjan", "Abidjan", 5.36, -4.01}}},
}

// mostPlaces bounds the places of a country, so that two numbers make one.
const mostPlaces = 8

// placeKey numbers a place, and placeOf finds it again.
func placeKey(country, place int) int { return country*mostPlaces + place }

func placeOf(key int) (country, place) {
	c := countries[key/mostPlaces]
	return c, c.places[key%mostPlaces]
}

// city is the number of the place where the visitor is.
func (v *visit) city() int {
	c := countries[v.country]
	u := unit(mix(v.visitor, 4))
	return placeKey(int(v.country), int(u*u*float64(len(c.places))))
}

// region is the number of the first place in the region of the visitor.
func (v *visit) region() int {
	c, here := placeOf(v.city())
	first := slices.IndexFunc(c.places, func(p place) bool { return p.regionCode == here.regionCode })
	return placeKey(int(v.country), first)
}

// english is the country of the language that those speak who do not speak
// their own country's.
const english = 3

var (
	languageOf     = classes(countries, func(c country) string { return c.languages })
	languageCodeOf = classes(countries, func(c country) string { return c.language })
)

// speaks is a country whose language the visitor's browser is set to.
func (v *visit) speaks() int {
	if unit(mix(v.visitor, 5)) < 0.12 {
		return english
	}
	return int(v.country)
}

// localMinute is the minute of the day that the visitor's clock showed when
// the visit began.
func (v *visit) localMinute() int {
	local := v.start + int64(countries[v.country].offset*3600)
	return int(local % secondsADay / 60)
}

// classes tells of each thing the number of the first with the same text:
// reports count by such numbers.
func classes[T any](things []T, text func(T) string) []int {
	class := make([]int, len(things))
	for i, thing := range things {
		class[i] = slices.IndexFunc(things, func(t T) bool { return text(t) == text(thing) })
	}
	return class
}
