package matomoapi_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"matoscope/matomoapi"
)

// FuzzDecodeReport compares with encoding/json: what is no JSON is refused, and
// what is JSON becomes a report, an error of the server, or too much.
func FuzzDecodeReport(f *testing.F) {
	for _, seed := range []string{
		`{"nb_visits":5,"bounce_rate":"20%"}`,
		`{"2026-11-19":[{"label":"a","goals":{"idgoal=1":{"revenue":"€2.50"}},"idsubdatatable":3,"subtable":[]}],"2026-11-20":[]}`,
		`{"7":{"2026-11-19":94},"8":[]}`,
		`[[["2026-11-14",{"count":0}]]]`,
		`{"website":"x","reportData":{"a":[]}}`,
		`{"result":"error","message":"no"}`,
		`["\ud83d\ude00\u00e9\ud800",null,true,-1.5e+3]`,
		`{"value":"1 days 02:03:04"}`, `[1,]`, `{"a"`, `-`, ``, `<html>`,
	} {
		f.Add([]byte(seed), "7,8", "last2")
		f.Add([]byte(seed), "1", "today")
	}
	f.Fuzz(func(t *testing.T, body []byte, site, date string) {
		q := matomoapi.ReportQuery{Site: site, Period: matomoapi.Day, Date: date}
		r, err := matomoapi.DecodeReport(body, q)
		var e *matomoapi.Error
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("error of type %T", err)
		}
		valid := json.Valid(bytes.TrimPrefix(body, []byte("\ufeff")))
		if !valid && err == nil {
			t.Fatalf("no JSON, but taken for a report")
		}
		if valid && err != nil && (e.Kind == matomoapi.KindTruncated || e.Kind == matomoapi.KindNotJSON || e.Kind == matomoapi.KindEmpty) {
			t.Fatalf("JSON, but refused: %v", err)
		}
		if err != nil {
			return
		}
		for _, p := range r.Points {
			checkTable(t, &p.Table, 0)
		}
		r.FillZeros()
	})
}

// checkTable checks what users of a table rely on.
func checkTable(t *testing.T, table *matomoapi.Table, depth int) {
	if len(table.Columns) != len(table.Types) || depth > 100 {
		t.Fatalf("%d columns, %d types, depth %d", len(table.Columns), len(table.Types), depth)
	}
	for _, row := range table.Rows {
		if len(row.Cells) > len(table.Columns) || len(row.Texts) > len(table.Properties) {
			t.Fatalf("%d cells in %d columns, %d texts of %d", len(row.Cells), len(table.Columns), len(row.Texts), len(table.Properties))
		}
		for _, v := range row.Cells {
			if out, err := v.MarshalJSON(); err != nil || !json.Valid(out) {
				t.Fatalf("value %q becomes %q, %v", v, out, err)
			}
		}
		if row.Children != nil {
			checkTable(t, row.Children, depth+1)
		}
	}
}
