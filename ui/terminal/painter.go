package terminal

import (
	"io"
	"strings"
	"sync"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// painter shows frames on a terminal. Bubble Tea's renderer looks sixty times a
// second whether there is something new: that keeps a computer awake, and a key
// waiting. A painter writes a frame when there is one, at once and as a whole
// (synchronized output, mode 2026), and of it only the lines that are others.
type painter struct {
	tty  tty
	out  io.Writer
	next chan frame // holds the latest one
	done chan struct{}

	mu    sync.Mutex // guards what follows, and what is written
	shown frame
	away  bool // the terminal belongs to somebody else
}

// tty is how keys come from a terminal: one by one, or line by line as before.
type tty interface {
	raw() error
	restore() error
}

// frame is a whole screen, its lines exactly as wide as it is.
type frame struct {
	lines []string
	width int
}

// The full screen, without the cursor and without wrapping lines, with the mouse
// and with pasted text in one piece; and the way back.
const (
	enterScreen = ansi.SetModeAltScreenSaveCursor + ansi.ResetModeTextCursorEnable + ansi.ResetModeAutoWrap +
		ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr + ansi.SetModeBracketedPaste
	leaveScreen = ansi.ResetModeBracketedPaste + ansi.ResetModeMouseExtSgr + ansi.ResetModeMouseButtonEvent +
		ansi.SetModeAutoWrap + ansi.SetModeTextCursorEnable + ansi.ResetModeAltScreenSaveCursor
)

// newPainter takes a terminal over until close. environ says which colours there
// are.
func newPainter(t tty, out io.Writer, environ []string) (*painter, error) {
	profile := max(colorprofile.Detect(out, environ), colorprofile.ASCII) // below, cursor movements are lost, too
	p := &painter{
		tty: t, out: &colorprofile.Writer{Forward: out, Profile: profile}, next: make(chan frame, 1), done: make(chan struct{}), away: true,
	}
	if err := p.back(); err != nil {
		return nil, err
	}
	go func() {
		defer close(p.done)
		for f := range p.next {
			p.paint(f)
		}
	}()
	return p, nil
}

// show puts a frame on screen, in the place of one that has not been painted yet.
// One goroutine calls it; it does not wait.
func (p *painter) show(f frame) {
	select {
	case <-p.next:
	default:
	}
	p.next <- f
}

// close gives the terminal back.
func (p *painter) close() error {
	close(p.next)
	<-p.done
	return p.leave()
}

// leave gives the terminal to somebody else, and back takes it again.
func (p *painter) leave() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.away {
		return nil
	}
	p.away = true
	p.write(leaveScreen)
	return p.tty.restore()
}

func (p *painter) back() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.tty.raw(); err != nil {
		return err
	}
	p.away, p.shown = false, frame{}
	p.write(enterScreen + ansi.SetWindowTitle("Matoscope"))
	return nil
}

// write writes; where the terminal is gone, its keys end as well.
func (p *painter) write(s string) { _, _ = io.WriteString(p.out, s) }

// paint writes what is other in a frame.
func (p *painter) paint(f frame) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.away {
		return
	}
	var b strings.Builder
	whole := f.width != p.shown.width || len(f.lines) != len(p.shown.lines)
	if whole {
		b.WriteString(ansi.EraseEntireScreen)
	}
	for i, line := range f.lines {
		if whole || line != p.shown.lines[i] {
			b.WriteString(ansi.CursorPosition(1, i+1) + inPlace(line) + ansi.ResetStyle)
		}
	}
	p.shown = f
	if b.Len() > 0 {
		p.write(ansi.SetModeSynchronizedOutput + b.String() + ansi.ResetModeSynchronizedOutput)
	}
}
