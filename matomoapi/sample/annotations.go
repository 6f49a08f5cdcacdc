package sample

import (
	"cmp"
	"slices"
	"strconv"
	"sync"
)

// notes are the annotations that people have added. They last as long as the
// process.
type notes struct {
	mu     sync.Mutex
	bySite map[int][]note
}

type note struct {
	day     day
	text    string
	starred bool
	user    string
}

// addAnnotation answers Annotations.add.
func (s *Server) addAnnotation(r request) (any, error) {
	site, err := s.visibleSite(r.viewer, r.get("idSite"))
	if err != nil {
		return nil, err
	}
	if r.viewer.Login == "" || r.viewer.Login == "anonymous" {
		return nil, refuse("The current user is not allowed to add notes for site #%d.", site.id)
	}
	d, err := parseDate(r.get("date"), s.today(site.zone))
	if err != nil {
		return nil, err
	}
	n := note{day: d, text: r.get("note"), starred: r.get("starred") == "1", user: r.viewer.Login}
	s.notes.mu.Lock()
	defer s.notes.mu.Unlock()
	s.notes.bySite[site.id] = append(s.notes.bySite[site.id], n)
	return n.details(len(s.notes.bySite[site.id])-1, r.viewer, site), nil
}

func (n note) details(number int, v Viewer, s *site) object {
	return object{
		{"date", n.day.String()},
		{"note", n.text},
		{"starred", btoi(n.starred)},
		{"user", n.user},
		{"idNote", number},
		{"canEditOrDelete", v.may(s.id, Admin) || v.Login == n.user},
	}
}

// annotations answers Annotations.getAll. As from a Matomo, the notes of a
// website are a list where they are in the order of their numbers, else an
// object.
func (s *Server) annotations(r request) (any, error) {
	sites, _, err := s.requestedSites(r)
	if err != nil {
		return nil, err
	}
	answer := list{}
	for _, site := range sites {
		period, err := s.annotated(r, site)
		if err != nil {
			return nil, err
		}
		if found := s.notesOf(site, period, r.viewer); len(found) > 0 {
			answer = append(answer, inOrder(found))
		}
	}
	return answer, nil
}

// annotated is the period whose notes a request wants: with lastN that many
// periods, without a date any.
func (s *Server) annotated(r request, site *site) (span, error) {
	if r.get("date") == "" {
		return span{from: 0, to: s.today(site.zone) + 36600}, nil
	}
	spans, err := s.annotatedPeriods(r, site)
	if err != nil {
		return span{}, err
	}
	return wholeOf(spans), nil
}

// annotatedPeriods are those of the date, or with lastN that many up to it.
func (s *Server) annotatedPeriods(r request, site *site) ([]span, error) {
	spans, _, err := parseSpans(cmp.Or(r.get("period"), "day"), r.get("date"), s.today(site.zone))
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(r.get("lastN"))
	if err != nil || n < 2 || n > maxPeriods {
		return spans, nil
	}
	spans = spans[:1]
	for len(spans) < n {
		spans = append(spans, spans[len(spans)-1].before())
	}
	slices.Reverse(spans)
	return spans, nil
}

// numbered is a note with its number.
type numbered struct {
	number  int
	day     day
	details object
}

func (s *Server) notesOf(site *site, period span, v Viewer) []numbered {
	s.notes.mu.Lock()
	defer s.notes.mu.Unlock()
	var found []numbered
	for i, n := range s.notes.bySite[site.id] {
		if n.day >= period.from && n.day <= period.to {
			found = append(found, numbered{i, n.day, n.details(i, v, site)})
		}
	}
	slices.SortStableFunc(found, func(a, b numbered) int { return int(a.day - b.day) })
	return found
}

func inOrder(found []numbered) any {
	rows, keyed := list{}, object{}
	plain := true
	for i, n := range found {
		plain = plain && n.number == i
		rows = append(rows, n.details)
		keyed = append(keyed, pair{strconv.Itoa(n.number), n.details})
	}
	if plain {
		return rows
	}
	return keyed
}

// countAnnotations answers Annotations.getAnnotationCountForDates: of each
// website, how many notes each period has and how many of them have a star.
func (s *Server) countAnnotations(r request) (any, error) {
	sites, _, err := s.requestedSites(r)
	if err != nil {
		return nil, err
	}
	answer := list{}
	for _, site := range sites {
		spans, err := s.annotatedPeriods(r, site)
		if err != nil {
			return nil, err
		}
		counts := list{}
		for _, p := range spans {
			found := s.notesOf(site, p, r.viewer)
			starred := 0
			for _, n := range found {
				starred += n.details.value("starred").(int)
			}
			counts = append(counts, list{p.from.String(), object{{"count", len(found)}, {"starred", starred}}})
		}
		answer = append(answer, counts)
	}
	return answer, nil
}
