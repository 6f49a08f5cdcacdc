package desktop

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// visitRow is a visit on a list: who and where, how it came, and what was done
// last.
type visitRow struct {
	widget.BaseWidget

	pressed func(viewmodel.LiveVisit)
	menu    func(viewmodel.LiveVisit, fyne.Position)
	visit   viewmodel.LiveVisit
	chosen  bool
	hovered bool
}

func newVisitRow(pressed func(viewmodel.LiveVisit), menu func(viewmodel.LiveVisit, fyne.Position)) *visitRow {
	r := &visitRow{pressed: pressed, menu: menu}
	r.ExtendBaseWidget(r)
	return r
}

func (r *visitRow) show(v viewmodel.LiveVisit, chosen bool) {
	r.visit, r.chosen = v, chosen
	r.Refresh()
}

// Tapped implements fyne.Tappable.
func (r *visitRow) Tapped(*fyne.PointEvent) { r.pressed(r.visit) }

// TappedSecondary implements fyne.SecondaryTappable.
func (r *visitRow) TappedSecondary(e *fyne.PointEvent) {
	if r.menu != nil {
		r.menu(r.visit, e.AbsolutePosition)
	}
}

// MouseIn implements desktop.Hoverable.
func (r *visitRow) MouseIn(*desktop.MouseEvent) { r.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (r *visitRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *visitRow) MouseOut() { r.hover(false) }

func (r *visitRow) hover(on bool) {
	r.hovered = on
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *visitRow) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(r, &visitRowRenderer{
		row: r, ground: canvas.NewRectangle(nil), rule: canvas.NewRectangle(nil),
		flag:  newChip(colourText, colourGrid),
		place: newBold("", typeBody).cutting(), time: newLabel("", typeSecondary, colourMuted).trailing(),
		about: newLabel("", typeSecondary, colourMuted).cutting(), trail: newLabel("", typeSecondary, colourText).cutting(),
		order: newChip(colourGood, colourSurface), left: newChip(colourWarning, colourSurface), goal: newChip(colourGood, colourSurface),
	})
}

type visitRowRenderer struct {
	row                       *visitRow
	ground, rule              *canvas.Rectangle
	flag, order, left, goal   *chip
	place, time, about, trail *label
}

func (r *visitRowRenderer) MinSize() fyne.Size { return fyne.NewSize(cardMinWidth, visitPitch) }

func (r *visitRowRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size.SubtractWidthHeight(spaceS, hairline))
	r.rule.Move(fyne.NewPos(0, size.Height-hairline))
	r.rule.Resize(fyne.NewSize(size.Width-spaceS, hairline))
	right := size.Width - 2*spaceS // the bar that scrolls
	pitch := (size.Height - 2*spaceXS - hairline) / 3
	line := func(i int, o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, spaceXS+float32(int(float32(i)*pitch))+centre(pitch, height)))
		o.Resize(fyne.NewSize(max(0, width), height))
	}
	time := r.time.MinSize().Width
	line(0, r.time, right-time, time)
	flag := visitFlag
	line(0, r.flag, spaceS, flag)
	line(0, r.place, 2*spaceS+flag, right-time-spaceM-2*spaceS-flag)
	end := right
	for _, c := range []*chip{r.order, r.left, r.goal} {
		if c.Visible() {
			width := min(c.MinSize().Width, (end-spaceS)/2)
			end -= width
			line(1, c, end, width)
			end -= spaceXS
		}
	}
	line(1, r.about, spaceS, end-spaceS-spaceXS)
	line(2, r.trail, spaceS, right-spaceS)
}

func (r *visitRowRenderer) Refresh() {
	v := r.row.visit
	r.ground.FillColor = theme.Color(colourNone)
	switch {
	case r.row.chosen:
		r.ground.FillColor = theme.Color(colourSoftAccent)
	case r.row.hovered:
		r.ground.FillColor = theme.Color(colourHover)
	}
	r.ground.CornerRadius = cornerControl
	r.ground.Refresh()
	r.rule.FillColor = theme.Color(colourGrid)
	r.rule.Refresh()
	r.flag.set(flagText(v))
	r.place.set(joined(" · ", placeText(v), v.With()), colourText)
	r.time.set(clockText(v.LastActionAt), colourMuted)
	r.about.set(joined(" · ", v.Source(), v.Sum()), colourMuted)
	r.trail.set(trailText(v), colourText)
	r.goal.set(v.Reached())
	r.order.set(v.Ordered())
	r.left.set(v.Left())
	for _, l := range []*label{r.place, r.time, r.about, r.trail} {
		l.Refresh() // the theme may be another one
	}
	r.Layout(r.row.Size())
}

func (r *visitRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.rule, r.flag, r.place, r.time, r.about, r.goal, r.left, r.order, r.trail}
}
func (r *visitRowRenderer) Destroy() {}

// flagText stands for the flag of the visitor's country: no font has them all.
func flagText(v viewmodel.LiveVisit) string {
	if len(v.CountryCode) != 2 { // Matomo's xx is a country, too
		return "–"
	}
	return strings.ToUpper(v.CountryCode)
}

func placeText(v viewmodel.LiveVisit) string { return cmp.Or(v.Place(), say("Unknown place")) }

// clockText is a time of today, or of an earlier day with that day.
func clockText(at time.Time) string {
	if now := time.Now().In(at.Location()); now.Format(dateLayout) == at.Format(dateLayout) {
		return at.Format("15:04")
	}
	return locale().Time(at, say("2 Jan")) + " " + at.Format("15:04")
}

// trailLength is how many actions of a visit its row tells.
const trailLength = 3

// trailText are the last actions of a visit: "… › /pricing › /contact".
func trailText(v viewmodel.LiveVisit) string {
	var steps []string
	for _, a := range v.Actions {
		step := stepText(a, v.Currency)
		if step != "" && (len(steps) == 0 || steps[len(steps)-1] != step) {
			steps = append(steps, step)
		}
	}
	if over := len(steps) - trailLength; over > 0 {
		steps = slices.Concat([]string{ellipsis}, steps[over:])
	}
	return strings.Join(steps, " › ")
}

// stepText is an action in a word or two: of a page its path.
func stepText(a viewmodel.LiveAction, currency string) string {
	if a.Type == "action" {
		return cmp.Or(pathOf(a.URL), a.Title)
	}
	return joined(": ", a.Kind(), a.Text(currency))
}

// pathOf is the path of an address, with its query, as people read it.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	query := ""
	if u.RawQuery != "" {
		query = "?" + u.RawQuery
	}
	return cmp.Or(u.Path, "/") + query
}
