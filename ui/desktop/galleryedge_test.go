package desktop_test

import (
	"strings"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// builderScenes are what opens over a screen to look at it in another way.
func builderScenes() []scene {
	return []scene{
		{"segment-builder", signedIn(asItIs), func(r *room) {
			r.typed('g')
			r.tab()
			r.press(fyne.KeySpace)
			entries := r.entries()
			entries[len(entries)-1].SetText("countryCode==de,countryCode==fr;deviceType==tablet;visitDuration>=60")
			r.window.Canvas().Focus(r.entries()[len(entries)-2])
			r.settle()
		}},
		{"boards", func() *fakeBackend { return withBoards() }, func(r *room) {
			r.backend.matomo = newMatomo(r.t, 12)
			r.tapText("Dashboard of ann")
		}},
		{"edge", signedIn(func(d *viewmodel.Dashboard) {
			d.Evolution = fiveYears(d.Evolution)
			d.Site.Name = strings.Repeat("A website with a very long name ", 60)
			d.Cards[0].Title = strings.Repeat("Long ", 400)
			d.Cards[1].Rows[0].Label = strings.Repeat("/a/very/long/path", 120)
			d.Cards[1].Rows[1].Label = "שלום עולם – מדריך למתחילים"
			d.Cards[2].Rows[0].Text = "1,234,567,890"
			d.Figures[0].Text = "1,234,567,890"
		}), nil},
	}
}
