package viewmodel_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

// sitesMethod lists the websites; the made-up server has one where nothing else is said.
const sitesMethod = "SitesManager.getSitesWithAtLeastViewAccess"

// changing has a website whose countries changed within a day, and whose campaigns
// cannot be read.
func changing(method string, p url.Values) string {
	switch today := p.Get("date") == "2026-11-20"; {
	case method == sitesMethod:
		return ""
	case method == "UserCountry.getCountry" && today:
		return `[{"label":"Germany","nb_visits":30},{"label":"France","nb_visits":12}]`
	case method == "UserCountry.getCountry":
		return `[{"label":"Germany","nb_visits":70},{"label":"Japan","nb_visits":9}]`
	case method == "Referrers.getCampaigns":
		return `{"result":"error","message":"The archive is busy."}`
	}
	return `[]`
}

var thatFriday = viewmodel.Query{Site: 1, Period: "day", Date: "2026-11-20"}

// TestMoversWithoutOneReport has the rest beside what could not be read.
func TestMoversWithoutOneReport(t *testing.T) {
	m := newMatomo(t, changing).Movers(t.Context(), thatFriday, viewmodel.Fresh)
	if m.Problem != nil || m.Missing == nil || !strings.HasPrefix(m.Missing.What, "Not compared: Campaigns. ") || len(m.Reports) != 1 {
		t.Fatalf("%+v, %+v", m.Problem, m.Missing)
	}
	var got []string
	for _, row := range m.All("UserCountry.getCountry") {
		cells := make([]string, 0, 6)
		for _, c := range viewmodel.MoverColumns() {
			cells = append(cells, c.Of(row))
		}
		got = append(got, strings.Join(cells, "|"))
	}
	want := []string{"Countries|Germany|nb_visits|30|70|-40", "Countries|Japan|nb_visits|0|9|-9", "Countries|France|nb_visits|12|0|12"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// TestMoversOpen opens what is there in its report by change, and what is gone in
// that of the earlier period.
func TestMoversOpen(t *testing.T) {
	m := newMatomo(t, changing).Movers(t.Context(), thatFriday, viewmodel.Fresh)
	if q := m.Opens(m.Fell[0]); q.Date != "2026-11-20" || q.Compare != "previous" || q.Sort != viewmodel.ByChangeOf("nb_visits") || !q.Ascending {
		t.Errorf("%+v", q)
	}
	if gone := m.Fell[1]; !gone.Gone || m.Opens(gone).Date != "2026-11-13" || m.Opens(gone).Sort != "nb_visits" || m.Opens(gone).Ascending {
		t.Errorf("%+v opens %+v", gone, m.Opens(gone))
	}
	if q := m.Opens(m.Rose[0]); q.Ascending {
		t.Errorf("what rose is sorted as what fell: %+v", q)
	}
}

func TestMoversOfNothing(t *testing.T) {
	none := newMatomo(t, func(method string, _ url.Values) string {
		if method == sitesMethod {
			return ""
		}
		return `{"result":"error","message":"The archive is busy."}`
	})
	if m := none.Movers(t.Context(), thatFriday, viewmodel.Fresh); m.Problem == nil || m.Missing != nil {
		t.Errorf("all reports failed: %+v, %+v", m.Problem, m.Missing)
	}
}

// TestWhyNothingIsCompared asks where rows cannot be compared.
func TestWhyNothingIsCompared(t *testing.T) {
	x := newExplorer(t, 1)
	for date, want := range map[string]string{"2026-11-13": "", "today": "still running"} {
		e := x.open(viewmodel.ExplorerQuery{Report: "UserCountry.getCountry", Query: viewmodel.Query{Site: 1, Date: date}})
		if (want == "") != (e.Incomparable == "") || !strings.Contains(e.Incomparable, want) {
			t.Errorf("%s: %q", date, e.Incomparable)
		}
	}
}

// TestColumnsHaveOneForm has whole numbers and others in a column.
func TestColumnsHaveOneForm(t *testing.T) {
	m := newMatomo(t, func(method string, _ url.Values) string {
		switch method {
		case sitesMethod:
			return ""
		case "UserCountry.getCountry":
			return `[{"label":"Germany","nb_visits":3,"nb_actions_per_visit":3},{"label":"France","nb_visits":2,"nb_actions_per_visit":3.5},{"label":"Japan","nb_visits":1}]`
		}
		return `[]`
	})
	e := m.Explore(t.Context(), viewmodel.ReportTree{}, viewmodel.ExplorerQuery{Query: thatFriday, Report: "UserCountry.getCountry"}, viewmodel.Fresh)
	if e.Problem != nil {
		t.Fatal(e.Problem.Cause)
	}
	var got []string
	for _, r := range e.Table.Rows(0, 3, []string{"nb_visits", "nb_actions_per_visit"}) {
		got = append(got, r.Cells[0].Text, r.Cells[1].Text)
	}
	if want := []string{"3", "3.0", "2", "3.5", "1", "not computed"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
