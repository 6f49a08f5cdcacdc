package sample

import (
	"fmt"
	"slices"
)

// ranges sort amounts into rows. Each range ends before the next.
type ranges struct {
	of     func(*visit) int // a negative amount is in none
	lows   []int
	labels []string
	fields []string // the segments
}

// newRanges names ranges as "1 page", "6-7 pages" and "21+ pages".
func newRanges(of func(*visit) int, field, one, many string, lows ...int) ranges {
	r := ranges{of: of, lows: lows}
	for i, low := range lows {
		label, segment := "", ""
		switch high := r.high(i); {
		case high < 0:
			label, segment = fmt.Sprintf("%d+ %s", low, many), fmt.Sprintf("%s>=%d", field, low)
		case low == high && low == 1:
			label, segment = "1 "+one, field+"==1"
		case low == high:
			label, segment = fmt.Sprintf("%d %s", low, many), fmt.Sprintf("%s==%d", field, low)
		default:
			label, segment = fmt.Sprintf("%d-%d %s", low, high, many), fmt.Sprintf("%s>=%d;%s<=%d", field, low, field, high)
		}
		r.labels, r.fields = append(r.labels, label), append(r.fields, segment)
	}
	return r
}

// high is the last amount of range i; -1: it has no end.
func (r ranges) high(i int) int {
	if i+1 == len(r.lows) {
		return -1
	}
	return r.lows[i+1] - 1
}

// key is the number of the range in which a visit is.
func (r ranges) key(v *visit) int {
	amount := r.of(v)
	i, found := slices.BinarySearch(r.lows, amount)
	if !found {
		i--
	}
	return i
}

func (r ranges) show(_ *site, _ span, row shownRow) rowText {
	text := rowText{label: r.labels[row.key()]}
	if r.fields != nil {
		text.metadata = object{{"segment", r.fields[row.key()]}}
	}
	return text
}

var (
	lengths  = newRanges(func(v *visit) int { return len(v.actions) }, "actions", "page", "pages", 1, 2, 3, 4, 5, 6, 8, 11, 15, 21)
	ordinals = newRanges((*visit).ordinal, "visitCount", "visit", "visits", 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 26, 51, 101, 201)
	pauses   = newRanges((*visit).pause, "daysSinceLastVisit", "day", "days", 0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 31, 61, 121, 365)

	// The segments of Matomo's minutes overlap by a second.
	durations = ranges{
		of:   (*visit).length,
		lows: []int{0, 11, 31, 61, 121, 241, 421, 601, 901, 1801},
		labels: []string{
			"0–10s", "11–30s", "31–60s", "1-2 min", "2-4 min", "4-7 min", "7-10 min", "10-15 min", "15-30 min", "30+ min",
		},
		fields: []string{
			"visitDuration>=0;visitDuration<=10", "visitDuration>=11;visitDuration<=30", "visitDuration>=31;visitDuration<=60",
			"visitDuration>=60;visitDuration<=120", "visitDuration>=120;visitDuration<=240", "visitDuration>=240;visitDuration<=420",
			"visitDuration>=420;visitDuration<=600", "visitDuration>=600;visitDuration<=900",
			"visitDuration>=900;visitDuration<=1800", "visitDuration>=1801",
		},
	}
)

// pause is the days since the visit before, of visitors who come again.
func (v *visit) pause() int {
	if !v.returned {
		return -1
	}
	return v.sinceLast()
}

// visitsBy is a report of VisitorInterest.
func visitsBy(action, name, dimension string, r ranges) *report {
	byCount := action == "getNumberOfVisitsByVisitCount"
	metrics := metricSet{plain: []string{"nb_visits"}}
	if byCount {
		metrics.processed = []string{"nb_visits_percentage"}
	}
	return &report{
		about: about{
			module: "VisitorInterest", action: action, category: "Actions", subcategory: "Engagement",
			name: name, dimension: dimension,
			documentation: "How many visits there were of each kind.", metrics: metrics, fixedRows: true, noEvolution: true,
		},
		count: byVisit(r.key), show: r.show, only: justVisits,
		constant: upTo(len(r.lows)), blank: new(tally), chronological: true, shares: byCount,
	}
}
