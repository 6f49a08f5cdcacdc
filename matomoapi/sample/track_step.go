package sample

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// trackedPage is the step of looking at the page of a hit. A new page joins
// those of the website.
func (s *site) trackedPage(hit url.Values) (step, error) {
	address, err := url.Parse(hit.Get("url"))
	if err != nil || address.Host == "" {
		return step{}, &HitError{"url", "is no address of a page"}
	}
	path := cmp.Or(address.Path, "/")
	if address.RawQuery != "" {
		path += "?" + address.RawQuery
	}
	if i := slices.IndexFunc(s.pages, func(p page) bool { return p.path == path }); i >= 0 {
		return step{pageView, i}, nil
	}
	n, err := room(len(s.pages), "url")
	if err != nil {
		return step{}, err
	}
	s.pages = append(slices.Clip(s.pages), page{path: path})
	s.titles = maps.Clone(s.titles)
	if s.titles == nil {
		s.titles = make(map[string]string)
	}
	s.titles[path] = hit.Get("action_name")
	s.sold = append(slices.Clip(s.sold), -1)
	s.tree = newTree(s.pages)
	return step{pageView, n}, nil
}

// room is the number of a new thing, if there may be one.
func room(have int, parameter string) (int, error) {
	if have >= maxTargets {
		return 0, &HitError{parameter, "is one too many different ones for a sample"}
	}
	return have, nil
}

// trackedStep is what a hit says was done on its page.
func (s *site) trackedStep(hit url.Values, page step) (step, error) {
	var done step
	var err error
	switch {
	case hit.Get("e_c") != "" && hit.Get("e_a") != "":
		value, _ := strconv.ParseFloat(hit.Get("e_v"), 64)
		happened := happening{hit.Get("e_c"), hit.Get("e_a"), hit.Get("e_n"), value}
		done.kind = event
		s.happenings, done.target, err = numberOf(s.happenings, happened, "e_c")
	case hit.Has("search"):
		done.kind = siteSearch
		done.target, err = s.trackedSearch(hit.Get("search"), hit.Get("search_count") != "0")
	case hit.Get("download") != "":
		done.kind = download
		s.files, done.target, err = numberOf(s.files, strings.TrimPrefix(hit.Get("download"), s.url), "download")
	case hit.Get("link") != "":
		done.kind = outlink
		s.links, done.target, err = numberOf(s.links, hit.Get("link"), "link")
	default:
		return page, nil
	}
	return done, err
}

// numberOf finds a thing in a list, or adds it to a new one.
func numberOf[T comparable](list []T, thing T, parameter string) ([]T, int, error) {
	if i := slices.Index(list, thing); i >= 0 {
		return list, i, nil
	}
	n, err := room(len(list), parameter)
	if err != nil {
		return list, 0, err
	}
	return append(slices.Clip(list), thing), n, nil
}

// trackedSearch numbers a keyword, among those that are made up or after them.
func (s *site) trackedSearch(keyword string, found bool) (int, error) {
	for k := range siteKeywords + len(s.typed) {
		if s.siteKeyword(k) == keyword && s.finds(k) == found {
			return k, nil
		}
	}
	n, err := room(siteKeywords+len(s.typed), "search")
	if err != nil {
		return 0, err
	}
	s.typed = append(slices.Clip(s.typed), typedKeyword{keyword, found})
	return n, nil
}
