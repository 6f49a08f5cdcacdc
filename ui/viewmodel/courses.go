package viewmodel

import (
	"math"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// evolution is a metric along the trail.
func (b *board) evolution(m catalogue.Metric) Evolution {
	e := Evolution{
		locale: b.Locale,
		Metric: m.Name, Title: b.Say(m.Label) + ", " + b.trail.title, Current: b.Say("this period"),
		Earlier: b.legend, Unit: m.Unit, NotComputed: true,
	}
	labels, write := b.spanLabels(b.trail.spans), b.writer(m)
	for i, s := range b.trail.spans {
		q := b.quality("trail", s, b.now, b.loc)
		p := EvolutionPoint{
			Period: s.Period, Date: b.dateOf(s), Label: labels[i], Title: b.spanText(s), Quality: q, Note: b.qualityNote(q),
			Weekend: isWeekend(s), Value: b.at("trail", s, m.Name), Earlier: math.NaN(),
		}
		if p.Begun = begun(s, b.site.CreatedAt); p.Begun {
			p.Note = b.Say("website added %s", b.dayText(b.site.CreatedAt))
		}
		p.Text = write(p.Value)
		if b.legend != "" {
			b.setBeside(&p, m, s, b.before.spans[i])
			p.EarlierText = write(p.Earlier)
		}
		e.NotComputed = e.NotComputed && math.IsNaN(p.Value)
		e.Points = append(e.Points, p)
	}
	return e
}

// begun says that a website was added in the middle of a period.
func begun(s matomoapi.Span, created matomoapi.Date) bool {
	return s.From.Before(created) && !predates(s, created)
}

// dateOf is the date that opens a point: of the period on screen the day that was
// chosen in it.
func (b *board) dateOf(s matomoapi.Span) string {
	if s == b.span {
		return b.query.Date
	}
	return s.Expression()
}

// setBeside sets the earlier period beside a point. The point of the period on
// screen has the same number there as the figures; another one that is not whole
// has none.
func (b *board) setBeside(p *EvolutionPoint, m catalogue.Metric, s, old matomoapi.Span) {
	if s == b.span && b.running {
		pair := b.pair(m)
		p.Earlier, p.EarlierTitle, p.Change = pair.earlier, pair.against, b.change(m)
	} else if now := s.Quality(b.now, b.loc); now == matomoapi.Complete && !begun(old, b.site.CreatedAt) {
		p.Earlier, p.EarlierTitle = b.at("before", old, m.Name), b.spanText(old)
		if !p.Begun && p.Quality == matomoapi.Complete && old.Quality(b.now, b.loc) == matomoapi.Complete {
			p.Change = b.changeOf(m, p.Value, p.Earlier, p.EarlierTitle)
		}
	}
}

// writer writes the numbers of a metric along the trails as finely as the server
// tells them: rates such as "37%" are whole.
func (b *board) writer(m catalogue.Metric) func(float64) string {
	exact := func(v float64) string { return b.Value(v, m.Unit, b.site.Currency) }
	if m.Unit != Percent {
		return exact
	}
	for name, spans := range map[string][]matomoapi.Span{"trail": b.trail.spans, "before": b.before.spans} {
		for _, s := range spans {
			if !whole(100 * b.at(name, s, m.Name)) {
				return exact
			}
		}
	}
	return func(v float64) string {
		if math.IsNaN(v) {
			return exact(v)
		}
		return b.Portion(v)
	}
}
