package chart_test

import (
	"math"
	"strconv"
	"time"

	"matoscope/ui/chart"
)

// visits is an evolution of n days: weekends are low and shaded, the last day
// is still running.
func visits(n int) chart.Line {
	l := chart.Line{
		Title:       "Visits",
		Legend:      true,
		RunningName: "still running",
		Format:      func(v float64) string { return strconv.Itoa(int(v)) },
		Running:     make([]bool, n),
	}
	now, before := make([]float64, n), make([]float64, n)
	for i := range n {
		day := time.Date(2026, 10, 22, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i)
		weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
		l.Labels = append(l.Labels, day.Format("2 Jan"))
		l.Shaded = append(l.Shaded, weekend && n < 100)
		now[i] = math.Round(1200 + 150*math.Sin(float64(i)/3))
		if weekend {
			now[i] -= 500
		}
		before[i] = math.Round(now[i]*0.9 + 40*math.Cos(float64(i)))
	}
	if n == 24 {
		l.Marked, l.MarkedName = make([]bool, n), "note"
		l.Marked[7], l.Marked[8], l.Marked[15] = true, true, true
	}
	if n > 0 {
		l.Running[n-1] = true
		now[n-1] /= 2
	}
	l.Series = []chart.Series{
		{Name: "this period", Values: now},
		{Name: "same weekdays before", Values: before, Comparison: true},
	}
	return l
}

// pages is a ranked table with a label that does not fit and a row without a
// number.
func pages() chart.Bars {
	return chart.Bars{
		Title: "Top pages",
		Labels: []string{
			"/pricing", "/docs/getting-started", "/blog/" + long("a-very-long-title-", 12), "/contact", "/new",
		},
		Values: []float64{311, 274, 198, 92, math.NaN()},
	}
}

func long(s string, times int) string {
	out := ""
	for range times {
		out += s
	}
	return out
}

// awkward are charts that other libraries refuse.
func awkward() map[string]chart.Line {
	nan, inf := math.NaN(), math.Inf(1)
	many := chart.Line{Legend: true, Title: "many"}
	for i := range 50 {
		many.Series = append(many.Series, chart.Series{Name: "series " + strconv.Itoa(i), Color: i - 25, Values: []float64{float64(i), 3, 50 - float64(i)}})
	}
	one := func(values ...float64) chart.Line {
		return chart.Line{Labels: []string{"Mon", "Tue", "Wed"}, Series: []chart.Series{{Name: "s", Values: values}}, Running: []bool{false, false, true}}
	}
	return map[string]chart.Line{
		"zero value":        {},
		"no points":         {Series: []chart.Series{{}}, Empty: "Nothing here", Legend: true},
		"labels only":       {Labels: []string{"a", "b"}, Empty: long("much to say ", 40)},
		"one point":         {Labels: []string{"Mon"}, Series: []chart.Series{{Values: []float64{7}}}},
		"one running point": {Series: []chart.Series{{Values: []float64{7}}}, Running: []bool{true}},
		"all zero":          one(0, 0, 0),
		"all NaN":           one(nan, nan, nan),
		"all equal":         one(5, 5, 5),
		"negative":          one(-3, -200, -1),
		"both signs":        one(-3, 200, -1),
		"lone points":       one(1, nan, 2),
		"infinite":          one(inf, 1, -inf),
		"huge":              one(9e299, -9e299, 0),
		"tiny":              one(1e-289, 0, 5e-324),
		"flags too short":   {Series: []chart.Series{{Values: []float64{1, 2, 3}}}, Shaded: []bool{true}, Running: []bool{false, true}},
		"flags too long":    {Series: []chart.Series{{Values: []float64{1}}}, Shaded: make([]bool, 9), Running: make([]bool, 9)},
		"long labels":       {Labels: []string{long("label ", 90), long("label ", 90)}, Series: []chart.Series{{Values: []float64{1, 2}}}, Format: func(float64) string { return long("9", 200) }},
		"long names":        {Legend: true, Title: long("title ", 90), Series: []chart.Series{{Name: long("name ", 90), Values: []float64{1, 2}}}},
		"only comparison":   {Series: []chart.Series{{Comparison: true, Values: []float64{1, 2}}}},
		"fifty series":      many,
		"five years":        visits(1825),
	}
}

// rows are the visits of so many rows over n days, stacked; the last day is
// still running.
func rows(n, most int) chart.Stack {
	l := visits(n)
	l.Series = nil
	for i := range most {
		s := chart.Series{Name: "row " + strconv.Itoa(i+1), Color: i}
		for k := range n {
			s.Values = append(s.Values, math.Round(300/float64(i+1)*(1+0.4*math.Sin(float64(k)/3+float64(i)))))
		}
		l.Series = append(l.Series, s)
	}
	return chart.Stack(l)
}

// hours are the visits by weekday and hour; two cells have no number.
func hours(most float64) chart.Heat {
	h := chart.Heat{
		Title: "Visits by hour", Rows: []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}, Missing: "not computed",
	}
	for i := range 7 {
		values := make([]float64, 24)
		for k := range values {
			values[k] = math.Round(most * math.Exp(-math.Pow(float64(k)-14, 2)/30) * (1 - float64(i)/14))
		}
		h.Values = append(h.Values, values)
	}
	for k := range 24 {
		h.Columns = append(h.Columns, strconv.Itoa(k))
	}
	h.Values[2][5], h.Values[2][14] = math.NaN(), math.Inf(1)
	return h
}
