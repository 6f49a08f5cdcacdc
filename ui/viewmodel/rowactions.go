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
	r := e.Table.Rows(row, row+1, []string{})[0]
	return rowActions(e.Table.visible[row].row.row.Label != "", r.HasRows, r.Segment, r.URL)
}

// Actions are what can be done with a row of a card, as [Explorer.Actions] tells
// them of a row of a table.
func (r CardRow) Actions() []RowAction { return rowActions(r.Of != "", false, r.Segment, r.URL) }

func rowActions(evolves, opens bool, segment, url string) []RowAction {
	var out []RowAction
	if evolves {
		out = append(out, RowEvolve)
	}
	if opens {
		out = append(out, RowOpen)
	}
	if segment != "" {
		out = append(out, RowSegment, RowVisits)
	}
	if url != "" {
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
