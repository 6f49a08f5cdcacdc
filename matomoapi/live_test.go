package matomoapi_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
)

func TestCounters(t *testing.T) {
	for _, body := range []string{
		`[{"visits":"59","actions":188,"visitors":53,"visitsConverted":6}]`,
		`{"visits":59,"actions":188,"visitors":53,"visitsConverted":6}`,
	} {
		f := newFake(t, say(200, body))
		got, err := f.client(t).Counters(t.Context(), 4, 30, "a==b")
		if err != nil || got != (matomoapi.LiveCounters{Visits: 59, Actions: 188, Visitors: 53, Converted: 6}) {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
		if form := f.requests[0].PostForm.Encode(); form != "idSite=4&lastMinutes=30&segment=a%3D%3Db" {
			t.Errorf("form %s", form)
		}
	}
}

const visitJSON = `{"idSite":1,"idVisit":"77","visitIp":"10.0.0.0","visitorId":"0123456789abcdef","userId":null,
	"firstActionTimestamp":1795215084,"lastActionTimestamp":1795215235,"serverTimestamp":1795215235,"visitDuration":152,
	"visitorType":"returning","visitCount":5,"actions":4,"goalConversions":1,"visitConverted":1,"visitEcommerceStatus":"orderedThenAbandonedCart","siteCurrency":"EUR",
	"referrerType":"search","referrerName":"A &amp; B","referrerKeyword":null,"referrerUrl":"https://s.example/",
	"country":"Germany","countryCode":"de","region":"Berlin","city":null,"language":"German","deviceType":"Desktop",
	"deviceModel":"M","operatingSystem":"Linux 6","browser":"Firefox 130.0","resolution":"1536x864","actionDetails":[
	{"type":"action","url":"https://x.example/?a=1&amp;b","pageTitle":"Docs","title":"Docs","timeSpent":151,"pageLoadTimeMilliseconds":1011,"timestamp":1795218684},
	{"type":"event","eventCategory":"c","eventAction":"a","eventName":"n","eventValue":1.5,"title":"Event","url":null,"timestamp":"1795218700"},
	{"type":"search","siteSearchKeyword":"k","siteSearchCategory":"","siteSearchCount":0,"title":"Site Search","timestamp":1795218701},
	{"type":"goal","goalId":2,"goalName":"G","revenue":"2.50","timestamp":1795218835},
	{"type":"ecommerceOrder","orderId":"O-1","revenue":"12","items":"3","timestamp":1795218835,
		"itemDetails":[{"itemSKU":"L1","itemName":"Lamp &amp; cord","itemCategory":"Lamps","price":4.5,"quantity":"2","categories":["Lamps"]},{"itemSKU":"L2","itemName":null,"price":"3","quantity":1}]},
	{"type":"ecommerceAbandonedCart","revenue":0,"itemDetails":null,"timestamp":1795218835}]}`

func TestLastVisits(t *testing.T) {
	f := newFake(t, say(200, "["+visitJSON+"]"))
	since := time.Unix(1795000000, 0)
	got, err := f.client(t).LastVisits(t.Context(), matomoapi.VisitsQuery{
		Site: 1, Period: matomoapi.Day, Date: "today", Segment: "a==b", Since: since, Limit: 5, Offset: 10, WithoutActions: true,
	})
	at := func(seconds int64) time.Time { return time.Unix(seconds, 0) }
	want := []matomoapi.Visit{{
		ID: 77, SiteID: 1, VisitorID: "0123456789abcdef", IP: "10.0.0.0", FirstActionAt: at(1795215084), LastActionAt: at(1795215235),
		Duration: 152 * time.Second, VisitorType: "returning", VisitCount: 5, ActionCount: 4, Conversions: 1, Converted: true, Ecommerce: "orderedThenAbandonedCart", Currency: "EUR",
		Referrer: matomoapi.Referrer{Type: "search", Name: "A & B", URL: "https://s.example/"},
		Country:  "Germany", CountryCode: "de", Region: "Berlin", Language: "German", DeviceType: "Desktop", DeviceModel: "M",
		System: "Linux 6", Browser: "Firefox 130.0", Resolution: "1536x864",
		Actions: []matomoapi.Action{
			{Type: "action", At: at(1795215084), Title: "Docs", URL: "https://x.example/?a=1&b", TimeSpent: 151 * time.Second, LoadTime: 1011 * time.Millisecond},
			{Type: "event", At: at(1795215100), Title: "Event", EventCategory: "c", EventAction: "a", EventName: "n", EventValue: "1.5"},
			{Type: "search", At: at(1795215101), Title: "Site Search", SearchKeyword: "k", SearchCount: "0"},
			{Type: "goal", At: at(1795215235), Title: "G", GoalID: 2, Revenue: "2.50"},
			{Type: "ecommerceOrder", At: at(1795215235), OrderID: "O-1", Revenue: "12", Pieces: 3, Items: []matomoapi.Item{
				{SKU: "L1", Name: "Lamp & cord", Category: "Lamps", Price: "4.5", Quantity: 2}, {SKU: "L2", Price: "3", Quantity: 1},
			}},
			{Type: "ecommerceAbandonedCart", At: at(1795215235), Revenue: "0"},
		},
	}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v, %v", got, want, err)
	}
	if form := f.requests[0].PostForm.Encode(); form != "date=today&doNotFetchActions=1&filter_limit=5&filter_offset=10&idSite=1&minTimestamp=1795000000&period=day&segment=a%3D%3Db" {
		t.Errorf("form %s", form)
	}
}

// TestActionTimes has the times of actions shifted in several ways.
func TestActionTimes(t *testing.T) {
	kathmandu := time.FixedZone("", 5*3600+45*60)
	for name, test := range map[string]struct {
		first, last string // timestamps of the actions; the visit is from 1795215084 to 1795215235
		loc         *time.Location
		want        int64 // of the first action
	}{
		"shifted":                       {"1795218684", "1795218835", nil, 1795215084},
		"not shifted":                   {"1795215084", "1795215235", kathmandu, 1795215084},
		"west":                          {"1795197084", "1795197235", nil, 1795215084},
		"quarters of an hour":           {"1795235784", "1795235935", nil, 1795215084},
		"first actions are missing":     {"1795218784", "1795218835", nil, 1795215184},
		"both ends are missing":         {"1795235794", "1795235795", kathmandu, 1795215094},
		"both ends and the zone":        {"1795218694", "1795218695", nil, 1795218694},
		"further than any zone is away": {"1795301484", "1795301635", kathmandu, 1795301484 - 20700},
	} {
		visit := strings.NewReplacer("1795218684", test.first, "1795218835", test.last).Replace(visitJSON)
		got, err := newFake(t, say(200, "["+visit+"]")).client(t).LastVisits(t.Context(), matomoapi.VisitsQuery{Site: 1, Location: test.loc})
		if err != nil || got[0].Actions[0].At.Unix() != test.want {
			t.Errorf("%s: %d, want %d; %v", name, got[0].Actions[0].At.Unix(), test.want, err)
		}
	}
}

func TestVisitorProfile(t *testing.T) {
	f := newFake(t, say(200, `{"visitorId":"0123456789abcdef","userId":"ann","totalVisits":3,"totalActions":"12","totalPageViews":9,"totalVisitDuration":600,
		"countries":[{"country":"de","nb_visits":3,"prettyName":"Germany"}],"lastVisits":{"0":`+visitJSON+`,"2":`+visitJSON+`}}`))
	got, err := f.client(t).VisitorProfile(t.Context(), 1, "0123456789abcdef", nil)
	if err != nil || len(got.LastVisits) != 2 || got.LastVisits[1].Actions[0].At.Unix() != 1795215084 {
		t.Fatalf("%+v, %v", got, err)
	}
	got.LastVisits = nil
	want := matomoapi.VisitorProfile{
		VisitorID: "0123456789abcdef", UserID: "ann", Visits: 3, Actions: 12, Pageviews: 9, Duration: 10 * time.Minute, Countries: []string{"Germany"},
	}
	if !reflect.DeepEqual(got, want) || f.requests[0].PostForm.Encode() != "idSite=1&visitorId=0123456789abcdef" {
		t.Errorf("%+v", got)
	}
}

// TestRecordedVisits checks the times of each action against the words that the
// server wrote beside them.
func TestRecordedVisits(t *testing.T) {
	for _, rec := range recordings(t) {
		if !json.Valid(rec.body) || !strings.HasPrefix(rec.param("method"), "Live.") {
			continue
		}
		client := newFake(t, say(rec.Status, string(rec.body))).client(t)
		list, _ := naive(t, rec.body).([]any)
		switch rec.param("method") {
		case "Live.getCounters":
			got, err := client.Counters(t.Context(), 1, 30, "")
			if o := list[0].(object); err != nil || json.Number(jsonInt(got.Visits)) != o.get("visits") || json.Number(jsonInt(got.Actions)) != o.get("actions") {
				t.Errorf("%s: %+v, %v", rec.Name, got, err)
			}
		case "Live.getLastVisitsDetails":
			visits, err := client.LastVisits(t.Context(), matomoapi.VisitsQuery{Site: 1})
			if err != nil || len(visits) != len(list) {
				t.Fatalf("%s: %d visits, want %d; %v", rec.Name, len(visits), len(list), err)
			}
			for i, v := range visits {
				checkVisit(t, v, list[i].(object))
			}
		}
	}
}

func jsonInt(n int) string {
	text, _ := json.Marshal(n)
	return string(text)
}

func checkVisit(t *testing.T, v matomoapi.Visit, want object) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip(err)
	}
	if v.VisitorID != want.get("visitorId") || v.LastActionAt.In(berlin).Format("15:04:05") != want.get("serverTimePretty") || v.Browser == "" {
		t.Errorf("visit %+v", v)
	}
	actions := want.get("actionDetails").([]any)
	if len(v.Actions) != len(actions) {
		t.Fatalf("%d actions, want %d", len(v.Actions), len(actions))
	}
	for i, a := range v.Actions {
		o := actions[i].(object)
		if pretty := a.At.In(berlin).Format("Jan 2, 2006 15:04:05"); pretty != o.get("serverTimePretty") || a.Type != o.get("type") {
			t.Errorf("action %+v at %s, want %s", a, pretty, o.get("serverTimePretty"))
		}
	}
}
