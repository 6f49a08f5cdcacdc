package viewmodel_test

import (
	"net/url"
	"testing"

	"matoscope/ui/viewmodel"
)

// TestReportByUniqueID reads a report by the id that the metadata has for it, as the
// list of the views shows it.
func TestReportByUniqueID(t *testing.T) {
	var asked url.Values
	m := newOdd(t, func(form url.Values) string {
		asked = form
		return `{"nb_visits":1}`
	})
	for _, c := range []struct {
		name, method, goal string
		arguments          string
	}{
		{"Referrers.getCampaigns", "Referrers.getCampaigns", "", "Referrers.getCampaigns"},
		{"Referrers_getCampaigns", "Referrers.getCampaigns", "", "Referrers.getCampaigns"},
		{"Goals_get_idGoal--1", "Goals.get", "1", "Goals.get --param idGoal=1"},
		{"Goals_get_idGoal--a_b", "Goals.get", "a_b", "Goals.get --param idGoal=a_b"},
		{"Odd_get_more", "Odd.get_more", "", "Odd.get_more"},
		{"Odd.get_more", "Odd.get_more", "", "Odd.get_more"},
	} {
		in := viewmodel.ReportInput{Method: c.name, Period: "day", Date: "2026-11-20"}
		if r, err := m.Report(t.Context(), in); err != nil || r.Method != c.method || asked.Get("method") != c.method || asked.Get("idGoal") != c.goal {
			t.Errorf("%s asks for %v: %v", c.name, asked, err)
		}
		if _, err := m.Chart(t.Context(), in, nil); err != nil || asked.Get("method") != c.method {
			t.Errorf("the chart of %s asks for %v: %v", c.name, asked, err)
		}
		if got := (viewmodel.ViewRow{Report: c.name}).Arguments(); got != c.arguments {
			t.Errorf("%s is listed as %q", c.name, got)
		}
	}
	given := viewmodel.ReportInput{Method: "Goals_get_idGoal--1", Period: "day", Date: "2026-11-20", Params: [][2]string{{"idGoal", "2"}}}
	if _, err := m.Report(t.Context(), given); err != nil || asked.Get("idGoal") != "2" {
		t.Errorf("%v, %v", asked, err)
	}
}
