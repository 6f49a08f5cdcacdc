package matomoapi_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"matoscope/matomoapi"
)

// TestFormattedNumbers reads numbers as servers write them for people. An empty
// want means that the text stays text.
func TestFormattedNumbers(t *testing.T) {
	tests := []struct {
		metricType, in, want string
	}{
		{"number", "156", "156"},
		{"number", "0.3930", "0.3930"},
		{"number", "+41", "41"},
		{"number", "1,234", "1234"},
		{"number", "1.234.567", "1234567"},
		{"number", "1\u202f234,5", "1234.5"},
		{"number", "12,34,567", "1234567"},
		{"number", "1.2.3", ""},
		{"number", "-", ""},
		{"percent", "30%", "0.3"},
		{"percent", "30\u00a0%", "0.3"},
		{"percent", "%30", "0.3"},
		{"percent", "7.77%", "0.0777"},
		{"percent", "7,77 %", "0.0777"},
		{"percent", "-12.8%", "-0.128"},
		{"percent", "−12,8 %", "-0.128"},
		{"percent", "+1,234%", "12.34"},
		{"percent", "0%", "0"},
		{"percent", "-0%", "0"},
		{"percent", "100%", "1"},
		{"percent", "%", ""},
		{"percent", "0.3", "0.3"},
		{"duration_s", "00:02:23", "143"},
		{"duration_s", "-00:02:23", "-143"},
		{"duration_s", "02:23", "143"},
		{"duration_s", "100:00:01.50", "360001.5"},
		{"duration_s", "1 days 02:03:04", "93784"},
		{"duration_s", "2 min 23s", "143"},
		{"duration_s", "2 Minuten 23s", "143"},
		{"duration_s", "2 Stunden 1 Min.", "7260"},
		{"duration_s", "1 hours 5 min", "3900"},
		{"duration_s", "2 jours 3 heures", "183600"},
		{"duration_s", "3 Tage 1 Stunde", "262800"},
		{"duration_s", "1 ans 2 jours", "31730400"},
		{"duration_s", "0.45s", "0.45"},
		{"duration_s", "1,01 s", "1.01"},
		{"duration_s", "143", "143"},
		{"duration_s", "1:2:3:4", ""},
		{"duration_s", "5 parsecs", ""},
		{"duration_ms", "1500", "1.5"},
		{"duration_ms", "5", "0.005"},
		{"money", "€2.50", "2.50"},
		{"money", "$1,234.50", "1234.50"},
		{"money", "1.234,50 €", "1234.50"},
		{"money", "-$5", "-5"},
		{"money", "$-5", "-5"},
		{"money", "R$ 10", "10"},
		{"money", "CHF 1’234.05", "1234.05"},
		{"money", "¥100", "100"},
		{"money", "--5", ""},
		{"", "€2.50", "2.50"},
		{"", "30%", "0.3"},
		{"", "2 min 23s", ""},
		{"", "CHF 5", ""},
	}
	for _, test := range tests {
		t.Run(test.metricType+" "+test.in, func(t *testing.T) {
			text, _ := json.Marshal(test.in)
			q := matomoapi.ReportQuery{MetricTypes: map[string]string{"m": test.metricType}}
			r, err := matomoapi.DecodeReport(fmt.Appendf(nil, `{"m":%s}`, text), q)
			if err != nil {
				t.Fatal(err)
			}
			table := r.Table()
			got := table.Rows[0].Cell(table.Column("m"))
			if got.IsNumber() != (test.want != "") || got.IsNumber() && got.String() != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestColumnTypes(t *testing.T) {
	body := `{"nb_visits":1,"bounce_rate_new":"5%","avg_time_on_page":3,"revenue_new_visit":1,"revenue_evolution_trend":1,
		"goals":{"idgoal=1":{"revenue":2,"nb_conversions":1,"conversion_rate":"1%"}},"plugin_share":"7%","plugin_sum":"$7","entry_sum_visit_length":9}`
	want := map[string]matomoapi.Type{
		"nb_visits":                      matomoapi.TypeNumber,
		"bounce_rate_new":                matomoapi.TypePercent,
		"avg_time_on_page":               matomoapi.TypeDuration,
		"revenue_new_visit":              matomoapi.TypeMoney,
		"revenue_evolution_trend":        matomoapi.TypeNumber,
		"goals_idgoal=1_revenue":         matomoapi.TypeMoney,
		"goals_idgoal=1_nb_conversions":  matomoapi.TypeNumber,
		"goals_idgoal=1_conversion_rate": matomoapi.TypePercent,
		"plugin_share":                   matomoapi.TypePercent,
		"plugin_sum":                     matomoapi.TypeMoney,
		"entry_sum_visit_length":         matomoapi.TypeDuration,
	}
	r, err := matomoapi.DecodeReport([]byte(body), matomoapi.ReportQuery{})
	if err != nil {
		t.Fatal(err)
	}
	table := r.Table()
	if len(table.Columns) != len(want) {
		t.Errorf("columns %q", table.Columns)
	}
	for i, name := range table.Columns {
		if table.Types[i] != want[name] {
			t.Errorf("%s is %q, want %q", name, table.Types[i], want[name])
		}
	}
}

func TestValue(t *testing.T) {
	r, err := matomoapi.DecodeReport([]byte(`[{"a":1.10,"b":null,"nb_c":"x\""}]`), matomoapi.ReportQuery{})
	if err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(append(r.Table().Rows[0].Cells, matomoapi.Value{}, matomoapi.NumberValue(0.1)))
	if err != nil || string(out) != `[1.10,null,"x\"",null,0.1]` {
		t.Errorf("got %s, %v", out, err)
	}
	if f, ok := r.Table().Rows[0].Cells[0].Float(); f != 1.1 || !ok {
		t.Errorf("Float is %v, %v", f, ok)
	}
	if _, ok := r.Table().Rows[0].Cells[1].Float(); ok {
		t.Error("null is a number")
	}
	if !r.Table().Rows[0].Cell(9).IsAbsent() || r.Table().Rows[0].Cell(1).IsAbsent() {
		t.Error("absent and null are confused")
	}
	huge, err := matomoapi.DecodeReport([]byte(`{"a":1e999}`), matomoapi.ReportQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := huge.Table().Rows[0].Cells[0].Float(); ok {
		t.Error("a number beyond float64 has a float")
	}
}
