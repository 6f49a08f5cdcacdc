package terminal_test

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/matomoapi"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// noon is the clock of all tests.
var noon = time.Date(2026, time.November, 21, 12, 0, 0, 0, time.UTC)

var acme = viewmodel.Site{ID: 1, Name: "Acme Blog", Address: "acme.example", Currency: "EUR", Timezone: "Europe/Berlin"}

// fake answers at once with what it is given. A nil function answers with the
// values of this file.
type fake struct {
	locale   viewmodel.Locale // of the terminal
	signedIn bool
	asked    []viewmodel.Query // of dashboards, kept ones left out
	fresh    []viewmodel.Freshness
	explored []viewmodel.ExplorerQuery
	moved    []viewmodel.Query // movers that were asked for
	lives    int
	followed string   // the segment of the visits that were read last
	left     []string // accounts that were signed out of
	alone    bool     // there is one account only
	logged   []string // segments whose visits were read
	browsed  []string
	views    []settings.View
	notes    []viewmodel.Note
	boards   []viewmodel.BoardTab
	exported []string // formats and files
	slow     bool     // nothing is ever exported

	pasted    chan string // to a flow that waits
	labPasted string
	examined  []viewmodel.LabDoctorInput
	refreshed int
	fault     bool // of the bundled server

	report    viewmodel.Explorer
	tree      viewmodel.ReportTree
	rows      func(viewmodel.RowsQuery) viewmodel.RowsPage
	evolution viewmodel.RowEvolution
	dashboard func(context.Context, viewmodel.Query, viewmodel.Freshness) viewmodel.Dashboard
	signIn    func(context.Context, viewmodel.SignInInput, func(viewmodel.SignInState)) *viewmodel.Problem
	paste     func(string) *viewmodel.Problem
}

func (f *fake) SignedIn(context.Context) bool { return f.signedIn }

func (f *fake) SignIn(ctx context.Context, in viewmodel.SignInInput, on func(viewmodel.SignInState)) *viewmodel.Problem {
	return f.signIn(ctx, in, on)
}

func (f *fake) Paste(_ context.Context, address string) *viewmodel.Problem {
	if f.pasted != nil {
		f.pasted <- address
		return nil
	}
	return f.paste(address)
}

func (f *fake) Accounts(context.Context) ([]viewmodel.AccountRow, *viewmodel.Problem) {
	user, scope := "ann", "matomo:read"
	rows := []viewmodel.AccountRow{
		{Name: "acme", URL: "https://analytics.example/", User: &user, Scope: &scope, Current: true},
		{Name: "other", URL: "https://other.example/matomo/"},
	}
	if f.alone {
		rows = rows[:1]
	}
	return rows, nil
}

func (f *fake) Use(context.Context, string) *viewmodel.Problem { return nil }

func (f *fake) Shell(context.Context, int) viewmodel.Shell {
	shop := acme
	shop.ID, shop.Name, shop.Address = 2, "建站 店", "shop.example"
	return viewmodel.Shell{Sites: []viewmodel.Site{acme, shop}, Site: acme, User: "ann", Account: "acme"}
}

func (f *fake) Segments(context.Context, int, viewmodel.Freshness) viewmodel.Segments {
	return viewmodel.Segments{Saved: []viewmodel.SegmentChoice{{Name: "From Germany", Definition: "countryCode==de"}}}
}

func (f *fake) ReportTree(context.Context, int, viewmodel.Freshness) viewmodel.ReportTree {
	return f.tree
}

func head(q viewmodel.Query) viewmodel.Head {
	q = filled(q)
	return viewmodel.Head{
		Query: q, Site: acme, PeriodText: "Fri 20 Nov 2026", HasNext: true, SiteTime: "Site time 13:00, Europe/Berlin",
		Against: "Thu 19 Nov 2026", Loaded: noon.Add(-2 * time.Minute),
	}
}

// filled is a query with its defaults, as the view models give it back.
func filled(q viewmodel.Query) viewmodel.Query {
	if q.Site == 0 {
		q.Site = 1
	}
	if q.Period == "" {
		q.Period = matomoapi.Day
	}
	if q.Date == "" {
		q.Date = "2026-11-20"
	}
	if q.Metric == "" {
		q.Metric = "nb_visits"
	}
	return q
}

func (f *fake) Overview(_ context.Context, q viewmodel.Query, _ viewmodel.Freshness) viewmodel.Overview {
	line := func(name string, visits float64, tone viewmodel.Tone, direction int) viewmodel.SiteLine {
		text := strconv.Itoa(int(visits))
		return viewmodel.SiteLine{
			Site: viewmodel.Site{ID: int(visits), Name: name, Address: "x.example", Currency: "EUR"}, Spark: course(),
			Visits:    viewmodel.Amount{Value: visits, Text: text, Change: viewmodel.Change{Text: "6.1 %", Direction: direction, Tone: tone}},
			Pageviews: viewmodel.Amount{Value: 3 * visits, Text: text}, Revenue: viewmodel.Amount{Value: visits, Text: text + ".00 EUR"},
		}
	}
	o := viewmodel.Overview{Head: head(q), Rows: []viewmodel.SiteLine{
		line("Acme Blog", 120, viewmodel.Good, 1), line("建站 店", 64, viewmodel.Bad, -1), line("مدونة", 9, viewmodel.Neutral, 0),
	}}
	o.Totals = viewmodel.Locale{}.TotalOf(o.Rows)
	return o
}

// course is a month of visits with a gap.
func course() []float64 {
	out := make([]float64, 30)
	for i := range out {
		out[i] = 100 + 40*math.Sin(float64(i)/2)
	}
	out[4] = math.NaN()
	return out
}

func (f *fake) Dashboard(ctx context.Context, q viewmodel.Query, fresh viewmodel.Freshness) viewmodel.Dashboard {
	if fresh != viewmodel.Kept {
		f.asked, f.fresh = append(f.asked, q), append(f.fresh, fresh)
	}
	if f.dashboard != nil {
		return f.dashboard(ctx, q, fresh)
	}
	return dashboard(q)
}

func dashboard(q viewmodel.Query) viewmodel.Dashboard {
	h := head(q)
	d := viewmodel.Dashboard{
		Query: h.Query, Site: acme, PeriodText: h.PeriodText, HasNext: true, SiteTime: h.SiteTime, Loaded: h.Loaded,
		Notice: "today is still running: compared with the same hours",
	}
	for i, title := range []string{"Visits", "Unique visitors", "Page views", "Bounce rate", "Avg. visit", "Conversions"} {
		d.Figures = append(d.Figures, viewmodel.Figure{
			Metric: []string{"nb_visits", "nb_uniq_visitors", "nb_pageviews", "bounce_rate", "avg_time_on_site", "nb_conversions"}[i],
			Title:  title, Text: "1,20" + strconv.Itoa(i), Computed: i != 5, Spark: course(), Running: true,
			Change: viewmodel.Change{Text: "6.1 %", Direction: 1 - i%3, Tone: viewmodel.Tone(i % 3)},
		})
	}
	d.Evolution = viewmodel.Evolution{Metric: h.Query.Metric, Title: "Visits, last 30 days", Current: "this period", Earlier: "same weekdays before"}
	for i, v := range course() {
		d.Evolution.Points = append(d.Evolution.Points, viewmodel.EvolutionPoint{
			Label: noon.AddDate(0, 0, i-30).Format("2 Jan"), Value: v, Earlier: v * 0.8, Quality: matomoapi.Complete,
		})
	}
	rows := []viewmodel.CardRow{
		{Label: "Search engines", Value: 496, Text: "496", Share: 1, Change: viewmodel.Change{Text: "9 %", Direction: 1, Tone: viewmodel.Good}},
		{Label: "/建站/教程 — مرحبا 👩‍👩‍👧", Value: 61, Text: "61", Share: 0.12, Of: "/建站", Change: viewmodel.Change{Text: "0 %"}},
		{Label: "\x1b[31mred\u202e", Value: 3, Text: "3", Share: 0.01},
	}
	hours := make([]viewmodel.CardRow, 24)
	for i := range hours {
		hours[i] = viewmodel.CardRow{Label: fmt.Sprintf("%02d", i), Share: float64(i%12) / 11}
	}
	d.Cards = []viewmodel.Card{
		{Title: "Channels", Hint: "visits · change", Rows: rows, Opens: viewmodel.ExplorerQuery{Report: "Actions.getPageUrls"}},
		{Title: "Devices", Hint: "share", Kind: viewmodel.ShareCard, Rows: []viewmodel.CardRow{{Label: "Desktop", Share: 0.6, Text: "60 %"}, {Label: "Smartphone", Share: 0.4, Text: "40 %"}}},
		{Title: "Visits by hour", Hint: "site time", Kind: viewmodel.HoursCard, Rows: hours, Screen: viewmodel.LiveScreen},
		{Title: "Countries", Problem: &viewmodel.Problem{What: "The server failed.", To: "Try again."}},
	}
	return d
}

func (f *fake) Explore(_ context.Context, _ viewmodel.ReportTree, q viewmodel.ExplorerQuery, _ viewmodel.Freshness) viewmodel.Explorer {
	f.explored = append(f.explored, q)
	e := f.report
	e.Query = filled(q.Query)
	return e
}

func (f *fake) Rows(_ context.Context, q viewmodel.RowsQuery) viewmodel.RowsPage { return f.rows(q) }

func (f *fake) RowEvolution(context.Context, viewmodel.Explorer, []string) viewmodel.RowEvolution {
	return f.evolution
}

func (f *fake) Goals(_ context.Context, q viewmodel.Query, _ viewmodel.Freshness) viewmodel.Goals {
	d := dashboard(q)
	if q.Segment == "deviceType==tablet" {
		return viewmodel.Goals{Head: head(q), Nobody: "Nobody came."}
	}
	campaigns := viewmodel.Card{Title: "Campaigns", Hint: "Conversions · Revenue", Rows: []viewmodel.CardRow{
		{Label: "autumn sale", Value: 30, Text: "30 · 1,204.00 EUR", Share: 1}, {Label: "Newsletter 11/2026", Value: 12, Text: "12", Share: 0.4},
	}}
	return viewmodel.Goals{Head: head(q), Goals: []viewmodel.GoalCard{{
		ID: "1", Name: "Newsletter", Text: "the URL contains /thanks", Figures: d.Figures[:3], Referrers: d.Cards[0], Campaigns: campaigns,
	}}}
}

func (f *fake) Live(_ context.Context, q viewmodel.LiveQuery) (viewmodel.LiveState, *viewmodel.Problem) {
	f.lives++
	f.followed = q.Segment
	st := viewmodel.LiveState{Site: acme, Minutes: 30, Counters: viewmodel.LiveCounters{Visits: 4, Actions: 9, Visitors: 3}}
	st.Site.Shop = true
	for i := range 3 {
		v := viewmodel.LiveVisit{
			ID: i + f.lives, Site: 1, VisitorID: "00000000000000a" + strconv.Itoa(i), LastActionAt: noon.Add(time.Duration(i+f.lives) * time.Minute), City: "Hamburg", Country: "Germany", CountryCode: "de",
			ReferrerType: "search", ReferrerName: "Google", ActionCount: i + 1, VisitorType: "new", Device: "Desktop", Browser: "Firefox 130",
		}
		for k := range i + 1 {
			v.Actions = append(v.Actions, viewmodel.LiveAction{
				Type: "action", At: noon.Add(time.Duration(k) * time.Second), Title: "建站 guide", URL: "https://acme.example/" + strconv.Itoa(k),
			})
		}
		st.Visits = append(st.Visits, v)
	}
	return st, nil
}

// withReport gives the fake a report and a tree that the view models have made of
// a server's answers.
func (f *fake) withReport(t testing.TB) {
	t.Helper()
	s := session(t, map[string]string{
		"API.getMatomoVersion":                       `{"value":"5.2.0"}`,
		"SitesManager.getSitesWithAtLeastViewAccess": `[{"idsite":1,"name":"Acme Blog","timezone":"UTC","currency":"EUR"}]`,
		"API.getReportPagesMetadata":                 `[]`,
		"API.getRowEvolution":                        `[]`,
		"API.getReportMetadata":                      reportMetadata,
		"Actions.getPageUrls":                        pageURLs,
		"Actions.getPageUrls below":                  `[{"label":"/intro","nb_hits":20,"nb_visits":11}]`,
	})
	f.tree = s.ReportTree(t.Context(), 1, viewmodel.Fresh)
	q := viewmodel.ExplorerQuery{Query: viewmodel.Query{Site: 1, Compare: "previous"}, Report: "Actions_getPageUrls"}
	f.report = s.Explore(t.Context(), f.tree, q, viewmodel.Fresh)
	if f.tree.Problem != nil || f.report.Problem != nil {
		t.Fatal(f.tree.Problem, f.report.Problem)
	}
	below, _ := f.report.Below(0)
	page := s.Rows(t.Context(), below, viewmodel.Fresh)
	f.rows = func(viewmodel.RowsQuery) viewmodel.RowsPage { return page }
	f.evolution = viewmodel.RowEvolution{Label: "guides", Evolution: dashboard(viewmodel.Query{}).Evolution}
}

const reportMetadata = `[
{"category":"Behaviour","subcategory":"Pages","name":"Page URLs","module":"Actions","action":"getPageUrls","uniqueId":"Actions_getPageUrls",
 "dimension":"Page URL","metrics":{"nb_hits":"Page views","nb_visits":"Unique page views"},"actionToLoadSubTables":"getPageUrls"},
{"category":"Behaviour","subcategory":"Pages","name":"Page titles","module":"Actions","action":"getPageTitles","uniqueId":"Actions_getPageTitles",
 "dimension":"Page title","metrics":{"nb_hits":"Page views"}},
{"category":"Visitors","subcategory":"Locations","name":"Country","module":"UserCountry","action":"getCountry","uniqueId":"UserCountry_getCountry",
 "dimension":"Country","metrics":{"nb_visits":"Visits"}}]`

const pageURLs = `[
{"label":"guides","nb_hits":764,"nb_visits":666,"idsubdatatable":5,"segment":"pageUrl=^https%253A%252F%252Facme.example%252Fguides"},
{"label":"/建站","nb_hits":195,"nb_visits":170},
{"label":"/about","nb_hits":159,"nb_visits":142}]`

// session is signed in to a Matomo that knows these answers.
func session(t testing.TB, answers map[string]string) *viewmodel.Session {
	t.Helper()
	answer := func(p url.Values) string {
		method := p.Get("method")
		if p.Get("idSubtable") != "" {
			method += " below"
		}
		return answers[method]
	}
	server := httptest.NewServer(http.StripPrefix("/analytics", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("method") != "API.getBulkRequest" {
			fmt.Fprint(w, answer(r.Form))
			return
		}
		var all []string
		for i := 0; r.Form.Has("urls[" + strconv.Itoa(i) + "]"); i++ {
			params, _ := url.ParseQuery(r.FormValue("urls[" + strconv.Itoa(i) + "]"))
			all = append(all, answer(params))
		}
		fmt.Fprintf(w, "[%s]", strings.Join(all, ","))
	})))
	t.Cleanup(server.Close)
	home := settings.HomeIn(t.TempDir())
	m := viewmodel.New(viewmodel.Deps{
		Settings: settings.NewStore(home), StoreKind: viewmodel.FileStore, Cache: home.Cache, Timeout: time.Minute,
		Now:       func() time.Time { return noon },
		Stores:    func(string) (auth.Store, error) { return auth.NewFileStore(home.Tokens), nil },
		Transport: func(settings.Account) (http.RoundTripper, error) { return http.DefaultTransport, nil },
	})
	in := viewmodel.SignInInput{URL: server.URL + "/analytics/", Grant: "token_auth", TokenAuth: "0123456789abcdef0123456789abcdef"}
	if _, err := m.SignIn(t.Context(), in, func(viewmodel.SignInState) {}); err != nil {
		t.Fatal(err)
	}
	s, err := m.Session(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return s
}
