package viewmodel

import "matoscope/matomoapi"

// Between is the range from one point of the evolution to another, as a point that
// can be opened; false where a point does not name its time.
func (e Evolution) Between(from, to int) (EvolutionPoint, bool) {
	if from > to {
		from, to = to, from
	}
	if from < 0 || to >= len(e.Points) {
		return EvolutionPoint{}, false
	}
	if from == to {
		return e.Points[from], true
	}
	first, err := matomoapi.ParseSpans(e.Points[from].Period, e.Points[from].Date, matomoapi.Date{})
	if err != nil {
		return EvolutionPoint{}, false
	}
	last, err := matomoapi.ParseSpans(e.Points[to].Period, e.Points[to].Date, matomoapi.Date{})
	if err != nil {
		return EvolutionPoint{}, false
	}
	whole := matomoapi.NewRange(first[0].From, last[len(last)-1].To)
	return EvolutionPoint{Period: whole.Period, Date: whole.Expression(), Title: e.locale.spanText(whole)}, true
}
