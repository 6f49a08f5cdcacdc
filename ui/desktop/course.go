package desktop

import (
	"math"
	"slices"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// course is what a plot shows: one metric over time, or that of several rows.
type course struct {
	evolution viewmodel.Evolution // of several rows, that of the first
	metric    string              // what it measures, in words
	rows      []viewmodel.RowLine // none for a single line
	stacked   bool
	markers   []viewmodel.Marker // notes to the points
}

// drawn is the course as a chart.
func (c course) drawn() chart.Line {
	l := c.evolution.Line()
	if c.rows != nil {
		l = viewmodel.RowEvolution{Evolution: c.evolution, Lines: c.rows}.Line()
	}
	l.Marked, l.MarkedName = make([]bool, len(c.evolution.Points)), say("note")
	for _, m := range c.markers {
		l.Marked[m.Point] = true
	}
	return l
}

// notesAt are the notes to a point.
func (c course) notesAt(point int) []viewmodel.Note {
	for _, m := range c.markers {
		if m.Point == point {
			return m.Notes
		}
	}
	return nil
}

// hiddenLines are the lines that the person took off, by what hiddenName gives.
type hiddenLines map[string]bool

// hiddenName tells lines apart. That of a comparison has another name with every
// period, but stays the same line.
func hiddenName(s chart.Series) string {
	if s.Comparison {
		return "compared"
	}
	return s.Name
}

// without takes the hidden lines off a chart.
func (h hiddenLines) without(l chart.Line) chart.Line {
	l.Series = slices.DeleteFunc(slices.Clone(l.Series), func(s chart.Series) bool { return h[hiddenName(s)] })
	return l
}

// numberAt is the number of a point, NaN where there is none.
func numberAt(values []float64, i int) float64 {
	if i < len(values) {
		return values[i]
	}
	return math.NaN()
}
