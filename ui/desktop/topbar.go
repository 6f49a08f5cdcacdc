package desktop

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// topBarActions is what the top bar asks of the screen.
type topBarActions struct {
	menu    func() // show the folded rail
	shift   func(steps int)
	date    func()
	period  func(matomoapi.Period)
	compare func()
	segment func()
	export  func()
	refresh func()
}

// topBar says what is looked at, and changes it.
type topBar struct {
	flow     *flowLayout
	menu     *button
	title    *label
	date     *button
	next     *button
	periods  *segmented
	compare  *button
	segment  *button
	export   *button
	object   *fyne.Container
	ofTime   []fyne.CanvasObject // what a screen without a time has no use for
	ofPeriod []fyne.CanvasObject // of these, what chooses a period or needs one
	site     viewmodel.Site      // the one that is on screen
}

func newTopBar(t *tips, a topBarActions) *topBar {
	b := &topBar{flow: &flowLayout{gap: spaceS}}
	b.menu = newIconButton(iconMenu, t, say("Sites and account"), a.menu)
	b.title = newBold("", typeTitle).cutting()
	back := newIconButton(iconBack, t, say("Earlier (←)"), func() { a.shift(-1) })
	b.date = newButton(ellipsis, plain, a.date)
	b.date.least = dateWidth
	b.next = newIconButton(iconForward, t, say("Later (→)"), func() { a.shift(1) })
	names := make([]string, 0, len(matomoapi.Periods()))
	for _, p := range matomoapi.Periods() {
		names = append(names, periodName(p))
	}
	b.periods = newSegmented(names, func(i int) { a.period(matomoapi.Periods()[i]) })
	b.compare = newMenuButton(say("no comparison"), a.compare)
	b.compare.tips = t
	b.segment = newMenuButton(allVisits(), a.segment)
	b.export = newMenuButton(say("Export"), a.export)
	refresh := newIconButton(iconRefresh, t, say("Refresh (F5)"), a.refresh)
	title, date := tall(b.title), row(spaceXS, back, b.date, b.next)
	b.object = container.New(b.flow, b.menu, title, date, b.periods, b.compare, b.segment, row(spaceS, b.export, refresh))
	b.flow.gives = []giving{
		{b.segment, func() float32 { return b.segment.MinSize().Width }, segmentLeast},
		{title, func() float32 { return title.MinSize().Width + b.title.whole().Width }, titleLeast},
	}
	b.ofTime = []fyne.CanvasObject{date, b.periods, b.compare, b.segment, b.export}
	b.ofPeriod = []fyne.CanvasObject{date, b.periods, b.compare, b.export}
	b.fold(false)
	return b
}

// tall gives a line of text the height of a control and a gap after it.
func tall(object fyne.CanvasObject) fyne.CanvasObject {
	p := newGround(middle(object), colourNone)
	p.least.Height = controlHeight
	return container.NewBorder(nil, nil, nil, newBlock(colourNone, spaceXS, 0, 0), p)
}

// fold shows the button that opens the rail.
func (b *topBar) fold(folded bool) { b.menu.Hidden = !folded }

// ask shows what was asked for while it is being loaded.
func (b *topBar) ask(q viewmodel.Query) {
	for i, p := range matomoapi.Periods() {
		if p == q.Period || q.Period == "" && p == matomoapi.Day {
			b.periods.choose(i)
		}
	}
	b.compare.setText(locale().CompareText(q.Compare))
	if q.Date != "" || b.site.ID != 0 { // whose yesterday is known
		b.date.setText(locale().PeriodText(q, b.site, time.Now()))
	}
	b.object.Refresh()
}

// setTitle says which screen is shown.
func (b *topBar) setTitle(title string) {
	b.title.set(title, colourText)
	b.object.Refresh()
}

// show shows what is on screen.
func (b *topBar) show(h viewmodel.Head) {
	b.site = h.Site
	b.ask(h.Query)
	b.date.setText(h.PeriodText)
	b.next.setOff(!h.HasNext)
	b.compare.tip = ""
	if h.Against != "" && h.Query.Compare != "" {
		b.compare.tip = say("compared with %s", h.Against)
	}
	b.object.Refresh()
}
