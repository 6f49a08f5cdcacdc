package terminal_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"matoscope/ui/terminal"
	"matoscope/ui/viewmodel"
)

// titles are page titles of scripts that terminals write in their own ways.
var titles = map[string]string{
	"right to left":       "مدونة عربية 2026",
	"both directions":     "Acme מדריך guide",
	"Chinese":             "建站/教程",
	"family and flag":     "👩‍👩‍👧 🇩🇪 guide",
	"letters with marks":  "Ça va? e\u0301te\u0301",
	"2,000 characters":    strings.Repeat("very long title ", 125),
	"2,000 of two widths": strings.Repeat("建a", 1000),
	"control characters":  "a\x1b]0;owned\x07b\x1b[31mc\x9bd\x00\u202ee\u2067f\r\ng",
}

// titled is a fake whose dashboard names all rows and cards so.
func titled(title string) *fake {
	return &fake{signedIn: true, dashboard: func(_ context.Context, q viewmodel.Query, _ viewmodel.Freshness) viewmodel.Dashboard {
		d := dashboard(q)
		d.Notice, d.Evolution.Title, d.Site.Name = title, title, title
		for i := range d.Cards {
			d.Cards[i].Title = title
			for k := range d.Cards[i].Rows {
				if d.Cards[i].Kind != viewmodel.HoursCard {
					d.Cards[i].Rows[k].Label = title
				}
			}
		}
		return d
	}}
}

// TestTitlesKeepColumns draws titles of all kinds: no line is wider than the
// terminal, and what stands behind a title stands where it does behind others.
func TestTitlesKeepColumns(t *testing.T) {
	for name, title := range titles {
		t.Run(name, func(t *testing.T) {
			for _, width := range []int{80, 120, 200} {
				at(t, width, 60, titled(title), func(d *driver) {
					ends := map[int]bool{}
					for _, line := range strings.Split(d.screen(), "\n") {
						if ansi.StringWidth(line) > width {
							t.Errorf("%d columns in %d: %q", ansi.StringWidth(line), width, line)
						}
						if before, _, ok := strings.Cut(line, "496 ▲"); ok {
							ends[ansi.StringWidth(before)] = true
						}
						if before, _, ok := strings.Cut(line, " 61  = "); ok {
							ends[ansi.StringWidth(before)] = true
						}
					}
					equal(t, "columns of the numbers", len(ends), 1)
				})
			}
		})
	}
}

// command is what a terminal would obey.
var command = regexp.MustCompile("[\x00-\x08\x0b-\x1f\x7f]|[\u0080-\u009f\u202a-\u202e\u2066-\u2069]")

// TestNoCommands lets nothing of a title reach the terminal that it obeys.
func TestNoCommands(t *testing.T) {
	tone := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for name, title := range titles {
		at(t, 120, 40, titled(title), func(d *driver) {
			content := tone.ReplaceAllString(d.model.(interface{ View() tea.View }).View().Content, "")
			if got := command.FindString(content); got != "" || strings.Contains(content, "\x1b") {
				t.Errorf("%s: the screen holds %q", name, got)
			}
		})
	}
}

// TestPlaces sends what stands behind a text of such a script to its column, and
// keeps its direction from what stands around it.
func TestPlaces(t *testing.T) {
	for line, want := range map[string]string{
		"مدونة 12":                "\u2068مدونة\u2069\x1b[6G 12",
		"a مدونة عربية  9":        "a \u2068مدونة عربية\u2069\x1b[14G  9",
		"מד\x1b[m  מד│":           "\u2068מד\u2069\x1b[3G\x1b[m  \u2068מד\u2069\x1b[7G│",
		"🇩🇪 12":                   "🇩🇪\x1b[3G 12",
		"👩‍👩‍👧 12":                "👩‍👩‍👧\x1b[3G 12",
		"建 12":                    "建 12",
		"plain \x1b[1mbold\x1b[m": "plain \x1b[1mbold\x1b[m",
	} {
		equal(t, line, terminal.InPlace(line), want)
	}
}
