package viewmodel_test

import (
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

// TestLiveCardSaysWhenEachVisitWas: the rows may be older than the minutes that the
// head of the card counts.
func TestLiveCardSaysWhenEachVisitWas(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	st, err := session(t, m).Live(t.Context(), viewmodel.LiveQuery{Minutes: 1, Limit: 5})
	if err != nil || len(st.Visits) == 0 {
		t.Fatalf("%d visits, %v", len(st.Visits), err)
	}
	c := st.Card()
	if c.Title != "Latest visits" || !strings.HasSuffix(c.Hint, "in 1 min") {
		t.Errorf("headed %q, %q", c.Title, c.Hint)
	}
	for i, row := range c.Rows {
		at := st.Visits[len(st.Visits)-1-i].LastActionAt
		if !strings.HasPrefix(row.Label, at.Format("15:04")+" · ") || !strings.HasPrefix(row.Note, "Sat 21 Nov 2026") {
			t.Errorf("%q, %q of a visit at %s", row.Label, row.Note, at)
		}
	}
	st.Visits[0].LastActionAt = st.Visits[0].LastActionAt.AddDate(0, 0, -1)
	if last := st.Card().Rows[len(c.Rows)-1]; !strings.HasPrefix(last.Label, "20 Nov · ") {
		t.Errorf("of the day before: %q", last.Label)
	}
}
