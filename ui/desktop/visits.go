package desktop

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// visitsActions is what a list of visits asks of its screen. Only site and visitor
// must be there.
type visitsActions struct {
	site    func() int                // that the visits are of
	visitor func(viewmodel.LiveVisit) // look at the visits of one visitor alone
	moved   func(first, past int)     // the visits that are on screen now
}

// visitsView is a list of visits beside what the visitor of the marked one did, or
// what is known of that visitor.
type visitsView struct {
	shell   *shell
	actions visitsActions
	visits  []viewmodel.LiveVisit // the latest first
	chosen  int                   // id of the visit that is marked; 0 for none

	list   *rowList
	words  *paragraph // in place of rows
	bones  fyne.CanvasObject
	panel  *visitPanel
	head   *fyne.Container // over the list, for the screen
	foot   *label          // under it
	layout *visitsLayout
	object *fyne.Container
}

func newVisitsView(s *shell, a visitsActions) *visitsView {
	v := &visitsView{shell: s, actions: a, head: container.NewStack(), foot: newLabel("", typeSecondary, colourMuted).cutting()}
	v.list = newRowList(visitPitch, func() fyne.CanvasObject { return newVisitRow(v.tap, v.showMenu) }, func(i int, object fyne.CanvasObject) {
		object.(*visitRow).show(v.visits[i], v.visits[i].ID == v.chosen)
	})
	v.list.moved = a.moved
	v.words = newParagraph("", typeBody, problemWidth, colourMuted)
	v.words.align = fyne.TextAlignCenter
	v.bones = newRowBones()
	v.panel = newVisitPanel(v)
	v.foot.set(say("Arrows move · Enter opens · V visitor's profile · C copy"), colourMuted)
	body := container.NewStack(v.list, container.NewCenter(v.words), v.bones)
	card := newCard(headed(spaceS, v.head, container.NewBorder(nil, v.foot, nil, nil, body)), spaceM)
	v.layout = &visitsLayout{}
	v.object = container.New(v.layout, card, v.panel.object)
	v.wait()
	return v
}

// wait keeps the places of visits that are being loaded.
func (v *visitsView) wait() {
	v.visits, v.chosen = nil, 0
	v.list.set(0)
	v.list.top()
	v.panel.clear()
	v.words.Hide()
	v.bones.Show()
}

// tell puts words in the place of the visits.
func (v *visitsView) tell(words string) {
	v.visits = nil
	v.list.set(0)
	v.bones.Hide()
	v.words.set(words, colourMuted)
	v.words.Show()
}

// show puts visits on screen. Who has scrolled down goes on seeing the same ones,
// and the marked one stays so; at first that is the latest.
func (v *visitsView) show(visits []viewmodel.LiveVisit) {
	offset := v.offset(visits)
	v.visits = visits
	v.bones.Hide()
	v.words.Hide()
	if v.chosen == 0 && len(visits) > 0 {
		v.chosen = visits[0].ID
	}
	v.list.scroll.Offset.Y = offset
	v.list.set(len(visits))
	if i := v.marked(); i >= 0 {
		v.panel.show(visits[i])
	}
}

// offset is how far the list is to be scrolled so that the first visit on screen
// which goes on without news stays where it is.
func (v *visitsView) offset(next []viewmodel.LiveVisit) float32 {
	offset := v.list.scroll.Offset.Y
	if offset <= 0 {
		return 0
	}
	for i := int(offset / visitPitch); i < len(v.visits); i++ {
		at := slices.IndexFunc(next, func(n viewmodel.LiveVisit) bool { return same(n, v.visits[i]) })
		if at >= 0 {
			return max(0, offset+float32(at-i)*visitPitch)
		}
	}
	return offset
}

// same says that a visit is the same as before, and has not grown.
func same(a, b viewmodel.LiveVisit) bool {
	return a.ID == b.ID && a.ActionCount == b.ActionCount && len(a.Actions) == len(b.Actions) && a.Ecommerce == b.Ecommerce
}

// marked is the place of the visit that is marked; -1 where it is not on the list.
func (v *visitsView) marked() int {
	return slices.IndexFunc(v.visits, func(x viewmodel.LiveVisit) bool { return x.ID == v.chosen })
}

// choose marks a visit and shows it.
func (v *visitsView) choose(i int) {
	v.chosen = v.visits[i].ID
	v.panel.choose(v.visits[i])
	v.list.reveal(i)
}

// tap marks the visit that was pressed and opens it.
func (v *visitsView) tap(visit viewmodel.LiveVisit) {
	v.chosen = visit.ID
	v.panel.choose(visit)
	v.list.place(true)
	v.unfold(true)
}

// unfold shows what is known of the marked visit where it has no place beside the
// list, or the list again.
func (v *visitsView) unfold(open bool) {
	v.layout.open = open && v.layout.narrow
	v.panel.draw() // in a narrow window it leads back
	v.object.Refresh()
}

// keys are what the keys of a list do.
func (v *visitsView) keys() map[viewmodel.ActionID]func() {
	out := movesIn(v.marked, func() int { return len(v.visits) }, v.choose)
	out[viewmodel.ActOpen] = func() { v.unfold(v.chosen != 0) }
	out[viewmodel.ActProfile] = v.panel.openProfile
	out[viewmodel.ActBack] = func() { v.back() }
	out[viewmodel.ActCopy] = func() {
		if i := v.marked(); i >= 0 {
			v.shell.copied(visitText(v.visits[i]))
		}
	}
	return out
}

// back goes one step back, from the profile to the visit and from there to the
// list, and says whether there was a step.
func (v *visitsView) back() bool {
	switch {
	case v.panel.back():
	case v.layout.open:
		v.unfold(false)
	default:
		return false
	}
	return true
}

// showMenu offers what can be done with a visit.
func (v *visitsView) showMenu(visit viewmodel.LiveVisit, at fyne.Position) {
	v.tap(visit)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		fyne.NewMenuItem(say("The visitor's profile"), v.panel.openProfile),
		fyne.NewMenuItem(say("Only the visits of this visitor"), func() { v.actions.visitor(visit) }),
		fyne.NewMenuItem(say("Copy the visit"), func() { v.shell.copied(visitText(visit)) }),
	), v.shell.window.Canvas(), at)
}

// visitText is a visit as it goes to the clipboard.
func visitText(v viewmodel.LiveVisit) string {
	lines := []string{joined("\t", v.LastActionAt.Format(timeLayout), v.VisitorID, v.Place(), v.With(), v.Source(), v.Sum())}
	for _, a := range v.Actions {
		lines = append(lines, joined("\t", a.At.Format(timeLayout), a.Kind(), a.Text(v.Currency)))
		for _, i := range a.Items {
			lines = append(lines, joined("\t", i.Text(), i.Note(v.Currency), i.Worth(v.Currency)))
		}
	}
	return strings.Join(lines, "\n")
}

// timeLayout is how a time goes to the clipboard.
const timeLayout = "2006-01-02 15:04:05"

// onlyVisitor shows the dashboard of one visitor's visits.
func (s *shell) onlyVisitor(q viewmodel.Query, visitorID string) {
	q, err := q.InSegment("visitorId==" + visitorID)
	if err != nil {
		s.status.tell(err.Error())
		return
	}
	s.asked = q
	s.showScreen(viewmodel.DashboardScreen)
}

// visitsLayout puts the panel beside the list, or where there is no room for both
// shows one of them.
type visitsLayout struct{ narrow, open bool }

func (l *visitsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(cardMinWidth, cmp.Or(objects[0].MinSize().Height, cardHeight))
}

func (l *visitsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	list, panel := objects[0], objects[1]
	l.narrow = size.Width < visitsBeside
	setVisible(list, !l.narrow || !l.open)
	setVisible(panel, !l.narrow || l.open)
	if l.narrow {
		list.Move(fyne.Position{})
		panel.Move(fyne.Position{})
		list.Resize(size)
		panel.Resize(size)
		return
	}
	wide := max(visitPanelMin, float32(int(size.Width*visitPanelShare)))
	list.Move(fyne.Position{})
	list.Resize(fyne.NewSize(size.Width-wide-spaceM, size.Height))
	panel.Move(fyne.NewPos(size.Width-wide, 0))
	panel.Resize(fyne.NewSize(wide, size.Height))
}
