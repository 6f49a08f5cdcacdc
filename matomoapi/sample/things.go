package sample

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// numSubjects is how many subjects people search for at each website.
const numSubjects = 8

// happening is an event that a website tracks.
type happening struct {
	category, action, name string
	value                  float64 // 0: it has none
}

// content is a part of pages of which a website tracks who saw it and who
// followed it.
type content struct{ name, piece, target string }

// address is the URL of a page of the site.
func (s *site) address(p page) string { return s.url + encodePath(p.path) }

// title is that of the page: what its path says, and the name of the site.
func (s *site) title(p page) string {
	if title := s.titles[p.path]; title != "" {
		return title
	}
	path, _, _ := strings.Cut(p.path, "?")
	path = strings.TrimSuffix(path, "/")
	words := strings.ReplaceAll(path[strings.LastIndex(path, "/")+1:], "-", " ")
	if words == "" {
		return s.name
	}
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:] + " | " + s.name
}

// notDefined is what Matomo calls the keywords that search engines do not
// tell.
const notDefined = "Keyword not defined"

// What people type into search engines behind the subject.
var wishes = [...]string{"", " for beginners", " near me", " 2026", " how to"}

// engineKeyword is what was typed into a search engine; "" is not told.
func (s *site) engineKeyword(k int) string {
	if untold(k) {
		return ""
	}
	return s.subjects[k%numSubjects] + wishes[k/numSubjects]
}

func untold(k int) bool { return k%3 == 0 }

// keywordKey numbers the keywords; all that are not told have one number.
func (v *visit) keywordKey() int {
	if untold(int(v.keyword)) {
		return 0
	}
	return int(v.keyword)
}

// What people add to the subject in the site's own search. Nothing is found
// for the last.
var refinements = [...]string{"", " list", " xyzzy"}

func (s *site) siteKeyword(k int) string {
	if k >= siteKeywords {
		return s.typed[k-siteKeywords].text
	}
	return s.subjects[k%numSubjects] + refinements[k/numSubjects]
}

// finds says whether the site's own search finds anything.
func (s *site) finds(k int) bool {
	if k >= siteKeywords {
		return s.typed[k-siteKeywords].found
	}
	return k/numSubjects < len(refinements)-1
}

// typedKeyword is a keyword of a search that was tracked.
type typedKeyword struct {
	text  string
	found bool // there were results
}

// url is the address that belongs to an action; a search has none.
func (s *site) urlOf(v *visit, i int) string {
	a := v.actions[i]
	switch a.kind {
	case pageView:
		return s.address(s.pages[a.target])
	case download:
		return s.fileURL(int(a.target))
	case outlink:
		return s.links[a.target]
	case event:
		return s.address(s.pages[v.pageBefore(i)])
	default:
		return ""
	}
}

// fileURL is the address of a file, of another website if it says so.
func (s *site) fileURL(i int) string {
	if strings.Contains(s.files[i], "://") {
		return s.files[i]
	}
	return s.url + s.files[i]
}

// pageBefore is the number of the page on which action i was done.
func (v *visit) pageBefore(i int) int {
	for v.actions[i].kind != pageView {
		i--
	}
	return int(v.actions[i].target)
}

// hostOf is the host that an address names, and pathOf all behind it.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host
}
