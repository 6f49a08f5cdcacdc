package sample

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// defaultLimit is how many rows a table or list has unless asked otherwise.
const defaultLimit = 100

// filters are the parameters that every table takes.
type filters struct {
	limit, offset  int // limit < 0: all
	column         string
	ascending      bool
	pattern        *regexp.Regexp
	columns        columnFilter
	flat, expanded bool
	subtable       int
	format         formatting
}

func newFilters(r request) filters {
	f := filters{
		limit:     defaultLimit,
		column:    r.get("filter_sort_column"),
		ascending: strings.EqualFold(r.get("filter_sort_order"), "asc"),
		columns:   newColumnFilter(r),
		flat:      r.get("flat") == "1",
		expanded:  r.get("expanded") == "1",
		format:    formatting(r.get("format_metrics")),
	}
	if n, err := strconv.Atoi(r.get("filter_limit")); err == nil {
		f.limit = n
	}
	if n, err := strconv.Atoi(r.get("filter_offset")); err == nil && n > 0 {
		f.offset = n
	}
	if n, err := strconv.Atoi(r.get("idSubtable")); err == nil {
		f.subtable = n
	}
	if pattern := r.get("filter_pattern"); pattern != "" {
		f.pattern = compile(pattern)
	}
	return f
}

// compile takes a pattern that is no regular expression for plain text.
func compile(pattern string) *regexp.Regexp {
	re, err := regexp.Compile("(?i)" + pattern)
	if err != nil {
		re = regexp.MustCompile("(?i)" + regexp.QuoteMeta(pattern))
	}
	return re
}

// limited cuts a list to filter_offset and filter_limit.
func limited[S ~[]E, E any](f filters, rows S) S {
	rows = rows[min(f.offset, len(rows)):]
	if f.limit >= 0 {
		rows = rows[:min(f.limit, len(rows))]
	}
	return rows
}

// columnFilter is what showColumns and hideColumns leave of the columns.
type columnFilter struct{ show, hide []string }

func newColumnFilter(r request) columnFilter {
	return columnFilter{show: commaList(r.get("showColumns")), hide: commaList(r.get("hideColumns"))}
}

func commaList(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}

func (f columnFilter) apply(columns object) object {
	return slices.DeleteFunc(columns, func(c pair) bool {
		return f.show != nil && !slices.Contains(f.show, c.key) || slices.Contains(f.hide, c.key)
	})
}
