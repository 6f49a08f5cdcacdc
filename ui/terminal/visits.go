package terminal

import (
	"slices"
	"strconv"
	"strings"
	"time"

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
func (v *visits) draw(a *app, columns, height int, open func() tea.Cmd) []string {
	if columns >= visitsSide {
		side := max(columns*2/5, min(columns-1-v.listWidth(a), columns/2))
		return beside(1,
			part{columns - side - 1, v.drawList(a, columns-side-1, height, open)},
			part{side, v.drawVisit(side-1, height)})
	}
	above := max(height*2/5, 4)
	lines := exactly(v.drawList(a, columns, above, open), above)
	return append(append(lines, ""), v.drawVisit(columns, height-above-1)...)
}

// drawList is a line a visit.
func (v *visits) drawList(a *app, columns, height int, open func() tea.Cmd) []string {
	var out []string
	from, to := v.list.window(len(v.shown), height)
	badges := v.badgeWidth()
	times := widest(v.shown, a.visitTime)
	texts := max(columns-visitRoom-times, 4)
	if badges > 0 {
		texts = max(texts-badges-2, 4)
	}
	places := min(widest(v.shown, viewmodel.LiveVisit.Place), texts-min(sourceLeast, texts/3))
	fields := []field{{width: times}, {width: 3, text: true}, {width: places, text: true}, {width: texts - places - 1, text: true}, {width: 3}}
	if badges > 0 {
		fields = append(fields, field{width: badges, text: true})
	}
	for i := from; i < to; i++ {
		s := v.shown[i]
		line := gridLine(fields, []string{
			a.visitTime(s), faint.on(clean(s.CountryCode)), clean(s.Place()), clean(s.Source()), strconv.Itoa(s.ActionCount), badge(s),
		}[:len(fields)])
		if i == v.list.at {
			line = chosen.over(line)
		}
		out = append(out, a.zones.row(&v.list, i, line, func() tea.Cmd {
			v.mark()
			return nil
		}, open))
	}
	return out
}

// visitTime is when a visit of today was, and the day with it of an earlier one.
func (a *app) visitTime(v viewmodel.LiveVisit) string {
	at, clock := v.LastActionAt, v.LastActionAt.Format("15:04")
	if at.Format(time.DateOnly) == a.options.Now().In(at.Location()).Format(time.DateOnly) {
		return clock
	}
	return a.options.Locale.Time(at, a.say("2 Jan")) + " " + clock
}

// visitRoom is what a line of a visit takes beside its time, its place, its source and
// what it came to, sourceLeast the room that is left to the source beside the place.
const (
	visitRoom   = 17
	sourceLeast = 12
)

// widest is the width of the longest of the texts of some visits.
func widest(shown []viewmodel.LiveVisit, text func(viewmodel.LiveVisit) string) int {
	most := 1
	for _, s := range shown {
		most = max(most, width(clean(text(s))))
	}
	return most
}

// listWidth is the width that the list needs to cut nothing.
func (v *visits) listWidth(a *app) int {
	return visitRoom + 2 + widest(v.shown, a.visitTime) + widest(v.shown, viewmodel.LiveVisit.Place) + widest(v.shown, viewmodel.LiveVisit.Source) + v.badgeWidth()
}

// badgesWide is how wide what visits came to is at most.
const badgesWide = 20

// badgeWidth is how wide what the visits came to is; 0 where none came to anything.
func (v *visits) badgeWidth() int {
	widest := 0
	for _, s := range v.shown {
		widest = max(widest, width(badge(s)))
	}
	return min(widest, badgesWide)
}

// badge is what a visit came to: an order, a goal, or else a cart that was left.
func badge(v viewmodel.LiveVisit) string {
	for _, text := range []string{v.Ordered(), v.Reached()} {
		if text != "" {
			return good.on(clean(text))
		}
	}
	if text := v.Left(); text != "" {
		return warning.on(clean(text))
	}
	return ""
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
	did := actionLines(s, columns)
	if room := max(height-len(out), 1); len(did) > room {
		did = did[len(did)-room:] // the last ones say what goes on
	}
	return append(out, did...)
}

// actionLines are what the visitor did, and what was in each order or cart.
func actionLines(v viewmodel.LiveVisit, columns int) []string {
	var out []string
	for _, a := range v.Actions {
		out = append(out, " "+faint.on(a.At.Format("15:04:05"))+" "+left(soft.on(clean(a.Kind())), 9)+" "+cut(clean(a.Text(v.Currency)), columns-21))
		for _, i := range a.Items {
			worth := clean(i.Worth(v.Currency))
			text := cut(clean(i.Text())+"  "+faint.on(clean(i.Note(v.Currency))), columns-23-width(worth))
			out = append(out, strings.Repeat(" ", 20)+left(text, columns-22-width(worth))+" "+worth)
		}
	}
	return out
}
