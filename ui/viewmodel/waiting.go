package viewmodel

import (
	"errors"
	"net/url"
	"strings"
	"sync"
	"time"

	"matoscope/auth"
)

// watch tells how the wait for the browser goes: the address to open, and
// after some silence what may have gone wrong there.
type watch struct {
	locale Locale
	on     func(SignInState)
	causes []string // of silence
	base   string   // of the Matomo

	mu    sync.Mutex
	st    SignInState
	timer *time.Timer
	ended bool
}

// newWatch is the wait for a sign-in of in.
func (m *Model) newWatch(in SignInInput, causes []string, on func(SignInState)) *watch {
	return &watch{locale: m.deps.Locale, on: on, causes: causes, base: in.URL, st: SignInState{Stage: SignInWaiting, Opened: !in.NoBrowser}}
}

// expect says what the person is to do in the browser, and that it is at another
// server where the metadata says so.
func (l Locale) expect(base, pages string) string {
	text := l.Say("Sign in there and choose Allow, within 5 minutes.")
	from, err := url.Parse(base)
	if err != nil {
		return text
	}
	to, err := url.Parse(pages)
	if err != nil || strings.EqualFold(to.Hostname(), from.Hostname()) {
		return text
	}
	return l.Say("The Matomo leads to another server for that, %s.", to.Host) + " " + text
}

// start begins the wait at an address.
func (w *watch) start(url string) {
	w.tell(func(st *SignInState) {
		st.URL, st.Expect = url, w.locale.expect(w.base, url)
		w.timer = time.AfterFunc(silence, w.silent)
	})
}

func (w *watch) silent() {
	w.tell(func(st *SignInState) { st.Causes = w.causes })
}

// finish says that the browser came back.
func (w *watch) finish() {
	w.tell(func(st *SignInState) { st.Stage, st.Causes = SignInFinishing, nil })
}

// notOpened says that the person must open the address by hand.
func (w *watch) notOpened() { w.tell(func(st *SignInState) { st.Opened = false }) }

func (w *watch) tell(change func(*SignInState)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return
	}
	change(&w.st)
	w.on(w.st)
}

// stop ends the wait; nothing is told after it has returned.
func (w *watch) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ended = true
	if w.timer != nil {
		w.timer.Stop()
	}
}

// meet is how a sign-in of in meets the person: w tells what to do, and p takes
// what is pasted.
func (m *Model) meet(in SignInInput, w *watch, p *paste) auth.SignIn {
	s := auth.SignIn{
		RedirectPort: in.RedirectPort, OnURL: w.start, Page: m.deps.Callback,
		Paste: p.text, OnPasteRefused: func(err error) { p.refused <- err },
	}
	if !in.NoBrowser {
		s.Open = m.deps.Browser
		s.OnOpenError = func(error) { w.notOpened() }
	}
	return s
}

// paste hands pasted addresses to the sign-in that waits.
type paste struct {
	text    chan string
	refused chan error
	done    chan struct{} // closed when the sign-in is over
}

func (m *Model) openPaste() *paste {
	p := &paste{text: make(chan string), refused: make(chan error, 1), done: make(chan struct{})}
	m.mu.Lock()
	m.waiting = p
	m.mu.Unlock()
	return p
}

func (m *Model) closePaste(p *paste) {
	close(p.done)
	m.mu.Lock()
	if m.waiting == p {
		m.waiting = nil
	}
	m.mu.Unlock()
}

// Paste hands the address that the browser ended at to the sign-in that waits.
// It returns when the address is refused, or when the sign-in is over.
func (m *Model) Paste(address string) *Problem {
	m.mu.Lock()
	p := m.waiting
	m.mu.Unlock()
	if p == nil {
		return m.deps.Locale.Explain(errNoSignIn)
	}
	select {
	case p.text <- address:
	case <-p.done:
		return m.deps.Locale.Explain(errNoSignIn)
	}
	select {
	case err := <-p.refused:
		return m.deps.Locale.Explain(err)
	case <-p.done:
		return nil
	}
}

var errNoSignIn = errors.New("no sign-in is waiting for an address")
