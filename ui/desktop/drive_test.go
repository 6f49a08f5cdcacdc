package desktop_test

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynedesktop "fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"matoscope/ui/desktop"
)

// walk visits every visible object of the window with its place, overlays last.
func (r *room) walk(visit func(o fyne.CanvasObject, at fyne.Position)) {
	var down func(o fyne.CanvasObject, at fyne.Position)
	down = func(o fyne.CanvasObject, at fyne.Position) {
		if !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		visit(o, at)
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				down(child, at)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				down(child, at)
			}
		}
	}
	down(r.window.Content(), fyne.Position{})
	for _, o := range r.window.Canvas().Overlays().List() {
		down(o, fyne.Position{})
	}
}

// texts gives every text that can be read, from top to bottom of the tree.
func (r *room) texts() []string {
	var out []string
	r.walk(func(o fyne.CanvasObject, _ fyne.Position) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			out = append(out, text.Text)
		}
	})
	return out
}

func (r *room) has(text string) bool { return slices.Contains(r.texts(), text) }

// at gives the middle of the last text with these words.
func (r *room) at(words string) (fyne.Position, bool) {
	var found fyne.Position
	ok := false
	r.walk(func(o fyne.CanvasObject, at fyne.Position) {
		if text, is := o.(*canvas.Text); is && text.Text == words {
			size := text.Size()
			found, ok = at.AddXY(size.Width/2, size.Height/2), true
		}
	})
	return found, ok
}

// tapText presses what is under these words.
func (r *room) tapText(words string) {
	r.t.Helper()
	at, ok := r.at(words)
	if !ok {
		r.t.Fatalf("nothing says %q; there is %q", words, r.texts())
	}
	test.TapCanvas(r.window.Canvas(), at)
	r.settle()
}

// tapRight presses a row with the other button, where it has these words.
func (r *room) tapRight(words string) {
	r.t.Helper()
	at, ok := r.at(words)
	if !ok {
		r.t.Fatalf("nothing says %q; there is %q", words, r.texts())
	}
	var line fyne.SecondaryTappable
	var in fyne.Position
	r.walk(func(o fyne.CanvasObject, place fyne.Position) {
		inside := at.X >= place.X && at.Y >= place.Y && at.X < place.X+o.Size().Width && at.Y < place.Y+o.Size().Height
		if hit, is := o.(fyne.SecondaryTappable); is && inside {
			line, in = hit, at.Subtract(place)
		}
	})
	line.TappedSecondary(&fyne.PointEvent{AbsolutePosition: at, Position: in})
	r.settle()
}

// tapMenu presses an entry of an open menu, whose words are no plain text.
func (r *room) tapMenu(words string) {
	r.t.Helper()
	r.settle()
	r.resize(1280, 800, 1)
	r.tapText(words)
}

// act does what a shortcut of the menus does.
func (r *room) act(key string) {
	r.t.Helper()
	name := strings.ToUpper(strings.TrimPrefix(key, "ctrl+"))
	want := &fynedesktop.CustomShortcut{KeyName: fyne.KeyName(name), Modifier: fyne.KeyModifierShortcutDefault}
	for _, menu := range r.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Shortcut != nil && item.Shortcut.ShortcutName() == want.ShortcutName() {
				item.Action()
				r.settle()
				return
			}
		}
	}
	r.t.Fatalf("no menu has %s", key)
}

// typed types a character into the window.
func (r *room) typed(letter rune) {
	r.window.Canvas().OnTypedRune()(letter)
	r.settle()
}

// key presses a key in the window.
func (r *room) key(name fyne.KeyName) {
	r.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
	r.settle()
}

// entries gives the entries that can be seen, from top to bottom of the tree.
func (r *room) entries() []*desktop.Field {
	var out []*desktop.Field
	r.walk(func(o fyne.CanvasObject, _ fyne.Position) {
		if e, ok := o.(*desktop.Field); ok {
			out = append(out, e)
		}
	})
	return out
}

// fillSignIn types an address and a client ID.
func (r *room) fillSignIn() {
	entries := r.entries()
	entries[0].SetText("https://analytics.example.org/")
	entries[1].SetText("f3c1c856d0780f6b83718311038d5734")
	r.pass(2e9)
}
