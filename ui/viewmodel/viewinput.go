package viewmodel

import (
	"cmp"
	"context"

	"matoscope/matomoapi"
	"matoscope/ui/settings"
)

// ViewRow is a saved view as `views` lists it.
type ViewRow struct {
	Name    string `json:"name"`
	Screen  string `json:"screen"`
	Report  string `json:"report"` // unique id, or method; "" where the screen shows no single report
	Site    int    `json:"site"`
	Period  string `json:"period"`
	Date    string `json:"date"` // may be a word, such as yesterday
	Compare string `json:"compare"`
	Segment string `json:"segment"`
}

// Views lists the saved views of an account, "" for the current one, in the
// order in which they were saved. It asks no server.
func (m *Model) Views(account string) ([]ViewRow, error) {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return nil, err
	}
	a, ok := all.Account(account)
	if !ok {
		return nil, noAccount(account, all)
	}
	rows := []ViewRow{}
	for _, v := range all.Views {
		if v.Account == a.Name {
			rows = append(rows, ViewRow{v.Name, v.Screen, v.Report, v.Site, cmp.Or(v.Period, string(matomoapi.Day)), cmp.Or(v.Date, "yesterday"), v.Compare, v.Segment})
		}
	}
	return rows, nil
}

// ViewInput is a saved view of an account as [Model.Report] reads it.
func (m *Model) ViewInput(ctx context.Context, account, name string) (ReportInput, error) {
	s, err := m.Session(ctx, account)
	if err != nil {
		return ReportInput{}, err
	}
	all, err := m.deps.Settings.Load()
	if err != nil {
		return ReportInput{}, err
	}
	v := all.View(s.account.Name, name)
	if v == nil {
		return ReportInput{}, noView(name)
	}
	return s.viewInput(ctx, *v)
}

// ViewCommand is the command line that prints the numbers of a saved view, those
// of the day on which it runs where the view goes along with time.
func (s *Session) ViewCommand(v settings.View) (string, error) {
	if v.Report == "" {
		return "", noReport(v)
	}
	return "matoscope report --view " + shellQuote(v.Name) + " --account " + shellQuote(s.account.Name), nil
}

func noReport(v settings.View) error {
	return Problem{
		Kind: UsageProblem, Code: "no_report", To: "Open it in the window; a command line reads one report.",
	}.saying("The view %q shows no single report.", v.Name)
}

// viewInput completes a view by what the server tells of its report, as the
// screen would.
func (s *Session) viewInput(ctx context.Context, v settings.View) (ReportInput, error) {
	if v.Report == "" {
		return ReportInput{}, noReport(v)
	}
	tree := s.ReportTree(ctx, v.Site, Fresh)
	if tree.Problem != nil {
		return ReportInput{}, tree.Problem
	}
	q := OpenView(v)
	b, err := s.newBoard(ctx, q.Query, Fresh)
	if err != nil {
		return ReportInput{}, err
	}
	q.Query = b.query
	entry := tree.Entry(q.Report)
	x := explorer{board: b, asked: q, entry: entry, meta: tree.metadata[entry.ID]}
	in := s.Input(Explorer{Asked: q, Report: entry, call: x.page()})
	in.Date = resolved(b.query.Period, cmp.Or(v.Date, "yesterday"), matomoapi.DateOf(b.now.In(b.loc)))
	return in, nil
}
