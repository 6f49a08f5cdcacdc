//go:build unix

package terminal

import (
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
)

// unixTTY is the terminal that keys come from.
type unixTTY struct {
	fd     uintptr
	before *term.State
}

func (t *unixTTY) raw() (err error) {
	t.before, err = term.MakeRaw(t.fd)
	return err
}

func (t *unixTTY) restore() error { return term.Restore(t.fd, t.before) }

// paintsItself takes the terminal over, where there is one; nil where there is
// none, and Bubble Tea has to see what it can do.
func paintsItself(o Options) (*painter, error) {
	in, inOK := o.In.(*os.File)
	out, outOK := o.Out.(*os.File)
	if !inOK || !outOK || !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) {
		return nil, nil
	}
	return newPainter(&unixTTY{fd: in.Fd()}, out, o.Environ)
}

// tellSizes tells the size of the terminal, now and when it changes, until stop is
// called.
func tellSizes(out *os.File, send func(tea.Msg)) (stop func()) {
	changed, end, ended := make(chan os.Signal, 1), make(chan struct{}), make(chan struct{})
	signal.Notify(changed, syscall.SIGWINCH, syscall.SIGCONT) // one that is suspended is not told
	go func() {
		defer close(ended)
		for {
			if width, height, err := term.GetSize(out.Fd()); err == nil {
				send(tea.WindowSizeMsg{Width: width, Height: height})
			}
			select {
			case <-changed:
			case <-end:
				return
			}
		}
	}()
	return func() {
		signal.Stop(changed)
		close(end)
		<-ended
	}
}
