package desktop

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// content is what differs between the screens of a signed-in person. Only the UI
// goroutine calls it.
type content interface {
	// object shows the screen; it stays the same.
	object() fyne.CanvasObject
	// ask gives the work that loads the screen for a query.
	ask(q viewmodel.Query) work
	// wait keeps the places of what is being loaded.
	wait()
	// actions are what the keys of the screen do, beside those of every screen.
	actions() map[viewmodel.ActionID]func()
}

// work loads a screen. It runs off the UI goroutine.
type work func(ctx context.Context, f viewmodel.Freshness) answer

// answer is what a load gave.
type answer struct {
	head  viewmodel.Head
	empty string // there is nothing to show: why, and what to do
	show  func() // puts it on screen, on the UI goroutine
}

// pane is the place of one screen: it loads what the screen shows and says what
// went wrong. It keeps its state while another one is shown.
type pane struct {
	*shell

	title   string
	content content
	banner  *fyne.Container
	body    fyne.CanvasObject
	notice  *fyne.Container
	object  fyne.CanvasObject

	wish    viewmodel.Query    // the latest one; its metric is the content's own
	on      *answer            // what is on screen; nil before there is something
	problem *viewmodel.Problem // why what is on screen is not what was asked for
	lost    *viewmodel.Query   // what could not be had, where something else stays on screen

	load, retry slot
}

func newPane(s *shell, title string) *pane {
	return &pane{shell: s, title: title, banner: container.NewStack(), notice: container.NewStack()}
}

// fill puts the content on the pane.
func (p *pane) fill(c content) {
	p.content = c
	p.body = headed(0, p.banner, c.object())
	p.object = container.NewStack(p.body, p.notice)
	p.clear()
}

// open asks for a query. What is on screen stays if it answers the same
// question, and gives way to skeletons otherwise: old numbers under a new date
// would lie.
func (p *pane) open(q viewmodel.Query) {
	q.Metric = ""
	other := p.on == nil || p.wish != q
	p.wish, p.lost = q, nil
	if other {
		p.clear()
		p.content.wait()
		p.status.forget(time.Now())
	} else {
		p.showHead()
	}
	p.fetch(viewmodel.Fresh)
}

// fetch loads the wish, and first of all what could not be had, and leaves the
// screen as it is meanwhile; where it has something else on it, what was kept comes
// first.
func (p *pane) fetch(f viewmodel.Freshness) {
	if p.lost != nil {
		p.wish, p.lost = *p.lost, nil
	}
	p.begin(f, p.on != nil && p.on.head.Query == p.wish)
}

// change loads what the content asks for in another way than before.
func (p *pane) change() { p.begin(viewmodel.Fresh, false) }

func (p *pane) begin(f viewmodel.Freshness, keeps bool) {
	p.retry.stop()
	load := p.content.ask(p.wish)
	run(p.tasks, &p.load, func(ctx context.Context, post func(func())) answer {
		if !keeps {
			if old := load(ctx, viewmodel.Kept); old.head.Problem == nil {
				post(func() { p.put(old) })
			}
		}
		return load(ctx, f)
	}, p.loaded)
	p.showBusy()
}

// put takes data for the screen.
func (p *pane) put(a answer) {
	a.head.Query.Metric = ""
	p.wish, p.on, p.problem, p.lost = a.head.Query, &a, nil, nil
	p.showData()
	if a.empty != "" {
		p.showNothing(a.empty)
	}
}

// loaded takes the answer to fetch.
func (p *pane) loaded(a answer, crash *viewmodel.Problem) {
	p.showBusy()
	if crash != nil {
		a.head.Problem = crash
	}
	if a.head.Problem != nil {
		p.failed(a.head.Problem)
		return
	}
	p.recovered(a.head.Site.ID)
	p.heard(nil, a.head.Loaded)
	p.put(a)
	if a.head.Outage != nil {
		p.failed(a.head.Outage)
	}
}

// showData puts what was loaded last on screen.
func (p *pane) showData() {
	p.tips.hide() // what it explains may be another thing now
	p.clear()
	p.on.show()
	p.showHead()
}

// failed takes a problem: beside the last data where that still says
// something, else in place of it. What is on screen is then what all screens show.
func (p *pane) failed(problem *viewmodel.Problem) {
	p.problem = problem
	p.heard(problem, time.Now())
	if wish := p.wish; p.keeps() && wish != p.on.head.Query {
		p.wish, p.lost = p.on.head.Query, &wish
	}
	if p.on != nil {
		p.showData()
	}
	p.showProblem()
	if problem.Kind == viewmodel.OfflineProblem {
		p.tasks.after(&p.retry, retryDelay, p.again)
	}
}

// keeps says that what is on screen stays there beside the problem.
func (p *pane) keeps() bool {
	return p.on != nil && p.problem.Kind != viewmodel.AccessProblem && p.problem.Kind != viewmodel.UsageProblem &&
		(p.wish.Segment == "" || !p.problem.OfSegment())
}

func (p *pane) showProblem() {
	out := waysOutOf(p.problem, p.again, p.signInAgain, p.yesterday)
	switch {
	case p.wish.Segment != "" && p.problem.OfSegment():
		p.showRefused(p.problem.What)
	case p.problem.Kind == viewmodel.CancelledProblem && p.on != nil:
	case p.keeps():
		what := joined(" ", p.problem.What, say("Showing the data of %s.", locale().Ago(time.Since(p.on.head.Loaded))))
		if p.lost != nil {
			what = joined(" ", say("%s could not be loaded; this is %s.", p.missed(*p.lost), p.on.head.PeriodText), what)
		}
		p.showBanner(banner(what, p.problem.To, out...))
	default:
		p.showNotice(p.problem.What, p.problem.To, out...)
	}
}

// missed names what of a query is not on screen.
func (p *pane) missed(q viewmodel.Query) string {
	on := p.on.head.Query
	switch {
	case q.Site != on.Site:
		return p.siteNamed(q.Site)
	case q.Period != on.Period || q.Date != on.Date:
		return locale().PeriodText(q, p.on.head.Site, time.Now())
	case q.Segment == "":
		return allVisits()
	case q.Segment != on.Segment:
		return p.segmentName(q.Segment)
	}
	return locale().CompareText(q.Compare)
}

// siteNamed is the name of a website.
func (s *shell) siteNamed(id int) string {
	for _, site := range s.state.Sites {
		if site.ID == id {
			return site.Name
		}
	}
	return say("The website")
}

// again asks for what could not be had.
func (p *pane) again() { p.fetch(viewmodel.Fresh) }

// cancel gives up what is being loaded and goes back to what was there. It says
// whether something was.
func (p *pane) cancel() bool {
	if !p.load.busy() {
		return false
	}
	p.load.stop()
	p.showBusy()
	if p.on != nil {
		p.wish = p.on.head.Query
		p.showData()
	} else {
		p.failed(&viewmodel.Problem{Kind: viewmodel.CancelledProblem, What: say("Loading was stopped."), To: say("Nothing was changed.")})
	}
	return true
}

// tick renews what says how long ago something was.
func (p *pane) tick() {
	if p.problem != nil {
		p.showProblem()
	}
}

// clear takes banner and notice away.
func (p *pane) clear() {
	p.banner.RemoveAll()
	p.banner.Hide()
	p.notice.Hide()
	p.body.Show()
}

// showBanner says over what is on screen why it is old.
func (p *pane) showBanner(strip fyne.CanvasObject) {
	p.banner.RemoveAll()
	p.banner.Add(inMargins(strip))
	p.banner.Show()
	p.body.Refresh()
}

// showNotice says why there is nothing on screen.
func (p *pane) showNotice(title, words string, out ...wayOut) {
	p.clear()
	p.notice.RemoveAll()
	p.notice.Add(notice(title, words, out...))
	p.notice.Show()
	p.body.Hide()
}
