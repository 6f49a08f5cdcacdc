package desktop_test

import (
	"context"
	"fmt"
	"math"
	"net/url"
	"strings"
	"sync"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// fakeBackend answers with made-up states. A nil function gives a plain answer.
type fakeBackend struct {
	signedIn  bool
	check     func(ctx context.Context, address string) viewmodel.Server
	signIn    func(ctx context.Context, in viewmodel.SignInInput, on func(viewmodel.SignInState)) *viewmodel.Problem
	dashboard func(ctx context.Context, q viewmodel.Query) viewmodel.Dashboard
	kept      func(q viewmodel.Query) viewmodel.Dashboard // nil: nothing is
	paste     func(address string) *viewmodel.Problem
	shell     func(ctx context.Context, site int) viewmodel.Shell
	boards    []viewmodel.BoardTab
	overview  func(q viewmodel.Query) viewmodel.Overview // nil: 500 websites
	goals     func(q viewmodel.Query) viewmodel.Goals    // nil: those of a shop
	live      *visitors                                  // nil: 40 visits

	fakeViews
	fakeMemory
	fakeAccounts
	fakeWatches
	fakeLab
	fakeColumns
	matomo  *matomo // answers the reports; nil: there are none
	written fakeNotes

	mu        sync.Mutex
	queries   []viewmodel.Query
	signedOut bool
	exported  []string
	suggested []string // fields
	opened    []string // dashboards
}

func (f *fakeBackend) SignedIn() bool { return f.signedIn }

func (f *fakeBackend) Check(ctx context.Context, address string) viewmodel.Server {
	if f.check != nil {
		return f.check(ctx, address)
	}
	return viewmodel.Server{
		URL: address, Found: true,
		Text:        "Matomo found · OAuth 2.0 with PKCE · metadata published",
		RedirectURI: "http://127.0.0.1/callback",
	}
}

func (f *fakeBackend) SignIn(ctx context.Context, in viewmodel.SignInInput, on func(viewmodel.SignInState)) *viewmodel.Problem {
	if f.signIn != nil {
		return f.signIn(ctx, in, on)
	}
	return nil
}

func (f *fakeBackend) StartDemo(ctx context.Context, on func(viewmodel.SignInState)) *viewmodel.Problem {
	return f.SignIn(ctx, viewmodel.SignInInput{}, on)
}

func (f *fakeBackend) Paste(address string) *viewmodel.Problem {
	if f.paste != nil {
		return f.paste(address)
	}
	return nil
}

func (f *fakeBackend) SignOut(context.Context) *viewmodel.Problem {
	f.signedIn = false
	f.signedOut = true
	return nil
}

func (f *fakeBackend) Shell(ctx context.Context, site int) viewmodel.Shell {
	if f.shell != nil {
		return f.shell(ctx, site)
	}
	return shellState(site)
}

func (f *fakeBackend) Dashboard(ctx context.Context, q viewmodel.Query, fresh viewmodel.Freshness) viewmodel.Dashboard {
	if fresh == viewmodel.Kept {
		if f.kept != nil {
			return f.kept(q)
		}
		return viewmodel.Dashboard{Problem: &viewmodel.Problem{What: "Nothing was kept."}}
	}
	f.mu.Lock()
	f.queries = append(f.queries, q)
	f.mu.Unlock()
	if f.dashboard != nil {
		return f.dashboard(ctx, q)
	}
	return dashboardState(q)
}

func (f *fakeBackend) Shift(q viewmodel.Query, steps int) viewmodel.Query {
	day, err := time.Parse(time.DateOnly, q.Date)
	if err != nil {
		return q
	}
	q.Date = day.AddDate(0, 0, steps).Format(time.DateOnly)
	return q
}

// last gives the latest query, and how many there were.
func (f *fakeBackend) last() (viewmodel.Query, int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.queries) == 0 {
		return viewmodel.Query{}, 0
	}
	return f.queries[len(f.queries)-1], len(f.queries)
}

// waitingSignIn is a sign-in whose browser stays silent until the person gives up.
func waitingSignIn(ctx context.Context, _ viewmodel.SignInInput, on func(viewmodel.SignInState)) *viewmodel.Problem {
	on(viewmodel.SignInState{
		Stage:  viewmodel.SignInWaiting,
		URL:    "https://analytics.example.org/index.php?module=OAuth2&action=authorize",
		Opened: true,
		Expect: "Sign in there and choose Allow.",
		Causes: []string{"the redirect URI is not registered", "the client is paused", "the scope is above the client's"},
	})
	<-ctx.Done()
	return &viewmodel.Problem{Kind: viewmodel.CancelledProblem}
}

func sites(n int) []viewmodel.Site {
	names := []string{"Acme Blog", "Acme Shop", "Docs", "Status page", "Partner portal", "Careers", "Developer hub", "Forum"}
	var out []viewmodel.Site
	for i := range n {
		name := names[i%len(names)]
		if i >= len(names) {
			name = fmt.Sprintf("%s %d", name, i/len(names)+1)
		}
		out = append(out, viewmodel.Site{ID: i + 1, Name: name, Address: fmt.Sprintf("site-%d.example", i+1), Currency: "EUR", Timezone: "Europe/Berlin"})
	}
	out[0].Address = "acme.example"
	return out
}

func shellState(site int) viewmodel.Shell {
	all := sites(500)
	return viewmodel.Shell{
		Sites: all, Site: all[max(0, site-1)], Account: "analytics.example.org", User: "viewer",
		Server: "https://analytics.example.org/", Scope: "matomo:read", Expires: time.Now().Add(52*time.Minute + time.Second),
	}
}

// dashboardState is a dashboard of an ordinary site on a running Friday.
func dashboardState(q viewmodel.Query) viewmodel.Dashboard {
	q.Site = max(1, q.Site)
	if q.Period == "" {
		q.Period = matomoapi.Day
	}
	if q.Date == "" {
		q.Date = "2026-11-20"
	}
	if q.Metric == "" {
		q.Metric = "nb_visits"
	}
	if q.Compare == "" {
		q.Compare = "previous"
	}
	text := q.Date
	if day, err := time.Parse(time.DateOnly, q.Date); err == nil {
		text = day.Format("Mon 2 Jan 2006")
	}
	figures := figureStates()
	title := "Visits"
	for _, f := range figures {
		if f.Metric == q.Metric {
			title = f.Title
		}
	}
	return viewmodel.Dashboard{
		Query: q, Site: sites(8)[(q.Site-1)%8], PeriodText: text,
		SiteTime: "Site time 14:05, Europe/Berlin", Loaded: time.Now().Add(-time.Minute),
		Notice:  "today is still running: compared with the same hours",
		Figures: figures, Evolution: evolutionState(q.Metric, title), Cards: cardStates(),
	}
}

func up(text string) viewmodel.Change {
	return viewmodel.Change{Text: text, Direction: 1, Tone: viewmodel.Good, Against: "the same hours of Thu 19 Nov 2026"}
}

func down(text string) viewmodel.Change {
	return viewmodel.Change{Text: text, Direction: -1, Tone: viewmodel.Bad, Against: "the same hours of Thu 19 Nov 2026"}
}

func level() viewmodel.Change {
	return viewmodel.Change{Text: "0 %", Against: "the same hours of Thu 19 Nov 2026"}
}

func figureStates() []viewmodel.Figure {
	fall := down("2.4 pt")
	fall.Tone = viewmodel.Good
	out := []viewmodel.Figure{
		{Metric: "nb_visits", Title: "Visits", Value: 1204, Text: "1,204", Change: up("6.1 %")},
		{Metric: "nb_uniq_visitors", Title: "Unique visitors", Value: 1022, Text: "1,022", Change: up("4.8 %")},
		{Metric: "nb_pageviews", Title: "Page views", Value: 3871, Text: "3,871", Change: down("1.2 %")},
		{Metric: "bounce_rate", Title: "Bounce rate", Value: 0.413, Text: "41.3 %", Change: fall},
		{Metric: "avg_time_on_site", Title: "Avg. visit", Value: 143, Text: "2m 23s", Change: up("8 s")},
		{Metric: "nb_conversions", Title: "Conversions", Value: 36, Text: "36", Change: level()},
	}
	for i := range out {
		out[i].Computed, out[i].Running = true, true
		for k := range 14 {
			out[i].Spark = append(out[i].Spark, 100+40*math.Sin(float64(k)*1.7+float64(i))+15*math.Cos(float64(k*k+i)))
		}
	}
	return out
}

func evolutionState(metric, title string) viewmodel.Evolution {
	e := viewmodel.Evolution{Metric: metric, Title: title + ", last 30 days", Current: "this period", Earlier: "same weekdays before"}
	last := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	for i := range 30 {
		day := last.AddDate(0, 0, i-29)
		before := day.AddDate(0, 0, -28)
		value, earlier := 1240+60*math.Sin(float64(i)), 1150+50*math.Cos(float64(i))
		weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
		if weekend {
			value, earlier = value*0.58, earlier*0.56
		}
		if i == 19 {
			value = 1871
		}
		p := viewmodel.EvolutionPoint{
			Period: matomoapi.Day, Date: day.Format(time.DateOnly), Label: day.Format("2 Jan"), Title: day.Format("Mon 2 Jan 2006"),
			Value: math.Round(value), Quality: matomoapi.Complete, Note: "complete", Weekend: weekend,
			EarlierTitle: before.Format("Mon 2 Jan"), Earlier: math.Round(earlier), Change: up("57 %"),
		}
		if i == 29 {
			p.Value, p.Quality, p.Note, p.Change = 612, matomoapi.Partial, "still running", viewmodel.Change{}
		}
		p.Text, p.EarlierText = thousands(p.Value), thousands(p.Earlier)
		e.Points = append(e.Points, p)
	}
	return e
}

func thousands(v float64) string {
	if v >= 1000 {
		return fmt.Sprintf("%d,%03d", int(v)/1000, int(v)%1000)
	}
	return fmt.Sprint(int(v))
}

func cardStates() []viewmodel.Card {
	bars := func(title string, labels []string, values []float64, changes []viewmodel.Change) viewmodel.Card {
		c := viewmodel.Card{Title: title, Hint: "visits · change", Kind: viewmodel.BarsCard, Opens: viewmodel.ExplorerQuery{Report: "Actions.getPageUrls"}}
		for i, label := range labels {
			c.Rows = append(c.Rows, viewmodel.CardRow{
				Label: label, Value: values[i], Text: thousands(values[i]), Share: values[i] / values[0], Change: changes[i],
				Of: label, Segment: "countryCode==" + strings.ToLower(label[:2]), URL: "https://acme.example/" + url.PathEscape(label),
			})
		}
		return c
	}
	devices := viewmodel.Card{Title: "Devices", Hint: "share", Kind: viewmodel.ShareCard, Rows: []viewmodel.CardRow{
		{Label: "Desktop", Text: "58 %", Share: 0.58}, {Label: "Smartphone", Text: "34 %", Share: 0.34}, {Label: "Tablet", Text: "8 %", Share: 0.08},
	}}
	hours := viewmodel.Card{Title: "Visits by hour", Hint: "site time", Kind: viewmodel.HoursCard}
	for h := range 24 {
		share := math.Max(0.03, math.Exp(-math.Pow(float64(h)-14, 2)/22))
		hours.Rows = append(hours.Rows, viewmodel.CardRow{Label: fmt.Sprintf("%d:00", h), Text: fmt.Sprintf("%.0f visits", share*120), Share: share})
	}
	return []viewmodel.Card{
		bars("Channels", []string{"Search engines", "Direct entry", "Websites", "Social networks", "Campaigns"},
			[]float64{496, 388, 151, 104, 65}, []viewmodel.Change{up("9 %"), up("3 %"), down("6 %"), up("12 %"), down("21 %")}),
		bars("Top pages", []string{"/pricing", "/docs/getting-started", "/blog/relaunch", "/contact", "/建站/教程 — مرحبا"},
			[]float64{311, 274, 198, 92, 61}, []viewmodel.Change{up("4 %"), up("11 %"), up("38 %"), down("8 %"), level()}),
		bars("Countries", []string{"Germany", "United States", "India", "France", "Brazil"},
			[]float64{402, 288, 131, 97, 75}, []viewmodel.Change{up("2 %"), up("7 %"), up("15 %"), down("3 %"), up("1 %")}),
		devices, hours,
	}
}
