package matomoapi

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseSegment reads a segment as the server does: one of String, of the user's
// saved segments, of a row's property "segment", or out of the address bar, where
// the whole is encoded once more. The empty text is the segment of all visits.
func ParseSegment(text string) (Segment, error) {
	text = strings.Trim(text, " \t\r\n") // other spaces belong to a value
	s, n, err := parseSegment(text)
	if decoded := decodeURL(text); decoded != text {
		if s2, n2, err2 := parseSegment(decoded); err2 == nil && (err != nil || n2 > n) {
			return s2, nil
		}
	}
	return s, err
}

// parseSegment also counts the conditions.
func parseSegment(text string) (s Segment, conditions int, err error) {
	if text == "" {
		return nil, 0, nil
	}
	var anyOf []Condition
	for more := true; more; {
		var operand string
		var delimiter byte
		operand, delimiter, text = cutOperand(text)
		c, err := parseCondition(operand)
		if err != nil {
			return nil, 0, err
		}
		conditions++
		anyOf = append(anyOf, c)
		if more = delimiter != 0; delimiter != ',' {
			s, anyOf = append(s, anyOf), nil
		}
	}
	return s, conditions, nil
}

// cutOperand takes the text up to the next ; or , that has no backslash before
// it, and takes out the backslashes of the others.
func cutOperand(text string) (operand string, delimiter byte, rest string) {
	var out []byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == ';' || c == ',' {
			if i == 0 || text[i-1] != '\\' {
				return string(out), c, text[i+1:]
			}
			out = out[:len(out)-1]
		}
		out = append(out, c)
	}
	return string(out), 0, ""
}

// parseCondition reads a field, the first operator after it, and a value.
func parseCondition(operand string) (Condition, error) {
	operand = decodeURL(operand)
	for i := 1; i < len(operand); i++ {
		for _, op := range Operators() {
			value, ok := strings.CutPrefix(operand[i:], string(op))
			if !ok {
				continue
			}
			c := Condition{Field: operand[:i], Operator: op, Value: decodeURL(value)}
			switch {
			case strings.ContainsFunc(c.Field, notInField):
				return Condition{}, fmt.Errorf("segment %q: %q is not the name of a field", operand, c.Field)
			case c.Value == "" && op != OpEqual && op != OpNotEqual:
				return Condition{}, fmt.Errorf("segment %q lacks a value after %s", operand, op)
			}
			return c, nil
		}
	}
	return Condition{}, fmt.Errorf("segment %q has no operator after the name of a field", operand)
}

func notInField(r rune) bool {
	return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != '_' && r != '.' && r != '-'
}

// decodeURL decodes like PHP's urldecode: what is no encoding stays as it is.
func decodeURL(s string) string {
	if !strings.ContainsAny(s, "%+") {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '+':
			out = append(out, ' ')
		case c == '%' && i+2 < len(s):
			b, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
			if err != nil || s[i+1] == '+' {
				out = append(out, c)
				continue
			}
			out = append(out, byte(b))
			i += 2
		default:
			out = append(out, c)
		}
	}
	return string(out)
}
