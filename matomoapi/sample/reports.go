package sample

import (
	"fmt"
	"strings"
)

// report is a table of the Reporting API: what its metadata says, how visits
// are counted and how a row is shown. To add one, add it to the list.
type report struct {
	about
	count         func(*site, []visit) table
	show          func(*site, span, shownRow) rowText
	constant      []int    // keys of the rows that are there in any case
	blank         measures // their numbers without a visit
	chronological bool     // rows keep the order of their keys
	topColumns    []string // columns that expanded=1 leaves out of the rows below the first level
}

// shownRow is the row that is to be shown. path is its keys from the top.
type shownRow struct {
	path []int
	flat bool
}

func (r shownRow) key() int { return r.path[len(r.path)-1] }

// rowText is what a row has besides its numbers.
type rowText struct {
	label    string
	metadata object
	subtable int  // its idSubtable; 0: the row has none
	grouped  bool // the numbers of a day come from one grouped query, as text
}

// reports lists every table that the sample answers.
func reports() []*report {
	return []*report{
		{
			about: about{
				module: "UserCountry", action: "getCountry",
				category: "Visitors", subcategory: "Locations", name: "Country", dimension: "Country",
				documentation: "The countries from which people visited the website.",
				metrics:       visitMetrics,
			},
			count: byVisit(func(v *visit) int { return int(v.country) }),
			show:  showCountry,
		},
		{
			about: about{
				module: "DevicesDetection", action: "getType",
				category: "Visitors", subcategory: "Devices", name: "Device type", dimension: "Device type",
				documentation: "The types of device that were used. Every type that is known has its row, used or not.",
				metrics:       visitMetricsWithUsers,
			},
			count:    byVisit(func(v *visit) int { return int(v.device) }),
			show:     showDevice,
			constant: upTo(len(deviceTypes)), blank: noVisits{},
		},
		{
			about: about{
				module: "VisitTime", action: "getVisitInformationPerServerTime",
				category: "Visitors", subcategory: "Times",
				name: "Visits per hour in the site's timezone", dimension: "Site time — hour (start of visit)",
				documentation: "The hours at which visits began, by the clock of the <strong>website's time zone</strong>.",
				metrics:       visitMetricsWithUsers, fixedRows: true, noEvolution: true,
			},
			count:    byVisit(func(v *visit) int { return int(v.hour) }),
			show:     showHour,
			constant: upTo(24), blank: new(tally), chronological: true,
		},
		{
			about: about{
				module: "Actions", action: "getPageUrls",
				category: "Actions", subcategory: "Pages", name: "Page URLs", dimension: "Page URL",
				documentation: "The pages that were looked at, in the folders of their addresses.<br />" +
					"Open a folder to see what is in it.",
				metrics: pageMetrics, subtables: true,
			},
			count:      byPage,
			show:       showPage,
			topColumns: meanTimes(),
		},
		{
			about: about{
				module: "Referrers", action: "getReferrerType",
				category: "Referrers", subcategory: "All Channels", name: "Channel Type", dimension: "Channel Type",
				documentation: "The ways on which visitors came.<br /><b>Direct Entry:</b> they typed the address or opened a " +
					"bookmark.<br /><b>Search Engines</b>, <b>Websites</b> &amp; <b>Social Networks:</b> they followed a link " +
					"there.<br /><b>Campaigns:</b> they followed a link that names a campaign.",
				metrics: visitMetricsWithUsers, fixedRows: true,
			},
			count: byVisit(
				func(v *visit) int { return int(v.channel) },
				func(v *visit) int {
					if channels[v.channel].sources == nil {
						return -1
					}
					return int(v.source)
				},
			),
			show: showChannel,
		},
	}
}

func upTo(n int) []int {
	keys := make([]int, n)
	for i := range keys {
		keys[i] = i
	}
	return keys
}

// noVisits are the numbers of a device type that nobody used.
type noVisits struct{}

func (noVisits) clone() measures                  { return noVisits{} }
func (noVisits) merge(measures)                   {}
func (noVisits) columns(*site, bool, bool) object { return object{{"nb_visits", 0}} }

const icons = "plugins/Morpheus/icons/dist/"

func showCountry(_ *site, _ span, r shownRow) rowText {
	c := countries[r.key()]
	return rowText{label: c.name, grouped: !c.regions, metadata: object{
		{"code", c.code},
		{"logo", icons + "flags/" + c.code + ".png"},
		{"segment", "countryCode==" + c.code},
		{"logoHeight", 16},
	}}
}

func showDevice(_ *site, _ span, r shownRow) rowText {
	label := deviceTypes[r.key()]
	lower := strings.ToLower(label)
	return rowText{label: label, grouped: true, metadata: object{
		{"segment", "deviceType==" + strings.ReplaceAll(lower, " ", "+")},
		{"logo", icons + "devices/" + strings.ReplaceAll(lower, " ", "_") + ".png"},
	}}
}

// showHour names the hour of the website; its segment has that of UTC.
func showHour(s *site, p span, r shownRow) rowText {
	instant, _ := s.clock(p.from).at(r.key() * 3600)
	utc := instant % secondsADay / 3600
	return rowText{label: fmt.Sprintf("%02d", r.key()), grouped: true, metadata: object{
		{"segment", fmt.Sprintf("visitStartServerHour==%d", utc)},
	}}
}

func showChannel(_ *site, _ span, r shownRow) rowText {
	c := channels[r.path[0]]
	segment := "referrerType==" + c.segment
	text := rowText{label: c.label, metadata: object{{"segment", segment}, {"referrer_type", c.id}}}
	if len(r.path) == 1 {
		if c.sources != nil {
			text.subtable = c.id
		}
		return text
	}
	source := c.sources[r.key()]
	text.label = source
	if r.flat {
		text.label = c.label + " - " + source
	}
	text.metadata = object{{"segment", segment + ";referrerName==" + source}}
	return text
}
