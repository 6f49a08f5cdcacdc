package sample

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// segment is a choice among visits, as the parameter segment makes it. The
// zero value is all visits.
type segment struct {
	text string
	all  []alternatives // of each, one must hold
}

// alternatives are the conditions between two semicolons.
type alternatives []condition

// condition compares a field of a visit with a value.
type condition struct {
	field *field
	operator
	value string
	asNum float64
	isNum bool
}

// operator is how a field is compared. Where a visit has several values, such
// as the pages that were looked at, one that holds is enough; a denied
// operator wants that none does.
type operator struct {
	sign  string
	holds func(have string, c *condition) bool
	deny  bool
}

// operators are those of Matomo. Where one begins with another, it is first.
var operators = []operator{
	{"==", equal, false},
	{"!=", equal, true},
	{"=@", func(have string, c *condition) bool { return strings.Contains(have, c.value) }, false},
	{"!@", func(have string, c *condition) bool { return strings.Contains(have, c.value) }, true},
	{"=^", func(have string, c *condition) bool { return strings.HasPrefix(have, c.value) }, false},
	{"=$", func(have string, c *condition) bool { return strings.HasSuffix(have, c.value) }, false},
	{">=", func(have string, c *condition) bool { return c.compare(have) >= 0 }, false},
	{"<=", func(have string, c *condition) bool { return c.compare(have) <= 0 }, false},
	{">", func(have string, c *condition) bool { return c.compare(have) > 0 }, false},
	{"<", func(have string, c *condition) bool { return c.compare(have) < 0 }, false},
}

func equal(have string, c *condition) bool { return have == c.value || c.isNum && c.compare(have) == 0 }

// compare orders numbers as such and everything else as text.
func (c *condition) compare(have string) int {
	if c.isNum {
		if n, err := strconv.ParseFloat(have, 64); err == nil {
			return cmp.Compare(n, c.asNum)
		}
	}
	return strings.Compare(have, c.value)
}

// parseSegment reads conditions with ";" for and, and "," for or, which binds
// closer. Like a Matomo it takes the text as it is or decoded once more,
// whichever has more conditions in it, and decodes each value once.
func parseSegment(text string) (segment, error) {
	if text == "" {
		return segment{}, nil
	}
	decoded, err := parseConditions(unescape(text))
	plain, plainErr := parseConditions(text)
	if plainErr == nil && (err != nil || plain.size() > decoded.size()) {
		return plain, nil
	}
	return decoded, err
}

func (g segment) size() int {
	n := 0
	for _, either := range g.all {
		n += len(either)
	}
	return n
}

func parseConditions(text string) (segment, error) {
	g := segment{text: text}
	for _, part := range splitEscaped(text, ';') {
		var either alternatives
		for _, expression := range splitEscaped(part, ',') {
			c, err := parseCondition(expression)
			if err != nil {
				return segment{}, err
			}
			either = append(either, c)
		}
		g.all = append(g.all, either)
	}
	return g, nil
}

// splitEscaped splits at a separator unless a backslash is before it.
func splitEscaped(text string, separator byte) []string {
	var parts []string
	part := []byte{}
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text) && text[i+1] == separator:
			i++
			part = append(part, separator)
		case text[i] == separator:
			parts = append(parts, string(part))
			part = part[:0]
		default:
			part = append(part, text[i])
		}
	}
	return append(parts, string(part))
}

func parseCondition(text string) (condition, error) {
	at, op := findOperator(text)
	if op == nil || at == 0 {
		return condition{}, refuse("The segment condition '%s' is not valid.", text)
	}
	name, value := text[:at], unescape(text[at+len(op.sign):])
	if value == "" && op.sign != "==" && op.sign != "!=" {
		return condition{}, refuse("The segment '%s' has no value specified. You can leave this value empty "+
			"only when you use the operators: == (is) or != (is not)", text)
	}
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
	if i < 0 {
		return condition{}, refuse("Segment '%s' is not a supported segment.", name)
	}
	c := condition{field: &fields[i], operator: *op, value: fields[i].normal(value)}
	n, err := strconv.ParseFloat(value, 64)
	c.asNum, c.isNum = n, err == nil
	return c, nil
}

// findOperator finds the first operator of a condition.
func findOperator(text string) (at int, found *operator) {
	for at := range len(text) {
		for i := range operators {
			if strings.HasPrefix(text[at:], operators[i].sign) {
				return at, &operators[i]
			}
		}
	}
	return 0, nil
}

// unescape decodes as PHP does: what is no escape stays.
func unescape(text string) string {
	var out []byte
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '+':
			out = append(out, ' ')
		case text[i] == '%' && i+2 < len(text):
			b, err := strconv.ParseUint(text[i+1:i+3], 16, 8)
			if err != nil {
				out = append(out, '%')
				continue
			}
			out = append(out, byte(b))
			i += 2
		default:
			out = append(out, text[i])
		}
	}
	return string(out)
}

// of are the visits that are in the segment.
func (g segment) of(s *site, visits []visit) []visit {
	if g.all == nil {
		return visits
	}
	var in []visit
	for i := range visits {
		if g.has(s, &visits[i]) {
			in = append(in, visits[i])
		}
	}
	return in
}

func (g segment) has(s *site, v *visit) bool {
	for _, either := range g.all {
		if !slices.ContainsFunc(either, func(c condition) bool { return c.of(s, v) }) {
			return false
		}
	}
	return true
}

// of says whether the condition holds for a visit.
func (c *condition) of(s *site, v *visit) bool {
	values := c.field.values(s, v)
	if c.value == "" && len(values) == 0 {
		return !c.deny // nothing is as good as empty
	}
	found := slices.ContainsFunc(values, func(have string) bool { return c.holds(c.field.normal(have), c) })
	return found != c.deny
}
