package desktop

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// Live is what the screen of real time asks for, and what shows visits elsewhere.
type Live interface {
	// Live reads the counters of the last minutes, and the latest visits.
	Live(ctx context.Context, q viewmodel.LiveQuery) (viewmodel.LiveState, *viewmodel.Problem)
	// VisitLog reads visits of a period, from one place in the log on.
	VisitLog(ctx context.Context, q viewmodel.Query, from, limit int) viewmodel.VisitLog
	// VisitorProfile reads what is known of a visitor of a website.
	VisitorProfile(ctx context.Context, site int, visitorID string) (viewmodel.VisitorProfile, *viewmodel.Problem)
}

// How the screen of real time follows the visits.
const (
	liveEvery   = 10 * time.Second // between two looks
	liveDay     = time.Minute      // between two counts of the last day
	liveAway    = 5 * time.Minute  // how long it follows while another program is in front
	liveMinutes = 30
	liveVisits  = 100 // that a look asks for
)

// liveScreen is the screen of what happens now. It follows the visits while it is
// seen.
type liveScreen struct {
	*pane

	stream   liveStream
	of       viewmodel.Query // whose visits the stream has, and in which segment
	day      viewmodel.LiveCounters
	dayAt    time.Time // when day was counted
	unread   int       // visits that came above those on screen
	shop     bool      // the website sells
	ordered  bool      // only visits with an order are followed
	visible  bool      // the screen is the one that is shown
	resting  bool      // another program has been in front for long
	counters [2]*countersCard
	tallies  *gridLayout
	view     *visitsView
	state    *label
	above    *button
	orders   *button
	hold     *button
	whole    fyne.CanvasObject

	asking, next, away slot
}

func newLiveScreen(p *pane) content {
	s := &liveScreen{pane: p, state: newLabel("", typeSecondary, colourMuted).cutting()}
	s.counters = [2]*countersCard{newCountersCard(say("Last 30 minutes")), newCountersCard(say("Last 24 hours"))}
	s.view = newVisitsView(p.shell, visitsActions{
		site: func() int { return s.on.head.Site.ID }, visitor: s.only, moved: s.scrolled,
	})
	s.above = newButton("", quiet, s.toTop)
	s.orders = newButton(say("Orders only"), plain, s.onlyOrders)
	s.hold = newButton("", plain, s.pause)
	s.view.head.Add(ends(s.state, container.New(layout.NewCustomPaddedHBoxLayout(spaceM), middle(s.above), s.orders, s.hold)))
	s.tallies = &gridLayout{columns: 2, minWidth: cardMinWidth, gap: spaceM}
	tallies := container.New(s.tallies, s.counters[0].object, s.counters[1].object)
	s.whole = inMargins(container.New(&liveLayout{s.tallies}, tallies, s.view.object))
	s.mark()
	return s
}

func (s *liveScreen) object() fyne.CanvasObject { return s.whole }

// wait keeps what is on screen where it is of the same visits: the period that
// the other screens show is none of this one.
func (s *liveScreen) wait() {}

func (s *liveScreen) actions() map[viewmodel.ActionID]func() {
	out := s.view.keys()
	out[viewmodel.ActPause], out[viewmodel.ActOrders] = s.pause, s.onlyOrders
	return out
}

// ask loads the latest visits, whatever the period.
func (s *liveScreen) ask(q viewmodel.Query) work {
	s.next.stop()
	s.asking.stop()
	of := viewmodel.Query{Site: q.Site, Segment: s.segment(q)}
	if s.of != of {
		s.of, s.dayAt, s.unread = of, time.Time{}, 0
		s.stream.forget()
		s.view.wait()
		s.counters[0].wait()
		s.counters[1].wait()
	}
	ask := viewmodel.LiveQuery{Minutes: liveMinutes, Limit: liveVisits, Segment: of.Segment}
	if q.Site != 0 {
		ask.Site = strconv.Itoa(q.Site)
	}
	wantsDay := time.Since(s.dayAt) >= liveDay
	return func(ctx context.Context, f viewmodel.Freshness) answer {
		if f == viewmodel.Kept { // visits tell of single people: nothing of them is kept
			return answer{head: viewmodel.Head{Problem: &viewmodel.Problem{Kind: viewmodel.OfflineProblem}}}
		}
		st, problem := s.backend.Live(ctx, ask)
		day := viewmodel.LiveState{}
		if problem == nil && wantsDay {
			dayAsk := ask
			dayAsk.Minutes, dayAsk.Limit = int((24 * time.Hour).Minutes()), 1
			day, problem = s.backend.Live(ctx, dayAsk)
		}
		if problem != nil {
			return answer{head: viewmodel.Head{Query: q, Problem: problem}}
		}
		first := true
		return answer{head: liveHead(q, st), show: func() {
			if first {
				s.take(st, day, wantsDay)
			}
			first = false
			s.show()
		}}
	}
}

// liveHead is what a look tells as every screen does.
func liveHead(q viewmodel.Query, st viewmodel.LiveState) viewmodel.Head {
	q.Site = st.Site.ID
	head := viewmodel.Head{Query: q, Site: st.Site, PeriodText: say("Now"), Loaded: time.Now()}
	if n := len(st.Visits); n > 0 {
		head.SiteTime = say("Site time %s, %s", time.Now().In(st.Visits[n-1].LastActionAt.Location()).Format("15:04"), st.Site.Timezone)
	}
	if len(st.Beside) > 0 {
		head.Notice = st.Beside[0].What
	}
	return head
}

// take takes over what a look gave.
func (s *liveScreen) take(st, day viewmodel.LiveState, hasDay bool) {
	s.of.Site, s.shop = st.Site.ID, st.Site.Shop
	if hasDay {
		s.day, s.dayAt = day.Counters, time.Now()
	}
	s.counters[0].show(st.Counters)
	s.counters[1].show(s.day)
	began := len(s.stream.all) > 0
	if news := s.stream.take(st.Visits); began && !s.stream.paused && s.view.list.scroll.Offset.Y > 0 {
		s.unread += news
	}
}

// show puts the stream on screen, and looks again after a while: after a failure,
// too, unless it is one that somebody has to mend.
func (s *liveScreen) show() {
	if len(s.stream.visible) > 0 {
		s.view.show(s.stream.visible)
	} else {
		s.view.tell(s.nobody())
	}
	s.mark()
	if s.visible && !s.resting && (s.problem == nil || s.problem.Kind == viewmodel.ServerProblem) {
		s.tasks.after(&s.next, liveEvery, s.lookAgain)
	}
}

// lookAgain asks once more, without a word about it.
func (s *liveScreen) lookAgain() {
	load := s.ask(s.wish)
	run(s.tasks, &s.asking, func(ctx context.Context, _ func(func())) answer { return load(ctx, viewmodel.Fresh) }, s.loaded)
}

// follow begins to follow the visits as the screen is shown, and ends all work as it
// is hidden.
func (s *liveScreen) follow(seen bool) {
	s.visible = seen
	switch {
	case seen && s.wish == s.asked:
		s.wake()
		return
	case seen: // another query is asked at once
		s.away.stop()
		s.resting = false
		return
	}
	for _, place := range []*slot{&s.asking, &s.next, &s.away, &s.load, &s.retry} {
		place.stop()
	}
	s.view.panel.giveUp()
}

// front follows the visits for some time yet after the program has left the front.
func (s *liveScreen) front(is bool) {
	if is {
		s.wake()
		return
	}
	s.tasks.after(&s.away, liveAway, s.rest)
}

// wake goes on following.
func (s *liveScreen) wake() {
	s.away.stop()
	s.resting = false
	if s.visible && s.on != nil && !s.load.busy() && !s.asking.busy() {
		s.lookAgain()
	}
}

// rest stops following: nothing tells a window that is minimised from one that
// nobody looks at.
func (s *liveScreen) rest() {
	s.resting = true
	if s.visible {
		s.next.stop()
		s.retry.stop()
		s.mark()
	}
}

// pause holds the stream, or lets it go on.
func (s *liveScreen) pause() {
	s.stream.pause(!s.stream.paused)
	if s.on != nil && len(s.stream.visible) > 0 {
		s.view.show(s.stream.visible)
	}
	s.mark()
}

// mark says how the stream goes.
func (s *liveScreen) mark() {
	words, button := say("The latest visits, asked for every 10 seconds"), say("Pause")
	if s.resting {
		words = say("At rest until this window is in front again")
	}
	if s.stream.paused {
		words, button = say("Paused: nothing new is shown"), say("Go on")
		if n := s.stream.waiting(); n > 0 {
			button = locale().SayN(n, "Go on · %d waits", "Go on · %d wait", n)
		}
	}
	s.state.set(words, colourMuted)
	s.hold.setText(button)
	setVisible(s.orders, s.shop)
	s.orders.lit = s.ordered
	setVisible(s.above, s.unread > 0)
	s.above.setText(locale().SayN(s.unread, "%d new visit above", "%d new visits above", s.unread))
	s.view.head.Refresh()
}

// scrolled notes that the latest visits have been seen.
func (s *liveScreen) scrolled(first, _ int) {
	if first == 0 && s.unread > 0 {
		s.unread = 0
		s.mark()
	}
}

// toTop goes to the latest visits.
func (s *liveScreen) toTop() {
	s.view.list.top()
	s.view.list.place(true)
}

// only looks at the visits of one visitor, on the day of the visit.
func (s *liveScreen) only(v viewmodel.LiveVisit) {
	q := s.wish
	q.Date = v.FirstActionAt.Format(dateLayout)
	if q.Period == matomoapi.Range {
		q.Period = matomoapi.Day
	}
	s.onlyVisitor(q, v.VisitorID)
}
