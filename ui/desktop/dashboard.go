package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// dashboardActions is what the dashboard asks of the screen.
type dashboardActions struct {
	plot func(metric string)
	open func(viewmodel.EvolutionPoint)
	card cardActions
}

// dashboardView is the body of the dashboard: figures, evolution, cards. It
// shows states; what to load is decided elsewhere.
type dashboardView struct {
	actions   dashboardActions
	tips      *tips
	figures   *fyne.Container
	evolution *evolutionCard
	cards     *fyne.Container
	small     *fyne.Container      // cards, on the program's own dashboard
	beside    []fyne.CanvasObject  // small cards that load by themselves
	words     *paragraph           // below all
	kinds     []viewmodel.CardKind // of the cards that were there last
	layout    *growingPage
	page      *page
	object    fyne.CanvasObject
}

func newDashboardView(t *tips, tabs fyne.CanvasObject, a dashboardActions) *dashboardView {
	figures := &gridLayout{columns: figureColumns, minWidth: figureMinWidth, gap: spaceM}
	cards := &gridLayout{columns: cardColumns, minWidth: cardMinWidth, gap: spaceM, stretch: true}
	small := &gridLayout{columns: smallColumns, minWidth: smallWidth, gap: spaceM, stretch: true}
	v := &dashboardView{
		actions:   a,
		tips:      t,
		figures:   container.New(figures),
		evolution: newEvolutionCard(a.open),
		cards:     container.New(cards),
		small:     container.New(small),
		words:     newParagraph("", typeSecondary, builderWidth, colourMuted),
		kinds: []viewmodel.CardKind{
			viewmodel.BarsCard, viewmodel.BarsCard, viewmodel.BarsCard, viewmodel.ShareCard, viewmodel.HoursCard,
		},
	}
	v.layout = &growingPage{
		pageLayout: pageLayout{flexible: v.evolution.object, wraps: []wrapping{figures, cards, small}},
		parts:      []fyne.CanvasObject{tabs, v.figures, v.evolution.object, v.cards, v.small, v.words},
	}
	v.page = newPage(v.layout, v.layout.parts...)
	v.object = v.page
	for range figureColumns {
		v.figures.Add(newFigureCard(t, a.plot))
	}
	v.wait(true)
	return v
}

// wait keeps the places of everything while a dashboard is being loaded: the
// program's own, or one of the user's.
func (v *dashboardView) wait(own bool) {
	for _, f := range v.figures.Objects {
		f.(*figureCard).wait()
	}
	v.figures.Show()
	v.evolution.object.Show()
	v.evolution.wait()
	v.words.Hide()
	v.place(own, func(i, _ int) fyne.CanvasObject { return waitingCard(v.kinds[i]) })
	v.page.Refresh()
}

// place puts the cards on the page. On the program's own dashboard those that
// are no list are small, and stand beside those that load by themselves.
func (v *dashboardView) place(own bool, card func(i, rows int) fyne.CanvasObject) {
	v.cards.RemoveAll()
	v.small.RemoveAll()
	for i, kind := range v.kinds {
		if own && kind != viewmodel.BarsCard {
			v.small.Add(card(i, smallRows))
			continue
		}
		v.cards.Add(card(i, cardRows))
	}
	if own {
		v.small.Objects = append(v.small.Objects, v.beside...)
	}
	setVisible(v.small, own)
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

// show puts a dashboard on screen, the program's own or one of the user's, with
// words below it.
func (v *dashboardView) show(d viewmodel.Dashboard, own bool, words string) {
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
	v.kinds = nil
	for _, c := range d.Cards {
		v.kinds = append(v.kinds, c.Kind)
	}
	v.place(own, func(i, rows int) fyne.CanvasObject {
		return reportCard(d.Cards[i], v.tips, v.actions.card, &v.layout.growth, rows)
	})
	v.page.Refresh()
}
