package ui

import (
	"context"

	"matoscope/ui/viewmodel"
)

// Notes lists the annotations to the days that a query shows.
func (b *backend) Notes(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Notes {
	return load(ctx, b, func(p *viewmodel.Problem) viewmodel.Notes { return viewmodel.Notes{Problem: p} },
		func(s *viewmodel.Session) viewmodel.Notes { return s.Notes(ctx, q, f) })
}

// AddNote writes an annotation.
func (b *backend) AddNote(ctx context.Context, in viewmodel.NoteInput) *viewmodel.Problem {
	return b.try(ctx, func(s *viewmodel.Session) error { return s.AddNote(ctx, in) })
}

// EditNote replaces an annotation.
func (b *backend) EditNote(ctx context.Context, id int, in viewmodel.NoteInput) *viewmodel.Problem {
	return b.try(ctx, func(s *viewmodel.Session) error { return s.EditNote(ctx, id, in) })
}

// DeleteNote removes an annotation.
func (b *backend) DeleteNote(ctx context.Context, site, id int) *viewmodel.Problem {
	return b.try(ctx, func(s *viewmodel.Session) error { return s.DeleteNote(ctx, site, id) })
}
