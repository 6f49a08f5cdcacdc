package sample

import (
	"net/url"
	"strings"
)

func showTitle(s *site, _ span, r shownRow) rowText {
	title := s.title(s.pages[r.key()])
	return rowText{label: " " + title, grouped: true, metadata: object{ // the space is Matomo's: titles may be split in folders
		{"segment", "pageTitle==" + url.QueryEscape(url.QueryEscape(title))},
	}}
}

func showSiteKeyword(s *site, _ span, r shownRow) rowText {
	keyword := s.siteKeyword(r.key())
	return rowText{label: keyword, metadata: object{{"segment", "siteSearchKeyword==" + url.QueryEscape(keyword)}}}
}

// inVain numbers the keywords for which nothing is found.
func inVain(s *site, v *visit, i int) int {
	if k := target(s, v, i); !s.finds(k) {
		return k
	}
	return -1
}

// Links are shown by their hosts, then by what is behind these.

func outlinkHost(s *site, v *visit, i int) int {
	return firstOf(s.links, target(s, v, i), hostOf)
}

func downloadHost(s *site, v *visit, i int) int {
	want := hostOf(s.fileURL(target(s, v, i)))
	for n := range s.files {
		if hostOf(s.fileURL(n)) == want {
			return n
		}
	}
	return 0
}

func showOutlink(s *site, _ span, r shownRow) rowText {
	return showLink(s.links[r.key()], "outlinkUrl", r)
}

func showDownload(s *site, _ span, r shownRow) rowText {
	return showLink(s.fileURL(r.key()), "downloadUrl", r)
}

func showLink(address, field string, r shownRow) rowText {
	host := hostOf(address)
	if len(r.path) == 1 {
		return rowText{label: host, subtable: r.key() + 1}
	}
	_, behind, _ := strings.Cut(address, host)
	text := rowText{label: behind, metadata: object{
		{"url", address}, {"segment", field + "==" + url.QueryEscape(url.QueryEscape(address))},
	}}
	if r.flat {
		text.label = host + behind
	}
	return text
}

// eventPart is one of the three names that an event has.
type eventPart struct {
	parameter, flat string // as secondaryDimension and in flat tables
	of              func(happening) string
}

var (
	categoryOf = eventPart{"eventCategory", "Events_EventCategory", func(h happening) string { return h.category }}
	actionOf   = eventPart{"eventAction", "Events_EventAction", func(h happening) string { return h.action }}
	nameOf     = eventPart{"eventName", "Events_EventName", func(h happening) string { return h.name }}
)

func (p eventPart) key(s *site, v *visit, i int) int {
	return firstOf(s.happenings, target(s, v, i), p.of)
}

var eventCategory, eventAction, eventName = actionKey(categoryOf.key), actionKey(actionOf.key), actionKey(nameOf.key)

// showEvent names events by one part and, below, by another.
func showEvent(top, below eventPart) func(*site, span, shownRow) rowText {
	return func(s *site, _ span, r shownRow) rowText {
		name := top.of(s.happenings[r.path[0]])
		if len(r.path) == 1 {
			return rowText{label: name, subtable: r.key() + 1, metadata: object{
				{"segment", top.parameter + "==" + url.QueryEscape(name)},
			}}
		}
		inner := below.of(s.happenings[r.key()])
		if !r.flat {
			return rowText{label: inner}
		}
		return rowText{label: name + " - " + inner, metadata: object{{top.flat, name}, {below.flat, inner}}}
	}
}

func contentName(s *site, v *visit, i int) int {
	c := seen(s, v, i)
	if c < 0 {
		return c
	}
	return firstOf(s.contents, c, func(c content) string { return c.name })
}

func showContentName(s *site, _ span, r shownRow) rowText {
	return showContent(s, r, "contentName", func(c content) string { return c.name }, func(c content) string { return c.piece })
}

func showContentPiece(s *site, _ span, r shownRow) rowText {
	return showContent(s, r, "contentPiece", func(c content) string { return c.piece }, func(c content) string { return c.name })
}

func showContent(s *site, r shownRow, field string, top, below func(content) string) rowText {
	name := top(s.contents[r.path[0]])
	if len(r.path) == 1 {
		return rowText{label: name, subtable: r.key() + 1, metadata: object{{"segment", field + "==" + url.QueryEscape(name)}}}
	}
	inner := below(s.contents[r.key()])
	if r.flat {
		return rowText{label: name + " - " + inner}
	}
	return rowText{label: inner}
}

// firstOf is the number of the first thing with the same text as thing i.
func firstOf[T any](things []T, i int, text func(T) string) int {
	want := text(things[i])
	for n, thing := range things {
		if text(thing) == want {
			return n
		}
	}
	return i
}
