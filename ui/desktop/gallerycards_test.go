package desktop_test

// cardScenes are the cards of the dashboard where they lead on.
func cardScenes() []scene {
	withReports := func(act func(r *room)) func(*room) {
		return func(r *room) {
			r.backend.matomo = newMatomo(r.t, 12)
			r.typed('1')
			r.typed('2')
			act(r)
		}
	}
	return []scene{
		{"cards", signedIn(manyRows), withReports(hover(700, 540))},
		{"cards-title", signedIn(manyRows), hover(610, 491)},
		{"cards-menu", signedIn(asItIs), func(r *room) { r.tapRight("Germany") }},
		{"cards-row", signedIn(asItIs), withReports(func(r *room) { r.tapText("/pricing") })},
		{"cards-goal", signedIn(asItIs), withReports(func(r *room) {
			r.typed('4')
			r.resize(1280, 800, 1)
			r.tapText("Goals")
		})},
		{"cards-key", signedIn(manyRows), func(r *room) {
			for range 30 {
				r.window.Canvas().FocusNext()
			}
		}},
	}
}
