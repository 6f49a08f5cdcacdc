package viewmodel

import (
	"slices"

	"matoscope/matomoapi"
)

// RowAction is what can be done with a row of a report.
type RowAction string

// The actions of a row.
const (
	RowEvolve  RowAction = "evolution" // its metrics over time
	RowOpen    RowAction = "open"      // show the rows below it, or take them away
	RowSegment RowAction = "segment"   // look at its visits alone, everywhere
	RowVisits  RowAction = "visits"    // the visitor log of its visits
	RowURL     RowAction = "url"       // open the page that it is about
	RowCopy    RowAction = "copy"
)

// Actions are what can be done with a row on screen, in their order; the first is
// what Enter does.
func (e *Explorer) Actions(row int) []RowAction {
	t := e.Table
	n := t.visible[row]
	var out []RowAction
	if n.row.row.Label != "" {
		out = append(out, RowEvolve)
	}
	if n.row.row.Subtable != 0 && !t.flat {
		out = append(out, RowOpen)
	}
	if n.row.property("segment") != "" {
		out = append(out, RowSegment, RowVisits)
	}
	if webURL(n.row.property("url")) != "" {
		out = append(out, RowURL)
	}
	return append(out, RowCopy)
}

// InSegment gives a query that looks only at the visits of a row, among those
// that it looks at already.
func (q Query) InSegment(segment string) (Query, error) {
	added, err := ParseSegment(segment)
	if err != nil {
		return q, err
	}
	old, err := ParseSegment(q.Segment)
	if err != nil {
		return q, err
	}
	for _, anyOf := range added {
		text := matomoapi.Segment{anyOf}.String()
		if !slices.ContainsFunc(old, func(has []matomoapi.Condition) bool { return matomoapi.Segment{has}.String() == text }) {
			old = old.And(anyOf...)
		}
	}
	q.Segment = old.String()
	return q, nil
}
