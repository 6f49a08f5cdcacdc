package sample

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// websites holds the sites, each a value that never changes: what is tracked
// makes a new one, so that a request sees pages and visits that fit together.
type websites struct {
	tracking sync.Mutex // held by those who make a new one
	current  atomic.Pointer[[]*site]
}

func (w *websites) all() []*site { return *w.current.Load() }

// replace puts a website in the place of the one with its id.
func (w *websites) replace(with *site) {
	sites := slices.Clone(w.all())
	sites[slices.IndexFunc(sites, func(s *site) bool { return s.id == with.id })] = with
	w.current.Store(&sites)
}

// HitError is a hit that cannot be tracked.
type HitError struct {
	Parameter string // of the Tracking API
	Reason    string
}

func (e *HitError) Error() string { return "hit: " + e.Parameter + ": " + e.Reason }

// newVisitAfter is the pause after which a visitor's next hit begins a visit.
const newVisitAfter = 30 * 60

// Track takes a hit as matomo.php does (Tracking HTTP API): idsite, rec=1 and
// url, with action_name for the title of a new page, search and search_count,
// e_c, e_a, e_n and e_v, download, link, urlref, _id or cid, uid, new_visit.
// It happens now, and is in all reports at once. Where a visitor is and with
// what is made up from the id. A hit that is refused is a [*HitError].
func (s *Server) Track(ctx context.Context, hit url.Values) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("track a hit: %w", err)
	}
	s.sites.tracking.Lock()
	defer s.sites.tracking.Unlock()
	id, err := strconv.Atoi(hit.Get("idsite"))
	known := s.site(id)
	if err != nil || known == nil {
		return &HitError{"idsite", "there is no such website"}
	}
	if hit.Get("rec") != "1" {
		return &HitError{"rec", "must be 1"}
	}
	site := *known
	page, err := site.trackedPage(hit)
	if err != nil {
		return err
	}
	done, err := site.trackedStep(hit, page)
	if err != nil {
		return err
	}
	site.tracked = slices.Clone(site.tracked)
	site.visited(hit, s.now().Unix(), page, done)
	s.sites.replace(&site)
	return nil
}

// visited adds what was done to the visitor's visit, or to a new one. A visit
// begins with the page on which something is done.
func (s *site) visited(hit url.Values, now int64, page, done step) {
	visitor := visitorOf(hit)
	var before *visit
	for i := range s.tracked {
		if s.tracked[i].visitor == visitor {
			before = &s.tracked[i]
		}
	}
	if before != nil && hit.Get("new_visit") != "1" && now-before.end() < newVisitAfter &&
		now-before.start <= longestVisit && len(before.actions) < mostActions {
		at := int32(now - before.start)
		before.actions = append(slices.Clone(before.actions), action{done.kind, uint16(done.target), at})
		return
	}
	v := s.arrival(hit, visitor, now, before)
	v.actions = []action{{page.kind, uint16(page.target), 0}}
	if done != page {
		v.actions = append(v.actions, action{done.kind, uint16(done.target), 0})
	}
	s.tracked = append(s.tracked, v)
}

// firstTracked is where the numbers of tracked visits begin, above those of a
// day that is made up.
const firstTracked = 5000

// arrival is a new visit, without its actions.
func (s *site) arrival(hit url.Values, visitor uint64, now int64, before *visit) visit {
	local := dayOf(utc(now).In(s.zone))
	v := visit{
		visitor: visitor, start: now, today: local, first: local,
		hour: uint8(utc(now).In(s.zone).Hour()), order: uint16(firstTracked + len(s.tracked)%firstTracked),
		country: uint8(unit(mix(visitor, 14)) * float64(len(countries))), device: uint8(devices.pick(unit(mix(visitor, 2)))),
		known: hit.Get("uid") != "",
	}
	if before != nil {
		v.first, v.returned = before.first, true
		if before.today == local {
			v.again = before.again + 1
		}
	}
	v.channel, v.source = cameFrom(hit.Get("urlref"))
	if s.ecommerce {
		v.items = int16(1 + mix(visitor, uint64(now))%3)
		v.cents = v.worth(s)
	}
	return v
}

// visitorOf is who sends a hit: its id of 16 hexadecimal digits, else a number
// made of what is the same in every hit of a browser.
func visitorOf(hit url.Values) uint64 {
	if id, err := strconv.ParseUint(cmp.Or(hit.Get("cid"), hit.Get("_id")), 16, 64); err == nil && id != 0 {
		return id
	}
	h := mix(uint64(len(hit.Get("uid"))))
	for _, b := range []byte(hit.Get("uid") + "\n" + hit.Get("ua") + "\n" + hit.Get("lang") + "\n" + hit.Get("res")) {
		h = mix(h, uint64(b))
	}
	return h
}

// cameFrom finds the source that a referrer is. Unknown ones count as none.
func cameFrom(referrer string) (channelID, uint8) {
	host := hostOf(referrer)
	for id, c := range channels {
		for n, source := range c.sources {
			if source.page != "" && host == hostOf(source.page) {
				return channelID(id), uint8(n)
			}
		}
	}
	return viaDirect, 0
}

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
