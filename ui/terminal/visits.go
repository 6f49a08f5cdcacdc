package terminal

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// visits is a list of visits, the latest first, with what the visitor under the
// cursor did.
type visits struct {
	shown []viewmodel.LiveVisit
	list  list
	on    int // the visit under the cursor, which stays there when others come
}

// put takes over other visits. Who looks at the latest goes on doing so.
func (v *visits) put(shown []viewmodel.LiveVisit) {
	v.shown = shown
	if v.list.at == 0 {
		v.on = 0
	}
	if i := slices.IndexFunc(shown, func(s viewmodel.LiveVisit) bool { return s.ID == v.on }); i >= 0 {
		v.list.at = i
	}
	v.mark()
}

func (v *visits) mark() {
	if seen, ok := v.visit(); ok {
		v.on = seen.ID
	}
}

// visit is the one under the cursor.
func (v *visits) visit() (viewmodel.LiveVisit, bool) {
	if v.list.at >= len(v.shown) {
		return viewmodel.LiveVisit{}, false
	}
	return v.shown[v.list.at], true
}

// moves are the actions that move the cursor; moved may be nil.
func (v *visits) moves(moved func() tea.Cmd) actions {
	return v.list.moves(func() int { return len(v.shown) }, func() tea.Cmd {
		v.mark()
		if moved == nil {
			return nil
		}
		return moved()
	})
}

// visitsSide is the width from which what a visitor did stands beside the visits.
const visitsSide = 110

// draw shows the visits, and beside or below them what one visitor did. open is
// done with a click on the visit under the cursor.
func (v *visits) draw(z *zones, columns, height int, open func() tea.Cmd) []string {
	if columns >= visitsSide {
		side := columns / 2
		return beside(1,
			part{columns - side - 1, v.drawList(z, columns-side-1, height, open)},
			part{side, v.drawVisit(side-1, height)})
	}
	above := max(height*2/5, 4)
	lines := exactly(v.drawList(z, columns, above, open), above)
	return append(append(lines, ""), v.drawVisit(columns, height-above-1)...)
}

// drawList is a line a visit.
func (v *visits) drawList(z *zones, columns, height int, open func() tea.Cmd) []string {
	var out []string
	from, to := v.list.window(len(v.shown), height)
	texts := max(columns-22, 4)
	fields := []field{{width: 5}, {width: 3, text: true}, {width: texts / 2, text: true}, {width: texts/2 - 1, text: true}, {width: 3}}
	for i := from; i < to; i++ {
		s := v.shown[i]
		line := gridLine(fields, []string{
			s.LastActionAt.Format("15:04"), faint.on(clean(s.CountryCode)), clean(s.Place()), clean(s.Source()), strconv.Itoa(s.ActionCount),
		})
		if i == v.list.at {
			line = chosen.over(line)
		}
		out = append(out, z.row(&v.list, i, line, func() tea.Cmd {
			v.mark()
			return nil
		}, open))
	}
	return out
}

// drawVisit is what the visitor under the cursor did.
func (v *visits) drawVisit(columns, height int) []string {
	s, ok := v.visit()
	if !ok {
		return nil
	}
	out := []string{" " + strong.on(cut(clean(s.Sum()), columns-2))}
	for _, text := range []string{s.With(), s.Source()} {
		out = append(out, " "+faint.on(cut(clean(text), columns-2)))
	}
	did := s.Actions
	if room := max(height-len(out), 1); len(did) > room {
		did = did[len(did)-room:] // the last ones say what goes on
	}
	for _, a := range did {
		out = append(out, " "+faint.on(a.At.Format("15:04:05"))+" "+left(soft.on(clean(a.Kind())), 9)+" "+cut(clean(a.Text(s.Currency)), columns-21))
	}
	return out
}
