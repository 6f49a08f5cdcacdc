package desktop

import (
	"context"

	"matoscope/ui/viewmodel"
)

// Noting is what the notes to days ask for.
type Noting interface {
	// Notes lists the notes to the days that a query shows.
	Notes(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Notes
	// AddNote writes a note.
	AddNote(ctx context.Context, in viewmodel.NoteInput) *viewmodel.Problem
	// EditNote replaces a note of the website.
	EditNote(ctx context.Context, id int, in viewmodel.NoteInput) *viewmodel.Problem
	// DeleteNote removes a note.
	DeleteNote(ctx context.Context, site, id int) *viewmodel.Problem
}

// notebook holds the notes to the days on a screen: it marks them on the plot, and
// opens the panel in which they are read and written.
type notebook struct {
	pane *pane
	card *evolutionCard

	of    viewmodel.Query // whose notes these are
	notes viewmodel.Notes
	panel *notesPanel // that was opened last; nil before the first

	load, write slot
}

func newNotebook(p *pane, c *evolutionCard) *notebook { return &notebook{pane: p, card: c} }

// follow marks the notes to the days of a query, which are read if they are not
// here yet. Without notes the plot says as much as before.
func (n *notebook) follow(q viewmodel.Query) {
	q.Metric = ""
	if n.of == q && n.notes.Problem == nil {
		n.card.mark(n.notes.Notes)
		return
	}
	n.of, n.notes = q, viewmodel.Notes{}
	n.read(viewmodel.Fresh)
}

func (n *notebook) read(f viewmodel.Freshness) {
	q := n.of
	run(n.pane.tasks, &n.load, func(ctx context.Context, _ func(func())) viewmodel.Notes {
		return n.pane.backend.Notes(ctx, q, f)
	}, func(got viewmodel.Notes, crash *viewmodel.Problem) {
		if crash != nil {
			got.Problem = crash
		}
		n.notes = got
		n.card.mark(got.Notes)
		if n.isOpen() {
			n.panel.show(got)
		}
	})
}

// open shows the panel, with the notes as they are now.
func (n *notebook) open() {
	if n.pane.on == nil || n.isOpen() {
		return
	}
	q := n.pane.on.head.Query
	q.Metric = ""
	n.of = q
	n.panel = newNotesPanel(n, q)
	n.panel.show(n.notes)
	n.read(viewmodel.Fresh)
}

// isOpen says that the panel is on screen.
func (n *notebook) isOpen() bool { return n.panel != nil && n.panel.open.Visible() }

// change writes to the server and reads the notes again; done is told what went
// wrong. Nothing else must be under way: it would be ended.
func (n *notebook) change(do func(context.Context) *viewmodel.Problem, done func(*viewmodel.Problem)) {
	attempt(n.pane.tasks, &n.write, do, func(p *viewmodel.Problem) {
		done(p)
		if p == nil {
			n.read(viewmodel.Renewed)
		}
	})
}
