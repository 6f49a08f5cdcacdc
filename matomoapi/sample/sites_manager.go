package sample

import "strings"

// visibleSites lists the websites that the viewer may view.
func (s *Server) visibleSites(v Viewer) []*site {
	var sites []*site
	for _, site := range s.sites.all() {
		if v.may(site.id, View) {
			sites = append(sites, site)
		}
	}
	return sites
}

// sitesWith answers the websites on which the viewer has an access between two
// levels. Superusers have admin access everywhere.
func (s *Server) sitesWith(lowest, highest Access) func(request) (any, error) {
	return func(r request) (any, error) {
		return s.siteList(r, func(site *site) bool {
			access := r.viewer.Access[site.id]
			if r.viewer.Superuser {
				access = Admin
			}
			return access >= lowest && access <= highest
		}), nil
	}
}

// sitesLike answers the websites that the viewer may see and whose name or
// address holds the pattern.
func (s *Server) sitesLike(r request) (any, error) {
	pattern := strings.ToLower(r.get("pattern"))
	return s.siteList(r, func(site *site) bool {
		return r.viewer.may(site.id, View) &&
			(strings.Contains(strings.ToLower(site.name), pattern) || strings.Contains(site.url, pattern))
	}), nil
}

func (s *Server) siteList(r request, wanted func(*site) bool) list {
	found := list{}
	for _, site := range s.sites.all() {
		if wanted(site) {
			found = append(found, site.details(r.viewer))
		}
	}
	return limited(newFilters(r), found)
}

func (s *Server) siteFromID(r request) (any, error) {
	site, err := s.visibleSite(r.viewer, r.get("idSite"))
	if err != nil {
		return nil, err
	}
	return site.details(r.viewer), nil
}

// details are what SitesManager tells of a website; who created it, superusers
// only.
func (s *site) details(v Viewer) object {
	details := object{
		{"idsite", s.id},
		{"name", s.name},
		{"main_url", s.url},
		{"ts_created", s.created.String() + " 00:00:00"},
		{"ecommerce", btoi(s.ecommerce)},
		{"sitesearch", 1},
		{"sitesearch_keyword_parameters", s.searchKeys},
		{"sitesearch_category_parameters", s.searchCategory},
		{"timezone", s.timezone},
		{"currency", s.currency},
		{"exclude_unknown_urls", 0},
		{"excluded_ips", ""},
		{"excluded_parameters", ""},
		{"excluded_user_agents", ""},
		{"excluded_referrers", ""},
		{"group", ""},
		{"type", "website"},
		{"keep_url_fragment", 0},
	}
	if v.Superuser {
		details = append(details, pair{"creator_login", v.Login})
	}
	return append(details, pair{"timezone_name", s.timezoneName}, pair{"currency_name", s.currencyName})
}

// currencySymbols answers SitesManager.getCurrencySymbols, with the currencies
// of the websites and a few more.
func (s *Server) currencySymbols(request) (any, error) {
	return object{
		{"USD", "$"},
		{"EUR", "€"},
		{"JPY", "¥"},
		{"GBP", "£"},
		{"CHF", "Fr"},
		{"AUD", "$"},
		{"BRL", "R$"},
		{"CAD", "$"},
		{"CNY", "¥"},
		{"DKK", "kr"},
		{"INR", "₹"},
		{"KRW", "₩"},
		{"NOK", "kr"},
		{"NZD", "$"},
		{"PLN", "zł"},
		{"SEK", "kr"},
	}, nil
}

// siteGroups answers SitesManager.getSitesGroups: all are in one without a
// name.
func (s *Server) siteGroups(r request) (any, error) {
	if !r.viewer.Superuser {
		return nil, notSuperuser()
	}
	return list{""}, nil
}
