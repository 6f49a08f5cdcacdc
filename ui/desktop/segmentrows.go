package desktop

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// arrange shows the conditions anew, with one to begin with, and what they mean.
func (b *segmentBuilder) arrange() {
	b.show()
	b.changed()
}

// show lists the conditions: those of a group with or between them, the groups
// with and.
func (b *segmentBuilder) show() {
	if len(b.draft) == 0 {
		b.draft = matomoapi.Segment{{{}}}
	}
	b.rows.RemoveAll()
	b.lines = make([][]conditionRow, len(b.draft))
	for g, anyOf := range b.draft {
		if g > 0 {
			b.rows.Add(newBold(say("and"), typeSecondary))
		}
		for c := range anyOf {
			if c > 0 {
				b.rows.Add(newLabel(say("or"), typeSecondary, colourMuted))
			}
			line := b.row(g, c)
			b.lines[g] = append(b.lines[g], line)
			b.rows.Add(line.object)
		}
	}
	b.rows.Add(container.NewHBox(newButton(say("and…"), quiet, func() {
		b.draft = append(b.draft, []matomoapi.Condition{{}})
		b.arrange()
		b.choose(len(b.draft)-1, 0)
	})))
	b.rows.Refresh()
}

// conditionRow are the parts of a condition that can have the focus.
type conditionRow struct {
	which  *button
	value  *field
	object fyne.CanvasObject
}

// row shows a condition: field, operator, value, and what can be done with it.
func (b *segmentBuilder) row(g, c int) conditionRow {
	now := &b.draft[g][c]
	known := b.known(now.Field)
	name := say("Choose a field")
	if now.Field != "" {
		name = known.Name
	}
	which := newMenuButton(cutToWidth(name, conditionField-3*iconSize, typeBody, fyne.TextStyle{}), nil)
	which.pressed = func() { b.choose(g, c) }
	which.off = len(b.fields.Categories) == 0
	how := newMenuButton(operatorText(known, now.Operator), nil)
	how.pressed = func() { b.chooseOperator(how, g, c) }
	how.off = now.Field == ""
	value := newField(emptyValue(now.Operator))
	value.SetText(now.Value)
	value.OnChanged = func(text string) {
		now.Value = text
		b.values.narrow(text)
		b.changed()
	}
	value.gained = func() { b.showValues(known, g, c) }
	value.OnSubmitted = func(string) { b.apply() }
	value.keys[fyne.KeyEscape] = b.close
	either := newButton(say("or…"), quiet, func() {
		b.draft[g] = slices.Insert(b.draft[g], c+1, matomoapi.Condition{Field: now.Field, Operator: now.Operator})
		b.arrange()
		b.focusValue(g, c+1)
	})
	away := newButton("×", quiet, func() { b.remove(g, c) })
	left := row(spaceXS, sized(conditionField, which), sized(conditionOperator, how))
	right := row(spaceM, either, away)
	return conditionRow{which, value, container.New(conditionLayout{}, left, value.box, middle(right))}
}

// emptyValue says what no value means to an operator.
func emptyValue(operator matomoapi.Operator) string {
	switch operator {
	case matomoapi.OpEqual:
		return say("empty: not set")
	case matomoapi.OpNotEqual:
		return say("empty: is set")
	}
	return say("a value")
}

// showValues suggests values below the condition that is being written.
func (b *segmentBuilder) showValues(f viewmodel.SegmentField, g, c int) {
	line := b.lines[g][c]
	b.values.names = b.fields
	b.values.show(f, line.value)
	b.rows.Remove(b.values.object)
	at := slices.Index(b.rows.Objects, line.object) + 1
	b.rows.Objects = slices.Insert(b.rows.Objects, at, b.values.object)
	b.rows.Refresh()
	b.scroll.Refresh()
	top := line.object.Position().Y
	bottom := top + line.object.MinSize().Height + b.values.object.MinSize().Height + 2*spaceXS
	offset := min(max(b.scroll.Offset.Y, bottom-b.scroll.Size().Height), top)
	b.scroll.ScrollToOffset(fyne.NewPos(0, offset))
}

// conditionLayout gives the value what the buttons beside it leave.
type conditionLayout struct{}

func (conditionLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(builderWidth-2*spaceXS, controlHeight+spaceXS)
}

func (conditionLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, right := objects[0].MinSize().Width, objects[2].MinSize().Width
	objects[0].Resize(fyne.NewSize(left, controlHeight+spaceXS))
	objects[1].Move(fyne.NewPos(left+spaceXS, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left-right-spaceL, controlHeight+spaceXS))
	objects[2].Move(fyne.NewPos(size.Width-right, 0))
	objects[2].Resize(fyne.NewSize(right, controlHeight+spaceXS))
}

// known is what the website tells of a field; its name alone where that is nothing.
func (b *segmentBuilder) known(name string) viewmodel.SegmentField {
	for _, f := range b.fields.Find("") {
		if f.Field == name {
			return f
		}
	}
	return viewmodel.SegmentField{Field: name, Name: name}
}

// operatorText names an operator of a field.
func operatorText(f viewmodel.SegmentField, operator matomoapi.Operator) string {
	for _, o := range f.Operators() {
		if o.Operator == operator {
			return say(o.Text)
		}
	}
	if operator == "" {
		return say("is")
	}
	return string(operator)
}

// choose lets the person find a field of the website for a condition.
func (b *segmentBuilder) choose(g, c int) {
	if len(b.fields.Categories) == 0 {
		return
	}
	var open *widget.PopUp
	f := newFinder(say("Find a field"), say("No field has these words."), paletteWidth, paletteRows, func(text string) []finding {
		var out []finding
		for _, found := range b.fields.Find(text) {
			out = append(out, finding{title: found.Name, hint: found.Category, take: func() {
				open.Hide()
				b.take(g, c, found)
			}})
		}
		return out
	})
	open = b.shell.showFinder(f)
}

// take gives a condition a field, and an operator where it has none of the field's.
func (b *segmentBuilder) take(g, c int, f viewmodel.SegmentField) {
	now := &b.draft[g][c]
	now.Field = f.Field
	operators := f.Operators()
	if !slices.ContainsFunc(operators, func(o viewmodel.OperatorChoice) bool { return o.Operator == now.Operator }) {
		now.Operator = operators[0].Operator
	}
	b.arrange()
	b.focusValue(g, c)
}

func (b *segmentBuilder) chooseOperator(at *button, g, c int) {
	now := &b.draft[g][c]
	menu := fyne.NewMenu("")
	for _, o := range b.known(now.Field).Operators() {
		item := fyne.NewMenuItem(say(o.Text), func() {
			now.Operator = o.Operator
			b.arrange()
			b.focusValue(g, c)
		})
		item.Checked = o.Operator == now.Operator
		menu.Items = append(menu.Items, item)
	}
	b.shell.dropMenu(menu, at)
}

// remove takes a condition away, and a group that has none left.
func (b *segmentBuilder) remove(g, c int) {
	b.draft[g] = slices.Delete(b.draft[g], c, c+1)
	if len(b.draft[g]) == 0 {
		b.draft = slices.Delete(b.draft, g, g+1)
	}
	b.arrange()
	b.focusFirst()
}

// focusFirst gives the focus to the first value, or to the text where no field can
// be chosen.
func (b *segmentBuilder) focusFirst() {
	if len(b.fields.Categories) == 0 {
		b.shell.window.Canvas().Focus(b.own)
		return
	}
	b.focusValue(0, 0)
}

// focusValue gives the focus to the value of a condition, or to the choice of its
// field where it has none.
func (b *segmentBuilder) focusValue(g, c int) {
	line := b.lines[g][c]
	var first fyne.Focusable = line.which
	if b.draft[g][c].Field != "" {
		first = line.value
	}
	b.shell.window.Canvas().Focus(first)
}
