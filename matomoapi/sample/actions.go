package sample

import (
	"cmp"
	"maps"
	"slices"
)

// actionTally counts what was done with one target: clicks, searches, events
// or views of a content.
type actionTally struct {
	visits, hits int // visits count a target once, hits every time
	spent, exits int // seconds until the next action; visits that ended with it
	followed     int // views of a content after which its target was opened
	valued       int // events with a value; the rest is about the values
	sum          float64
	least, most  float64
	people       people
	wire         func(t *actionTally, manyDays bool) object
	folder       bool // rows are within
}

// actionKey numbers the row of action i; a negative number is none.
type actionKey func(s *site, v *visit, i int) int

// branch is a table while it is counted.
type branch map[int]*twig

type twig struct {
	actionTally
	last int // number of the last visit that was counted
	sub  branch
}

// byAction counts the actions of a kind in rows, and in rows within rows.
func byAction(kind actionKind, wire func(*actionTally, bool) object, keys ...actionKey) func(*site, []visit) table {
	return func(s *site, visits []visit) table {
		root := make(branch)
		for n := range visits {
			for i, a := range visits[n].actions {
				if a.kind == kind {
					root.add(s, &visits[n], i, n, keys)
				}
			}
		}
		return root.table(wire)
	}
}

func (b branch) add(s *site, v *visit, i, number int, keys []actionKey) {
	key := keys[0](s, v, i)
	if key < 0 {
		return
	}
	t := b[key]
	if t == nil {
		t = &twig{last: -1, sub: make(branch)}
		b[key] = t
	}
	t.count(s, v, i)
	if t.last != number {
		t.last = number
		t.visits++
		t.people.ids = append(t.people.ids, v.visitor)
	}
	if len(keys) > 1 {
		t.sub.add(s, v, i, number, keys[1:])
	}
}

func (b branch) table(wire func(*actionTally, bool) object) table {
	var rows table
	for _, key := range slices.SortedFunc(maps.Keys(b), cmp.Compare[int]) {
		t := b[key]
		t.people.close()
		t.people.ids, t.people.daily = nil, t.people.distinct
		t.wire, t.folder = wire, len(t.sub) > 0
		rows = append(rows, row{key: key, measures: &t.actionTally, sub: t.sub.table(wire)})
	}
	return rows
}

func (t *actionTally) count(s *site, v *visit, i int) {
	a := v.actions[i]
	t.hits++
	if i+1 < len(v.actions) {
		t.spent += int(v.actions[i+1].at - a.at)
	} else {
		t.exits++
	}
	switch a.kind {
	case event:
		t.value(s.happenings[a.target].value)
	case pageView:
		t.followed += btoi(s.follows(v, i))
	}
}

// value counts that of an event.
func (t *actionTally) value(value float64) {
	if value == 0 {
		return
	}
	if t.valued == 0 {
		t.least, t.most = value, value
	}
	t.valued++
	t.sum += value
	t.least, t.most = min(t.least, value), max(t.most, value)
}

func (t *actionTally) clone() measures {
	c := *t
	return &c
}

func (t *actionTally) merge(other measures) {
	o := other.(*actionTally)
	if t.valued == 0 {
		t.least, t.most = o.least, o.most
	} else if o.valued > 0 {
		t.least, t.most = min(t.least, o.least), max(t.most, o.most)
	}
	t.visits += o.visits
	t.hits += o.hits
	t.spent += o.spent
	t.exits += o.exits
	t.followed += o.followed
	t.valued += o.valued
	t.sum += o.sum
	t.people.daily += o.people.daily
}

func (t *actionTally) columns(_ *site, manyDays, _ bool) object { return t.wire(t, manyDays) }

// visitors is the column of the distinct visitors.
func (t *actionTally) visitors(manyDays bool) pair {
	if manyDays {
		return pair{"sum_daily_nb_uniq_visitors", t.people.daily}
	}
	return pair{"nb_uniq_visitors", t.people.distinct}
}

// clickColumns are those of outlinks and downloads.
func clickColumns(t *actionTally, manyDays bool) object {
	columns := object{{"nb_visits", t.visits}}
	if !t.folder && !manyDays {
		columns = append(columns, t.visitors(manyDays))
	}
	columns = append(columns, pair{"nb_hits", t.hits}, pair{"sum_time_spent", 0})
	if !t.folder && manyDays {
		columns = append(columns, t.visitors(manyDays))
	}
	return columns
}

// searchColumns are those of the site's own search.
func searchColumns(t *actionTally, manyDays bool) object {
	columns := object{{"nb_visits", t.visits}, {"nb_hits", t.hits}, {"sum_time_spent", t.spent}}
	if t.exits > 0 {
		columns = append(columns, pair{"exit_nb_visits", databaseNumber(t.exits, !manyDays)})
	}
	return append(columns,
		pair{"nb_pages_per_search", round(ratio(float64(t.hits), t.visits), 1)},
		pair{"avg_time_on_page", duration(round(ratio(float64(t.spent), t.hits), 0))},
		pair{"bounce_rate", percent{}},
		pair{"exit_rate", percent{part: t.exits, whole: t.visits}})
}

// eventColumns are those of events. Without values there is no least and most.
func eventColumns(t *actionTally, manyDays bool) object {
	var least, most any
	if t.valued > 0 {
		least, most = t.least, t.most
	}
	columns := object{
		{"nb_visits", t.visits},
		{"nb_events", t.hits},
		{"nb_events_with_value", t.valued},
		{"sum_event_value", t.sum},
		{"min_event_value", least},
		{"max_event_value", most},
		t.visitors(manyDays),
	}
	return append(columns, pair{"avg_event_value", round(ratio(t.sum, t.valued), 2)})
}

func contentColumns(t *actionTally, manyDays bool) object {
	return object{
		{"nb_visits", t.visits},
		{"nb_impressions", t.hits},
		{"nb_interactions", t.followed},
		t.visitors(manyDays),
		{"interaction_rate", percent{part: t.followed, whole: t.hits}},
	}
}

// target is the number of what an action was done with.
func target(_ *site, v *visit, i int) int { return int(v.actions[i].target) }

// seen numbers the content that page view i showed.
func seen(s *site, v *visit, i int) int {
	h := mix(v.visitor, uint64(v.start), uint64(i), 10)
	if h%3 != 0 || len(s.contents) == 0 {
		return -1
	}
	return int(h >> 8 % uint64(len(s.contents)))
}

// follows says whether the content that page view i showed was followed.
func (s *site) follows(v *visit, i int) bool {
	c := seen(s, v, i)
	if c < 0 || i+1 == len(v.actions) {
		return false
	}
	next := v.actions[i+1]
	return next.kind == pageView && s.pages[next.target].path == s.contents[c].target
}
