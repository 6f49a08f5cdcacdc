package sample

func acquisitionReports() []*report {
	return []*report{
		{
			about: about{
				module: "Referrers", action: "get", category: "Referrers", name: "Referrers Overview",
				documentation: "How many visits came on each way, and from how many places.", metrics: referrerMetrics,
			},
			figures: func(o *overview, _ span) object { return o.referrerOverview() },
		},
		{
			about: about{
				module: "Referrers", action: "getReferrerType", category: "Referrers", subcategory: "All Channels",
				name: "Channel Type", dimension: "Channel Type",
				documentation: "The ways on which visitors came.<br /><b>Direct Entry:</b> they typed the address or opened a " +
					"bookmark.<br /><b>Search Engines</b>, <b>Websites</b> &amp; <b>Social Networks:</b> they followed a link " +
					"there.<br /><b>Campaigns:</b> they followed a link that names a campaign.",
				metrics: visitMetricsWithUsers, fixedRows: true,
			},
			count: byVisit(func(v *visit) int { return int(v.channel) }, anySource), show: showChannel,
		},
		{
			about: about{
				module: "Referrers", action: "getAll", category: "Referrers", subcategory: "All Channels",
				name: "All Channels", dimension: "Referrer", noEvolution: true,
				documentation: "Websites, keywords, social networks and campaigns in one list.", metrics: visitMetricsUnconverted,
			},
			count: byVisit((*visit).referrerKey), show: showReferrer,
		},
		{
			about: about{
				module: "Referrers", action: "getKeywords", category: "Referrers", subcategory: "Search Engines & Keywords",
				name: "Keywords", dimension: "Keyword", subtables: "getSearchEnginesFromKeywordId",
				documentation: "What people typed into search engines, where these tell it.", metrics: visitMetricsWithUsers,
			},
			count: byVisit(func(v *visit) int { return via(v, viaSearch, v.keywordKey()) }, anySource),
			show:  showKeyword, topColumns: goalColumns,
		},
		{
			about: about{
				module: "Referrers", action: "getSearchEngines", category: "Referrers", subcategory: "Search Engines & Keywords",
				name: "Search Engines", dimension: "Search Engine", subtables: "getKeywordsFromSearchEngineId",
				documentation: "The search engines, with what people typed into them.", metrics: visitMetricsWithUsers,
			},
			count: byVisit(sourceOf(viaSearch), (*visit).keywordKey), show: showSearchEngine, topColumns: goalColumns,
		},
		{
			about: about{
				module: "Referrers", action: "getWebsites", category: "Referrers", subcategory: "Websites",
				name: "Websites", dimension: "Website", subtables: "getUrlsFromWebsiteId",
				documentation: "The websites with links to this one, with their pages.", metrics: visitMetricsWithUsers,
			},
			count: byVisit(sourceOf(viaWebsite), anySource), show: showWebsite, topColumns: goalColumns,
		},
		{
			about: about{
				module: "Referrers", action: "getSocials", category: "Referrers", subcategory: "Social Networks",
				name: "Social Networks", dimension: "Social network", subtables: "getUrlsForSocial",
				documentation: "The social networks with links to this website, with their pages.", metrics: visitMetricsUnconverted,
			},
			count: byVisit(sourceOf(viaSocial), anySource), show: showSocial, topColumns: goalColumns,
		},
		{
			about: about{
				module: "Referrers", action: "getCampaigns", category: "Referrers", subcategory: "Campaigns",
				name: "Campaigns", dimension: "Campaign", subtables: "getKeywordsFromCampaignId",
				documentation: "The campaigns that links name, with their keywords.", metrics: visitMetricsWithUsers,
			},
			count: byVisit(sourceOf(viaCampaign), namedKeyword), show: showCampaign, topColumns: goalColumns,
		},
	}
}

// anySource numbers the places that visits come from, within a channel; direct
// entries come from none.
func anySource(v *visit) int {
	if channels[v.channel].sources == nil {
		return -1
	}
	return int(v.source)
}

// sourceOf numbers the places of one channel.
func sourceOf(c channelID) func(*visit) int {
	return func(v *visit) int { return via(v, c, int(v.source)) }
}

// namedKeyword numbers the keywords of campaigns.
func namedKeyword(v *visit) int {
	if n := v.campaignKeyword(); n > 0 {
		return n
	}
	return -1
}

// via is a number that only visits through a channel have.
func via(v *visit, c channelID, key int) int {
	if v.channel != c {
		return -1
	}
	return key
}

// perChannel bounds the referrers of a channel, so that two numbers make one.
const perChannel = 64

// referrerKey numbers the referrers of all channels; search engines count by
// their keywords.
func (v *visit) referrerKey() int {
	switch v.channel {
	case viaDirect:
		return -1
	case viaSearch:
		return perChannel*int(viaSearch) + v.keywordKey()
	default:
		return perChannel*int(v.channel) + int(v.source)
	}
}
