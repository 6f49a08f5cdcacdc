package terminal_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/chart"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

func (f *fake) Leave(_ context.Context, account string) (string, *viewmodel.Problem) {
	f.left = append(f.left, account)
	return "Signed out of " + account + ": its secrets are forgotten here.", nil
}

func (f *fake) Known(_ context.Context, account string) viewmodel.SignInInput {
	return viewmodel.SignInInput{URL: "https://" + account + ".example/", ClientID: "abc", Scope: "matomo:read"}
}

func (f *fake) Views(context.Context) ([]settings.View, *viewmodel.Problem) {
	return slices.Clone(f.views), nil
}

func (f *fake) SaveView(_ context.Context, name string, screen viewmodel.ScreenID, q viewmodel.ExplorerQuery, fixed bool) *viewmodel.Problem {
	f.views = append(f.views, settings.View{
		Name: name, Screen: string(screen), Site: q.Site, Period: string(q.Period), Date: q.Date, Compare: q.Compare, Metric: q.Metric,
		Report: q.Report, Sort: q.Sort, Columns: q.Columns,
	})
	return nil
}

func (f *fake) view(name string) int {
	return slices.IndexFunc(f.views, func(v settings.View) bool { return v.Name == name })
}

func (f *fake) RenameView(_ context.Context, from, to string) *viewmodel.Problem {
	if f.view(to) >= 0 {
		return &viewmodel.Problem{What: "There is a view \"" + to + "\" already.", To: "Choose another name."}
	}
	f.views[f.view(from)].Name = to
	return nil
}

func (f *fake) DeleteView(_ context.Context, name string) *viewmodel.Problem {
	f.views = slices.Delete(f.views, f.view(name), f.view(name)+1)
	return nil
}

// withViews gives the fake two saved views.
func (f *fake) withViews() {
	f.views = []settings.View{
		{Name: "Monday mail", Screen: "report", Site: 1, Period: "week", Date: "yesterday", Report: "Actions_getPageUrls", Sort: "nb_hits"},
		{Name: "店 today", Screen: "dashboard", Site: 2, Period: "day", Date: "today", Metric: "nb_pageviews"},
	}
}

func (f *fake) Notes(context.Context, viewmodel.Query, viewmodel.Freshness) viewmodel.Notes {
	return viewmodel.Notes{Notes: slices.Clone(f.notes), CanAdd: true}
}

func (f *fake) AddNote(_ context.Context, in viewmodel.NoteInput) *viewmodel.Problem {
	day, err := matomoapi.ParseDate(in.Date)
	if err != nil {
		return &viewmodel.Problem{What: fmt.Sprintf("%q is no day.", in.Date), To: "Write it as 2026-11-20."}
	}
	f.notes = append(f.notes, viewmodel.Note{ID: len(f.notes), Date: day, DateText: in.Date, Text: in.Text, By: "ann", CanEdit: true})
	return nil
}

func (f *fake) EditNote(_ context.Context, id int, in viewmodel.NoteInput) *viewmodel.Problem {
	f.notes[id].Text = in.Text
	return nil
}

func (f *fake) DeleteNote(_ context.Context, _, id int) *viewmodel.Problem {
	f.notes = slices.DeleteFunc(f.notes, func(n viewmodel.Note) bool { return n.ID == id })
	return nil
}

// withNotes gives the fake notes to two days.
func (f *fake) withNotes() {
	day := func(text string) matomoapi.Date {
		d, err := matomoapi.ParseDate(text)
		if err != nil {
			panic(err)
		}
		return d
	}
	f.notes = []viewmodel.Note{
		{ID: 0, Date: day("2026-11-03"), DateText: "Tue 3 Nov 2026", Text: "campaign began", Starred: true, By: "ann", CanEdit: true},
		{ID: 1, Date: day("2026-11-17"), DateText: "Tue 17 Nov 2026", Text: "新しい version", By: "root"},
	}
}

func (f *fake) VisitLog(_ context.Context, q viewmodel.Query, from, limit int) viewmodel.VisitLog {
	f.logged = append(f.logged, q.Segment)
	l := viewmodel.VisitLog{Head: head(q)}
	for i := range 120 {
		if i >= from && i < from+limit {
			l.Visits = append(l.Visits, visit(i))
		}
	}
	l.More = len(l.Visits) == limit
	return l
}

func (f *fake) VisitorProfile(_ context.Context, site int, visitor string) (viewmodel.VisitorProfile, *viewmodel.Problem) {
	return viewmodel.VisitorProfile{
		VisitorID: visitor, UserID: "ann@example.org", Visits: 12, Actions: 40, Pageviews: 31, Duration: 62 * time.Minute,
		Countries: []string{"Germany", "日本"}, LastVisits: []viewmodel.LiveVisit{visit(3), visit(24*60 + 2)},
	}, nil
}

// visit is the i-th visit of the log, which began i minutes before noon.
func visit(i int) viewmodel.LiveVisit {
	at := noon.Add(-time.Duration(i) * time.Minute)
	return viewmodel.LiveVisit{
		ID: 1000 - i, Site: 1, VisitorID: "00000000000000" + fmt.Sprintf("%02x", i), LastActionAt: at, City: "Hamburg", Country: "Germany", CountryCode: "de",
		ReferrerType: "search", ReferrerName: "Google", ActionCount: 1, VisitorType: "new", Device: "Desktop", Browser: "Firefox 130",
		Actions: []viewmodel.LiveAction{{Type: "action", At: at, Title: "建站 guide", URL: "https://acme.example/guides"}},
	}
}

func (f *fake) HandOver(context.Context, viewmodel.Explorer) (viewmodel.HandOver, *viewmodel.Problem) {
	return viewmodel.HandOver{
		Report: "matoscope report Actions.getPageUrls --account acme --site 1 --period day --date 2026-11-20 --compare previous --sort -nb_hits",
		CSV:    "matoscope report Actions.getPageUrls --limit all -o report.csv",
		Chart:  "matoscope chart Actions.getPageUrls -o chart.png",
		Curl:   `curl 'https://analytics.example/index.php?module=API' --header "Authorization: Bearer $TOKEN"`,
		Web:    "https://analytics.example/index.php?module=CoreHome",
	}, nil
}

func (f *fake) Export(ctx context.Context, _ viewmodel.Explorer, to viewmodel.RowFile) (int, *viewmodel.Problem) {
	if f.slow {
		<-ctx.Done()
		return 0, &viewmodel.Problem{What: "Stopped."}
	}
	what := to.Format + " " + filepath.Base(to.Path)
	for _, c := range to.Shown {
		what += "," + c.Label
	}
	f.exported = append(f.exported, what)
	return 1204, nil
}

func (f *fake) Hours(context.Context, viewmodel.Explorer) viewmodel.HourGrid {
	g := viewmodel.HourGrid{Heat: chart.Heat{Rows: []string{"Mon", "Tue"}}}
	for i := range g.Heat.Rows {
		g.Heat.Values = append(g.Heat.Values, make([]float64, 24))
		for h := range 24 {
			g.Heat.Columns = append(g.Heat.Columns[:h:h], fmt.Sprintf("%02d", h))
			g.Heat.Values[i][h] = float64(h * (i + 1))
		}
	}
	return g
}

func (f *fake) Browse(_ context.Context, address string) *viewmodel.Problem {
	f.browsed = append(f.browsed, address)
	return nil
}
