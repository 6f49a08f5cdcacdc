package desktop_test

import (
	"fyne.io/fyne/v2"
)

// onReports opens the screen of reports, with a report of so many pages, and acts
// there.
func onReports(rows int, act func(r *room)) func(r *room) {
	return func(r *room) {
		r.backend.matomo = newMatomo(r.t, rows)
		r.typed('4')
		r.resize(1280, 800, 1)
		act(r)
	}
}

// screenScenes are the screens beside the dashboard.
func screenScenes() []scene {
	return []scene{
		{"websites", signedIn(asItIs), func(r *room) { r.typed('1') }},
		{"websites-chosen", signedIn(asItIs), func(r *room) {
			r.typed('1')
			r.entries()[0].SetText("docs")
			r.key(fyne.KeyDown)
		}},
		{"report", signedIn(asItIs), onReports(3000, func(r *room) {
			r.key(fyne.KeyDown)
			r.key(fyne.KeySpace)
		})},
		{"report-row", signedIn(asItIs), onReports(40, func(r *room) {
			r.key(fyne.KeyDown)
			r.key(fyne.KeyReturn)
		})},
		{"report-share", signedIn(asItIs), onReports(12, func(r *room) { r.tapText("Share") })},
		{"report-figures", signedIn(asItIs), onReports(12, func(r *room) {
			r.tapText("Visitors")
			r.tapText("Overview")
		})},
		{"report-menu", signedIn(asItIs), onReports(12, func(r *room) { r.tapRight("/pricing") })},
		{"palette", signedIn(asItIs), onReports(12, func(r *room) {
			r.act("ctrl+k")
			entries := r.entries()
			entries[len(entries)-1].SetText("pa")
		})},
		{"segments", signedIn(asItIs), func(r *room) { r.typed('g') }},
		{"export", signedIn(asItIs), onReports(12, func(r *room) { r.typed('e') })},
		{"save", signedIn(asItIs), onReports(12, func(r *room) {
			r.typed('e')
			r.tapMenu("Save as CSV…")
		})},
		{"report-columns", signedIn(asItIs), onReports(12, func(r *room) { r.typed('l') })},
	}
}
