package sample

import (
	"strconv"
	"strings"
	"time"
)

// point is one website in one period, and the segment of its visits that
// counts.
type point struct {
	site    *site
	span    span
	segment segment
}

// overPoints answers for every website and period that a request names: keyed by
// the website's id where it names several, then by date. An empty answer is a
// list within such an object.
func (s *Server) overPoints(r request, one func(point) (value any, empty bool, err error)) (any, error) {
	sites, bySite, err := s.requestedSites(r)
	if err != nil {
		return nil, err
	}
	zone := time.UTC // where websites in several time zones begin their day
	if len(sites) == 1 {
		zone = sites[0].zone
	}
	spans, byDate, err := parseSpans(r.get("period"), r.get("date"), s.today(zone))
	if err != nil {
		return nil, err
	}
	segment, err := parseSegment(r.get("segment"))
	if err != nil {
		return nil, err
	}
	entry := func(p point) (any, error) {
		value, empty, err := one(p)
		if empty && (bySite || byDate) {
			value = list{}
		}
		return value, err
	}
	answer := object{}
	for _, site := range sites {
		dates := object{}
		for _, span := range spans {
			value, err := entry(point{site, span, segment})
			if err != nil {
				return nil, err
			}
			dates = append(dates, pair{span.key, value})
		}
		var value any = dates
		if !byDate {
			value = dates[0].value
		}
		if !bySite {
			return value, nil
		}
		answer = append(answer, pair{strconv.Itoa(site.id), value})
	}
	return answer, nil
}

// requestedSites reads the parameter idSite: one id, several, or "all" that
// the viewer may see. bySite tells that the answer is keyed by website.
func (s *Server) requestedSites(r request) (sites []*site, bySite bool, err error) {
	ids := r.get("idSite")
	if ids == "all" {
		sites = s.visibleSites(r.viewer)
		if len(sites) == 0 {
			return nil, false, noAccessAnywhere(View)
		}
		return sites, true, nil
	}
	for id := range strings.SplitSeq(ids, ",") {
		site, err := s.visibleSite(r.viewer, strings.TrimSpace(id))
		if err != nil {
			return nil, false, err
		}
		sites = append(sites, site)
	}
	return sites, len(sites) > 1, nil
}

// visibleSite finds a website that the viewer may view. Whether another one
// exists is told to superusers only.
func (s *Server) visibleSite(v Viewer, text string) (*site, error) {
	id, err := strconv.Atoi(text)
	if err != nil {
		id = 0
	}
	if !v.may(id, View) {
		return nil, noAccess(text, View)
	}
	site := s.site(id)
	if site == nil {
		return nil, unknownSite(text)
	}
	return site, nil
}
