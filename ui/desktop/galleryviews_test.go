package desktop_test

import (
	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// viewScenes are the saved views, and the accounts and settings.
func viewScenes() []scene {
	return []scene{
		{"views", withViews, func(r *room) { r.typed('6') }},
		{"views-deleted", withViews, func(r *room) {
			r.typed('6')
			r.key(fyne.KeyDelete)
		}},
		{"views-none", signedIn(asItIs), func(r *room) { r.typed('6') }},
		{"save-view", withViews, func(r *room) { r.act("ctrl+s") }},
		{"save-view-again", withViews, func(r *room) {
			r.act("ctrl+s")
			r.entries()[len(r.entries())-1].SetText("Launch day")
		}},
		{"rail-views", withViews, nil},
		{"settings", signedIn(asItIs), func(r *room) { r.typed('8') }},
		{"settings-leave", signedIn(asItIs), func(r *room) {
			r.typed('8')
			r.tapText("Sign out…")
		}},
		{"settings-invite", signedIn(asItIs), func(r *room) {
			r.typed('8')
			r.tapText("Open an invitation…")
			r.submit("team.json")
		}},
		{"watch-add", signedIn(asItIs), func(r *room) { r.typed('b') }},
		{"watch-told", func() *fakeBackend {
			return &fakeBackend{signedIn: true, fakeWatches: fakeWatches{toTell: []viewmodel.Seen{aWatch()}}}
		}, nil},
		{"settings-watches", watching, func(r *room) { r.typed('8') }},
		{"settings-add", signedIn(asItIs), func(r *room) {
			r.typed('8')
			r.tapText("Add an account")
		}},
	}
}
