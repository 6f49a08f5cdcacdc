package desktop

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// visitPanel tells of one visit what was done, or of its visitor what is known.
type visitPanel struct {
	view  *visitsView
	visit viewmodel.LiveVisit  // that is marked; ID 0 for none
	past  *viewmodel.LiveVisit // a visit that was opened from the profile; nil for none

	asked   bool // the profile is, or will be, on screen
	profile viewmodel.VisitorProfile
	load    slot // of the profile

	head    *fyne.Container
	rows    []panelRow
	actions *rowList // of the visit: the rows
	visits  *rowList // of the profile
	bones   fyne.CanvasObject
	object  *panel
}

func newVisitPanel(v *visitsView) *visitPanel {
	p := &visitPanel{view: v, head: container.NewStack(), bones: newRowBones()}
	p.actions = newRowList(actionPitch, func() fyne.CanvasObject { return newActionRow() }, func(i int, object fyne.CanvasObject) {
		object.(*actionRow).show(p.rows[i], p.shown().Currency)
	})
	p.visits = newRowList(visitPitch, func() fyne.CanvasObject { return newVisitRow(p.openPast, nil) }, func(i int, object fyne.CanvasObject) {
		object.(*visitRow).show(p.profile.LastVisits[i], false)
	})
	p.object = newCard(headed(spaceS, p.head, container.NewStack(p.actions, p.visits, p.bones)), spaceM)
	return p
}

// shown is the visit on screen.
func (p *visitPanel) shown() viewmodel.LiveVisit {
	if p.past != nil {
		return *p.past
	}
	return p.visit
}

// clear forgets the visit.
func (p *visitPanel) clear() { p.choose(viewmodel.LiveVisit{}) }

// choose shows what was done at a visit.
func (p *visitPanel) choose(v viewmodel.LiveVisit) {
	p.load.stop()
	p.visit, p.past, p.asked = v, nil, false
	p.draw()
	p.actions.top()
}

// show takes over the visit that is marked as the server tells it now.
func (p *visitPanel) show(v viewmodel.LiveVisit) {
	if p.visit.ID == v.ID && same(p.visit, v) {
		return
	}
	p.visit = v
	if !p.asked {
		p.draw()
	}
}

// back goes one step back, and says whether there was one.
func (p *visitPanel) back() bool {
	switch {
	case p.past != nil:
		p.past = nil
	case p.asked:
		p.load.stop()
		p.asked = false
	default:
		return false
	}
	p.draw()
	return true
}

// giveUp goes back from a profile that is still being loaded.
func (p *visitPanel) giveUp() {
	if p.load.busy() {
		p.back()
	}
}

// openProfile asks for what is known of the visitor.
func (p *visitPanel) openProfile() {
	if p.visit.VisitorID == "" {
		return
	}
	p.asked, p.past, p.profile = true, nil, viewmodel.VisitorProfile{}
	p.visits.set(0)
	p.view.unfold(true)
	type got struct {
		viewmodel.VisitorProfile
		problem *viewmodel.Problem
	}
	s, id := p.view.shell, p.visit.VisitorID
	site := p.view.actions.site()
	run(s.tasks, &p.load, func(ctx context.Context, _ func(func())) got {
		profile, problem := s.backend.VisitorProfile(ctx, site, id)
		return got{profile, problem}
	}, func(g got, crash *viewmodel.Problem) {
		if crash != nil {
			g.problem = crash
		}
		p.profile = g.VisitorProfile
		p.draw()
		p.visits.top()
		if g.problem != nil {
			p.fail(g.problem)
		}
	})
	p.draw()
}

// fail says why there is no profile.
func (p *visitPanel) fail(problem *viewmodel.Problem) {
	p.setHead(p.title(say("Visitor's profile")), cardProblem(problem, p.openProfile))
	p.visits.Hide()
}

// openPast shows a visit of the profile.
func (p *visitPanel) openPast(v viewmodel.LiveVisit) {
	p.past = &v
	p.draw()
	p.actions.top()
}

// draw puts visit or profile on screen.
func (p *visitPanel) draw() {
	p.rows = panelRows(p.shown())
	p.actions.set(len(p.rows))
	p.visits.set(len(p.profile.LastVisits))
	profile := p.asked && p.past == nil
	setVisible(p.bones, profile && p.load.busy())
	setVisible(p.visits, profile && !p.load.busy())
	setVisible(p.actions, !profile)
	switch {
	case p.visit.ID == 0 && len(p.view.visits) == 0:
		p.setHead()
	case p.visit.ID == 0:
		p.setHead(newLabel(say("Choose a visit to see what was done."), typeSecondary, colourMuted).cutting())
	case profile:
		p.setHead(p.profileHead()...)
	default:
		p.setHead(p.visitHead()...)
	}
}

func (p *visitPanel) setHead(parts ...fyne.CanvasObject) {
	p.head.Objects = []fyne.CanvasObject{column(spaceXS, parts...)}
	p.object.Refresh()
}

// title is a heading, with the way back where there is one.
func (p *visitPanel) title(words string) fyne.CanvasObject {
	title := newBold(words, typeBody).cutting()
	if !p.asked && !p.view.layout.narrow {
		return title
	}
	return ends(title, newButton(say("Back"), quiet, func() { p.view.back() }))
}

// visitHead tells of a visit.
func (p *visitPanel) visitHead() []fyne.CanvasObject {
	v := p.shown()
	out := []fyne.CanvasObject{p.title(placeText(v))}
	for _, words := range []string{v.With(), v.Source(), v.ReferrerURL, v.Sum(), p.whenText(v)} {
		if words != "" {
			out = append(out, newLabel(words, typeSecondary, colourMuted).cutting())
		}
	}
	if v.VisitorID == "" {
		return append(out, newRule())
	}
	buttons := row(spaceS, newButton(say("Only this visitor"), plain, p.visitor))
	if p.past == nil {
		buttons.Objects = append([]fyne.CanvasObject{newButton(say("Visitor's profile"), plain, p.openProfile)}, buttons.Objects...)
	}
	return append(out, buttons, newRule())
}

// whenText says when the visit was, and whose it was where the visitor signed in.
func (p *visitPanel) whenText(v viewmodel.LiveVisit) string {
	when := say("%s to %s", clockText(v.FirstActionAt), clockText(v.LastActionAt))
	if v.UserID != "" {
		return joined(" · ", when, say("signed in as %s", v.UserID))
	}
	return when
}

// profileHead tells of a visitor.
func (p *visitPanel) profileHead() []fyne.CanvasObject {
	name := say("Visitor %s", p.visit.VisitorID)
	if p.visit.UserID != "" {
		name = p.visit.UserID
	}
	out := []fyne.CanvasObject{p.title(name)}
	if p.load.busy() {
		return append(out, newLabel(say("Loading…"), typeSecondary, colourMuted))
	}
	count := func(n int) string { return locale().Value(float64(n), viewmodel.Count, "") }
	t := p.profile
	out = append(out, newTally(typeTitle,
		tallied{count(t.Visits), say("visits")}, tallied{count(t.Actions), say("actions")}, tallied{count(t.Pageviews), say("page views")},
		tallied{locale().Value(t.Duration.Seconds(), viewmodel.Duration, ""), say("in all")}))
	if len(t.Countries) > 0 {
		out = append(out, newLabel(say("From %s", joined(", ", t.Countries...)), typeSecondary, colourMuted).cutting())
	}
	if n := len(t.LastVisits); n < t.Visits {
		out = append(out, newLabel(say("The latest %d visits", n), typeSecondary, colourMuted).cutting())
	}
	return append(out, row(spaceS, newButton(say("Only this visitor"), plain, p.visitor)), newRule())
}

// visitor looks at the visits of this visitor alone, everywhere.
func (p *visitPanel) visitor() { p.view.actions.visitor(p.shown()) }
