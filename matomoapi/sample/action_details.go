package sample

import (
	"fmt"
	"time"
)

// actionWords are how Live calls the kinds of actions.
var actionWords = [event + 1]struct{ kind, title, picture string }{
	pageView:   {"action", "", "action"},
	siteSearch: {"search", "Site Search", "search"},
	download:   {"download", "Download", "download"},
	outlink:    {"outlink", "Outlink", "link"},
	event:      {"event", "Event", "event"},
}

// actionDetails are what was done in the visit.
func (v found) actionDetails() list {
	details := list{}
	views := 0
	for i, a := range v.actions {
		views += btoi(a.kind == pageView)
		details = append(details, v.actionDetail(i, views))
	}
	return v.withDealings(details)
}

// actionDetail tells of action i, after some page views. What belongs to its
// kind stands where a Matomo puts it.
func (v found) actionDetail(i, views int) object {
	a := v.actions[i]
	instant := time.Unix(v.start+int64(a.at), 0).In(v.site.zone)
	_, offset := instant.Zone()
	words, url := actionWords[a.kind], v.site.urlOf(v.visit, i)

	detail := object{{"type", words.kind}, {"url", nothing(url)}}
	title := words.title
	switch a.kind {
	case pageView:
		title = v.site.title(v.site.pages[a.target])
		detail = append(detail, pair{"pageTitle", title})
	case outlink, download:
		detail = append(detail, pair{"pageTitle", nil})
	}
	detail = append(detail,
		pair{"pageIdAction", v.idAction(i)},
		pair{"idpageview", v.idPageView(i)},
		pair{"serverTimePretty", instant.Format(prettyMoment)},
		pair{"pageId", v.idVisit()*mostActions + i})

	const pictures = "plugins/Morpheus/images/"
	naming := object{{"title", title}, {"subtitle", url}}
	icon := object{{"icon", pictures + words.picture + ".png"}, {"iconSVG", pictures + words.picture + ".svg"}}
	moment := pair{"timestamp", int(v.start) + int(a.at) + offset}
	position := pair{"pageviewPosition", views}
	switch a.kind {
	case pageView:
		icon[0].value = ""
		detail = append(append(append(append(detail, v.loading(i)...), position), naming...), icon...)
		return append(detail, moment)
	case siteSearch:
		naming[1].value = v.site.siteKeyword(int(a.target))
		detail = append(detail, v.search(i)...)
	case event:
		h := v.site.happenings[a.target]
		naming[1].value = fmt.Sprintf(`Category: "%s', Action: "%s"`, h.category, h.action) // Matomo's quotation marks
		detail = append(detail, pair{"eventCategory", h.category}, pair{"eventAction", h.action}, position, moment)
		return append(append(append(detail, icon...), naming...), h.named()...)
	}
	return append(append(append(append(detail, position), icon...), naming...), moment)
}

// idAction numbers what actions are done with; searches have no number.
func (v found) idAction(i int) any {
	a := v.actions[i]
	if a.kind == siteSearch {
		return nil
	}
	return int(a.kind)*1000 + int(a.target) + 1
}

// idPageView is the id of a page view; other actions have none.
func (v found) idPageView(i int) string {
	if v.actions[i].kind != pageView {
		return ""
	}
	return fmt.Sprintf("%06x", mix(v.visitor, uint64(v.start), uint64(i), 13)&0xffffff)
}

// loading tells how long the page took to load, and was looked at.
func (v found) loading(i int) object {
	spent, took := 0, v.timing(i).total()
	if i+1 < len(v.actions) {
		spent = int(v.actions[i+1].at - v.actions[i].at)
	}
	return object{
		{"pageLoadTime", fmt.Sprintf("%.2fs", took)},
		{"timeSpent", spent},
		{"timeSpentPretty", prettyTime(spent)},
		{"pageLoadTimeMilliseconds", int(round(took*1000, 0))},
	}
}

// resultsFound is how many results a search has that has any.
const resultsFound = 7

func (v found) search(i int) object {
	keyword := int(v.actions[i].target)
	return object{
		{"siteSearchKeyword", v.site.siteKeyword(keyword)},
		{"siteSearchCategory", ""},
		{"siteSearchCount", resultsFound * btoi(v.site.finds(keyword))},
	}
}

func (h happening) named() object {
	named := object{{"eventName", h.name}}
	if h.value > 0 {
		named = append(named, pair{"eventValue", h.value})
	}
	return named
}
