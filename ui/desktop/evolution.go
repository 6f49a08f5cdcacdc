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
	metric    string // what it measures, in words
	hidden    hiddenLines
}

// hiddenLines are the lines that the person took off.
type hiddenLines struct{ current, earlier bool }

func newEvolutionCard(open func(viewmodel.EvolutionPoint)) *evolutionCard {
	c := &evolutionCard{
		title:  newBold("", typeBody).cutting(),
		legend: row(spaceM),
		plot:   newPlot(open),
		words:  newLabel("", typeBody, colourMuted),
		bones:  emptyPlot(),
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
	c.title.set("", colourText)
	c.titleBones.Show()
	c.legend.Hide()
}

// show puts an evolution on the card.
func (c *evolutionCard) show(e viewmodel.Evolution, metric string) {
	c.evolution, c.metric = e, metric
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
	c.plot.show(e, metric, c.hidden)
	c.showLegend()
	c.object.Refresh()
}

// showRow puts the course of a row on the card, or of several, beside what leads
// back.
func (c *evolutionCard) showRow(r viewmodel.RowEvolution, metric string, back fyne.CanvasObject) {
	c.show(r.Evolution, metric)
	what := r.Evolution.Current
	if len(r.Lines) > 1 {
		what = "the first rows"
		c.plot.showLines(r.Line(), r.Lines[0].Label)
		c.legend.RemoveAll()
	}
	if what != "" {
		c.title.set(r.Evolution.Title+": "+what, colourText)
	}
	switch {
	case r.Problem != nil:
		c.say(r.Problem.What + " " + r.Problem.To)
	case r.Empty != "":
		c.say(r.Empty)
	}
	c.legend.Add(back)
	c.legend.Show()
	c.object.Refresh()
}

// say puts words in the place of the plot.
func (c *evolutionCard) say(words string) {
	c.words.set(words, colourMuted)
	c.words.Show()
	c.plot.Hide()
}

func (c *evolutionCard) showLegend() {
	c.legend.RemoveAll()
	toggle := func(hidden *bool) func() {
		return func() {
			*hidden = !*hidden
			c.show(c.evolution, c.metric)
		}
	}
	if c.evolution.Current != "" {
		c.legend.Add(newLegendItem(solidMark, c.evolution.Current, c.hidden.current, toggle(&c.hidden.current)))
	}
	if c.evolution.Earlier != "" {
		c.legend.Add(newLegendItem(dashedMark, c.evolution.Earlier, c.hidden.earlier, toggle(&c.hidden.earlier)))
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
