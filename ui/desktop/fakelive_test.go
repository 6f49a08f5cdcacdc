package desktop_test

import (
	"context"
	"fmt"
	"time"

	"matoscope/ui/viewmodel"
)

// visitors is a made-up visitor log: what a website's visitors do while a test
// goes on.
type visitors struct {
	visits  []viewmodel.LiveVisit // the latest last
	problem *viewmodel.Problem
	asked   []viewmodel.LiveQuery
	logs    []viewmodel.Query // of the visits of a period
	from    []int
	profile *viewmodel.Problem // why there are no profiles
}

// berlin is the time zone of the websites.
func berlin() *time.Location { return time.FixedZone("Europe/Berlin", 3600) }

// newVisitors makes a log of so many visits, one a minute.
func newVisitors(n int) *visitors {
	out := &visitors{}
	for i := range n {
		out.visits = append(out.visits, visitState(i+1, time.Now().Add(time.Duration(i-n)*time.Minute)))
	}
	return out
}

// come adds a visit of this moment.
func (v *visitors) come() {
	v.visits = append(v.visits, visitState(len(v.visits)+1, time.Now()))
}

// grow lets a visit go on.
func (v *visitors) grow(id int, title string) {
	for i, visit := range v.visits {
		if visit.ID == id {
			visit.LastActionAt = time.Now().In(berlin())
			visit.ActionCount++
			visit.Actions = append(visit.Actions[:len(visit.Actions):len(visit.Actions)], page(title, "/"+title, visit.LastActionAt))
			v.visits = append(append(v.visits[:i:i], v.visits[i+1:]...), visit)
			return
		}
	}
}

func page(title, path string, at time.Time) viewmodel.LiveAction {
	return viewmodel.LiveAction{Type: "action", At: at, Title: title, URL: "https://acme.example" + path, TimeSpent: 41}
}

// visitState is a visit as many are, by its number.
func visitState(id int, at time.Time) viewmodel.LiveVisit {
	at = at.In(berlin())
	places := [][3]string{{"Hamburg", "Germany", "de"}, {"", "United States", "us"}, {"Lyon", "France", "fr"}, {"東京", "Japan", "jp"}, {"", "", "xx?"}}
	sources := [][2]string{{"search", "Google"}, {"direct", ""}, {"website", "news.example"}, {"campaign", "Spring"}}
	place, source := places[id%len(places)], sources[id%len(sources)]
	revenue := 89.0
	v := viewmodel.LiveVisit{
		ID: id, Site: 1, VisitorID: fmt.Sprintf("%016x", id%7), VisitorType: []string{"new", "returning"}[id%2], VisitCount: 1 + id%4,
		FirstActionAt: at.Add(-151 * time.Second), LastActionAt: at, Duration: 151,
		City: place[0], Country: place[1], CountryCode: place[2],
		Device: []string{"Desktop", "Smartphone"}[id%2], Browser: []string{"Firefox 130.0", "Chrome Mobile 131.0", "Safari 18"}[id%3], System: []string{"Windows 11", "Android 15"}[id%2],
		ReferrerType: source[0], ReferrerName: source[1], Currency: "EUR",
		Actions: []viewmodel.LiveAction{
			page("Documentation", "/docs", at.Add(-151*time.Second)), page(fmt.Sprintf("Article %d", id), fmt.Sprintf("/blog/article-%d", id), at.Add(-90*time.Second)),
			{Type: "event", At: at.Add(-40 * time.Second), EventCategory: "Video", EventAction: "play", EventName: "Tour"},
			page("Pricing", "/pricing", at),
		},
	}
	if id%4 == 0 {
		v.Conversions, v.Converted = 1, true
		v.Actions = append(v.Actions, viewmodel.LiveAction{Type: "goal", At: at, Title: "Newsletter", GoalID: 1})
	}
	if id%9 == 0 {
		v.Ecommerce = "ordered"
		v.Actions = append(v.Actions, viewmodel.LiveAction{Type: "ecommerceOrder", At: at, OrderID: fmt.Sprintf("O-%d", id), Revenue: &revenue, Pieces: 3, Items: lampsOrdered()})
	}
	if id%11 == 0 {
		v.Ecommerce = "abandonedCart"
		v.Actions = append(v.Actions, viewmodel.LiveAction{Type: "ecommerceAbandonedCart", At: at, Revenue: &revenue, Pieces: 3, Items: lampsOrdered()})
	}
	v.ActionCount = len(v.Actions)
	return v
}

// lampsOrdered is what is in an order or a cart: 89.00 in all.
func lampsOrdered() []viewmodel.LiveItem {
	lamp, oil := 34.5, 20.0
	return []viewmodel.LiveItem{
		{SKU: "LA-01", Name: "Harbour lamp, brass", Category: "Lamps", Price: &lamp, Quantity: 2}, {SKU: "OI-02", Name: "زيت المصباح", Price: &oil, Quantity: 1},
	}
}

func (f *fakeBackend) Live(_ context.Context, q viewmodel.LiveQuery) (viewmodel.LiveState, *viewmodel.Problem) {
	v := f.log()
	v.asked = append(v.asked, q)
	if v.problem != nil {
		return viewmodel.LiveState{}, v.problem
	}
	latest := v.visits[max(0, len(v.visits)-q.Limit):]
	st := viewmodel.LiveState{Site: shopOf(sites(8)[0]), Minutes: q.Minutes, Visits: append([]viewmodel.LiveVisit(nil), latest...)}
	n := min(len(v.visits), q.Minutes)
	st.Counters = viewmodel.LiveCounters{Visits: n, Actions: 4 * n, Visitors: n - n/5, Converted: n / 4}
	return st, nil
}

// shopOf is the website as one that sells.
func shopOf(s viewmodel.Site) viewmodel.Site {
	s.Shop = true
	return s
}

// log is the visitor log of the backend; a test may bring its own.
func (f *fakeBackend) log() *visitors {
	if f.live == nil {
		f.live = newVisitors(40)
	}
	return f.live
}

func (f *fakeBackend) VisitLog(_ context.Context, q viewmodel.Query, from, limit int) viewmodel.VisitLog {
	v := f.log()
	v.logs, v.from = append(v.logs, q), append(v.from, from)
	out := viewmodel.VisitLog{Head: headState(q)}
	switch {
	case v.problem != nil:
		out.Problem = v.problem
	case len(v.visits) == 0:
		out.Empty = "There are no visits in this time that the segment matches."
	}
	for i := len(v.visits) - 1 - from; i >= 0 && len(out.Visits) < limit; i-- {
		out.Visits = append(out.Visits, v.visits[i])
	}
	out.More = len(out.Visits) == limit
	return out
}

func (f *fakeBackend) VisitorProfile(_ context.Context, _ int, visitorID string) (viewmodel.VisitorProfile, *viewmodel.Problem) {
	v := f.log()
	if v.profile != nil {
		return viewmodel.VisitorProfile{}, v.profile
	}
	p := viewmodel.VisitorProfile{VisitorID: visitorID, Visits: 12, Actions: 64, Pageviews: 51, Duration: 47 * time.Minute, Countries: []string{"Germany", "France"}}
	for i := range 3 {
		p.LastVisits = append(p.LastVisits, visitState(900+i, time.Now().AddDate(0, 0, -i)))
	}
	return p, nil
}
