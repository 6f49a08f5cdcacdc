package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// evolutionCard shows one metric over time: title, legend and plot.
type evolutionCard struct {
	title      *label
	legend     *fyne.Container
	plot       *plot
	words      *label // in place of the plot
	bones      *fyne.Container
	titleBones *fyne.Container
	object     *panel

	evolution viewmodel.Evolution
	hidden    map[bool]bool // which lines the person took off; true is the comparison
}

func newEvolutionCard(open func(date string)) *evolutionCard {
	c := &evolutionCard{
		title:  newBold("", typeBody).cutting(),
		legend: row(spaceM),
		plot:   newPlot(open),
		words:  newLabel("", typeBody, colourMuted),
		bones:  emptyPlot(),
		hidden: map[bool]bool{},
	}
	c.words.align = fyne.TextAlignCenter
	c.titleBones = row(0, newBlock(colourGrid, 3*spaceXL, typeBody, cornerBar))
	head := ends(container.NewStack(c.title, c.titleBones), c.legend)
	body := container.NewStack(c.plot, c.words, c.bones)
	c.object = newCard(headed(spaceS, head, body), spaceM)
	c.object.least.Height = evolutionMin
	c.wait()
	return c
}

// wait keeps the place of an evolution that is being loaded.
func (c *evolutionCard) wait() {
	c.plot.Hide()
	c.words.Hide()
	c.bones.Show()
	setVisible(c.titleBones, c.title.text == "")
	c.legend.Hide()
}

// show puts an evolution on the card.
func (c *evolutionCard) show(e viewmodel.Evolution, currency string) {
	c.evolution = e
	c.title.set(e.Title, colourText)
	c.bones.Hide()
	c.titleBones.Hide()
	words := ""
	switch {
	case e.NotComputed:
		words = "Matomo did not compute this metric for these dates."
	case len(e.Points) == 0:
		words = "There is nothing to plot for these dates."
	}
	c.words.set(words, colourMuted)
	c.words.Hidden, c.plot.Hidden, c.legend.Hidden = words == "", words != "", words != ""
	c.plot.show(e, currency, c.hidden)
	c.showLegend(currency)
	c.object.Refresh()
}

func (c *evolutionCard) showLegend(currency string) {
	c.legend.RemoveAll()
	toggle := func(comparison bool) func() {
		return func() {
			c.hidden[comparison] = !c.hidden[comparison]
			c.show(c.evolution, currency)
		}
	}
	if c.evolution.Current != "" {
		c.legend.Add(newLegendItem(solidMark, c.evolution.Current, c.hidden[false], toggle(false)))
	}
	if c.evolution.Earlier != "" {
		c.legend.Add(newLegendItem(dashedMark, c.evolution.Earlier, c.hidden[true], toggle(true)))
	}
	for _, p := range c.evolution.Points {
		if p.Quality == matomoapi.Partial {
			c.legend.Add(newLegendItem(dottedMark, "still running", false, nil))
			break
		}
	}
}

// plotLines is how many lines an empty plot has.
const plotLines = 5

// emptyPlot is the grid of a plot without lines.
func emptyPlot() *fyne.Container {
	grid := container.New(gridLines{})
	for range plotLines {
		grid.Add(newBlock(colourGrid, hairline, hairline, 0))
	}
	return grid
}

// gridLines spreads lines over the height that there is.
type gridLines struct{}

func (gridLines) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (gridLines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	pitch := (size.Height - spaceXL - spaceM) / float32(len(objects)-1)
	for i, line := range objects {
		line.Move(fyne.NewPos(3*spaceM, spaceM+float32(int(float32(i)*pitch))))
		line.Resize(fyne.NewSize(size.Width-3*spaceM, hairline))
	}
}
