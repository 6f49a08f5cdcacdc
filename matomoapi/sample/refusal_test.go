package sample_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"matoscope/matomoapi/sample"
)

func TestRefusals(t *testing.T) {
	s := newServer(evening)
	anonymous := sample.Viewer{}
	const summary = "method=VisitsSummary.get"
	for _, test := range []struct {
		viewer sample.Viewer
		query  string
		status int
		want   string
	}{
		{admin, "", 200, "Please specify a value for 'method'."},
		{admin, summary + "&period=day&date=today", 200, "Please specify a value for 'idSite'."},
		{admin, summary + "&idSite=1&period=day", 200, "Please specify a value for 'date'."},
		{admin, summary + "&idSite=1&period=fortnight&date=today", 200, "The period 'fortnight' is not supported."},
		{admin, summary + "&idSite=1&period=day&date=notadate", 200, "Date format must be: YYYY-MM-DD"},
		{admin, summary + "&idSite=1&period=day&date=last0", 200, "Date format must be: YYYY-MM-DD"},
		{admin, summary + "&idSite=1&period=day&date=today,yesterday", 200, "is not a correct date range"},
		{admin, summary + "&idSite=1&period=day&date=1600-01-01,2026-01-01", 200, "is not a correct date range"},
		{admin, summary + "&idSite=1&period=range&date=today", 200, "is not a correct date range"},
		{admin, summary + "&idSite=1&period=day&date=today&segment=shoeSize==43", 200, "Segment 'shoeSize' is not a supported segment."},
		{admin, summary + "&idSite=1&period=day&date=today&segment=countryCode==de%3BshoeSize==43", 200, "Segment 'shoeSize' is not a supported segment."},
		{admin, summary + "&idSite=1&period=day&date=today&segment=countryCode", 200, "The segment condition 'countryCode' is not valid."},
		{admin, summary + "&idSite=1&period=day&date=today&segment=countryCode==de%3B", 200, "The segment condition '' is not valid."},
		{admin, summary + "&idSite=1&period=day&date=today&segment===de", 200, "The segment condition '==de' is not valid."},
		{admin, summary + "&idSite=1&period=day&date=today&segment=actions>", 200, "The segment 'actions&gt;' has no value specified."},
		{admin, "method=Live.getCounters&idSite=1&lastMinutes=30&segment=shoeSize==43", 200, "is not a supported segment."},
		{admin, "method=API.getSuggestedValuesForSegment&idSite=1&segmentName=shoeSize", 200, "is not a supported segment."},
		{reader, "method=API.getSuggestedValuesForSegment&idSite=3&segmentName=actions", 401, "website id = 3."},
		{reader, "method=SegmentEditor.getAll&idSite=3", 401, "website id = 3."},
		{reader, "method=API.getSegmentsMetadata&idSites=3", 401, "website id = 3."},
		{admin, summary + "&idSite=999&period=day&date=today", 200, "website id was set to '999' ."},
		{admin, summary + "&idSite=x&period=day&date=today", 200, "website id was set to 'x' ."},
		{admin, "method=VisitsSummary.getUniqueVisitors&idSite=1&period=year&date=today", 200, "The metric nb_uniq_visitors is not enabled"},
		{admin, "method=VisitsSummary.nope", 400, `does not exist or is not available in the module '\Piwik\Plugins\VisitsSummary\API'.`},
		{admin, "method=Foo.bar", 200, "The plugin Foo is not enabled. You can activate the plugin on Settings &gt; Plugins"},
		{admin, "method=UsersManager.getUser&userLogin=reader", 200, "User 'reader' doesn't exist."},
		{admin, "method=Live.getCounters&idSite=1&lastMinutes=0", 200, "lastMinutes"},
		{reader, summary + "&idSite=3&period=day&date=today", 401, "requires 'view' access for the website id = 3."},
		{reader, summary + "&idSite=1,3&period=day&date=today", 401, "requires 'view' access for the website id = 3."},
		{reader, summary + "&idSite=999&period=day&date=today", 401, "requires 'view' access for the website id = 999."},
		{reader, "method=API.getReportMetadata&idSites=3", 401, "website id = 3."},
		{reader, "method=Live.getCounters&idSite=3&lastMinutes=30", 401, "website id = 3."},
		{reader, "method=UsersManager.getUser&userLogin=admin", 401, "The user has to be either a Super User or the user 'admin' itself."},
		{anonymous, summary + "&idSite=1&period=day&date=today", 401, "website id = 1."},
		{anonymous, summary + "&idSite=all&period=day&date=today", 401, "requires view access for at least one website."},
		{anonymous, "method=API.getMatomoVersion", 401, "requires view access for at least one website."},
	} {
		r := answer(t, s, test.viewer, test.query)
		var body struct{ Result, Message string }
		if err := json.Unmarshal(r.Body, &body); err != nil {
			t.Errorf("%s: %v in %s", test.query, err, r.Body)
		}
		if r.Status != test.status || body.Result != "error" || !strings.Contains(body.Message, test.want) {
			t.Errorf("%s: status %d, %s; want %d, %s", test.query, r.Status, r.Body, test.status, test.want)
		}
	}
}

func TestOnlyJSONIsSpoken(t *testing.T) {
	for _, format := range []string{"yaml", "xml", ""} {
		r := newServer(evening).Answer(t.Context(), admin, url.Values{"method": {"API.getMatomoVersion"}, "format": {format}})
		if r.ContentType != "text/plain; charset=utf-8" || !strings.HasPrefix(string(r.Body), "Error: Renderer format") {
			t.Errorf("format %q: %s, %s", format, r.ContentType, r.Body)
		}
	}
}

func TestViewersSeeTheirSites(t *testing.T) {
	s := newServer(evening)
	mixed := sample.Viewer{Login: "m", Access: map[int]sample.Access{1: sample.View, 2: sample.Admin, 3: sample.NoAccess}}
	for _, test := range []struct {
		viewer sample.Viewer
		method string
		want   []int
	}{
		{admin, "getSitesWithAtLeastViewAccess", []int{1, 2, 3}},
		{admin, "getSitesWithViewAccess", nil},
		{admin, "getSitesWithAdminAccess", []int{1, 2, 3}},
		{admin, "getSitesWithAtLeastViewAccess&filter_limit=1&filter_offset=1", []int{2}},
		{mixed, "getSitesWithAtLeastViewAccess", []int{1, 2}},
		{mixed, "getSitesWithViewAccess", []int{1}},
		{mixed, "getSitesWithAdminAccess", []int{2}},
		{mixed, "getPatternMatchSites&pattern=OUTFIT", []int{2}},
		{sample.Viewer{}, "getSitesWithAtLeastViewAccess", nil},
	} {
		r := answer(t, s, test.viewer, "method=SitesManager."+test.method)
		var sites []map[string]any
		if err := json.Unmarshal(r.Body, &sites); err != nil || len(sites) != len(test.want) {
			t.Errorf("%s: %v in %s", test.method, err, r.Body)
			continue
		}
		for i, site := range sites {
			if site["idsite"] != float64(test.want[i]) {
				t.Errorf("%s: %s, want %v", test.method, r.Body, test.want)
			}
			if _, told := site["creator_login"]; told != test.viewer.Superuser {
				t.Errorf("%s: creator told: %v", test.method, told)
			}
		}
	}
}

func TestBulkHoldsTheAccessOfItsViewer(t *testing.T) {
	r := answer(t, newServer(evening), reader, "method=API.getBulkRequest"+
		"&urls[0]=method%3DVisitsSummary.getVisits%26idSite%3D3%26period%3Dday%26date%3Dtoday"+
		"&urls[1]=method%3DFoo.bar&urls[2]=method%3DAPI.getBulkRequest&urls[3]=%25")
	var elements []struct{ Result, Message string }
	if err := json.Unmarshal(r.Body, &elements); err != nil || len(elements) != 4 || r.Status != http.StatusOK {
		t.Fatalf("status %d, %v in %s", r.Status, err, r.Body)
	}
	for i, want := range []string{"website id = 3.", "Settings > Plugins", "nested", "escape"} {
		if elements[i].Result != "error" || !strings.Contains(elements[i].Message, want) {
			t.Errorf("element %d is %+v, want %s", i, elements[i], want)
		}
	}
}

func TestACancelledRequestStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, method := range []string{"VisitsSummary.get", "UserCountry.getCountry", "API.getBulkRequest"} {
		params, _ := url.ParseQuery("format=json&idSite=1&period=year&date=today&urls[0]=x&method=" + method)
		if r := newServer(evening).Answer(ctx, admin, params); r.Status != http.StatusServiceUnavailable {
			t.Errorf("%s: status %d, %s", method, r.Status, r.Body)
		}
	}
}

func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		"method=VisitsSummary.get&idSite=1&period=day&date=last3",
		"method=Actions.getPageUrls&idSite=all&period=week&date=2026-11-01,today&flat=1&filter_pattern=[",
		"method=VisitsSummary.get&idSite=3&period=day&date=today&segment=pageUrl=@a%253Bb,actions>2%3BuserId!=",
		"method=API.getRowEvolution&idSite=2&period=day&date=last2&apiModule=Events&apiAction=getCategory&label=Rating%20>%20Give",
		"method=Live.getLastVisitsDetails&idSite=1&filter_limit=2&filter_offset=1&minTimestamp=9&doNotFetchActions=1",
		"method=Annotations.add&idSite=1&date=yesterday&note=x&starred=1",
		"method=API.getBulkRequest&urls[0]=method%3DLive.getCounters&urls[]=%25",
		"method=Referrers.getReferrerType&idSite=2&period=day&date=today&idSubtable=2&showColumns=,&filter_limit=-5",
	} {
		f.Add(seed)
	}
	s := newServer(evening)
	f.Fuzz(func(t *testing.T, query string) {
		params, err := url.ParseQuery(query)
		if err != nil {
			t.Skip()
		}
		params.Set("format", "json")
		if r := s.Answer(t.Context(), admin, params); !json.Valid(r.Body) {
			t.Errorf("%q: %s", query, r.Body)
		}
	})
}
