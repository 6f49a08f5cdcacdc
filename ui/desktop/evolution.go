package desktop

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// evolutionCard shows one metric over time: title, legend and plot. The names of
// several rows have lines of their own above the plot.
type evolutionCard struct {
	title      *label
	legend     *fyne.Container
	names      *fyne.Container
	plot       *plot
	words      *label // in place of the plot
	bones      *fyne.Container
	titleBones *fyne.Container
	object     *panel

	course course
	hidden hiddenLines
	back   fyne.CanvasObject // behind the legend; nil for nothing
}

func newEvolutionCard(open func(viewmodel.EvolutionPoint)) *evolutionCard {
	flow := &flowLayout{gap: spaceS}
	c := &evolutionCard{
		title:  newBold("", typeBody).cutting(),
		legend: row(spaceM),
		names:  container.New(flow),
		plot:   newPlot(open),
		words:  newLabel("", typeBody, colourMuted),
		bones:  emptyPlot(),
		hidden: hiddenLines{},
	}
	c.words.align = fyne.TextAlignCenter
	c.titleBones = row(0, newBlock(colourGrid, 3*spaceXL, typeBody, cornerBar))
	head := ends(container.NewStack(c.title, c.titleBones), c.legend)
	body := container.NewStack(c.plot, c.words, c.bones)
	c.object = newCard(container.New(namedLayout{flow}, head, c.names, body), spaceM)
	c.object.least.Height = evolutionMin
	c.wait()
	return c
}

// namedLayout puts a head and the names that wrap over a body that takes the rest.
type namedLayout struct{ flow *flowLayout }

func (n namedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	head, body := objects[0].MinSize(), objects[2].MinSize()
	return fyne.NewSize(max(head.Width, body.Width), head.Height+spaceS+body.Height)
}

func (n namedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head, names := objects[0].MinSize().Height, objects[1].(*fyne.Container)
	objects[0].Resize(fyne.NewSize(size.Width, head))
	y := head + spaceS
	if len(names.Objects) > 0 {
		n.flow.setWidth(size.Width)
		height := names.MinSize().Height
		names.Move(fyne.NewPos(0, y))
		names.Resize(fyne.NewSize(size.Width, height))
		y += height + spaceS
	}
	objects[2].Move(fyne.NewPos(0, y))
	objects[2].Resize(fyne.NewSize(size.Width, max(0, size.Height-y)))
}

// wait keeps the place of an evolution that is being loaded.
func (c *evolutionCard) wait() {
	c.plot.Hide()
	c.words.Hide()
	c.bones.Show()
	c.title.set("", colourText)
	c.titleBones.Show()
	c.legend.Hide()
	c.names.RemoveAll()
}

// show puts an evolution on the card.
func (c *evolutionCard) show(e viewmodel.Evolution, metric string) {
	c.back = nil
	c.put(course{evolution: e, metric: metric}, e.Title)
}

// showRow puts the course of a row on the card, or of several, as lines or on each
// other, beside what leads back.
func (c *evolutionCard) showRow(r viewmodel.RowEvolution, metric string, stacked bool, back fyne.CanvasObject) {
	c.back = back
	now, what := course{evolution: r.Evolution, metric: metric}, r.Evolution.Current
	if len(r.Lines) > 1 {
		now.rows, now.stacked, what = r.Lines, stacked, say("the largest rows")
	}
	title := r.Evolution.Title
	if what != "" {
		title = say("%s: %s", title, what)
	}
	c.put(now, title)
	switch {
	case r.Problem != nil:
		c.tell(problemText(r.Problem))
	case r.Empty != "":
		c.tell(r.Empty)
	}
	c.legend.Show()
	c.object.Refresh()
}

func (c *evolutionCard) put(now course, title string) {
	c.course = now
	c.title.set(title, colourText)
	c.bones.Hide()
	c.titleBones.Hide()
	words := ""
	switch {
	case now.evolution.NotComputed && now.rows == nil:
		words = say("Matomo did not compute this metric for these dates.")
	case len(now.evolution.Points) == 0:
		words = say("There is nothing to plot for these dates.")
	}
	c.words.set(words, colourMuted)
	c.words.Hidden, c.plot.Hidden, c.legend.Hidden = words == "", words != "", words != ""
	c.redraw()
}

// redraw draws the course anew, without what is hidden.
func (c *evolutionCard) redraw() {
	c.plot.show(c.course, c.hidden)
	c.showLegend()
	c.object.Refresh()
}

// mark sets notes beside the points.
func (c *evolutionCard) mark(notes []viewmodel.Note) {
	c.course.markers = c.course.evolution.Markers(notes)
	c.redraw()
}

// tell puts words in the place of the plot.
func (c *evolutionCard) tell(words string) {
	c.words.set(words, colourMuted)
	c.words.Show()
	c.plot.Hide()
}

// drawn is the chart as it is on screen, to be kept; false where there is none.
func (c *evolutionCard) drawn() (chart.Picture, bool) {
	if !c.plot.Visible() {
		return nil, false
	}
	l := c.hidden.without(c.course.drawn())
	l.Title, l.Legend = c.title.text, true
	if c.course.stacked {
		return chart.Stack(l), true
	}
	return l, true
}

func (c *evolutionCard) showLegend() {
	c.legend.RemoveAll()
	c.names.RemoveAll()
	names := c.legend
	if c.course.rows != nil {
		names = c.names
	}
	line := c.course.drawn()
	for _, s := range line.Series {
		if s.Name != "" {
			name := hiddenName(s)
			names.Add(newLegendItem(c.markOf(s), s, s.Name, c.hidden[name], func() {
				c.hidden[name] = !c.hidden[name]
				c.redraw()
			}))
		}
	}
	if c.course.rows != nil {
		c.names.Add(newLabel("", typeSecondary, colourMuted)) // the flow keeps its last object at the right
	}
	if slices.Contains(line.Running, true) {
		c.legend.Add(newLegendItem(dottedMark, chart.Series{}, line.RunningName, false, nil))
	}
	if len(c.course.markers) > 0 {
		c.legend.Add(newLegendItem(flagMark, chart.Series{}, say("note"), false, nil))
	}
	if c.back != nil {
		c.legend.Add(c.back)
	}
}

// markOf is how a series is drawn.
func (c *evolutionCard) markOf(s chart.Series) markKind {
	switch {
	case c.course.stacked:
		return blockMark
	case s.Comparison:
		return dashedMark
	}
	return solidMark
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
