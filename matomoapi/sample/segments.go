package sample

import (
	"cmp"
	"crypto/md5" // Matomo names segments by it; it guards nothing
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
)

// segmentsMetadata answers API.getSegmentsMetadata: the fields of segments.
func (s *Server) segmentsMetadata(r request) (any, error) {
	if id := cmp.Or(r.get("idSite"), r.get("idSites")); id != "" {
		if _, err := s.visibleSite(r.viewer, id); err != nil {
			return nil, err
		}
	}
	entries := list{}
	for _, f := range fields {
		kind := "dimension"
		if f.metric {
			kind = "metric"
		}
		entry := object{{"type", kind}, {"category", f.category}, {"name", f.label}, {"segment", f.name}}
		if f.accepted != "" {
			entry = append(entry, pair{"acceptedValues", f.accepted})
		}
		if f.private {
			entry = append(entry, pair{"permission", len(r.viewer.Access) > 0 || r.viewer.Superuser})
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

// How far back values are suggested from, and how many.
const (
	suggestionDays = 7
	mostSuggested  = 30
)

// suggestedValues answers API.getSuggestedValuesForSegment: what a field held
// in recent visits, the most frequent first.
func (s *Server) suggestedValues(r request) (any, error) {
	site, err := s.visibleSite(r.viewer, r.get("idSite"))
	if err != nil {
		return nil, err
	}
	name := r.get("segmentName")
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
	if i < 0 {
		return nil, refuse("Segment '%s' is not a supported segment.", name)
	}
	count := make(map[string]int)
	today := s.today(site.zone)
	for d := today - suggestionDays + 1; d <= today; d++ {
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		visits := s.seen(site, d)
		for v := range visits {
			for _, value := range fields[i].values(site, &visits[v]) {
				count[value]++
			}
		}
	}
	delete(count, "")
	values := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	answer := list{}
	for _, value := range values[:min(mostSuggested, len(values))] {
		answer = append(answer, value)
	}
	return answer, nil
}

// savedSegments are those that somebody has given a name.
var savedSegments = []struct{ name, definition string }{
	{"Phones in Germany", "deviceType==smartphone;countryCode==de"},
	{"Came again from a search", "visitorType==returning;referrerType==search"},
	{"Long visits", "visitDuration>=300,actions>=8"},
}

// segments answers SegmentEditor.getAll.
func (s *Server) segments(r request) (any, error) {
	if id := r.get("idSite"); id != "" {
		if _, err := s.visibleSite(r.viewer, id); err != nil {
			return nil, err
		}
	}
	answer := list{}
	for i, saved := range savedSegments {
		hash := md5.Sum([]byte(saved.definition))
		answer = append(answer, object{
			{"idsegment", i + 1},
			{"name", saved.name},
			{"definition", saved.definition},
			{"hash", hex.EncodeToString(hash[:])},
			{"login", "admin"},
			{"enable_all_users", 1},
			{"enable_only_idsite", 0},
			{"auto_archive", 0},
			{"ts_created", s.sites.all()[0].created.String() + " 09:" + strconv.Itoa(10+i) + ":00"},
			{"ts_last_edit", nil},
			{"deleted", 0},
		})
	}
	return answer, nil
}
