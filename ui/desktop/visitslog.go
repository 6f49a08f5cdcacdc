package desktop

import (
	"context"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// logPage is how many visits of a log one request asks for.
const logPage = 50

// visitLog shows the visits of a period that a segment matches, in the place of
// the screen that they belong to.
type visitLog struct {
	pane    *pane
	changed func() // it was opened or closed
	query   viewmodel.Query
	segment string // of the row, without that of the query
	name    string // of the row
	title   *label
	view    *visitsView
	object  fyne.CanvasObject

	all  []viewmodel.LiveVisit
	more bool // there may be further visits
	load slot
}

func newVisitLog(p *pane, changed func()) *visitLog {
	l := &visitLog{pane: p, changed: changed, title: newBold("", typeBody).cutting()}
	l.view = newVisitsView(p.shell, visitsActions{
		site:    func() int { return l.query.Site },
		visitor: func(v viewmodel.LiveVisit) { p.onlyVisitor(l.query, v.VisitorID) },
		moved:   func(_, past int) { l.near(past) },
	})
	l.view.head.Add(ends(l.title, newButton(say("Back to the report"), plain, l.close)))
	l.object = inMargins(l.view.object)
	l.object.Hide()
	return l
}

// open shows the visits of a row of a report.
func (l *visitLog) open(q viewmodel.Query, segment, name string) {
	q, err := q.InSegment(segment)
	if err != nil {
		l.pane.status.tell(err.Error())
		return
	}
	l.query, l.segment, l.name = q, segment, name
	l.title.set(say("Visits of %s", name), colourText)
	l.all, l.more = nil, true
	l.view.unfold(false)
	l.view.wait()
	l.object.Show()
	l.changed()
	l.read()
}

// isOpen says that the log is on screen.
func (l *visitLog) isOpen() bool { return l.object.Visible() }

// follow shows the visits of the same row for another query, if the log is open.
func (l *visitLog) follow(q viewmodel.Query) {
	if l.isOpen() {
		l.open(q, l.segment, l.name)
	}
}

// close goes back to the screen.
func (l *visitLog) close() {
	if !l.isOpen() {
		return
	}
	l.load.stop()
	l.view.panel.giveUp()
	l.object.Hide()
	l.changed()
}

// keys are what the keys do while the log is open.
func (l *visitLog) keys() map[viewmodel.ActionID]func() {
	out := l.view.keys()
	out[viewmodel.ActVisits] = l.view.panel.openProfile
	out[viewmodel.ActBack] = func() {
		if !l.view.back() {
			l.close()
		}
	}
	return out
}

// near reads further visits when the end of those that are here comes near.
func (l *visitLog) near(past int) {
	if len(l.all) > 0 && l.more && past >= len(l.all) && !l.load.busy() {
		l.read()
	}
}

// read reads the next visits.
func (l *visitLog) read() {
	q, from := l.query, len(l.all)
	run(l.pane.tasks, &l.load, func(ctx context.Context, _ func(func())) viewmodel.VisitLog {
		return l.pane.backend.VisitLog(ctx, q, from, logPage)
	}, func(got viewmodel.VisitLog, crash *viewmodel.Problem) {
		if crash != nil {
			got.Problem = crash
		}
		l.take(got)
	})
}

// take puts visits on screen after those that are there. Where visits have come
// meanwhile, a page begins with some that the one before had.
func (l *visitLog) take(got viewmodel.VisitLog) {
	switch {
	case got.Problem != nil && len(l.all) == 0:
		l.more = false
		l.view.tell(got.Problem.What + "\n" + got.Problem.To)
		return
	case got.Problem != nil:
		l.more = false
		l.view.foot.set(say("Further visits could not be read: %s", got.Problem.What), colourWarning)
		return
	case got.Empty != "":
		l.view.tell(got.Empty)
		return
	}
	known := map[int]bool{}
	for _, v := range l.all {
		known[v.ID] = true
	}
	for _, v := range got.Visits {
		if !known[v.ID] {
			l.all = append(l.all, v)
		}
	}
	l.more = got.More
	l.view.show(l.all)
	l.title.set(l.heading(), colourText)
}

// heading says whose visits are here, and how many.
func (l *visitLog) heading() string {
	n := locale().Value(float64(len(l.all)), viewmodel.Count, "")
	if l.more {
		return say("Visits of %s: the latest %s", l.name, n)
	}
	return say("Visits of %s: %s", l.name, n)
}
