package matomoapi

import "strings"

// Segment chooses visits: those for which at least one condition of every group
// holds. Its text is the parameter `segment` of the Reporting API.
//
// See https://developer.matomo.org/api-reference/reporting-api-segmentation
type Segment [][]Condition

// Condition compares a field of visits with a value.
type Condition struct {
	Field    string // as API.getSegmentsMetadata names it, such as countryCode
	Operator Operator
	Value    string // as it is, without any escapes; "" only with OpEqual (not set) and OpNotEqual (set)
}

// Operator says how a field compares with a value.
type Operator string

// The operators of segments.
const (
	OpEqual       Operator = "=="
	OpNotEqual    Operator = "!="
	OpAtLeast     Operator = ">="
	OpAtMost      Operator = "<="
	OpGreater     Operator = ">"
	OpLess        Operator = "<"
	OpContains    Operator = "=@"
	OpNotContains Operator = "!@"
	OpStartsWith  Operator = "=^"
	OpEndsWith    Operator = "=$"
)

// Operators lists every operator. None begins with one that stands before it.
func Operators() []Operator {
	return []Operator{
		OpEqual, OpNotEqual, OpAtLeast, OpAtMost, OpGreater, OpLess,
		OpContains, OpNotContains, OpStartsWith, OpEndsWith,
	}
}

// Where returns a condition.
func Where(field string, op Operator, value string) Condition {
	return Condition{Field: field, Operator: op, Value: value}
}

// And returns the segment of the visits in s for which at least one of the
// conditions holds too. The segment of all visits is nil.
func (s Segment) And(anyOf ...Condition) Segment {
	if len(anyOf) == 0 {
		return s
	}
	return append(s[:len(s):len(s)], anyOf)
}

// String writes the segment for [ReportQuery].Segment, which takes care of all
// further encoding.
func (s Segment) String() string {
	var groups []string
	for _, anyOf := range s {
		conditions := make([]string, len(anyOf))
		for i, c := range anyOf {
			conditions[i] = c.String()
		}
		if len(conditions) > 0 {
			groups = append(groups, strings.Join(conditions, ","))
		}
	}
	return strings.Join(groups, ";")
}

// String writes the condition as it stands in a segment.
func (c Condition) String() string {
	return c.Field + string(c.Operator) + escapeValue(c.Operator, c.Value)
}

// escapeValue makes a value survive the server, which parts a segment at ; and ,
// unless a backslash stands before them, trims it, and decodes each condition and
// then its value like parts of a URL. What the decoding would change is encoded
// twice for it, as the server itself does in the segments of its rows.
func escapeValue(op Operator, value string) string {
	var out strings.Builder
	for i := 0; i < len(value); i++ {
		c, edge := value[i], i == 0 || i == len(value)-1
		switch {
		case c == ';' || c == ',':
			out.WriteByte('\\')
			out.WriteByte(c)
		case c == '%', c == '+', c == '\\', c < ' ', c == ' ' && edge,
			c == '=' && i == 0 && (op == OpLess || op == OpGreater): // or else it would be read as <= or >=
			out.WriteString("%25")
			out.WriteByte(upperHex[c>>4])
			out.WriteByte(upperHex[c&15])
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

const upperHex = "0123456789ABCDEF"
