package sample

import (
	"cmp"
	"context"
	"slices"
)

// measures are the numbers of a row: tally for rows about visits, pageTally
// for rows about pages.
type measures interface {
	clone() measures
	merge(other measures) // of the same row on another day
	columns(s *site, manyDays, grouped bool) object
}

// row is a row of a report, as counted: key says which one, in the report's
// own numbering.
type row struct {
	key int
	measures
	sub table
}

// table is the rows of a report in the order of their keys.
type table []row

// tableKey names a report of one day of one website. Few depend on a goal.
type tableKey struct {
	report, goal string
	of           dayKey
}

// table counts a report over a period.
func (s *Server) table(ctx context.Context, r *report, p point, goal string) (table, error) {
	count := r.count
	if r.countGoal != nil {
		count = r.countGoal(goal)
	} else {
		goal = ""
	}
	var sum table
	for d := range s.days(p.site, p.span) {
		key := tableKey{r.method(), goal, p.key(d)}
		day, err := countDay(ctx, s, s.tables, key, p, d, func(visits []visit) table {
			return count(p.site, visits)
		})
		if err != nil {
			return nil, err
		}
		if p.span.from == p.span.to {
			return day, nil
		}
		sum = sum.merge(day)
	}
	return sum, nil
}

// merge adds the rows of another day, whose table stays as it is.
func (t table) merge(day table) table {
	for _, r := range day {
		i, found := slices.BinarySearchFunc(t, r.key, func(have row, key int) int { return cmp.Compare(have.key, key) })
		if !found {
			t = slices.Insert(t, i, row{key: r.key, measures: r.clone(), sub: table(nil).merge(r.sub)})
			continue
		}
		t[i].merge(r.measures)
		t[i].sub = t[i].sub.merge(r.sub)
	}
	return t
}

// byVisit counts the visits in rows, and in rows within rows, by what the
// dimensions say of each visit. A negative key is no row.
func byVisit(dimensions ...func(*visit) int) func(*site, []visit) table {
	return func(s *site, visits []visit) table {
		groups := make(map[int][]visit)
		for _, v := range visits {
			if key := dimensions[0](&v); key >= 0 {
				groups[key] = append(groups[key], v)
			}
		}
		var rows table
		for key, group := range groups {
			t := new(tally)
			for i := range group {
				t.count(s, &group[i])
			}
			t.close(false)
			r := row{key: key, measures: t}
			if len(dimensions) > 1 {
				r.sub = byVisit(dimensions[1:]...)(s, group)
			}
			rows = append(rows, r)
		}
		slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.key, b.key) })
		return rows
	}
}

func (t *tally) clone() measures {
	c := *t
	return &c
}

func (t *tally) merge(other measures) { t.add(other.(*tally)) }
