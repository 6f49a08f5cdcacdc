package terminal_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"matoscope/ui/terminal"
	"matoscope/ui/viewmodel"
)

// driver is a person at the terminal. It stands in for Bubble Tea's loop: commands
// run on goroutines of their own, and what they come to goes to Update.
type driver struct {
	t        testing.TB
	model    tea.Model
	messages chan tea.Msg
	quit     bool
	copied   string // to the clipboard of the terminal
}

// at opens the terminal in a size, in a bubble of its own time.
func at(t *testing.T, width, height int, f *fake, test func(*driver), environ ...string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d, end := start(t, width, height, f, environ...)
		defer end()
		test(d)
	})
}

func start(t testing.TB, width, height int, f *fake, environ ...string) (*driver, func()) {
	m, end := terminal.Open(t.Context(), f, terminal.Options{
		Query: viewmodel.Query{Compare: "previous"}, Now: func() time.Time { return noon }, NoBrowser: true, Environ: environ, Locale: f.locale,
	})
	d := &driver{t: t, model: m, messages: make(chan tea.Msg, 100)}
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	d.run(m.Init())
	d.settle()
	return d, end
}

// run starts a command, or each of several.
func (d *driver) run(c tea.Cmd) {
	if c == nil {
		return
	}
	go func() { d.messages <- c() }()
}

func (d *driver) send(m tea.Msg) {
	switch m := m.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			d.run(c)
		}
	case tea.QuitMsg:
		d.quit = true
	default:
		if reflect.TypeOf(m) == reflect.TypeOf(tea.SetClipboard("")()) {
			d.copied = fmt.Sprint(m)
		}
		var c tea.Cmd
		d.model, c = d.model.Update(m)
		d.run(c)
	}
}

// settle waits until nothing happens any more without time going by.
func (d *driver) settle() {
	for {
		synctest.Wait()
		select {
		case m := <-d.messages:
			d.send(m)
		default:
			return
		}
	}
}

// press presses keys, one after the other.
func (d *driver) press(keys ...string) {
	for _, k := range keys {
		d.send(keyPress(k))
		d.settle()
	}
}

// write types a text.
func (d *driver) write(text string) {
	for _, r := range text {
		d.press(string(r))
	}
}

var special = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "end": tea.KeyEnd,
	"home": tea.KeyHome, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "tab": tea.KeyTab, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "f5": tea.KeyF5,
}

func keyPress(k string) tea.KeyPressMsg {
	if code, ok := special[k]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	if letter, ok := strings.CutPrefix(k, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
	}
	if k == "space" {
		k = " "
	}
	return tea.KeyPressMsg{Code: []rune(k)[0], Text: k}
}

// screen is what a person reads, without colours.
func (d *driver) screen() string {
	lines := strings.Split(ansi.Strip(d.model.(interface{ View() tea.View }).View().Content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

func (d *driver) sees(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if !strings.Contains(d.screen(), text) {
			d.t.Errorf("the screen does not say %q:\n%s", text, d.screen())
		}
	}
}

func (d *driver) seesNot(text string) {
	d.t.Helper()
	if strings.Contains(d.screen(), text) {
		d.t.Errorf("the screen says %q:\n%s", text, d.screen())
	}
}

func equal[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// startNow opens the terminal outside a bubble, where every command answers at
// once.
func startNow(t testing.TB, f *fake) (*driver, func()) {
	m, end := terminal.Open(t.Context(), f, terminal.Options{Query: viewmodel.Query{Compare: "previous"}, Now: func() time.Time { return noon }})
	d := &driver{t: t, model: m}
	d.do(tea.WindowSizeMsg{Width: 200, Height: 60})
	d.all(m.Init())
	return d, end
}

func (d *driver) now(keys ...string) {
	for _, k := range keys {
		d.do(keyPress(k))
	}
}

func (d *driver) do(m tea.Msg) {
	var c tea.Cmd
	d.model, c = d.model.Update(m)
	d.all(c)
}

// all runs a command and what it leads to. One that waits for time to go by is
// left alone.
func (d *driver) all(c tea.Cmd) {
	if c == nil {
		return
	}
	answer := make(chan tea.Msg, 1)
	go func() { answer <- c() }()
	var m tea.Msg
	select {
	case m = <-answer:
	case <-time.After(100 * time.Millisecond):
	}
	switch m := m.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			d.all(c)
		}
	default:
		d.do(m)
	}
}
