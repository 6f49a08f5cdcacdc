package sample_test

import (
	"net/url"
	"strings"
	"testing"
)

const yesterday = "&idSite=1&period=day&date=yesterday"

// in counts the visits of a day in a segment, encoded as a client does.
func in(t *testing.T, segment string) numbers {
	t.Helper()
	return read[numbers](t, settled(), "method=VisitsSummary.get"+yesterday+"&segment="+url.QueryEscape(segment))
}

func TestPartsOfASegmentSumToTheWhole(t *testing.T) {
	whole := in(t, "")
	for _, parts := range [][]string{
		{"countryCode==de", "countryCode!=de"},
		{"visitorType==new", "visitorType==returning"},
		{"referrerType==direct", "referrerType==search", "referrerType==website", "referrerType==social", "referrerType==campaign"},
		{"pageUrl=@guides", "pageUrl!@guides"},
		{"actions<3", "actions>=3"},
		{"actions<=3", "actions>3"},
		{"visitDuration==0", "visitDuration>0"},
		{"visitStartServerHour<9", "visitStartServerHour>=9"},
		{"userId==", "userId!="},
		{"visitConvertedGoalId==1", "visitConvertedGoalId!=1"},
		{"visitConvertedGoalId==", "visitConvertedGoalId!="},
	} {
		for _, metric := range additive {
			total := 0.0
			for _, part := range parts {
				n := in(t, part).of(metric)
				if n == 0 && metric == "nb_visits" {
					t.Errorf("no visits in %s", part)
				}
				total += n
			}
			if total != whole.of(metric) {
				t.Errorf("%s: %s is %v, %v in all", parts, metric, total, whole.of(metric))
			}
		}
	}
}

func TestSegmentsCombine(t *testing.T) {
	visits := func(segment string) float64 { return in(t, segment).of("nb_visits") }
	germans, austrians, tablets := visits("countryCode==de"), visits("countryCode==at"), visits("deviceType==tablet")
	if either := visits("countryCode==de,countryCode==at"); either != germans+austrians || austrians == 0 {
		t.Errorf("%v visits from either, %v and %v", either, germans, austrians)
	}
	both := visits("countryCode==de;deviceType==tablet")
	if rest := visits("countryCode!=de;deviceType==tablet"); both == 0 || both+rest != tablets {
		t.Errorf("%v and %v of %v visits on tablets", both, rest, tablets)
	}
	// "," binds closer than ";".
	if n := visits("deviceType==tablet;countryCode==de,countryCode==at"); n != both+visits("deviceType==tablet;countryCode==at") {
		t.Errorf("%v visits on tablets from either", n)
	}
}

func TestSegmentValuesAreRead(t *testing.T) {
	for _, same := range [][]string{
		{"countryCode==de", "countryCode==DE", "countryCode%3D%3Dde", "countryName==Germany", "countryCode=^d;countryCode=$e"},
		{"deviceModel==Galaxy S24", "deviceModel==Galaxy+S24", "deviceModel==Galaxy%20S24", "deviceModel%3D%3DGalaxy%2BS24"},
		{
			"pageUrl==https://www.tidewater-notes.example/guides/", "pageUrl==tidewater-notes.example/guides/",
			"pageUrl==https%3A%2F%2Fwww.tidewater-notes.example%2Fguides%2F",
			"pageUrl==https%253A%252F%252Fwww.tidewater-notes.example%252Fguides%252F",
		},
		{"eventValue==1.5", "eventValue==1.50", "eventValue>1;eventValue<2"},
		{"siteSearchKeyword=@tide tables", "siteSearchKeyword=@Tide%20Tables"},
		{`actions>2\,,actions>2`, "actions>2%5C%2C,actions>2"},
	} {
		want := in(t, same[0])
		for _, segment := range same[1:] {
			if got := in(t, segment); got.of("nb_visits") != want.of("nb_visits") || got.of("nb_actions") != want.of("nb_actions") {
				t.Errorf("%s has %v visits, %s %v", segment, got.of("nb_visits"), same[0], want.of("nb_visits"))
			}
		}
	}
}

func TestEveryFieldFindsTheValuesThatAreSuggested(t *testing.T) {
	s := settled()
	fields := read[[]map[string]any](t, s, "method=API.getSegmentsMetadata&idSites=1")
	if len(fields) < 50 {
		t.Errorf("only %d fields", len(fields))
	}
	silent := []string{}
	for _, f := range fields {
		name := f["segment"].(string)
		site := "&idSite=1"
		if f["category"] == "Ecommerce" {
			site = "&idSite=2"
		}
		values := read[[]string](t, s, "method=API.getSuggestedValuesForSegment&segmentName="+name+site)
		if len(values) == 0 {
			silent = append(silent, name)
			continue
		}
		segment := url.QueryEscape(name + "==" + strings.NewReplacer(",", `\,`, ";", `\;`).Replace(url.QueryEscape(values[0])))
		week := read[numbers](t, s, "method=VisitsSummary.get&period=range&date=last7&segment="+segment+site)
		if week.of("nb_visits") == 0 {
			t.Errorf("no visits with %s==%s", name, values[0])
		}
	}
	if len(silent) > 0 {
		t.Errorf("nothing suggested for %q", silent)
	}
}

func TestSegmentsApplyToEveryKindOfAnswer(t *testing.T) {
	s := settled()
	const phones = "&segment=deviceType==smartphone"
	rows := read[[]tableRow](t, s, "method=DevicesDetection.getType"+yesterday+phones)
	summary := read[numbers](t, s, "method=VisitsSummary.get"+yesterday+phones).of("nb_visits")
	for _, r := range rows {
		want := 0.0
		if r["label"] == "Smartphone" {
			want = summary
		}
		if r.number(t, "nb_visits") != want {
			t.Errorf("%s has %v visits, want %v", r["label"], r["nb_visits"], want)
		}
	}
	if n := read[numbers](t, s, "method=API.get"+yesterday+phones).of("nb_visits"); n != summary || n == 0 {
		t.Errorf("%v visits in API.get, %v in the summary", n, summary)
	}
	pages := read[[]tableRow](t, s, "method=Actions.getPageUrls&flat=1"+yesterday+phones)
	if n := sum(t, pages, "entry_nb_visits"); n != summary {
		t.Errorf("%v entries in %v visits", n, summary)
	}
	counters := func(segment string) float64 {
		return read[[]numbers](t, s, "method=Live.getCounters&idSite=1&lastMinutes=1440"+segment)[0].of("visits")
	}
	if all, some := counters(""), counters(phones); some == 0 || some >= all {
		t.Errorf("%v of %v visits on phones", some, all)
	}
	if whole := read[numbers](t, s, "method=VisitsSummary.get"+yesterday).of("nb_visits"); whole <= summary {
		t.Error("what a segment counted is taken for the whole")
	}
}

func TestRowsNameTheSegmentThatHoldsTheirVisits(t *testing.T) {
	s := settled()
	for _, method := range []string{
		"UserCountry.getCountry", "UserCountry.getRegion", "UserCountry.getCity", "UserLanguage.getLanguage",
		"UserLanguage.getLanguageCode", "DevicesDetection.getType", "DevicesDetection.getModel", "DevicesDetection.getBrand",
		"DevicesDetection.getBrowsers", "DevicesDetection.getBrowserVersions", "DevicesDetection.getOsVersions",
		"DevicesDetection.getBrowserEngines", "Resolution.getResolution", "UserId.getUsers",
		"VisitTime.getVisitInformationPerServerTime", "VisitTime.getVisitInformationPerLocalTime",
		"VisitorInterest.getNumberOfVisitsPerPage", "VisitorInterest.getNumberOfVisitsByVisitCount",
		"Referrers.getReferrerType", "Referrers.getReferrerType&flat=1", "Referrers.getAll", "Referrers.getKeywords",
		"Referrers.getSearchEngines", "Referrers.getSearchEngines&idSubtable=1", "Referrers.getWebsites", "Referrers.getSocials",
		"Referrers.getCampaigns", "Actions.getPageUrls&flat=1", "Actions.getPageTitles", "Actions.getOutlinks&flat=1",
		"Actions.getDownloads&flat=1", "Actions.getSiteSearchKeywords", "Events.getCategory", "Events.getAction", "Events.getName",
	} {
		rows := read[[]tableRow](t, s, "method="+method+yesterday)
		if len(rows) == 0 {
			t.Errorf("%s has no rows", method)
		}
		for _, r := range rows[:min(4, len(rows))] {
			segment, _ := r["segment"].(string)
			got := read[numbers](t, s, "method=VisitsSummary.get"+yesterday+"&segment="+url.QueryEscape(segment))
			if got.of("nb_visits") != r.number(t, "nb_visits") || segment == "" {
				t.Errorf("%s: %s has %v visits, its segment %s %v", method, r["label"], r["nb_visits"], segment, got.of("nb_visits"))
			}
		}
	}
}
