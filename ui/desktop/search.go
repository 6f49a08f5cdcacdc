package desktop

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// newSearch is a field that narrows the rows below it. Escape empties it; the keys
// that move the mark leave it.
func newSearch(s *shell, placeholder string, changed func(string)) *field {
	f := newField(placeholder)
	f.OnChanged = changed
	leave := func() { s.window.Canvas().Unfocus() }
	f.keys[fyne.KeyEscape] = func() {
		leave()
		if f.Text != "" {
			f.SetText("")
		}
	}
	f.keys[fyne.KeyDown] = func() {
		leave()
		s.perform("down")
	}
	return f
}

// sized gives an object a width.
func sized(width float32, object fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newBlock(colourNone, width, 0, 0), object)
}

// boneRows is how many rows are sketched while a table is being loaded.
const boneRows = 8

// newRowBones keeps the place of rows that are being loaded.
func newRowBones() fyne.CanvasObject {
	bones := column(gridPitch - typeBody)
	for i := range boneRows {
		left := newBlock(colourGrid, gridLabelMin-float32(i*i)*hairline, typeBody, cornerBar)
		bones.Add(ends(container.NewHBox(left), newBlock(colourGrid, 2*sparkColumn, typeBody, cornerBar)))
	}
	return bones
}

// text is the row as it goes to the clipboard: every cell has its place, so that
// rows that are pasted stand below each other.
func (r gridRow) text() string {
	var out []string
	for _, c := range r.cells {
		if c.spark == nil {
			out = append(out, strings.Join(strings.Fields(c.text), " "))
		}
	}
	return strings.Join(out, "\t")
}
