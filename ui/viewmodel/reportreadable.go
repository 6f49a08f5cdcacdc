package viewmodel

import (
	"slices"
	"strings"

	"matoscope/ui/catalogue"
)

// Identifier says that the numbers of the column are names of something, or
// moments, rather than amounts.
func (c Column) Identifier() bool {
	name := strings.ToLower(c.Name)
	return strings.HasPrefix(name, "id") || strings.HasSuffix(c.Name, "Id") || strings.HasSuffix(name, "timestamp")
}

// visitColumns are the columns of the visitor log that a person reads.
var visitColumns = []string{
	"serverDatePretty", "serverTimePretty", "country", "referrerName", "deviceType", "browserName", "actions", "visitDuration",
}

// maxReadable is how many columns a person reads where no metadata chooses.
const maxReadable = 8

// Readable are the columns for people: the label and the metrics that the
// server's metadata names, or else the first few numbers; and those that the
// server did not compute.
func (r *Report) Readable() []Column {
	var out, numbers []Column
	if r.Method == "Live.getLastVisitsDetails" && len(r.shown) == 0 {
		for _, c := range r.Columns {
			if slices.Contains(visitColumns, c.Name) {
				out = append(out, c)
			}
		}
		slices.SortFunc(out, func(a, b Column) int {
			return slices.Index(visitColumns, a.Name) - slices.Index(visitColumns, b.Name)
		})
		return out
	}
	for _, c := range r.Columns {
		switch {
		case c.Name == labelColumn || slices.Contains(r.shown, c.Name):
			out = append(out, c)
		case !c.Text:
			numbers = append(numbers, c)
		}
	}
	if len(out) == 0 && len(r.shown) == 0 { // a list of things that no report is: what they are called says most
		numbers = numbers[:min(len(numbers), maxReadable/2)]
		for _, c := range r.Columns {
			if c.Text && len(numbers) < maxReadable {
				numbers = append(numbers, c)
			}
		}
	}
	if len(out) <= 1 && len(numbers) > 0 {
		out = append(out, numbers[:min(len(numbers), maxReadable)]...)
	}
	if len(out) == 0 {
		out = r.Columns
	}
	for _, name := range r.NotComputed {
		out = append(out, Column{Name: name, Label: catalogue.MetricOf(name, r.meta).Label})
	}
	return out
}
