package sample

// channelID counts the ways to a website.
type channelID uint8

const (
	viaDirect channelID = iota
	viaSearch
	viaWebsite
	viaSocial
	viaCampaign
	numChannels
)

// channel is a way to a website, with the places that visits come from.
type channel struct {
	label, segment string
	id             int // referrer_type, which is also the number of the subtable
	metric         string
	sources        []source
	share          chooser // over the sources
}

// source is a place that visits come from: its name, the address that stands
// for it in pictures and links, and the page that links here.
type source struct{ name, host, page string }

var channels = [numChannels]channel{
	viaDirect: {label: "Direct Entry", segment: "direct", id: 1, metric: "DirectEntry"},
	viaSearch: {
		label: "Search Engines", segment: "search", id: 2, metric: "SearchEngines",
		sources: []source{
			{"Google", "google.com", "https://www.google.com/"},
			{"Bing", "bing.com", "https://www.bing.com/"},
			{"DuckDuckGo", "duckduckgo.com", "https://duckduckgo.com/"},
			{"Ecosia", "ecosia.org", "https://www.ecosia.org/"},
			{"Baidu", "www.baidu.com", "https://www.baidu.com/"},
			{"Yandex", "yandex.ru", "https://yandex.ru/"},
		},
		share: newChooser(70, 12, 9, 5, 2, 2),
	},
	viaWebsite: {
		label: "Websites", segment: "website", id: 3, metric: "Websites",
		sources: []source{
			{"harbour-gazette.example", "", "https://harbour-gazette.example/sundays/boats.html"},
			{"linkgarden.example", "", "https://linkgarden.example/water"},
			{"weekly-reader.example", "", "https://weekly-reader.example/"},
			{"forum.example", "", "https://forum.example/t/4711?page=2"},
		},
		share: newChooser(5, 3, 2, 1),
	},
	viaCampaign: {
		label: "Campaigns", segment: "campaign", id: 6, metric: "Campaigns",
		sources: []source{{name: "season-opening"}, {name: "monthly-letter"}, {name: "partner-banner"}},
		share:   newChooser(0, 3, 1),
	},
	viaSocial: {
		label: "Social Networks", segment: "social", id: 7, metric: "SocialNetworks",
		sources: []source{
			{"Mastodon", "mastodon.social", "https://mastodon.social/"},
			{"Reddit", "reddit.com", "https://www.reddit.com/r/sailing/"},
			{"YouTube", "youtube.com", "https://www.youtube.com/"},
			{"LinkedIn", "linkedin.com", "https://www.linkedin.com/"},
			{"Facebook", "facebook.com", "https://www.facebook.com/"},
		},
		share: newChooser(4, 3, 3, 2, 2),
	},
}

// campaignKeywords are what the links of campaigns name besides, if anything.
var campaignKeywords = [...]string{"", "sailing", "weekend", "two for one"}

// seasonalCampaign is the source of what the quarterly campaign brings.
const seasonalCampaign = 0

// Weights of the channels, for a visitor's first visit and for later ones.
var (
	firstChannels = newChooser(21, 50, 11, 15, 3)
	laterChannels = newChooser(52, 27, 7, 10, 4)
)

// How many different keywords, outlinks and searches there are.
const (
	searchKeywords = numSubjects * len(wishes)      // typed into search engines
	siteKeywords   = numSubjects * len(refinements) // typed into the site's own search
	outlinkTargets = 12
)
