package desktop_test

// exportScenes are what asks for a file and tells of it.
func exportScenes() []scene {
	return []scene{
		{"export-path", signedIn(asItIs), func(r *room) {
			r.typed('e')
			r.tapMenu("Save as CSV…")
		}},
		{"export-browse", signedIn(asItIs), func(r *room) {
			r.typed('e')
			r.tapMenu("Save as CSV…")
			r.tapText("Browse…")
		}},
		{"export-saved", signedIn(asItIs), func(r *room) { r.saveFromMenu("Save as CSV…", "Tidewater Notes - Dashboard - 2026-11-20.csv") }},
	}
}
