package matomoapi_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
)

// render writes a report on a few lines, so that tests show shapes at a glance:
// a line a point, a line a row, subtables indented.
func render(r *matomoapi.Report) string {
	var b strings.Builder
	var table func(t *matomoapi.Table, indent string)
	table = func(t *matomoapi.Table, indent string) {
		for _, row := range t.Rows {
			fmt.Fprintf(&b, "%s%q", indent, row.Label)
			for i, name := range t.Columns {
				switch v := row.Cell(i); {
				case v.IsNull():
					fmt.Fprintf(&b, " %s=null", name)
				case v.IsText():
					fmt.Fprintf(&b, " %s=%q", name, v)
				case v.IsNumber():
					fmt.Fprintf(&b, " %s=%s", name, v)
				}
			}
			for _, name := range t.Properties {
				if text := t.Property(row, name); text != "" {
					fmt.Fprintf(&b, " %s:%q", name, text)
				}
			}
			if row.Subtable != 0 {
				fmt.Fprintf(&b, " >%d", row.Subtable)
			}
			b.WriteByte('\n')
			if row.Children != nil {
				table(row.Children, indent+"  ")
			}
		}
	}
	for _, p := range r.Points {
		fmt.Fprintf(&b, "[%d %s]\n", p.SiteID, p.Key)
		table(&p.Table, "")
	}
	return b.String()
}

// The queries that the answers below belong to.
var (
	day   = matomoapi.ReportQuery{Method: "A.get", Site: "7", Period: matomoapi.Day, Date: "2026-11-20"}
	days  = matomoapi.ReportQuery{Method: "A.get", Site: "7", Period: matomoapi.Day, Date: "last3"}
	years = matomoapi.ReportQuery{Method: "A.get", Site: "7", Period: matomoapi.Year, Date: "last2"}
	sites = matomoapi.ReportQuery{Method: "A.get", Site: "7,8", Period: matomoapi.Day, Date: "2026-11-20"}
	both  = matomoapi.ReportQuery{Method: "A.get", Site: "all", Period: matomoapi.Week, Date: "last2"}
)

func TestDecodeShapes(t *testing.T) {
	tests := []struct {
		name  string
		query matomoapi.ReportQuery
		body  string
		want  string
	}{
		{"object", day, `{"nb_visits":5,"bounce_rate":"20%"}`, `[7 2026-11-20]
"" nb_visits=5 bounce_rate=0.2
`},
		{"list", day, `[{"label":"a","nb_visits":1},{"label":"b","nb_visits":2,"nb_users":0}]`, `[7 2026-11-20]
"a" nb_visits=1
"b" nb_visits=2 nb_users=0
`},
		{"empty list", day, ` [] `, "[7 2026-11-20]\n"},
		{"empty object", day, `{}`, "[7 2026-11-20]\n"},
		{"null", day, `null`, "[7 2026-11-20]\n"},
		{"scalar in an object", day, `{"value":3}`, "[7 2026-11-20]\n\"\" value=3\n"},
		{"bare number", day, `3.50`, "[7 2026-11-20]\n\"\" value=3.50\n"},
		{"bare text", day, `"5.2.0"`, "[7 2026-11-20]\n\"\" value=\"5.2.0\"\n"},
		{"truth", day, `{"value":true}`, "[7 2026-11-20]\n\"\" value=\"true\"\n"},
		{"literals among numbers", day, `[{"x":true},{"x":5},{"x":"6"},{"x":false}]`, "[7 2026-11-20]\n\"\" x=null\n\"\" x=5\n\"\" x=6\n\"\" x=null\n"},
		{"nothing among numbers", day, `[{"x":5},{"x":""}]`, "[7 2026-11-20]\n\"\" x=5\n\"\" x=null\n"},
		{"literals of a metric", day, `[{"nb_visits":false},{"nb_visits":3}]`, "[7 2026-11-20]\n\"\" nb_visits=null\n\"\" nb_visits=3\n"},
		{"only literals of a metric", day, `{"nb_visits":false}`, "[7 2026-11-20]\n\"\" nb_visits=null\n"},
		{"literals among words", day, `[{"x":true},{"x":"yes"}]`, "[7 2026-11-20]\n\"\" x:\"true\"\n\"\" x:\"yes\"\n"},
		{"list of texts", day, `["de","us"]`, "[7 2026-11-20]\n\"de\"\n\"us\"\n"},
		{"list of numbers", day, `[1,2]`, "[7 2026-11-20]\n\"\" value=1\n\"\" value=2\n"},
		{"list with holes", day, `{"0":{"label":"a","hits":1},"4":{"label":"b","hits":2}}`, `[7 2026-11-20]
"a" hits=1
"b" hits=2
`},
		{"list of a list with holes", day, `[{"1":{"note":"x","starred":0},"0":{"note":"y","starred":1}}]`, `[7 2026-11-20]
"" starred=0 note:"x"
"" starred=1 note:"y"
`},
		{"list of lists", day, `[[{"hits":1}],[{"hits":2}]]`, "[7 2026-11-20]\n\"\" hits=1\n\"\" hits=2\n"},
		{"list of pairs", day, `[[["2026-11-19",{"count":4}],["2026-11-20",9]]]`, "[7 2026-11-20]\n\"2026-11-19\" count=4\n\"2026-11-20\" 1=9\n"},
		{"days", days, `{"2026-11-19":{"nb_visits":1},"2026-11-18":[],"2026-11-20":{"nb_visits":0}}`, `[7 2026-11-19]
"" nb_visits=1
[7 2026-11-18]
[7 2026-11-20]
"" nb_visits=0
`},
		{"days of scalars", days, `{"2026-11-19":94,"2026-11-20":"82"}`, `[7 2026-11-19]
"" value=94
[7 2026-11-20]
"" value=82
`},
		{"days of lists", days, `{"2026-11-19":[{"label":"x","hits":1}],"2026-11-20":[]}`, `[7 2026-11-19]
"x" hits=1
[7 2026-11-20]
`},
		{"days of lists with holes", days, `{"2026-11-19":{"0":{"label":"x","hits":1},"2":{"label":"y","hits":2}}}`, `[7 2026-11-19]
"x" hits=1
"y" hits=2
`},
		{"years look like sites", years, `{"2025":{"nb_visits":1},"2026":{"nb_visits":2}}`, `[7 2025]
"" nb_visits=1
[7 2026]
"" nb_visits=2
`},
		{"sites", sites, `{"7":{"nb_visits":1},"8":[]}`, "[7 2026-11-20]\n\"\" nb_visits=1\n[8 2026-11-20]\n"},
		{"sites look like years", sites, `{"2025":3,"2026":4}`, "[2025 2026-11-20]\n\"\" value=3\n[2026 2026-11-20]\n\"\" value=4\n"},
		{"sites, then weeks", both, `{"7":{"2026-11-09,2026-11-15":{"nb_visits":1},"2026-11-16,2026-11-22":[]},"8":{"2026-11-09,2026-11-15":2}}`, `[7 2026-11-09,2026-11-15]
"" nb_visits=1
[7 2026-11-16,2026-11-22]
[8 2026-11-09,2026-11-15]
"" value=2
`},
		{"nothing for a map of dates", days, `[]`, ""},
		{"report in an envelope", day, `{"website":"W","columns":{"a":"A"},"reportData":[{"label":"x","revenue":"€2.50","avg_time_on_site":"00:02:23"}],"reportTotal":[]}`, `[7 2026-11-20]
"x" revenue=2.50 avg_time_on_site=143
`},
		{"envelope with pretty dates", days, `{"reportData":{"Thursday, November 19, 2026":[],"Friday, November 20, 2026":{"nb_visits":1}},"n":1}`, `[7 Thursday, November 19, 2026]
[7 Friday, November 20, 2026]
"" nb_visits=1
`},
		{"goals", day, `[{"label":"x","goals":{"idgoal=1":{"nb_conversions":2,"revenue":"7.5"},"idgoal=2":{"revenue":0}},"nb_conversions":2},{"label":"y","goals":[]}]`, `[7 2026-11-20]
"x" goals_idgoal=1_nb_conversions=2 goals_idgoal=1_revenue=7.5 goals_idgoal=2_revenue=0 nb_conversions=2
"y"
`},
		{"expanded", day, `[{"label":"x","hits":3,"idsubdatatable":4,"subtable":[{"label":"/y","hits":3,"url":"https://h/y"}]},{"label":"z","hits":1,"idsubdatatable":"5","subtable":{}}]`, `[7 2026-11-20]
"x" hits=3 >4
  "/y" hits=3 url:"https://h/y"
"z" hits=1 >5
`},
		{"strings that are numbers", day, `[{"label":"a","nb_actions":21,"min_time_server":"0.3930","custom":"7"},{"label":"b","nb_actions":"156","custom":"-8.5"}]`, `[7 2026-11-20]
"a" nb_actions=21 min_time_server=0.3930 custom=7
"b" nb_actions=156 custom=-8.5
`},
		{"texts that look like numbers", day, `[{"label":"404","code":"11","url":"2026","segment":"5","logo":"1","Events_EventAction":"200","browserVersion":"129.0"},{"label":2026,"code":7}]`, `[7 2026-11-20]
"404" code:"11" url:"2026" segment:"5" logo:"1" Events_EventAction:"200" browserVersion:"129.0"
"2026" code:"7"
`},
		{"a column of both is text", day, `[{"label":"a","odd":"12","hits":1},{"label":"b","odd":"x12","hits":2},{"label":"c","odd":3}]`, `[7 2026-11-20]
"a" hits=1 odd:"12"
"b" hits=2 odd:"x12"
"c" odd:"3"
`},
		{"addresses, versions and times are text", day, `[{"ip":"46.163.0.0","at":"23:51:24","v":"1.2.3"}]`, `[7 2026-11-20]
"" ip:"46.163.0.0" at:"23:51:24" v:"1.2.3"
`},
		{"null and absent are not zero", day, `[{"label":"a","max_event_value":null},{"label":"b"},{"label":"c","max_event_value":0},{"label":"d","max_event_value":""}]`, `[7 2026-11-20]
"a" max_event_value=null
"b"
"c" max_event_value=0
"d" max_event_value=null
`},
		{"what is no number in a metric stays", day, `[{"label":"a","visits_evolution":"∞"},{"label":"b","visits_evolution":"-12.8%"}]`, `[7 2026-11-20]
"a" visits_evolution="∞"
"b" visits_evolution=-0.128
`},
		{"entities once, but none in URLs", day, `[{"label":"a &amp;lt; b &#039;c&#039; <b>d</b>","url":"https://h/?a=1&copy=2&amp;reg=3&lt=4"}]`, `[7 2026-11-20]
"a &lt; b 'c' <b>d</b>" url:"https://h/?a=1&copy=2&reg=3&lt=4"
`},
		{"tokens", day, `[{"label":"x?token_auth=abc123&a=1","imageGraphUrl":"index.php?token_auth=abc123","url":"u?a=1&token_auth=abc123","href":"u?q=token_auth%3Dabc123"}]`, `[7 2026-11-20]
"x?a=1" url:"u?a=1" href:"u?q="
`},
		{"lists inside rows", day, `[{"label":"v","actions":2,"actionDetails":[{"url":"\/a"}],"icons":[]}]`, `[7 2026-11-20]
"v" actions=2 actionDetails:"[{\"url\":\"\\/a\"}]"
`},
		{"the last of equal names wins", day, `{"hits":1,"hits":2}`, "[7 2026-11-20]\n\"\" hits=2\n"},
		{"escapes and emoji", day, "[{\"label\":\"\\u00dc\\ud83d\\ude00 \\\"\\\\\\/\\n שלום\",\"hits\":1e3}]", `[7 2026-11-20]
"Ü😀 \"\\/\n שלום" hits=1e3
`},
		{"every escape", day, `["\"\\\/\b\f\n\r\t\u0041\ud800x\ud800\u0041"]`, "[7 2026-11-20]\n" + strconv.Quote("\"\\/\b\f\n\r\tA\ufffdx\ufffdA") + "\n"},
		{"broken UTF-8", day, "[\"a\xffb\"]", "[7 2026-11-20]\n\"a\ufffdb\"\n"},
		{"the word alone is no token", day, `["token_auth is a parameter", "&token_auth=a%26token_auth%3Db"]`, "[7 2026-11-20]\n\"token_auth is a parameter\"\n\"%26\"\n"},
		{"byte order mark", day, "\ufeff{\"hits\":1}", "[7 2026-11-20]\n\"\" hits=1\n"},
		{"words about success", day, `{"result":"success","message":"ok"}`, "[7 2026-11-20]\n\"\" result:\"success\" message:\"ok\"\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := matomoapi.DecodeReport([]byte(test.body), test.query)
			if err != nil {
				t.Fatal(err)
			}
			if got := render(r); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			if want := matomoapi.IsMultiple(test.query.Period, test.query.Date); r.Multi != want {
				t.Errorf("Multi is %v, want %v", r.Multi, want)
			}
		})
	}
}

func TestDecodeRefusals(t *testing.T) {
	tests := []struct {
		name, body string
		want       matomoapi.Kind
	}{
		{"nothing", "  ", matomoapi.KindEmpty},
		{"a page", "<html><title>Sign in &amp; more</title>", matomoapi.KindNotJSON},
		{"words", "Error: Renderer format", matomoapi.KindNotJSON},
		{"an error", `{"result":"error","message":"Segment &#039;x&#039; is bad"}`, matomoapi.KindResult},
		{"an error after its message", `{"message":"Please specify a value for 'date'.","result":"error"}`, matomoapi.KindResult},
		{"cut in a list", `[{"label":"a"},`, matomoapi.KindTruncated},
		{"cut in a text", `[{"label":"a`, matomoapi.KindTruncated},
		{"cut in an escape", `[{"label":"\u00`, matomoapi.KindTruncated},
		{"cut in a number", `[{"hits":-`, matomoapi.KindTruncated},
		{"cut in a word", `[{"hits":tr`, matomoapi.KindTruncated},
		{"cut before the end", `[{"label":"a"}`, matomoapi.KindTruncated},
		{"text after the end", `[] []`, matomoapi.KindMalformed},
		{"comma at the end", `[1,]`, matomoapi.KindMalformed},
		{"no comma", `[1 2]`, matomoapi.KindMalformed},
		{"leading zero", `[{"hits":01}]`, matomoapi.KindMalformed},
		{"bad escape", `["\x"]`, matomoapi.KindMalformed},
		{"control character", "[\"\n\"]", matomoapi.KindMalformed},
		{"too deep", strings.Repeat("[", 101) + strings.Repeat("]", 101), matomoapi.KindMalformed},
		{"too sparse", sparse(2000), matomoapi.KindMalformed},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := matomoapi.DecodeReport([]byte(test.body), day)
			var e *matomoapi.Error
			if !errors.As(err, &e) || e.Kind != test.want || e.Method != "A.get" {
				t.Errorf("got %v, want kind %s", err, test.want)
			}
		})
	}
}

// sparse is an answer whose n columns and n rows would fill n*n cells.
func sparse(n int) string {
	var b strings.Builder
	b.WriteString("[{")
	for i := range n {
		fmt.Fprintf(&b, `"c%d":1,`, i)
	}
	b.WriteString(`"x":1}` + strings.Repeat(",{}", n) + "]")
	return b.String()
}

// TestDecodeCut cuts an answer at every byte: none of the parts is a report.
func TestDecodeCut(t *testing.T) {
	body := `{"2026-11-19":[{"label":"\u00fc\"x","goals":{"idgoal=1":{"revenue":-1.5e2}},"subtable":[{"a":null}]}],"2026-11-20":[]}`
	for i := range len(body) {
		if r, err := matomoapi.DecodeReport([]byte(body[:i]), days); err == nil {
			t.Errorf("%q was taken for %v", body[:i], r)
		}
	}
}

func TestDecodeSpans(t *testing.T) {
	berlin := time.FixedZone("CET", 3600)
	now := time.Date(2026, 11, 20, 23, 30, 0, 0, time.UTC) // the 21st in Berlin
	q := matomoapi.ReportQuery{Site: "1", Period: matomoapi.Day, Date: "yesterday", Now: now, Location: berlin}
	r, err := matomoapi.DecodeReport([]byte(`{"nb_visits":1}`), q)
	if err != nil {
		t.Fatal(err)
	}
	if p := r.Points[0]; p.Key != "2026-11-20" || p.Span.From != matomoapi.NewDate(2026, 11, 20) {
		t.Errorf("yesterday is %q, %v", p.Key, p.Span)
	}
	q.Date = "last2"
	r, err = matomoapi.DecodeReport([]byte(`{"reportData":{"Friday":[],"Saturday":[]}}`), q)
	if err != nil {
		t.Fatal(err)
	}
	if p := r.Points[1]; p.Key != "Saturday" || p.Span.Key != "2026-11-21" {
		t.Errorf("the second day is %q, %v", p.Key, p.Span)
	}
}

func TestFillZeros(t *testing.T) {
	r, err := matomoapi.DecodeReport([]byte(`{"2026-11-18":[],"2026-11-19":{"nb_visits":3,"max_event_value":null},"2026-11-20":{"nb_visits":4,"revenue":2}}`), days)
	if err != nil {
		t.Fatal(err)
	}
	r.FillZeros()
	if got, want := render(r), `[7 2026-11-18]
"" nb_visits=0 revenue=0
[7 2026-11-19]
"" nb_visits=3 max_event_value=null
[7 2026-11-20]
"" nb_visits=4 revenue=2
`; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	lists, err := matomoapi.DecodeReport([]byte(`{"2026-11-18":[],"2026-11-19":[{"label":"x","hits":1}]}`), days)
	if err != nil {
		t.Fatal(err)
	}
	if lists.FillZeros(); len(lists.Points[0].Table.Rows) != 0 {
		t.Error("an empty list of rows was given a row")
	}
}

// TestBooleans names the columns that hold the true and false of JSON, and none
// whose values are words, or numbers beside a literal for no value.
func TestBooleans(t *testing.T) {
	for body, want := range map[string]string{
		`[{"open":true},{"open":false},{"open":null}]`:        "[open]",
		`[{"open":true},{"open":"true"}]`:                     "[]",
		`[{"open":true},{"open":1}]`:                          "[]",
		`{"nb_visits":false}`:                                 "[]",
		`{"value":true}`:                                      "[value]",
		`[{"city":false,"x":1},{"city":null},{"x":2}]`:        "[city]",
		`[{"city":false},{"city":"Bonn"}]`:                    "[]",
		`[{"city":true},{"city":7}]`:                          "[]",
		`[{"city":"true","code":true},{"code":false}]`:        "[code]",
		`[{"label":"a","subtable":[{"open":true}]}]`:          "[open]",
		`{"2026-11-19":{"open":true},"2026-11-20":[]}`:        "[open]",
		`{"2026-11-19":[{"x":5}],"2026-11-20":[{"x":false}]}`: "[]",
	} {
		r, err := matomoapi.DecodeReport([]byte(body), days)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(r.Table().Booleans); got != want {
			t.Errorf("%s: booleans %s, want %s", body, got, want)
		}
	}
}
