package desktop_test

import (
	"bytes"
	"context"
	"io"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// fakeNotes are the notes of a backend, and what was written of charts and notes.
type fakeNotes struct {
	notes    []viewmodel.Note
	readOnly bool
	refuse   *viewmodel.Problem // of every writing
	pictures map[string][]byte
}

func (f *fakeBackend) Notes(context.Context, viewmodel.Query, viewmodel.Freshness) viewmodel.Notes {
	f.mu.Lock()
	defer f.mu.Unlock()
	return viewmodel.Notes{Notes: append([]viewmodel.Note(nil), f.written.notes...), CanAdd: !f.written.readOnly}
}

func (f *fakeBackend) AddNote(ctx context.Context, in viewmodel.NoteInput) *viewmodel.Problem {
	return f.EditNote(ctx, len(f.written.notes), in)
}

func (f *fakeBackend) EditNote(_ context.Context, id int, in viewmodel.NoteInput) *viewmodel.Problem {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.written.refuse != nil {
		return f.written.refuse
	}
	n := noteState(id, in.Date, in.Text)
	n.Starred = in.Starred
	if id == len(f.written.notes) {
		f.written.notes = append(f.written.notes, n)
	} else {
		f.written.notes[id] = n
	}
	return nil
}

func (f *fakeBackend) DeleteNote(_ context.Context, _, id int) *viewmodel.Problem {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.written.refuse != nil {
		return f.written.refuse
	}
	f.written.notes = append(f.written.notes[:id:id], f.written.notes[id+1:]...)
	return nil
}

// noteState is a note to a day.
func noteState(id int, date, text string) viewmodel.Note {
	d, err := matomoapi.ParseDate(date)
	if err != nil {
		panic(err)
	}
	return viewmodel.Note{ID: id, Date: d, DateText: date, Text: text, By: "ann", CanEdit: true}
}

func (f *fakeBackend) Hours(ctx context.Context, e viewmodel.Explorer) viewmodel.HourGrid {
	return f.matomo.Hours(ctx, e, viewmodel.Fresh)
}

func (f *fakeBackend) SavePicture(_ context.Context, path string, draw func(io.Writer) error) *viewmodel.Problem {
	var b bytes.Buffer
	if err := draw(&b); err != nil {
		return viewmodel.Explain(err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.written.pictures == nil {
		f.written.pictures = map[string][]byte{}
	}
	f.written.pictures[path] = b.Bytes()
	return nil
}
