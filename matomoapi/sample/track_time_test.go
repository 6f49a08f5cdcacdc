package sample_test

import (
	"errors"
	"fmt"
	"net/url"
	"testing"
	"time"

	"matoscope/matomoapi/sample"
)

// at is a hit of a visitor to the empty website.
func at(moment time.Time, visitor int) url.Values {
	return url.Values{
		"rec": {"1"}, "idsite": {"3"}, "_id": {fmt.Sprintf("%016x", visitor)}, "url": {"https://quiet-corner.example/"},
		"cdt": {moment.UTC().Format(time.DateTime)},
	}
}

func TestHitsOfThePast(t *testing.T) {
	s := newServer(evening)
	writer := sample.Viewer{Login: "w", Access: map[int]sample.Access{3: sample.Write}}
	day := func(n int) numbers {
		return read[numbers](t, s, "method=VisitsSummary.get&idSite=3&period=day&date="+evening.AddDate(0, 0, -n).Format(time.DateOnly))
	}
	month := "method=VisitsSummary.get&idSite=3&period=range&date=last30"
	if day(9).of("nb_visits") != 0 || read[numbers](t, s, month).of("nb_visits") != 0 {
		t.Fatal("the website has had visits")
	}
	long := evening.AddDate(0, 0, -9).Add(-time.Hour)
	for _, hit := range []url.Values{
		at(evening, 1), at(long, 1), at(long.Add(2*time.Minute), 1), at(long.Add(time.Minute), 1), // in no order
		at(long.Add(3*time.Hour), 1), at(long, 2),
	} {
		if err := s.Track(t.Context(), writer, hit); err != nil {
			t.Fatal(err)
		}
	}
	then := day(9)
	if then.of("nb_visits") != 3 || then.of("nb_actions") != 5 || then.of("nb_uniq_visitors") != 2 || then.of("sum_visit_length") != 120 {
		t.Errorf("the day in the past is %v", then)
	}
	if all := read[numbers](t, s, month); all.of("nb_visits") != 4 || all.of("nb_actions") != 6 {
		t.Errorf("the month is %v", all)
	}
	if n := read[numbers](t, s, "method=VisitsSummary.getVisits&idSite=3&period=day&date=today&segment=visitorType==returning").of("value"); n != 1 {
		t.Errorf("%v visits of today are returning", n)
	}
}

func TestTimesThatAreNotBelieved(t *testing.T) {
	s := newServer(evening)
	viewer := sample.Viewer{Login: "v", Access: map[int]sample.Access{3: sample.View, 1: sample.Admin}}
	writer := sample.Viewer{Login: "w", Access: map[int]sample.Access{3: sample.Write}}
	strange, early := at(evening, 1), at(evening.Add(-23*time.Hour), 1)
	strange.Set("cdt", "yesterday")
	address := at(evening, 1)
	address.Set("cip", "192.0.2.1")
	for name, c := range map[string]struct {
		by        sample.Viewer
		hit       url.Values
		parameter string // "": it is taken
	}{
		"within a day":        {sample.Viewer{}, early, ""},
		"seconds":             {sample.Viewer{}, url.Values{"rec": {"1"}, "idsite": {"3"}, "url": {"https://x.example/"}, "cdt": {fmt.Sprint(evening.Unix() - 60)}}, ""},
		"two days by nobody":  {sample.Viewer{}, at(evening.AddDate(0, 0, -2), 1), "cdt"},
		"two days by viewers": {viewer, at(evening.AddDate(0, 0, -2), 1), "cdt"},
		"two days by writers": {writer, at(evening.AddDate(0, 0, -2), 1), ""},
		"the future":          {writer, at(evening.Add(time.Minute), 1), "cdt"},
		"before the website":  {writer, at(evening.AddDate(-3, 0, 0), 1), "cdt"},
		"no time":             {writer, strange, "cdt"},
		"address by viewers":  {viewer, address, "cip"},
		"address by writers":  {writer, address, ""},
	} {
		err := s.Track(t.Context(), c.by, c.hit)
		refused, ok := errors.AsType[*sample.HitError](err)
		if ok != (c.parameter != "") || ok && refused.Parameter != c.parameter || !ok && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPingsKeepVisitsAlive(t *testing.T) {
	now := evening
	s := sample.New(sample.Params{Now: func() time.Time { return now }})
	hit := func(more string) {
		track(t, s, "idsite=3&_id=ab&url=https%3A%2F%2Fquiet-corner.example%2F"+more)
		now = now.Add(20 * time.Minute)
	}
	hit("")
	hit("&ping=1")
	hit("")
	now = evening.Add(45 * time.Minute)
	got := read[numbers](t, s, "method=VisitsSummary.get&idSite=3&period=day&date=today")
	if got.of("nb_visits") != 1 || got.of("nb_actions") != 2 || got.of("sum_visit_length") != 40*60 {
		t.Errorf("the day is %v", got)
	}
}

// TestMadeUpVisitsStayAsTheyAre tracks new things and looks at a day that has
// not been made before.
func TestMadeUpVisitsStayAsTheyAre(t *testing.T) {
	const log, sales = "method=Live.getLastVisitsDetails&filter_limit=50", "method=Goals.getItemsSku&filter_limit=-1"
	for site, hits := range map[string][]string{
		"1": {"idsite=1&url=https%3A%2F%2Fx.example%2Fa&e_c=New&e_a=Thing"},
		"2": {"idsite=2&url=https%3A%2F%2Fx.example%2Fa&e_c=New&e_a=Thing", `idsite=2&url=https%3A%2F%2Fx.example%2Fa&idgoal=0&ec_id=1&ec_items=[["NEW"]]`},
	} {
		tracked := newServer(evening)
		for _, hit := range hits {
			track(t, tracked, hit)
		}
		untouched := newServer(evening)
		for _, query := range []string{log, sales} {
			query += "&period=day&date=2026-10-01&idSite=" + site
			if got, want := answer(t, tracked, admin, query).Body, answer(t, untouched, admin, query).Body; string(got) != string(want) {
				t.Errorf("%s is another answer after %q", query, hits)
			}
		}
	}
}
