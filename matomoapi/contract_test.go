package matomoapi_test

import (
	"encoding/json"
	"html"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"matoscope/matomoapi"
)

// The naive reading: encoding/json into ordered members, and nothing else that
// the package under test does. What it finds must be in the decoded report.

// member is a member of an object; objects are lists of them.
type member struct {
	key   string
	value any
}

type object []member

func (o object) get(key string) any {
	for _, m := range o {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

func naive(t *testing.T, body []byte) any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(string(body)))
	d.UseNumber()
	var value func() any
	value = func() any {
		token, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch token {
		case json.Delim('{'):
			o := object{}
			for d.More() {
				key, _ := d.Token()
				o = append(o, member{key.(string), value()})
			}
			_, _ = d.Token()
			return o
		case json.Delim('['):
			l := []any{}
			for d.More() {
				l = append(l, value())
			}
			_, _ = d.Token()
			return l
		}
		return token
	}
	return value()
}

// TestRecordedReports decodes every recording and looks for each label and each
// number of the naive reading, in its place and order.
func TestRecordedReports(t *testing.T) {
	for _, rec := range recordings(t) {
		if rec.kind() != "" {
			continue
		}
		t.Run(rec.Name, func(t *testing.T) {
			report, err := matomoapi.DecodeReport(rec.body, rec.query())
			if err != nil {
				t.Fatal(err)
			}
			root := naive(t, rec.body)
			if o, ok := root.(object); ok && o.get("reportData") != nil {
				root = o.get("reportData")
			}
			want := naivePoints(root, rec.param("idSite"), matomoapi.IsMultiple(rec.query().Period, rec.query().Date))
			if len(report.Points) != len(want) {
				t.Fatalf("%d points, want %d", len(report.Points), len(want))
			}
			for i, p := range report.Points {
				if want[i].key != "" && p.Key != want[i].key {
					t.Errorf("point %d has key %q, want %q", i, p.Key, want[i].key)
				}
				if want[i].site != "" && strconv.Itoa(p.SiteID) != want[i].site {
					t.Errorf("point %d is of site %d, want %s", i, p.SiteID, want[i].site)
				}
				compareTable(t, &p.Table, want[i].value)
			}
			compareOrder(t, report, want)
		})
	}
}

type naivePoint struct {
	key, site string
	value     any
}

var (
	dateKey  = regexp.MustCompile(`^\d{4}-\d\d(-\d\d)?(,.*)?$`)
	prettyOf = regexp.MustCompile(`^\w+day, `)
	numeral  = regexp.MustCompile(`^\d+$`)
	numeric  = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?$`)
	percents = regexp.MustCompile(`^([+-]?[\d.]+)\x{a0}?%$`)
)

func naivePoints(v any, site string, multi bool) []naivePoint {
	o, ok := v.(object)
	if !ok || len(o) == 0 {
		return []naivePoint{{value: v}}
	}
	var points []naivePoint
	switch key := o[0].key; {
	case multi && (dateKey.MatchString(key) || prettyOf.MatchString(key)):
		for _, m := range o {
			points = append(points, naivePoint{key: m.key, value: m.value})
		}
	case numeral.MatchString(key) && strings.Contains(site, ","):
		for _, m := range o {
			for _, p := range naivePoints(m.value, "", multi) {
				p.site = m.key
				points = append(points, p)
			}
		}
	default:
		points = append(points, naivePoint{value: v})
	}
	return points
}

// naiveRows flattens lists of lists and lists with holes.
func naiveRows(v any) []any {
	switch v := v.(type) {
	case []any:
		var rows []any
		for _, e := range v {
			list, isList := e.([]any)
			o, isObject := e.(object)
			switch {
			case isList && len(list) > 0 && !isContainer(list[0]):
				row := object{{"label", list[0]}}
				for _, rest := range list[1:] {
					row = append(row, rest.(object)...)
				}
				rows = append(rows, row)
			case isList, isObject && len(o) > 0 && numeral.MatchString(o[0].key) && isContainer(o[0].value):
				rows = append(rows, naiveRows(e)...)
			default:
				rows = append(rows, e)
			}
		}
		return rows
	case object:
		if len(v) > 0 && numeral.MatchString(v[0].key) && isContainer(v[0].value) {
			var list []any
			for _, m := range v {
				list = append(list, m.value)
			}
			return naiveRows(list)
		}
		return []any{v}
	case nil:
		return nil
	}
	return []any{object{{"value", v}}}
}

func isContainer(v any) bool {
	switch v.(type) {
	case object, []any:
		return true
	}
	return false
}

func compareTable(t *testing.T, table *matomoapi.Table, v any) {
	t.Helper()
	rows := naiveRows(v)
	if len(table.Rows) != len(rows) {
		t.Fatalf("%d rows, want %d", len(table.Rows), len(rows))
	}
	for i, row := range table.Rows {
		switch want := rows[i].(type) {
		case object:
			compareRow(t, table, row, want)
		case string:
			if row.Label != want {
				t.Errorf("row %d is labelled %q, want %q", i, row.Label, want)
			}
		}
	}
}

func compareRow(t *testing.T, table *matomoapi.Table, row matomoapi.Row, want object) {
	t.Helper()
	if label, ok := want.get("label").(string); ok && row.Label != html.UnescapeString(label) {
		t.Errorf("label %q, want %q", row.Label, label)
	}
	if id, ok := want.get("idsubdatatable").(json.Number); ok && strconv.Itoa(row.Subtable) != id.String() {
		t.Errorf("%s: subtable %d, want %s", row.Label, row.Subtable, id)
	}
	if children := want.get("subtable"); children != nil {
		compareTable(t, row.Children, children)
	}
	leaves(want, "", func(name string, v any) {
		got := row.Cell(table.Column(name))
		switch v := v.(type) {
		case json.Number:
			if got.String() != v.String() && table.Property(row, name) != v.String() {
				t.Errorf("%s: %s is %q, want %s", row.Label, name, got, v)
			}
		case string:
			compareText(t, table, row, name, v)
		case nil:
			if !got.IsNull() && table.Property(row, name) != "" {
				t.Errorf("%s: %s is %q, want null", row.Label, name, got)
			}
		}
	})
}

func compareText(t *testing.T, table *matomoapi.Table, row matomoapi.Row, name, want string) {
	t.Helper()
	got := row.Cell(table.Column(name))
	if percent := percents.FindStringSubmatch(want); percent != nil {
		f, _ := strconv.ParseFloat(percent[1], 64)
		if value, ok := got.Float(); !ok || math.Abs(value-f/100) > 1e-9 {
			t.Errorf("%s: %s is %q, want %s", row.Label, name, got, want)
		}
		return
	}
	if numeric.MatchString(want) && got.IsNumber() && got.String() != want {
		t.Errorf("%s: %s is %q, want %s", row.Label, name, got, want)
	}
	if strings.HasPrefix(name, "nb_") && numeric.MatchString(want) && !got.IsNumber() {
		t.Errorf("%s: %s is no number, want %s", row.Label, name, want)
	}
	if !got.IsNumber() && !strings.Contains(name, "imageGraph") && strings.TrimSpace(want) != "" &&
		table.Property(row, name) != html.UnescapeString(want) && got.String() != want {
		t.Errorf("%s: %s is %q, want %q", row.Label, name, table.Property(row, name), want)
	}
}

// leaves visits the scalars of a row by their flat names.
func leaves(o object, prefix string, visit func(name string, v any)) {
	for _, m := range o {
		if prefix == "" && (m.key == "label" || m.key == "idsubdatatable" || m.key == "subtable") {
			continue
		}
		switch v := m.value.(type) {
		case object:
			leaves(v, prefix+m.key+"_", visit)
		case []any:
		default:
			visit(prefix+m.key, v)
		}
	}
}

// compareOrder checks that the columns stand in the order of first appearance.
func compareOrder(t *testing.T, report *matomoapi.Report, want []naivePoint) {
	t.Helper()
	var order []string
	seen := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		for _, row := range naiveRows(v) {
			o, _ := row.(object)
			for _, m := range o { // a subtable stands where its member stands
				if m.key == "subtable" {
					walk(m.value)
					continue
				}
				leaves(object{m}, "", func(name string, _ any) {
					if !seen[name] {
						seen[name] = true
						order = append(order, name)
					}
				})
			}
		}
	}
	for _, p := range want {
		walk(p.value)
	}
	isColumn := func(name string) bool { return slices.Contains(report.Table().Columns, name) }
	order = slices.DeleteFunc(order, func(name string) bool { return !isColumn(name) })
	if !slices.Equal(order, report.Table().Columns) {
		t.Errorf("columns %q\nwant %q", report.Table().Columns, order)
	}
}
