package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// dashboardActions is what the dashboard asks of the screen.
type dashboardActions struct {
	plot  func(metric string)
	open  func(viewmodel.EvolutionPoint)
	again func()
}

// dashboardView is the body of the dashboard: figures, evolution, cards. It
// shows states; what to load is decided elsewhere.
type dashboardView struct {
	actions   dashboardActions
	tips      *tips
	banner    *fyne.Container
	figures   *fyne.Container
	evolution *evolutionCard
	cards     *fyne.Container
	notice    *fyne.Container
	kinds     []viewmodel.CardKind // of the cards that were there last
	page      *page
	object    fyne.CanvasObject
}

func newDashboardView(t *tips, a dashboardActions) *dashboardView {
	figures := &gridLayout{columns: figureColumns, minWidth: figureMinWidth, gap: spaceM}
	cards := &gridLayout{columns: cardColumns, minWidth: cardMinWidth, gap: spaceM, stretch: true}
	v := &dashboardView{
		actions:   a,
		tips:      t,
		banner:    container.NewStack(),
		figures:   container.New(figures),
		evolution: newEvolutionCard(a.open),
		cards:     container.New(cards),
		notice:    container.NewStack(),
		kinds: []viewmodel.CardKind{
			viewmodel.BarsCard, viewmodel.BarsCard, viewmodel.BarsCard, viewmodel.ShareCard, viewmodel.HoursCard,
		},
	}
	parts := &pageLayout{flexible: v.evolution.object, wraps: []wrapping{figures, cards}}
	v.page = newPage(parts, v.banner, v.figures, v.evolution.object, v.cards)
	v.object = container.NewStack(v.page, v.notice)
	for range figureColumns {
		v.figures.Add(newFigureCard(t, a.plot))
	}
	v.wait()
	return v
}

// wait keeps the places of everything while a dashboard is being loaded.
func (v *dashboardView) wait() {
	v.clear()
	for _, f := range v.figures.Objects {
		f.(*figureCard).wait()
	}
	v.evolution.wait()
	v.cards.RemoveAll()
	for _, kind := range v.kinds {
		v.cards.Add(waitingCard(kind))
	}
	v.page.Refresh()
}

// waitEvolution keeps the place of the evolution while another metric is being
// loaded.
func (v *dashboardView) waitEvolution(metric string) {
	v.clear()
	v.evolution.wait()
	for _, object := range v.figures.Objects {
		f := object.(*figureCard)
		f.show(f.figure, f.figure.Metric == metric)
	}
}

// clear takes banner and notice away.
func (v *dashboardView) clear() {
	v.banner.RemoveAll()
	v.banner.Hide()
	v.notice.Hide()
	v.page.Show()
}

// show puts a dashboard on screen.
func (v *dashboardView) show(d viewmodel.Dashboard) {
	v.clear()
	for len(v.figures.Objects) < len(d.Figures) {
		v.figures.Add(newFigureCard(v.tips, v.actions.plot))
	}
	v.figures.Objects = v.figures.Objects[:len(d.Figures)]
	metric := d.Evolution.Title
	for i, figure := range d.Figures {
		if figure.Metric == d.Evolution.Metric {
			metric = figure.Title
		}
		v.figures.Objects[i].(*figureCard).show(figure, figure.Metric == d.Evolution.Metric)
	}
	v.evolution.show(d.Evolution, metric)
	v.cards.RemoveAll()
	v.kinds = nil
	for _, card := range d.Cards {
		v.kinds = append(v.kinds, card.Kind)
		v.cards.Add(reportCard(card, v.tips, v.actions.again))
	}
	v.page.Refresh()
}

// showBanner says over what is on screen why it is old.
func (v *dashboardView) showBanner(p *viewmodel.Problem, age string, out wayOut) {
	v.banner.RemoveAll()
	v.banner.Add(banner(p, age, out))
	v.banner.Show()
	v.page.Refresh()
}

// showNotice says why there is nothing on screen.
func (v *dashboardView) showNotice(title, words string, out wayOut) {
	v.clear()
	v.notice.RemoveAll()
	v.notice.Add(notice(title, words, out))
	v.notice.Show()
	v.page.Hide()
}
