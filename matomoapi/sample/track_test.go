package sample_test

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"sync"
	"testing"
	"time"

	"matoscope/matomoapi/sample"
)

// track sends a hit that must be taken.
func track(t testing.TB, s *sample.Server, query string) {
	t.Helper()
	hit, err := url.ParseQuery("rec=1&" + query)
	if err == nil {
		err = s.Track(t.Context(), sample.Viewer{}, hit)
	}
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func TestHitsAreInReportsAtOnce(t *testing.T) {
	now := evening
	s := sample.New(sample.Params{Now: func() time.Time { return now }})
	const today, visitor = "&idSite=3&period=day&date=today", "idsite=3&_id=00000000000000ab"
	page := func(path string) string { return "&url=" + url.QueryEscape("https://quiet-corner.example"+path) }

	track(t, s, visitor+page("/shelf/first book?page=1")+"&action_name=First+book&urlref=https%3A%2F%2Fwww.bing.com%2Fsearch")
	if n := read[[]numbers](t, s, "method=Live.getCounters&idSite=3&lastMinutes=30")[0].of("visits"); n != 1 {
		t.Fatalf("%v visits in the last half hour", n)
	}
	now = now.Add(time.Minute)
	track(t, s, visitor+page("/shelf/")+"&e_c=Shelf&e_a=Turn&e_n=Page&e_v=2.5")
	track(t, s, visitor+page("/shelf/")+"&search=lamp&search_count=0")
	track(t, s, visitor+page("/shelf/")+"&download=https%3A%2F%2Fquiet-corner.example%2Fbook.pdf")
	track(t, s, visitor+page("/shelf/")+"&link=https%3A%2F%2Felsewhere.example%2Fx")
	now = now.Add(time.Minute)
	track(t, s, visitor+page("/shelf/second")+"&action_name=Second")
	track(t, s, "idsite=3&_id=cd"+page("/shelf/second"))
	now = now.Add(45 * time.Minute)
	track(t, s, visitor+page("/"))

	whole := read[numbers](t, s, "method=VisitsSummary.get"+today)
	if whole.of("nb_visits") != 3 || whole.of("nb_actions") != 8 || whole.of("nb_uniq_visitors") != 2 || whole.of("bounce_count") != 2 {
		t.Errorf("the day is %v", whole)
	}
	for query, want := range map[string][]string{
		"method=Actions.getPageUrls&flat=1":             {"/shelf/second", "/", "/shelf/first book?page=1"},
		"method=Actions.getPageTitles":                  {" Second", " First book", " Quiet Corner"},
		"method=Events.getCategory":                     {"Shelf"},
		"method=Actions.getSiteSearchKeywords":          {"lamp"},
		"method=Actions.getSiteSearchNoResultKeywords":  {"lamp"},
		"method=Actions.getDownloads&flat=1":            {"quiet-corner.example/book.pdf"},
		"method=Actions.getOutlinks":                    {"elsewhere.example"},
		"method=Referrers.getSearchEngines":             {"Bing"},
		"method=Actions.getExitPageUrls&flat=1":         {"/shelf/second", "/"},
		"method=Events.getName&segment=eventValue==2.5": {"Page"},
	} {
		got := labels(read[[]tableRow](t, s, query+today))
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s has %q, want %q", query, got, want)
		}
	}
	log := read[[]loggedVisit](t, s, "method=Live.getLastVisitsDetails"+today)
	if len(log) != 3 || len(log[2].ActionDetails)+len(log[1].ActionDetails) != 7 || log[0].VisitorID != "00000000000000ab" {
		t.Errorf("the log is %+v", log)
	}
	if n := read[numbers](t, s, "method=VisitsSummary.getVisits&segment=visitorType==returning"+today).of("value"); n != 1 {
		t.Errorf("%v visits are returning", n)
	}
}

func TestHitsJoinWhatIsMadeUp(t *testing.T) {
	s := newServer(evening)
	const query = "method=Actions.getPageUrls&flat=1&filter_limit=-1&idSite=1&period=day&date=today"
	hits := func() (pages, all float64) {
		for _, r := range read[[]tableRow](t, s, query) {
			all += r.number(t, "nb_hits")
			if r["label"] == "/letter/welcome" {
				pages += r.number(t, "nb_hits")
			}
		}
		return pages, all
	}
	pages, all := hits()
	conversions := read[numbers](t, s, "method=Goals.get&idGoal=1&idSite=1&period=day&date=today").of("nb_conversions")
	old := string(answer(t, s, admin, "method=Actions.getPageUrls&expanded=1&idSite=1&period=day&date=yesterday").Body)
	track(t, s, "idsite=1&_id=ef&url=https%3A%2F%2Fwww.tidewater-notes.example%2Fletter%2Fwelcome")
	track(t, s, "idsite=1&_id=ef&url=https%3A%2F%2Fwww.tidewater-notes.example%2Fguides%2Fnew%2Fpage")
	if p, a := hits(); p != pages+1 || a != all+2 {
		t.Errorf("%v views of %v after %v of %v", p, a, pages, all)
	}
	if n := read[numbers](t, s, "method=Goals.get&idGoal=1&idSite=1&period=day&date=today").of("nb_conversions"); n != conversions+1 {
		t.Errorf("%v conversions after %v", n, conversions)
	}
	if got := string(answer(t, s, admin, "method=Actions.getPageUrls&expanded=1&idSite=1&period=day&date=yesterday").Body); got != old {
		t.Error("yesterday has changed")
	}
}

func TestHitsThatCannotBeTracked(t *testing.T) {
	s := newServer(evening)
	for query, parameter := range map[string]string{
		"rec=1&url=https%3A%2F%2Fx.example%2F":          "idsite",
		"rec=1&idsite=9&url=https%3A%2F%2Fx.example%2F": "idsite",
		"idsite=1&url=https%3A%2F%2Fx.example%2F":       "rec",
		"rec=1&idsite=1":                   "url",
		"rec=1&idsite=1&url=%3A%3Anowhere": "url",
	} {
		hit, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		refused, ok := errors.AsType[*sample.HitError](s.Track(t.Context(), sample.Viewer{}, hit))
		if !ok || refused.Parameter != parameter || refused.Error() == "" {
			t.Errorf("%s: %v, want one about %s", query, refused, parameter)
		}
	}
	var err error
	for n := range 300 {
		hit := url.Values{"rec": {"1"}, "idsite": {"3"}, "_id": {fmt.Sprintf("%016x", n+1)}, "url": {fmt.Sprintf("https://quiet-corner.example/%d", n)}}
		if err = s.Track(t.Context(), sample.Viewer{}, hit); err != nil {
			break
		}
	}
	if err == nil {
		t.Error("there is room for any number of pages")
	}
	if n := read[numbers](t, s, "method=Actions.get&idSite=3&period=day&date=today").of("nb_uniq_pageviews"); n != 256 {
		t.Errorf("%v pages were looked at", n)
	}
}

func TestHitsAndRequestsAtTheSameTime(t *testing.T) {
	s := newServer(evening)
	var group sync.WaitGroup
	for n := range 8 {
		group.Go(func() {
			for i := range 6 {
				hit := url.Values{
					"rec": {"1"}, "idsite": {"3"}, "_id": {fmt.Sprintf("%x", n+1)},
					"url": {fmt.Sprintf("https://quiet-corner.example/%d/%d", n, i)},
				}
				if err := s.Track(t.Context(), sample.Viewer{}, hit); err != nil {
					t.Error(err)
				}
				for _, method := range []string{"Actions.getPageUrls", "Live.getLastVisitsDetails"} {
					if r := answer(t, s, admin, "flat=1&idSite=3&period=day&date=today&method="+method); len(r.Body) < 100 {
						t.Errorf("%s: %s", method, r.Body)
					}
				}
			}
		})
	}
	group.Wait()
	if n := read[numbers](t, s, "method=VisitsSummary.get&idSite=3&period=day&date=today").of("nb_actions"); n != 48 {
		t.Errorf("%v actions", n)
	}
}
