package desktop

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"matoscope/ui/viewmodel"
)

// valueList suggests values for the condition that is being written: those that
// its field has had and that have the letters typed so far.
type valueList struct {
	shell *shell
	site  int
	known map[string][]string // values by field, once they are read

	names  viewmodel.SegmentFields // that name the values
	field  viewmodel.SegmentField  // of the condition
	entry  *field                  // of its value; nil for none
	found  []string
	marked int // -1 for none

	words   *label
	list    *rowList
	room    *fyne.Container // of the list
	object  fyne.CanvasObject
	loading slot
}

func newValueList(s *shell, site int) *valueList {
	v := &valueList{shell: s, site: site, known: map[string][]string{}, marked: -1}
	v.words = newLabel("", typeLabel, colourMuted).cutting()
	v.list = newRowList(treePitch, func() fyne.CanvasObject { return newPaletteLine() }, func(i int, object fyne.CanvasObject) {
		value := v.found[i]
		entry := viewmodel.PaletteEntry{Title: value, Hint: v.names.ValueName(v.field, value)}
		object.(*paletteLine).show(entry, i == v.marked, func() { v.take(value) })
	})
	beside := conditionField + conditionOperator + 2*spaceXS // the list lies below the value
	v.room = container.NewGridWrap(fyne.NewSize(builderWidth-beside-spaceL, builderValues*treePitch), v.list)
	v.object = container.New(layout.NewCustomPaddedLayout(0, spaceXS, beside, 0), column(spaceXS, v.words, v.room))
	return v
}

// show suggests values of a field for an entry.
func (v *valueList) show(f viewmodel.SegmentField, entry *field) {
	v.field, v.entry = f, entry
	entry.keys[fyne.KeyDown] = func() { v.move(1) }
	entry.keys[fyne.KeyUp] = func() { v.move(-1) }
	submitted := entry.OnSubmitted
	entry.keys[fyne.KeyReturn] = func() {
		if v.marked >= 0 {
			v.take(v.found[v.marked])
			return
		}
		submitted(entry.Text)
	}
	entry.keys[fyne.KeyEnter] = entry.keys[fyne.KeyReturn]
	v.narrow(entry.Text)
	if _, read := v.known[f.Field]; !read && f.Field != "" {
		v.load(f.Field)
	}
}

// load reads what values a field has had.
func (v *valueList) load(field string) {
	v.words.set(say("Looking for values of %s…", v.field.Name), colourMuted)
	run(v.shell.tasks, &v.loading, func(ctx context.Context, _ func(func())) []string {
		values, _ := v.shell.backend.SuggestedValues(ctx, v.site, field) // without suggestions one can write
		return values
	}, func(values []string, _ *viewmodel.Problem) {
		v.known[field] = values
		if v.field.Field == field && v.entry != nil {
			v.narrow(v.entry.Text)
		}
	})
}

// narrow keeps the values that have the letters; one that is there already hides
// none.
func (v *valueList) narrow(text string) {
	v.found, v.marked = nil, -1
	all := v.known[v.field.Field]
	if slices.Contains(all, text) {
		text = ""
	}
	for _, value := range all {
		if strings.Contains(strings.ToLower(value+" "+v.names.ValueName(v.field, value)), strings.ToLower(text)) {
			v.found = append(v.found, value)
		}
	}
	words := ""
	switch {
	case v.field.Field == "":
	case len(all) > 0:
		words = say("Values of %s", v.field.Name)
	case v.field.Accepted != "":
		words = v.field.Accepted
	default:
		words = say("No values of %s are known.", v.field.Name)
	}
	v.words.set(words, colourMuted)
	setVisible(v.words, words != "")
	v.list.set(len(v.found))
	v.list.top()
	setVisible(v.room, len(v.found) > 0)
}

// move marks another value; above the first one none is marked.
func (v *valueList) move(steps int) {
	v.marked = max(-1, min(v.marked+steps, len(v.found)-1))
	v.list.reveal(max(0, v.marked))
}

// take writes a value into the entry.
func (v *valueList) take(value string) {
	v.entry.SetText(value)
	v.shell.window.Canvas().Focus(v.entry)
}
