package desktop_test

import (
	"fyne.io/fyne/v2"
)

// tableScenes are tables as they are sorted, and what fell.
func tableScenes() []scene {
	return []scene{
		{"movers", signedIn(asItIs), func(r *room) {
			r.typed('9')
			r.key(fyne.KeyDown)
		}},
		{"report-change", signedIn(asItIs), onReports(40, func(r *room) { r.typed('z') })},
	}
}
