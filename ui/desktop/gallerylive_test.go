package desktop_test

import (
	"time"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// unreachable is what a look tells while there is no network.
var unreachable = &viewmodel.Problem{Kind: viewmodel.OfflineProblem, What: "analytics.example.org cannot be reached.", To: "Check the network; Matoscope tries again by itself."}

// onLive opens the screen of real time and acts there.
func onLive(act func(r *room)) func(r *room) {
	return func(r *room) {
		r.typed('3')
		r.resize(1280, 800, 1)
		act(r)
	}
}

// withVisits is a backend with a visitor log, made once the time of the test has
// begun.
func withVisits(n int, change func(*visitors)) func() *fakeBackend {
	return func() *fakeBackend {
		b := &fakeBackend{signedIn: true, live: newVisitors(n)}
		change(b.live)
		return b
	}
}

func asTheyCome(*visitors) {}

// hardVisits have long titles, and words from right to left.
func hardVisits(v *visitors) {
	for i := range v.visits {
		visit := &v.visits[i]
		switch i % 3 {
		case 0:
			visit.City, visit.Country, visit.CountryCode = "القاهرة", "مصر", "eg"
			visit.ReferrerType, visit.ReferrerName, visit.ReferrerKeyword = "search", "Google", "مرحبا بالعالم"
			visit.Actions[0].Title, visit.Actions[0].URL = "مرحبا بالعالم — دليل البدء السريع", "https://acme.example/ar/مرحبا"
		case 1:
			visit.City, visit.Country = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "United Kingdom of Great Britain and Northern Ireland"
			visit.ReferrerName = "A campaign whose name somebody has made out of everything that was known about it at that time"
			visit.Actions[1].Title = "A page whose title goes on and on, because it was made for machines that count words and not for people who read them"
			visit.Actions[1].URL = "https://acme.example/shop/lamps?colour=brass&sort=price&page=7&session=0123456789abcdef0123456789abcdef"
		}
	}
}

// liveScenes are the states of the screens of real time and of goals.
func liveScenes() []scene {
	return []scene{
		{"live", withVisits(40, asTheyCome), onLive(func(r *room) { r.key(fyne.KeyDown); r.key(fyne.KeyDown) })},
		{"live-order", withVisits(40, asTheyCome), onLive(func(r *room) {
			for range 4 { // to the latest visit with an order
				r.key(fyne.KeyDown)
			}
		})},
		{"live-cart", withVisits(40, asTheyCome), onLive(func(r *room) {
			for range 7 {
				r.key(fyne.KeyDown)
			}
		})},
		{"live-paused", withVisits(40, asTheyCome), onLive(func(r *room) {
			r.typed('p')
			r.backend.live.come()
			r.backend.live.come()
			r.pass(11 * time.Second)
		})},
		{"live-profile", withVisits(40, asTheyCome), onLive(func(r *room) { r.typed('v') })},
		{"live-empty", withVisits(0, asTheyCome), onLive(func(*room) {})},
		{"live-offline", withVisits(40, asTheyCome), onLive(func(r *room) {
			r.backend.live.problem = unreachable
			r.pass(7 * time.Minute)
		})},
		{"live-hard", withVisits(12, hardVisits), onLive(func(r *room) { r.key(fyne.KeyDown) })},
		{"report-visits", withVisits(40, asTheyCome), onReports(12, func(r *room) {
			r.key(fyne.KeyDown)
			r.typed('v')
		})},
		{"goals", withVisits(0, asTheyCome), func(r *room) { r.typed('5') }},
		{"goals-chosen", withVisits(0, asTheyCome), func(r *room) {
			r.typed('5')
			r.resize(1280, 800, 1)
			r.tapText("Newsletter")
		}},
		{"goals-empty", func() *fakeBackend {
			return &fakeBackend{signedIn: true, goals: func(q viewmodel.Query) viewmodel.Goals {
				return viewmodel.Goals{Head: headState(q), Empty: "Acme Blog has no goals. They are made in Matomo under Goals, Manage Goals."}
			}}
		}, func(r *room) { r.typed('5') }},
	}
}
