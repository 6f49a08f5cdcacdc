package command

import (
	"fmt"
	"io"
	"iter"
	"time"

	"matoscope/ui/export"
)

// progress tells on standard error how far a long report has come: on one line
// of a terminal that goes when the report is there, or with --verbose elsewhere
// as a line a page.
type progress struct {
	terminal io.Writer // nil: none
	plain    io.Writer // nil: none
	began    time.Time
	open     bool // the line is on the terminal
}

// paging is a progress that shows nothing where the report is short, or where the
// rows themselves go to the terminal as they come.
func (a *app) paging(long bool, format, file string) *progress {
	p := &progress{began: time.Now()}
	streams := a.Width > 0 && (file == "" || file == "-") && format != string(export.Text)
	if !long || streams {
		return p
	}
	if c, ok := a.Stderr.(cleaner); ok {
		p.terminal = c.terminal()
	}
	if p.terminal == nil && a.opts.Verbose {
		p.plain = a.Stderr
	}
	return p
}

func (p *progress) rows(n int) {
	rate := float64(n) / max(time.Since(p.began).Seconds(), 0.001)
	p.say(fmt.Sprintf("%d rows, %.0f a second", n, rate), false)
}

func (p *progress) retrying() {
	p.say("The server broke off; it is asked for the same rows again.", true)
}

// say shows a text, on a terminal in place of the one before; stay leaves it there.
func (p *progress) say(text string, stay bool) {
	switch {
	case p.terminal != nil:
		p.end()
		fmt.Fprint(p.terminal, text)
		p.open = true
		if stay {
			fmt.Fprintln(p.terminal)
			p.open = false
		}
	case p.plain != nil:
		fmt.Fprintln(p.plain, text)
	}
}

// end takes the line off the terminal.
func (p *progress) end() {
	if p.open {
		fmt.Fprint(p.terminal, "\r\x1b[K")
		p.open = false
	}
}

// until gives rows on, and ends the progress with the last of them.
func (p *progress) until(rows iter.Seq2[[]export.Cell, error]) iter.Seq2[[]export.Cell, error] {
	return func(yield func([]export.Cell, error) bool) {
		rows(yield)
		p.end()
	}
}
