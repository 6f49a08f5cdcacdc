package sample

// country is where visitors are. Those of a country that reports know by its
// regions are summed, which shows in how a Matomo writes the numbers.
type country struct {
	code, name string
	regions    bool
}

var countries = []country{
	{"de", "Germany", true},
	{"at", "Austria", false},
	{"ch", "Switzerland", false},
	{"us", "United States", true},
	{"ca", "Canada", false},
	{"gb", "United Kingdom", true},
	{"fr", "France", false},
	{"nl", "Netherlands", false},
	{"dk", "Denmark", false},
	{"pl", "Poland", false},
	{"es", "Spain", false},
	{"it", "Italy", false},
	{"ua", "Ukraine", false},
	{"tr", "Türkiye", false},
	{"eg", "Egypt", false},
	{"in", "India", false},
	{"jp", "Japan", false},
	{"cn", "China", false},
	{"br", "Brazil", false},
	{"ci", "Côte d’Ivoire", false},
}

// deviceTypes are the kinds of device that Matomo tells apart; visitors use
// the first few of them.
var deviceTypes = []string{
	"Desktop", "Smartphone", "Tablet", "Phablet", "Tv", "Camera", "Car browser", "Console", "Feature phone",
	"Peripheral", "Portable media player", "Smart display", "Smart speaker", "Wearable",
}

var devices = newChooser(56, 35, 6, 2, 1)

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
	sources        []string
	share          chooser // over the sources
}

var channels = [numChannels]channel{
	viaDirect: {label: "Direct Entry", segment: "direct", id: 1, metric: "DirectEntry"},
	viaSearch: {
		label: "Search Engines", segment: "search", id: 2, metric: "SearchEngines",
		sources: []string{"Google", "Bing", "DuckDuckGo", "Ecosia", "Baidu", "Yandex"},
		share:   newChooser(70, 12, 9, 5, 2, 2),
	},
	viaWebsite: {
		label: "Websites", segment: "website", id: 3, metric: "Websites",
		sources: []string{"harbour-gazette.example", "linkgarden.example", "weekly-reader.example", "forum.example"},
		share:   newChooser(5, 3, 2, 1),
	},
	viaCampaign: {
		label: "Campaigns", segment: "campaign", id: 6, metric: "Campaigns",
		sources: []string{"season-opening", "monthly-letter", "partner-banner"},
		share:   newChooser(0, 3, 1),
	},
	viaSocial: {
		label: "Social Networks", segment: "social", id: 7, metric: "SocialNetworks",
		sources: []string{"Mastodon", "Reddit", "YouTube", "LinkedIn", "Facebook"},
		share:   newChooser(4, 3, 3, 2, 2),
	},
}

// seasonalCampaign is the source of what the quarterly campaign brings.
const seasonalCampaign = 0

// Weights of the channels, for a visitor's first visit and for later ones.
var (
	firstChannels = newChooser(21, 50, 11, 15, 3)
	laterChannels = newChooser(52, 27, 7, 10, 4)
)

// How many different keywords, outlinks and searches there are.
const (
	searchKeywords = 40 // typed into search engines
	siteKeywords   = 24 // typed into the site's own search
	outlinkTargets = 12
)
