package matomoapi_test

import (
	"fmt"
	"log"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"matoscope/matomoapi"
)

func ExampleSegment() {
	segment := matomoapi.Segment{}.
		And(matomoapi.Where("deviceType", matomoapi.OpEqual, "smartphone")).
		And(
			matomoapi.Where("countryCode", matomoapi.OpEqual, "de"),
			matomoapi.Where("city", matomoapi.OpContains, "Salzburg, Land"),
		)
	fmt.Println(segment)
	parsed, err := matomoapi.ParseSegment(segment.String())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(parsed[1][1].Value)
	// Output:
	// deviceType==smartphone;countryCode==de,city=@Salzburg\, Land
	// Salzburg, Land
}

func TestSegmentString(t *testing.T) {
	tests := []struct {
		op    matomoapi.Operator
		value string
		want  string
	}{
		{matomoapi.OpEqual, "Mac OS & iOS?a=b#c", "f==Mac OS & iOS?a=b#c"},
		{matomoapi.OpEqual, "", "f=="},
		{matomoapi.OpNotEqual, "a;b,c", `f!=a\;b\,c`},
		{matomoapi.OpContains, "100%", "f=@100%2525"},
		{matomoapi.OpNotContains, "C++", "f!@C%252B%252B"},
		{matomoapi.OpStartsWith, "é==ü", "f=^é==ü"},
		{matomoapi.OpEndsWith, `a\`, "f=$a%255C"},
		{matomoapi.OpGreater, "=5", "f>%253D5"},
		{matomoapi.OpAtLeast, "=5", "f>==5"},
		{matomoapi.OpEqual, " a b ", "f==%2520a b%2520"},
		{matomoapi.OpEqual, "a\nb", "f==a%250Ab"},
	}
	for _, test := range tests {
		segment := matomoapi.Segment{}.And(matomoapi.Where("f", test.op, test.value))
		if got := segment.String(); got != test.want {
			t.Errorf("%s %q: %s, want %s", test.op, test.value, got, test.want)
		}
		if parsed, err := matomoapi.ParseSegment(test.want); err != nil || !reflect.DeepEqual(parsed, segment) {
			t.Errorf("%s becomes %q, %v", test.want, parsed, err)
		}
	}
	if got := (matomoapi.Segment{{}, nil}).And().String(); got != "" {
		t.Errorf("a segment of nothing is %q", got)
	}
}

// TestSegmentAnd extends one segment twice, which must not share memory.
func TestSegmentAnd(t *testing.T) {
	is := func(field string) matomoapi.Condition { return matomoapi.Where(field, matomoapi.OpEqual, "1") }
	base := matomoapi.Segment{}.And(is("a")).And(is("b")).And(is("c"))
	first, second := base.And(is("d")), base.And(is("e"))
	if first.String() != "a==1;b==1;c==1;d==1" || second.String() != "a==1;b==1;c==1;e==1" {
		t.Errorf("%s and %s", first, second)
	}
}

func TestParseSegment(t *testing.T) {
	is := func(field, value string) matomoapi.Condition {
		return matomoapi.Where(field, matomoapi.OpEqual, value)
	}
	for text, want := range map[string]matomoapi.Segment{
		"":                     nil,
		"a==1,b==2;c==3":       {{is("a", "1"), is("b", "2")}, {is("c", "3")}},
		" a==1;b==x y \n":      {{is("a", "1")}, {is("b", "x y")}},
		"a==New+York":          {{is("a", "New York")}},
		"a==50%":               {{is("a", "50%")}},
		"a==%zz%+1%4":          {{is("a", "%zz% 1%4")}},
		`a==x\\,y`:             {{is("a", `x\,y`)}},
		`a==x\y`:               {{is("a", `x\y`)}},
		"a%3D%3D1%3Bb%3D%3D2":  {{is("a", "1")}, {is("b", "2")}},
		"a==x%3By":             {{is("a", "x;y")}},
		"a===":                 {{is("a", "=")}},
		"a-b.c_D9==1":          {{is("a-b.c_D9", "1")}},
		"a==1%253Bb%253D%253D": {{is("a", "1;b==")}},
	} {
		if got, err := matomoapi.ParseSegment(text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"a", "==1", "a==1;", "a==1;;b==2", ",a==1", "a>", "a=@", "a b==1", "a=1", ";", "a%3D"} {
		if got, err := matomoapi.ParseSegment(text); err == nil {
			t.Errorf("%s is taken for %q", text, got)
		}
	}
}

// TestRecordedSegments reads every segment that a real server put into a row.
func TestRecordedSegments(t *testing.T) {
	found := 0
	for _, rec := range recordings(t) {
		if rec.kind() != "" {
			continue
		}
		report, err := matomoapi.DecodeReport(rec.body, rec.query())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range report.Points {
			for _, row := range p.Table.Rows {
				text := p.Table.Property(row, "segment")
				segment, err := matomoapi.ParseSegment(text)
				if text == "" || !strings.ContainsAny(text, "=<>") {
					continue // the names of fields, in their metadata
				}
				if found++; err != nil || len(segment) == 0 {
					t.Fatalf("%s: %s becomes %q, %v", rec.Name, text, segment, err)
				}
				c, address := segment[0][0], p.Table.Property(row, "url")
				if c.Field == "pageUrl" && c.Operator == matomoapi.OpEqual && address != "" && c.Value != address {
					t.Errorf("%s: %s chooses %s, not %s", rec.Name, text, c.Value, address)
				}
				if again, err := matomoapi.ParseSegment(segment.String()); err != nil || !reflect.DeepEqual(again, segment) {
					t.Errorf("%s becomes %q, %v", segment, again, err)
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d segments found", found)
	}
}

// FuzzParseSegment checks that what can be read can be written and read again.
func FuzzParseSegment(f *testing.F) {
	for _, seed := range []string{"a==1,b==2;c==3", `a==x\;y`, "a%3D%3D1", "a=^%252B%2B+", "a>%253D", `a==\\;b==\`, "a== "} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		segment, err := matomoapi.ParseSegment(text)
		if err != nil {
			return
		}
		again, err := matomoapi.ParseSegment(segment.String())
		if err != nil || !reflect.DeepEqual(again, segment) {
			t.Fatalf("%q becomes %q, written %q, and then %q, %v", text, segment, segment, again, err)
		}
	})
}

// FuzzSegmentValue puts any values into a segment and looks whether they come out.
func FuzzSegmentValue(f *testing.F) {
	f.Add("a;b", 0, "c,d", 1)
	f.Add(`\`, 2, "=", 5)
	f.Add("%3B", 4, "+%2B ", 6)
	f.Add(" ", 8, "x;y==1", 9)
	f.Fuzz(func(t *testing.T, first string, op1 int, second string, op2 int) {
		ops := matomoapi.Operators()
		if op1 < 0 || op1 >= len(ops) || op2 < 0 || op2 >= len(ops) || first == "" || second == "" ||
			!utf8.ValidString(first) || !utf8.ValidString(second) {
			return
		}
		a, b := matomoapi.Where("a", ops[op1], first), matomoapi.Where("b", ops[op2], second)
		for _, want := range []matomoapi.Segment{{{a}, {b}}, {{a, b}}} {
			if got, err := matomoapi.ParseSegment(want.String()); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%q, written %s, becomes %q, %v", want, want, got, err)
			}
		}
	})
}
