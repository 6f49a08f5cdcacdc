package desktop

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// saveTo asks for a file and writes it, off the UI goroutine.
func (s *labScreen) saveTo(name string, write func(path string) *viewmodel.Problem) {
	path := newField("")
	path.SetText(filepath.Join(s.backend.ExportFolder(), name))
	var open *widget.PopUp
	save := func() {
		open.Hide()
		run(s.tasks, &s.handing, func(context.Context, func(func())) *viewmodel.Problem { return write(path.Text) }, func(p, crash *viewmodel.Problem) {
			if crash != nil {
				p = crash
			}
			words := say("Saved as %s", path.Text)
			if p != nil {
				words = say("Not saved: %s", p.What)
			}
			s.status.tell(words)
		})
	}
	path.OnSubmitted = func(string) { save() }
	buttons := row(spaceS, newButton(say("Cancel"), plain, func() { open.Hide() }), newButton(say("Save"), primary, save))
	content := column(spaceM, newBold(say("Save, with secrets masked"), typeBody), sized(paletteWidth, path.box), ends(newBlock(colourNone, 0, 0, 0), buttons))
	open = widget.NewModalPopUp(container.New(layout.NewCustomPaddedLayout(spaceL, spaceL, spaceL, spaceL), content), over(s.window.Canvas()))
	path.keys[fyne.KeyEscape] = open.Hide
	open.Show()
	s.window.Canvas().Focus(path)
}

// confirm asks whether to do what cannot be undone.
func (s *labScreen) confirm(title, words, agree string, do func()) {
	var open *widget.PopUp
	text := newParagraph(words, typeBody, problemWidth, colourMuted)
	buttons := row(spaceS, newButton(say("Cancel"), plain, func() { open.Hide() }), newButton(agree, primary, func() {
		open.Hide()
		do()
	}))
	content := column(spaceM, newBold(title, typeBody), text, ends(newBlock(colourNone, 0, 0, 0), buttons))
	open = widget.NewModalPopUp(container.New(layout.NewCustomPaddedLayout(spaceL, spaceL, spaceL, spaceL), content), over(s.window.Canvas()))
	open.Show()
}
