package sample

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// found is a visit of the log with its website.
type found struct {
	*visit
	site *site
}

// visitsLog answers Live.getLastVisitsDetails: visits with all that is known
// of each, the latest first.
func (s *Server) visitsLog(r request) (any, error) {
	sites, _, err := s.requestedSites(r)
	if err != nil {
		return nil, err
	}
	segment, err := parseSegment(r.get("segment"))
	if err != nil {
		return nil, err
	}
	f := newFilters(r)
	since, _ := strconv.ParseInt(r.get("minTimestamp"), 10, 64)
	var visits []found
	for _, site := range sites {
		some, err := s.latest(r, site, segment, since, f)
		if err != nil {
			return nil, err
		}
		visits = append(visits, some...)
	}
	slices.SortStableFunc(visits, func(a, b found) int { return cmp.Compare(b.end(), a.end()) })
	answer := list{}
	for _, v := range limited(f, visits) {
		answer = append(answer, v.details(r.get("doNotFetchActions") != "1"))
	}
	return answer, nil
}

// longestLog is how many days the log goes back where a request names none.
const longestLog = 30

// latest are visits to a website, day by day from the last, until there are
// enough for the request.
func (s *Server) latest(r request, site *site, g segment, since int64, f filters) ([]found, error) {
	today := s.today(site.zone)
	period := span{from: today - longestLog + 1, to: today}
	if r.get("date") != "" {
		spans, _, err := parseSpans(cmp.Or(r.get("period"), "day"), r.get("date"), today)
		if err != nil {
			return nil, err
		}
		period = span{from: spans[0].from, to: spans[len(spans)-1].to}
	}
	var visits []found
	for d := min(period.to, today); d >= max(period.from, site.created); d-- {
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		day := g.of(site, s.seen(site, d))
		for i := range slices.Backward(day) {
			if v := &day[i]; v.end() >= since {
				visits = append(visits, found{v, site})
			}
		}
		if f.limit >= 0 && len(visits) >= f.offset+f.limit || d.in(site.zone).Unix()+secondsADay < since {
			break
		}
	}
	return visits, nil
}

// mostRecentVisitor answers Live.getMostRecentVisitorId.
func (s *Server) mostRecentVisitor(r request) (any, error) {
	site, err := s.visibleSite(r.viewer, r.get("idSite"))
	if err != nil {
		return nil, err
	}
	segment, err := parseSegment(r.get("segment"))
	if err != nil {
		return nil, err
	}
	visits, err := s.latest(r, site, segment, 0, filters{limit: 1})
	if err != nil || len(visits) == 0 {
		return "", err
	}
	last := slices.MaxFunc(visits, func(a, b found) int { return cmp.Compare(a.end(), b.end()) })
	return last.id(), nil
}

// visitorProfile answers Live.getVisitorProfile: a visitor's visits, and what
// they sum up to. Without visitorId it is the last visitor's.
func (s *Server) visitorProfile(r request) (any, error) {
	site, err := s.visibleSite(r.viewer, r.get("idSite"))
	if err != nil {
		return nil, err
	}
	id := r.get("visitorId")
	if id == "" {
		last, err := s.mostRecentVisitor(r)
		if err != nil {
			return nil, err
		}
		id = last.(string)
	}
	visits, err := s.visitsOf(r, site, id)
	if err != nil || len(visits) == 0 {
		return object{}, err
	}
	return profile(visits), nil
}

// longestAbsence is how many days may lie between the first visit of a visitor
// and the last.
const longestAbsence = 90

// visitsOf are those of one visitor, the latest first.
func (s *Server) visitsOf(r request, site *site, id string) ([]found, error) {
	var visits []found
	today := s.today(site.zone)
	for d := today; d >= max(today-longestAbsence, site.created); d-- {
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		day := s.seen(site, d)
		for i := range slices.Backward(day) {
			if v := &day[i]; v.id() == id {
				visits = append(visits, found{v, site})
			}
		}
		if len(visits) > 0 && d <= visits[0].first {
			break
		}
	}
	return visits, nil
}

func profile(visits []found) object {
	var length, actions, views, searches, events, conversions int
	log := list{}
	for _, v := range visits {
		length += v.length()
		actions += len(v.actions)
		views += v.number(pageView)
		searches += v.number(siteSearch)
		events += v.number(event)
		conversions += v.conversions()
		log = append(log, v.details(true))
	}
	last, first := visits[0], visits[len(visits)-1]
	return object{
		{"totalVisits", len(visits)},
		{"totalVisitDuration", length},
		{"totalVisitDurationPretty", prettyTime(length)},
		{"totalActions", actions},
		{"totalPageViews", views},
		{"totalSearches", searches},
		{"totalEvents", events},
		{"totalGoalConversions", conversions},
		{"visitorId", last.id()},
		{"userId", nothing(last.user())},
		{"visitsAggregated", len(visits)},
		{"hasMoreVisits", false},
		{"firstVisit", first.brief()},
		{"lastVisit", last.brief()},
		{"countries", list{object{
			{"country", countries[last.country].code},
			{"nb_visits", len(visits)},
			{"flag", flag(countries[last.country].code)},
			{"prettyName", countries[last.country].name},
		}}},
		{"lastVisits", log},
	}
}

// brief is what a profile tells of the first and the last visit.
func (v found) brief() object {
	at := time.Unix(v.start, 0).In(v.site.zone)
	return object{
		{"date", at.Format(time.DateOnly)},
		{"prettyDate", at.Format(prettyDate)},
		{"daysAgo", v.age()},
		{"referrerType", channels[v.channel].segment},
		{"referralSummary", cmp.Or(v.referrer(), channels[v.channel].label)},
	}
}

// nothing is how a text that there is not goes over the wire.
func nothing(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// conversions is how many goals the visit came to, orders apart.
func (v found) conversions() int {
	n := 0
	for _, g := range v.site.goals {
		n += btoi(g.id != orderGoal && v.reached(g))
	}
	return n
}
