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
	figures   *fyne.Container
	evolution *evolutionCard
	cards     *fyne.Container
	words     *paragraph           // below all
	kinds     []viewmodel.CardKind // of the cards that were there last
	page      *page
	object    fyne.CanvasObject
}

func newDashboardView(t *tips, tabs fyne.CanvasObject, a dashboardActions) *dashboardView {
	figures := &gridLayout{columns: figureColumns, minWidth: figureMinWidth, gap: spaceM}
	cards := &gridLayout{columns: cardColumns, minWidth: cardMinWidth, gap: spaceM, stretch: true}
	v := &dashboardView{
		actions:   a,
		tips:      t,
		figures:   container.New(figures),
		evolution: newEvolutionCard(a.open),
		cards:     container.New(cards),
		words:     newParagraph("", typeSecondary, builderWidth, colourMuted),
		kinds: []viewmodel.CardKind{
			viewmodel.BarsCard, viewmodel.BarsCard, viewmodel.BarsCard, viewmodel.ShareCard, viewmodel.HoursCard,
		},
	}
	parts := &pageLayout{flexible: v.evolution.object, wraps: []wrapping{figures, cards}}
	v.page = newPage(parts, tabs, v.figures, v.evolution.object, v.cards, v.words)
	v.object = v.page
	for range figureColumns {
		v.figures.Add(newFigureCard(t, a.plot))
	}
	v.wait()
	return v
}

// wait keeps the places of everything while a dashboard is being loaded.
func (v *dashboardView) wait() {
	for _, f := range v.figures.Objects {
		f.(*figureCard).wait()
	}
	v.figures.Show()
	v.evolution.object.Show()
	v.evolution.wait()
	v.words.Hide()
	v.cards.RemoveAll()
	for _, kind := range v.kinds {
		v.cards.Add(waitingCard(kind))
	}
	v.page.Refresh()
}

// waitEvolution keeps the place of the evolution while another metric is being
// loaded.
func (v *dashboardView) waitEvolution(metric string) {
	v.evolution.wait()
	for _, object := range v.figures.Objects {
		f := object.(*figureCard)
		f.show(f.figure, f.figure.Metric == metric)
	}
}

// show puts a dashboard on screen, with words below it.
func (v *dashboardView) show(d viewmodel.Dashboard, words string) {
	setVisible(v.figures, len(d.Figures) > 0)
	setVisible(v.evolution.object, len(d.Figures) > 0)
	setVisible(v.words, words != "")
	v.words.set(words, colourMuted)
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
