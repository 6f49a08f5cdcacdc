package terminal_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// BenchmarkTyping is from a key to the next screen where a long code is typed,
// letter by letter.
func BenchmarkTyping(b *testing.B) {
	f := &fake{signedIn: true}
	d, end := startNow(b, f)
	defer end()
	d.now("ctrl+k")
	d.do(tea.PasteMsg{Content: strings.Repeat("x", 4000)})
	for b.Loop() {
		d.model.Update(keyPress("left"))
		_ = d.model.(interface{ View() tea.View }).View()
	}
}

// TestLongInput shows the part of a line around the cursor.
func TestLongInput(t *testing.T) {
	at(t, 80, 24, &fake{signedIn: true}, func(d *driver) {
		d.press("r")
		d.clear()
		d.send(tea.PasteMsg{Content: "begin " + strings.Repeat("建", 200) + " end"})
		d.settle()
		d.sees("建建 end")
		d.seesNot("begin")
		d.press("home")
		d.sees("begin 建")
		d.seesNot(" end")
	})
}
