package sample

import "net/url"

// searchReports are what people searched for on the website, and what they
// opened then.
func searchReports() []*report {
	return []*report{
		{
			about: about{
				module: "Actions", action: "getSiteSearchKeywords", category: "Actions", subcategory: "Site Search",
				name: "Site Search Keywords", dimension: "Keyword",
				documentation: "What people searched for on the website.", metrics: searchMetrics,
			},
			count: byAction(siteSearch, searchColumns, target), show: showSiteKeyword,
		},
		followingSearch("getPageUrlsFollowingSiteSearch", "Pages Following a Site Search", inFolders, showPage),
		{
			about: about{
				module: "Actions", action: "getSiteSearchNoResultKeywords", category: "Actions", subcategory: "Site Search",
				name: "Search Keywords with No Results", dimension: "Keyword with No Search Result",
				documentation: "What people searched for in vain.", metrics: vainSearchMetrics,
			},
			count: byAction(siteSearch, searchColumns, inVain), show: showSiteKeyword,
		},
		followingSearch("getPageTitlesFollowingSiteSearch", "Page Titles Following a Site Search", inRow, showTitle),
		{
			about: about{
				module: "Actions", action: "getSiteSearchCategories", category: "Actions", subcategory: "Site Search",
				name: "Search Categories", dimension: "Search Category",
				documentation: "The parts of the website in which people searched.", metrics: sectionMetrics,
			},
			count: byAction(siteSearch, sectionColumns, section), show: showSection,
		},
	}
}

// followingSearch is a report of the pages that were opened from the results
// of a search.
func followingSearch(
	action, name string, count func(*site, []visit) table, show func(*site, span, shownRow) rowText,
) *report {
	return &report{
		about: about{
			module: "Actions", action: action, category: "Actions", subcategory: "Site Search",
			name: name, dimension: "Destination Page",
			documentation: "What people opened right after a search on the website.",
			metrics:       metricSet{plain: []string{"nb_hits_following_search", "nb_hits"}},
		},
		count: where(count, (*pageTally).followedSearch), show: show, sortBy: "nb_hits_following_search", topColumns: meanTimes(),
	}
}

func (p *pageTally) followedSearch() bool { return p.afterSearch > 0 }

// section numbers the part of the website that search i was limited to; most
// searches are for everything.
func section(s *site, v *visit, i int) int {
	h := mix(v.visitor, uint64(v.start), uint64(i), 12)
	if h%5 > 1 || len(s.sections) == 0 {
		return -1
	}
	return int(h >> 8 % uint64(len(s.sections)))
}

func showSection(s *site, _ span, r shownRow) rowText {
	name := s.sections[r.key()]
	return rowText{label: name, metadata: object{{"segment", "siteSearchCategory==" + url.QueryEscape(name)}}}
}

// sectionColumns are those of the categories of searches.
func sectionColumns(t *actionTally, _ bool) object {
	return object{
		{"nb_visits", t.visits},
		{"nb_actions", t.hits},
		{"nb_pages_per_search", round(ratio(float64(t.hits), t.visits), 1)},
		{"exit_rate", percent{part: t.exits, whole: t.visits}},
	}
}
