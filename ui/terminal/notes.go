package terminal

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// Noter reads and writes the notes to the days of a website.
type Noter interface {
	Notes(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Notes
	AddNote(ctx context.Context, in viewmodel.NoteInput) *viewmodel.Problem
	EditNote(ctx context.Context, id int, in viewmodel.NoteInput) *viewmodel.Problem
	DeleteNote(ctx context.Context, site, id int) *viewmodel.Problem
}

// noteBox lists the notes to the days that a chart shows; they are written here,
// too.
type noteBox struct {
	app     *app
	query   viewmodel.Query
	shown   viewmodel.Notes
	load    slot
	list    list
	problem *viewmodel.Problem
}

func (a *app) openNotes() tea.Cmd {
	b := &noteBox{app: a, query: a.query}
	a.show(b)
	return b.read(viewmodel.Fresh)
}

func (b *noteBox) read(f viewmodel.Freshness) tea.Cmd {
	return run(b.app.tasks, &b.load, func(ctx context.Context) viewmodel.Notes { return b.app.backend.Notes(ctx, b.query, f) },
		func(n viewmodel.Notes) tea.Cmd {
			if b.problem = n.Problem; b.problem == nil {
				b.shown = n
			}
			return nil
		})
}

func (b *noteBox) update(m tea.Msg) (tea.Cmd, bool) {
	key, ok := m.(tea.KeyPressMsg)
	if !ok {
		return nil, true
	}
	switch keyOf(key) {
	case "esc":
		b.load.stop()
		return nil, false
	case "n", "+":
		return b.add(), true
	case "enter":
		return b.edit(), true
	case "delete":
		return b.remove(), true
	}
	if do, ok := actionOf(keyOf(key), viewmodel.LiveScreen, b.list.moves(b.len, nil)); ok {
		return do(), true
	}
	return nil, true
}

func (b *noteBox) len() int { return len(b.shown.Notes) }

// add asks for a note to the last day that is looked at.
func (b *noteBox) add() tea.Cmd {
	day := b.query.Date
	if _, last, ok := strings.Cut(day, ","); ok {
		day = last
	}
	b.ask(b.app.say("Day and note"), day+" ", func(ctx context.Context, in viewmodel.NoteInput) *viewmodel.Problem {
		return b.app.backend.AddNote(ctx, in)
	})
	return nil
}

// edit asks for another text of the note under the cursor.
func (b *noteBox) edit() tea.Cmd {
	if b.list.at >= b.len() {
		return b.add()
	}
	n := b.shown.Notes[b.list.at]
	if !n.CanEdit {
		b.problem = &viewmodel.Problem{
			What: b.app.say("This note is not yours."), To: b.app.say("Its author and the website's administrators may change it."),
		}
		return nil
	}
	b.ask(b.app.say("Day and note"), n.Date.String()+" "+n.Text, func(ctx context.Context, in viewmodel.NoteInput) *viewmodel.Problem {
		in.Starred = n.Starred
		return b.app.backend.EditNote(ctx, n.ID, in)
	})
	return nil
}

// remove deletes the note under the cursor, once that is said again.
func (b *noteBox) remove() tea.Cmd {
	if b.list.at >= b.len() || !b.shown.Notes[b.list.at].CanEdit {
		return nil
	}
	n := b.shown.Notes[b.list.at]
	b.app.show(&confirmation{b.app.say("Delete the note of %s?", n.DateText), func() tea.Cmd {
		return b.write(func(ctx context.Context) *viewmodel.Problem { return b.app.backend.DeleteNote(ctx, b.query.Site, n.ID) })
	}})
	return nil
}

// ask asks for a day and a text, and comes back to the notes.
func (b *noteBox) ask(title, text string, write func(context.Context, viewmodel.NoteInput) *viewmodel.Problem) {
	p := newPrompt(title, text)
	var in viewmodel.NoteInput
	p.check = func(text string) (wrong string) {
		in, wrong = b.app.options.Locale.TypedNote(text, b.app.site().Today(b.app.options.Now()))
		return wrong
	}
	p.done = func(string) tea.Cmd {
		in.Site = b.query.Site
		return b.write(func(ctx context.Context) *viewmodel.Problem { return write(ctx, in) })
	}
	b.app.show(p)
}

// write changes the notes, and reads them again.
func (b *noteBox) write(do func(context.Context) *viewmodel.Problem) tea.Cmd {
	return run(b.app.tasks, &b.load, do, func(p *viewmodel.Problem) tea.Cmd {
		if p != nil {
			b.problem = p
			return nil
		}
		return b.read(viewmodel.Renewed)
	})
}

func (b *noteBox) draw(lines []string, columns int) []string {
	inner, height := min(columns-4, 100), min(max(len(lines)*2/3, 8), max(b.len(), 3)+2)
	say := b.app.say
	var body []string
	switch {
	case b.problem != nil:
		body = b.app.problemLines(b.problem, inner)
	case b.len() == 0 && b.load.busy():
		body = []string{faint.on(say("Loading… Esc stops"))}
	case b.len() == 0:
		body = []string{faint.on(say("Nobody has written anything to these days."))}
	}
	from, to := b.list.window(b.len(), height-len(body)-2)
	for i := from; i < to; i++ {
		n := b.shown.Notes[i]
		star := "  "
		if n.Starred {
			star = "★ "
		}
		line := left(ends(" "+star+left(n.DateText, 16)+clean(n.Text), faint.on(clean(n.By)), inner), inner)
		if i == b.list.at {
			line = chosen.over(line)
		}
		body = append(body, b.app.zones.row(&b.list, i, line, nil, b.edit))
	}
	keys := say("Enter changes a note, Del deletes it, Esc closes.")
	if b.shown.CanAdd {
		keys = say("N writes a note, Enter changes one, Del deletes it, Esc closes.")
	}
	return boxed(lines, columns, say("Notes to the days"), inner, append(exactly(body, height-1), faint.on(" "+keys)))
}
