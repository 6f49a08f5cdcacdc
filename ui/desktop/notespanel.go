package desktop

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// notesPanel lists the notes to the days on screen, over a form for another one.
type notesPanel struct {
	book *notebook
	site int

	list    *fyne.Container
	date    *field
	text    *field
	starred *toggle
	save    *button
	cancel  *button
	form    *fyne.Container
	said    *paragraph // what went wrong, or why nothing can be written
	open    *widget.PopUp

	editing  int // id of the note in the form; -1: a new one
	deleting int // id of the note that is to be deleted if asked again; -1: none
}

func newNotesPanel(n *notebook, q viewmodel.Query) *notesPanel {
	p := &notesPanel{book: n, site: q.Site, editing: -1, deleting: -1, list: column(spaceS)}
	p.date, p.text = newField(dateLayout), newField(say("What happened that day"))
	p.date.SetText(lastDate(q.Date))
	p.starred = newToggle(say("Starred"), func(on bool) { p.starred.set(on) })
	p.save = newButton(say("Add the note"), primary, p.write)
	p.cancel = newButton(say("Cancel"), plain, p.reset)
	p.said = newParagraph("", typeSecondary, noteWidth, colourMuted)
	p.text.holdNames(func(words string) { p.tell(words, colourWarning) })
	for _, f := range []*field{p.date, p.text} {
		f.OnSubmitted = func(string) { p.write() }
	}
	p.form = column(spaceS,
		container.New(besideLayout{spaceS}, p.text.box, sized(entryWidth, p.date.box)),
		ends(p.starred, row(spaceS, p.cancel, p.save)))
	scroll := container.NewVScroll(p.list)
	scroll.SetMinSize(fyne.NewSize(noteWidth, notesHeight))
	head := ends(newBold(say("Notes to the days on screen"), typeTitle), newButton(say("Close"), quiet, p.close))
	content := column(spaceM, head, scroll, newRule(), p.form, p.said)
	for _, f := range []*field{p.date, p.text} {
		f.keys[fyne.KeyEscape] = p.close
	}
	p.reset()
	p.open = n.pane.dialog(content)
	n.pane.window.Canvas().Focus(p.text)
	return p
}

func (p *notesPanel) close() { p.open.Hide() }

// show lists notes.
func (p *notesPanel) show(n viewmodel.Notes) {
	p.list.RemoveAll()
	words := ""
	switch {
	case n.Problem != nil:
		words = problemText(n.Problem)
	case len(n.Notes) == 0 && p.book.load.busy():
		words = say("Loading…")
	case len(n.Notes) == 0:
		words = say("Nobody has written a note to these days.")
	}
	if words != "" {
		p.list.Add(newParagraph(words, typeSecondary, noteWidth, colourMuted))
	}
	for i, note := range n.Notes {
		if i > 0 {
			p.list.Add(newRule())
		}
		p.list.Add(p.line(note))
	}
	known := n.Problem == nil && !p.book.load.busy()
	setVisible(p.form, n.CanAdd || !known)
	if known && !n.CanAdd {
		p.tell(say("Who is not signed in by name can read notes, but not write them."), colourMuted)
	}
	p.list.Refresh()
	p.fit()
}

// line is a note with what can be done with it.
func (p *notesPanel) line(n viewmodel.Note) fyne.CanvasObject {
	title := n.DateText
	if n.By != "" {
		title = say("%s · by %s", n.DateText, n.By)
	}
	head := row(spaceS, newLabel(title, typeSecondary, colourMuted))
	if n.Starred {
		head.Add(newLabel(say("starred"), typeSecondary, colourWarning))
	}
	buttons := row(spaceM)
	if n.CanEdit {
		agree := say("Delete")
		if p.deleting == n.ID {
			agree = say("Really delete")
		}
		buttons.Add(newButton(say("Edit"), quiet, func() { p.edit(n) }))
		buttons.Add(newButton(agree, quiet, func() { p.delete(n) }))
	}
	return column(0, ends(head, buttons), newParagraph(n.Text, typeBody, noteWidth-spaceL, colourText))
}

// reset makes the form one for a new note.
func (p *notesPanel) reset() {
	p.editing = -1
	p.text.SetText("")
	p.starred.set(false)
	p.save.setText(say("Add the note"))
	p.cancel.Hide()
	p.form.Refresh()
	p.tell("", colourMuted)
}

// edit puts a note into the form.
func (p *notesPanel) edit(n viewmodel.Note) {
	p.editing, p.deleting = n.ID, -1
	p.text.SetText(n.Text)
	p.date.SetText(n.Date.String())
	p.starred.set(n.Starred)
	p.save.setText(say("Save the note"))
	p.cancel.Show()
	p.form.Refresh()
	p.tell("", colourMuted)
	p.book.pane.window.Canvas().Focus(p.text)
}

// write sends what is in the form.
func (p *notesPanel) write() {
	if p.book.write.busy() {
		return
	}
	in := viewmodel.NoteInput{Site: p.site, Date: strings.TrimSpace(p.date.Text), Text: p.text.Text, Starred: p.starred.on}
	id := p.editing
	p.save.setOff(true)
	p.book.change(func(ctx context.Context) *viewmodel.Problem {
		if id >= 0 {
			return p.book.pane.backend.EditNote(ctx, id, in)
		}
		return p.book.pane.backend.AddNote(ctx, in)
	}, func(problem *viewmodel.Problem) {
		p.save.setOff(false)
		if problem != nil {
			p.refused(problem)
			return
		}
		p.reset()
	})
}

// delete removes a note once it is asked for twice.
func (p *notesPanel) delete(n viewmodel.Note) {
	if p.deleting != n.ID {
		p.deleting = n.ID
		p.show(p.book.notes)
		return
	}
	if p.book.write.busy() {
		return
	}
	p.deleting = -1
	p.book.change(func(ctx context.Context) *viewmodel.Problem {
		return p.book.pane.backend.DeleteNote(ctx, p.site, n.ID)
	}, func(problem *viewmodel.Problem) {
		if problem != nil {
			p.refused(problem)
		}
	})
}

// refused tells why nothing was written; what was typed stays.
func (p *notesPanel) refused(problem *viewmodel.Problem) {
	if problem.Kind == viewmodel.AccessProblem {
		p.tell(say("Not saved: this account may read notes here, but not write this one. Its author and the administrators of the website may."), colourBad)
		return
	}
	p.tell(say("Not saved: %s", problemText(problem)), colourBad)
}

func (p *notesPanel) tell(words string, colour fyne.ThemeColorName) {
	p.said.set(words, colour)
	p.fit()
}

// fit gives the panel the size that its content wants.
func (p *notesPanel) fit() {
	if p.open != nil {
		p.open.Resize(p.open.MinSize())
	}
}
