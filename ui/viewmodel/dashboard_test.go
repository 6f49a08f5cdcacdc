package viewmodel_test

import (
	"context"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/matomoapi"
	"matoscope/ui/demo"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// noon is the time in these tests: a Saturday noon in Berlin.
var noon = time.Date(2026, 11, 21, 11, 30, 0, 0, time.UTC)

// signedIn starts a demo whose clock stands at noon and signs in as a user.
func signedIn(t *testing.T, user string) (*viewmodel.Model, *demo.Server) {
	t.Helper()
	now := func() time.Time { return noon }
	d, err := demo.Start(t.Context(), demo.Params{BasePath: "/analytics", Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(context.Background()) })
	home := settings.HomeIn(t.TempDir())
	m := viewmodel.New(viewmodel.Deps{
		Settings: settings.NewStore(home), StoreKind: viewmodel.FileStore, Cache: home.Cache, Timeout: time.Minute,
		Stores:    func(string) (auth.Store, error) { return auth.NewFileStore(home.Tokens), nil },
		Transport: func(settings.Account) (http.RoundTripper, error) { return http.DefaultTransport, nil },
		Browser:   func(ctx context.Context, url string) error { return d.SignInByHTTP(ctx, url, user) },
		Callback:  func(io.Writer, bool, string) error { return nil },
		Now:       now,
	})
	info := d.Info()
	in := viewmodel.SignInInput{URL: info.URL, ClientID: info.Clients[0].ClientID}
	if _, err := m.SignIn(t.Context(), in, func(viewmodel.SignInState) {}); err != nil {
		t.Fatal(err)
	}
	return m, d
}

func dashboard(t *testing.T, m *viewmodel.Model, q viewmodel.Query) viewmodel.Dashboard {
	t.Helper()
	s, err := m.Session(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	d := s.Dashboard(t.Context(), q, viewmodel.Fresh)
	if d.Problem != nil {
		t.Fatalf("%+v: %v", q, d.Problem.Cause)
	}
	return d
}

func TestDashboardOfAFinishedDay(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	d := dashboard(t, m, viewmodel.Query{Compare: "previous"})
	if d.PeriodText != "Fri 20 Nov 2026" || d.Notice != "" || !d.HasNext || d.Query.Date != "2026-11-20" {
		t.Errorf("period %q, notice %q, next %v, query %+v", d.PeriodText, d.Notice, d.HasNext, d.Query)
	}
	if d.SiteTime != "Site time 12:30, Europe/Berlin" {
		t.Errorf("site time %q", d.SiteTime)
	}
	for _, f := range d.Figures {
		if !f.Computed || f.Change.Text == "" || f.Change.Against != "Fri 13 Nov 2026" || len(f.Spark) != 30 {
			t.Errorf("figure %+v", f)
		}
	}
	e := d.Evolution
	last := e.Points[len(e.Points)-1]
	if len(e.Points) != 30 || last.Text != d.Figures[0].Text || last.EarlierTitle != "Fri 13 Nov 2026" || last.Quality != matomoapi.Complete {
		t.Errorf("evolution of %d points ends at %+v", len(e.Points), last)
	}
	for _, c := range d.Cards {
		if c.Problem != nil || len(c.Rows) == 0 {
			t.Errorf("card %s: %+v", c.Title, c)
		}
	}
	// Channels and countries split the same visits.
	if got := sum(d.Cards[0]); got != last.Value {
		t.Errorf("the channels add up to %v of %v visits", got, last.Value)
	}
}

func sum(c viewmodel.Card) float64 {
	total := 0.0
	for _, r := range c.Rows {
		total += r.Value
	}
	return total
}

// TestDashboardComparesLikeWithLike looks at periods that still run.
func TestDashboardComparesLikeWithLike(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	today := dashboard(t, m, viewmodel.Query{Date: "today", Compare: "previous"})
	if !strings.Contains(today.Notice, "same hours") || today.HasNext {
		t.Errorf("notice %q, next %v", today.Notice, today.HasNext)
	}
	visits, unique := today.Figures[0], today.Figures[1]
	if visits.Change.Text == "" || visits.Change.Against != "Sat 14 Nov 2026 until 12:00" {
		t.Errorf("today's visits are compared as %+v", visits.Change)
	}
	if unique.Change.Text != "" {
		t.Errorf("people were split by hours: %+v", unique.Change)
	}
	// The change is that of the finished hours, not of half a day against a whole one.
	hours := "VisitTime.getVisitInformationPerServerTime"
	now, before := hoursBefore(t, m, hours, "today", 12), hoursBefore(t, m, hours, "2026-11-14", 12)
	if got, want := visits.Change.Text, (viewmodel.Locale{}).Value(math.Abs(now-before)/before, viewmodel.Percent, ""); got != want {
		t.Errorf("change %s, the hours say %s (%v against %v)", got, want, now, before)
	}
	month := dashboard(t, m, viewmodel.Query{Period: matomoapi.Month, Date: "today", Compare: "previous"})
	if got := month.Figures[0].Change.Against; got != "1 – 20 Oct 2026" {
		t.Errorf("the running month is compared with %q", got)
	}
	year := dashboard(t, m, viewmodel.Query{Period: matomoapi.Year, Date: "today", Metric: "nb_uniq_visitors"})
	if year.Figures[1].Computed || year.Figures[1].Text != "not computed" || !year.Evolution.NotComputed {
		t.Errorf("unique visitors of a year: %+v", year.Figures[1])
	}
}

func hoursBefore(t *testing.T, m *viewmodel.Model, method, date string, hour int) float64 {
	t.Helper()
	r := report(t, m, viewmodel.ReportInput{Method: method, Date: date, Limit: -1})
	total := 0.0
	for _, row := range r.Points[0].Rows[:hour] {
		total += number(t, row, "nb_visits")
	}
	return total
}

func report(t *testing.T, m *viewmodel.Model, in viewmodel.ReportInput) *viewmodel.Report {
	t.Helper()
	if in.Period == "" {
		in.Period = "day"
	}
	r, err := m.Report(t.Context(), in)
	if err != nil {
		t.Fatalf("%+v: %v", in, err)
	}
	return r
}

func number(t *testing.T, row viewmodel.Row, column string) float64 {
	t.Helper()
	text, _ := row.Cell(column)
	var v float64
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%s: %q: %v", column, text, err)
	}
	return v
}

func TestDaysAddUp(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	const summary = "VisitsSummary.get"
	days := report(t, m, viewmodel.ReportInput{Method: summary, Date: "2026-10-01,2026-10-31"})
	total := 0.0
	for _, p := range days.Points {
		if p.Quality != matomoapi.Complete {
			t.Errorf("%s is %s", p.Date, p.Quality)
		}
		total += number(t, p.Rows[0], "nb_visits")
	}
	month := report(t, m, viewmodel.ReportInput{Method: summary, Period: "month", Date: "2026-10-15"})
	span := report(t, m, viewmodel.ReportInput{Method: summary, Period: "range", Date: "2026-10-01,2026-10-31"})
	if a, b := number(t, month.Points[0].Rows[0], "nb_visits"), number(t, span.Points[0].Rows[0], "nb_visits"); a != total || b != total {
		t.Errorf("days %v, month %v, range %v", total, a, b)
	}
	if len(span.NotComputed) == 0 || span.NotComputed[0] != "nb_uniq_visitors" {
		t.Errorf("not computed of a range: %v", span.NotComputed)
	}
}

func TestDashboardOfAnEmptySite(t *testing.T) {
	m, _ := signedIn(t, "admin")
	d := dashboard(t, m, viewmodel.Query{Site: 3})
	if d.Empty == "" || d.Figures[0].Text != "0" {
		t.Errorf("empty %q, visits %q", d.Empty, d.Figures[0].Text)
	}
	for _, c := range d.Cards {
		if len(c.Rows) != 0 || c.Empty == "" {
			t.Errorf("card %+v", c)
		}
	}
}

func TestDashboardTellsWhatIsWrong(t *testing.T) {
	m, d := signedIn(t, "viewer")
	s, err := m.Session(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		query viewmodel.Query
		kind  viewmodel.ProblemKind
	}{
		{viewmodel.Query{Site: 99}, viewmodel.UsageProblem},
		{viewmodel.Query{Date: "someday"}, viewmodel.UsageProblem},
	} {
		if got := s.Dashboard(t.Context(), c.query, viewmodel.Fresh); got.Problem == nil || got.Problem.Kind != c.kind || got.Problem.To == "" {
			t.Errorf("%+v: %+v", c.query, got.Problem)
		}
	}
	d.Close(context.Background())
	if got := s.Dashboard(t.Context(), viewmodel.Query{}, viewmodel.Fresh); got.Problem == nil || got.Problem.Kind != viewmodel.OfflineProblem {
		t.Errorf("without a server: %+v", got.Problem)
	}
}

func TestShell(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	s, err := m.Session(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	sh := s.Shell(t.Context(), 2)
	if len(sh.Sites) != 2 || sh.Site.ID != 2 || sh.User != "viewer" || sh.Scope != "matomo:read" || sh.Expires.IsZero() || sh.Problem != nil {
		t.Errorf("%+v", sh)
	}
	if d := dashboard(t, m, viewmodel.Query{}); d.Site.ID != 2 {
		t.Errorf("the choice of site 2 was forgotten: %+v", d.Site)
	}
}
