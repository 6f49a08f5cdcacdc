package desktop

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// figureCard shows one headline number. Pressing it plots its metric.
type figureCard struct {
	control

	figure  viewmodel.Figure
	chosen  bool
	loading bool
}

func newFigureCard(t *tips, chosen func(metric string)) *figureCard {
	f := &figureCard{loading: true}
	f.tips = t
	f.pressed = func() {
		if !f.loading {
			chosen(f.figure.Metric)
		}
	}
	f.extend(f)
	return f
}

// show puts a figure on the card.
func (f *figureCard) show(figure viewmodel.Figure, chosen bool) {
	f.figure, f.chosen, f.loading = figure, chosen, false
	f.tip = locale().AgainstText(figure.Change)
	f.Refresh()
}

// wait keeps the place of a figure that is being loaded.
func (f *figureCard) wait() {
	f.loading = true
	f.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (f *figureCard) CreateRenderer() fyne.WidgetRenderer {
	r := &figureRenderer{
		card:       f,
		edge:       canvas.NewRectangle(nil),
		ground:     canvas.NewRectangle(nil),
		title:      newLabel("", typeSecondary, colourMuted).cutting(),
		text:       newBold("", typeFigure).cutting(),
		change:     newChangeMark(viewmodel.Change{}),
		bones:      newBlock(colourGrid, sparkWidth, typeFigure, cornerBar),
		titleBones: newBlock(colourGrid, sparkWidth, typeLabel, cornerBar),
	}
	r.spark = newPicture(fyne.NewSize(sparkWidth, sparkHeight), func(width, height int, scale float32) image.Image {
		size := chart.Size{Width: width, Height: height, Scale: float64(scale)}
		return chart.Spark(f.figure.Spark, f.figure.Running, size, colourOf(colourAccent))
	})
	return laidOut(f, r)
}

type figureRenderer struct {
	card         *figureCard
	edge, ground *canvas.Rectangle // of a chosen card, the edge shows below the ground
	title, text  *label
	change       *changeMark
	spark        *picture
	bones        *panel // in place of the text while it is loaded
	titleBones   *panel
}

func (r *figureRenderer) MinSize() fyne.Size { return fyne.NewSize(figureMinWidth, figureHeight) }

func (r *figureRenderer) Layout(size fyne.Size) {
	r.edge.Resize(size)
	ground := size
	if r.card.chosen {
		ground.Height -= strongLine
	}
	r.ground.Resize(ground)
	inner := size.Width - 2*spaceM
	title, change := r.title.MinSize(), r.change.MinSize()
	text := measure("0", typeFigure, fyne.TextStyle{Bold: true})
	r.fit(inner)
	y := spaceS + hairline
	r.title.Move(fyne.NewPos(spaceM, y))
	r.title.Resize(fyne.NewSize(inner, title.Height))
	y += title.Height
	r.text.Move(fyne.NewPos(spaceM, y))
	r.text.Resize(fyne.NewSize(inner, text.Height))
	r.bones.Move(fyne.NewPos(spaceM, y+spaceXS))
	r.bones.Resize(r.bones.MinSize())
	r.titleBones.Move(fyne.NewPos(spaceM, spaceM))
	r.titleBones.Resize(r.titleBones.MinSize())
	y += text.Height
	r.change.Move(fyne.NewPos(spaceM, y))
	r.change.Resize(change)
	spark := min(sparkWidth, inner-change.Width-spaceS)
	if beside := inner - measure(r.card.figure.Text, r.text.size, r.text.style()).Width - spaceS; beside >= sparkWidth/2 { // else it lies below the number
		spark = min(spark, beside)
	}
	r.spark.Hidden = r.card.loading || len(r.card.figure.Spark) == 0 || spark < sparkWidth/2
	r.spark.Move(fyne.NewPos(size.Width-spaceM-spark, size.Height-spaceS-strongLine-sparkHeight))
	r.spark.Resize(fyne.NewSize(spark, sparkHeight))
}

// fit makes a long number smaller: cut, it would be another one.
func (r *figureRenderer) fit(width float32) {
	size := typeBody
	if r.card.figure.Computed {
		for _, size = range []float32{typeFigure, typeTitle, typeBody} {
			if measure(r.card.figure.Text, size, r.text.style()).Width <= width {
				break
			}
		}
	}
	if r.text.size != size {
		r.text.size = size
		r.text.Refresh()
	}
}

func (r *figureRenderer) Refresh() {
	c := r.card
	r.ground.FillColor, r.ground.StrokeColor = theme.Color(colourSurface), theme.Color(colourLine)
	if c.chosen || c.focused || c.hovered {
		r.ground.StrokeColor = theme.Color(colourAccent)
	}
	r.ground.StrokeWidth, r.ground.CornerRadius = hairline, cornerCard
	r.edge.FillColor, r.edge.StrokeColor = theme.Color(colourAccent), theme.Color(colourAccent)
	r.edge.StrokeWidth, r.edge.CornerRadius = hairline, cornerCard
	r.edge.Hidden = !c.chosen
	r.edge.Refresh()
	r.ground.Refresh()

	colour := colourText
	r.text.bold = c.figure.Computed
	if !c.figure.Computed {
		colour = colourMuted
	}
	r.title.set(c.figure.Title, colourMuted)
	r.text.set(c.figure.Text, colour)
	r.change.set(c.figure.Change)
	r.text.Hidden, r.change.Hidden, r.bones.Hidden = c.loading, c.loading, !c.loading
	r.title.Refresh()
	r.text.Refresh()
	r.bones.Refresh()
	r.title.Hidden, r.titleBones.Hidden = c.figure.Title == "", c.figure.Title != ""
	r.titleBones.Refresh()
	r.Layout(c.Size())
	r.spark.changed()
}

func (r *figureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.edge, r.ground, r.title, r.text, r.bones, r.titleBones, r.change, r.spark}
}
func (r *figureRenderer) Destroy() {}
