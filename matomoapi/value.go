package matomoapi

import (
	"encoding/json"
	"math"
	"strconv"
)

// Value is one cell of a report. The zero Value is absent: the server did not
// send the metric for this row. Absent and null both mean "not computed", which
// is not the same as 0.
type Value struct {
	text string
	kind valueKind
}

type valueKind uint8

const (
	absent valueKind = iota
	null
	number
	text
	literal // true or false, while the report is decoded
)

// NumberValue returns a number.
func NumberValue(f float64) Value {
	return Value{kind: number, text: strconv.FormatFloat(f, 'f', -1, 64)}
}

// IsAbsent reports whether the server sent nothing.
func (v Value) IsAbsent() bool { return v.kind == absent }

// IsNull reports whether the server sent null.
func (v Value) IsNull() bool { return v.kind == null }

// IsNumber reports whether v is a number; if so, String is a JSON number.
func (v Value) IsNumber() bool { return v.kind == number }

// IsText reports whether v is text.
func (v Value) IsText() bool { return v.kind == text }

// String returns the number exactly as the server wrote it (percents as
// fractions, durations as seconds), the text, or "" where there is neither.
func (v Value) String() string { return v.text }

// Float returns the number, and false where v is none.
func (v Value) Float() (float64, bool) {
	if v.kind != number {
		return 0, false
	}
	f, err := strconv.ParseFloat(v.text, 64)
	return f, err == nil && !math.IsInf(f, 0)
}

// MarshalJSON writes the number as the server wrote it, the text, or null.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.kind {
	case number:
		return []byte(v.text), nil
	case text:
		return json.Marshal(v.text)
	}
	return []byte("null"), nil
}
