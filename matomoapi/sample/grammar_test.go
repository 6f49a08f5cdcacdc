package sample_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// grammar is what recorded values have in common: their kinds, the keys of
// objects with their order, and the same of everything within.
type grammar struct {
	kinds    []string
	objects  int
	count    map[string]int      // in how many objects a key is
	before   map[[2]string]bool  // pairs of keys that were seen in this order
	members  map[string]*grammar // by key; keys that are data share one
	elements *grammar
	table    *grammar // what an element's subtable is like, where elements are rows of one
}

// Keys that are data: ids and dates.
var dataKey = regexp.MustCompile(`^\d+$|^\d{4}(-\d\d){0,2}(,\d{4}-\d\d-\d\d)?$|^idgoal=`)

func general(key string) string {
	if dataKey.MatchString(key) {
		return "*"
	}
	return key
}

func newGrammar(value any) *grammar {
	g := new(grammar)
	g.learn(value)
	return g
}

func (g *grammar) learn(value any) {
	if kind := kindOf(value); !slices.Contains(g.kinds, kind) {
		g.kinds = append(g.kinds, kind)
	}
	switch v := value.(type) {
	case []any:
		if g.elements == nil {
			g.elements = new(grammar)
		}
		for _, element := range v {
			g.elements.learn(element)
		}
	case []member:
		if g.members == nil {
			g.count, g.before, g.members = map[string]int{}, map[[2]string]bool{}, map[string]*grammar{}
		}
		g.objects++
		for i, m := range v {
			key := general(m.key)
			g.count[key]++
			for _, later := range v[i+1:] {
				g.before[[2]string{key, general(later.key)}] = true
			}
			if g.members[key] == nil {
				g.members[key] = g.member(key)
			}
			g.members[key].learn(m.value)
		}
	}
}

// member is the grammar of a key. All levels of subtables share one.
func (g *grammar) member(key string) *grammar {
	if key != "subtable" {
		return new(grammar)
	}
	if g.table != nil {
		return g.table
	}
	table := &grammar{elements: new(grammar)}
	table.elements.table = table
	return table
}

var (
	numeric = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	share   = regexp.MustCompile(`^[+-]?\d+(\.\d+)?%$`)
)

func kindOf(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case bool:
		return "bool"
	case float64:
		return "number"
	case []any:
		if len(v) == 0 {
			return "empty"
		}
		return "list"
	case []member:
		return "object"
	case string:
		switch {
		case numeric.MatchString(v):
			return "numeric text"
		case share.MatchString(v):
			return "percent"
		default:
			return "text"
		}
	default:
		panic(fmt.Sprintf("%T in JSON", value))
	}
}

// check tells where a value is not as the recorded ones are. An entry may be
// empty where the recorded ones are not, and the other way round: that depends
// on the visits.
func (g *grammar) check(path string, value any) []string {
	kind := kindOf(value)
	if !slices.Contains(g.kinds, kind) && kind != "empty" && !slices.Equal(g.kinds, []string{"empty"}) &&
		!free[path[strings.LastIndex(path, "/")+1:]] {
		return []string{fmt.Sprintf("%s is %s, want %s", path, kind, strings.Join(g.kinds, " or "))}
	}
	var problems []string
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			if g.elements != nil {
				problems = append(problems, g.elements.check(path+"/-", element)...)
			}
		}
	case []member:
		if g.members != nil {
			problems = g.checkObject(path, v)
		}
	}
	return problems
}

// free are texts of which any will do, and what some visits have.
var free = map[string]bool{
	"label": true, "sitesearch_category_parameters": true, "regionCode": true, "idpageview": true, "visitorTypeIcon": true,
	"visitConvertedIcon": true, "referrerUrl": true, "pageTitle": true,
}

// optional are recorded keys that the sample leaves out: what it does not
// simulate.
var optional = map[string]bool{
	"relatedReports": true, "goals": true, "onlineGuideUrl": true,
	"timeSpent": true, "timeSpentPretty": true, "pageLoadTime": true, "pageLoadTimeMilliseconds": true, // only page views have them
}

// wandering are keys that a real server puts where the first of the summed rows
// with them had them: their place differs between answers.
var wandering = map[string]bool{
	"nb_hits_following_search": true, "goals": true, "nb_conversions": true, "revenue": true,
}

func (g *grammar) checkObject(path string, object []member) []string {
	var problems []string
	for i, m := range object {
		key := general(m.key)
		of, known := g.members[key]
		if !known {
			problems = append(problems, fmt.Sprintf("%s has %s", path, m.key))
			continue
		}
		for _, later := range object[i+1:] {
			pair, swapped := [2]string{key, general(later.key)}, [2]string{general(later.key), key}
			if !g.before[pair] && g.before[swapped] && !wandering[m.key] {
				problems = append(problems, fmt.Sprintf("%s has %s before %s", path, m.key, later.key))
			}
		}
		problems = append(problems, of.check(path+"/"+key, m.value)...)
	}
	for key, n := range g.count {
		present := slices.ContainsFunc(object, func(m member) bool { return general(m.key) == key })
		if n == g.objects && !present && !optional[key] {
			problems = append(problems, fmt.Sprintf("%s has no %s", path, key))
		}
	}
	return problems
}
