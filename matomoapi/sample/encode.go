package sample

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// pair is one key of an object with its value.
type pair struct {
	key   string
	value any
}

// object is a JSON object whose keys keep their order. An empty one is written
// as a list, as PHP writes its empty arrays.
type object []pair

// list is a JSON list.
type list []any

// appendJSON writes nil, bool, int, float64, string, list and object the way
// PHP's json_encode does by default: in ASCII, with escaped slashes.
func appendJSON(dst []byte, value any) []byte {
	switch v := value.(type) {
	case bool:
		return strconv.AppendBool(dst, v)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case float64:
		return appendFloat(dst, v)
	case string:
		return appendText(dst, v)
	case list:
		dst = append(dst, '[')
		for i, element := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendJSON(dst, element)
		}
		return append(dst, ']')
	case object:
		return appendObject(dst, v)
	case nil:
		return append(dst, "null"...)
	default:
		panic(fmt.Sprintf("sample: %T in an answer", value))
	}
}

func appendObject(dst []byte, o object) []byte {
	if len(o) == 0 {
		return append(dst, "[]"...)
	}
	for i, p := range o {
		if i == 0 {
			dst = append(dst, '{')
		} else {
			dst = append(dst, ',')
		}
		dst = appendText(dst, p.key)
		dst = append(dst, ':')
		dst = appendJSON(dst, p.value)
	}
	return append(dst, '}')
}

// appendFloat writes whole numbers without a fraction: sums that PHP holds as
// integers are ours as floats.
func appendFloat(dst []byte, f float64) []byte {
	if f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		return strconv.AppendInt(dst, int64(f), 10)
	}
	return strconv.AppendFloat(dst, f, 'f', -1, 64)
}

func appendText(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\' || r == '/':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, `\n`...)
		case r == '\r':
			dst = append(dst, `\r`...)
		case r == '\t':
			dst = append(dst, `\t`...)
		case r < ' ' || r >= utf8.RuneSelf && r < 0x10000:
			dst = appendUnit(dst, r)
		case r >= 0x10000:
			high, low := utf16.EncodeRune(r)
			dst = appendUnit(appendUnit(dst, high), low)
		default:
			dst = append(dst, byte(r))
		}
	}
	return append(dst, '"')
}

// appendUnit writes one UTF-16 unit as \uXXXX.
func appendUnit(dst []byte, unit rune) []byte {
	const digits = "0123456789abcdef"
	return append(dst, '\\', 'u', digits[unit>>12&15], digits[unit>>8&15], digits[unit>>4&15], digits[unit&15])
}
