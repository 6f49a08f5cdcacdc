package matomoapi

import (
	"strconv"
	"strings"
	"unicode"
)

// unit is a unit of time by how its name begins.
type unit struct {
	prefix  string
	seconds float64
}

// units holds how the common languages name units of time. Where two fit, the
// longer beginning stands first. A year is 365.25 days, as the server counts.
var units = [...]unit{
	{"st", 3600},
	{"s", 1},
	{"с", 1},
	{"m", 60},
	{"м", 60},
	{"h", 3600},
	{"u", 3600},
	{"or", 3600},
	{"godz", 3600},
	{"ч", 3600},
	{"d", 86400},
	{"t", 86400},
	{"gio", 86400},
	{"дн", 86400},
	{"y", 31557600},
	{"ja", 31557600},
	{"an", 31557600},
	{"añ", 31557600},
	{"год", 31557600},
	{"j", 86400},
}

// duration reads "00:02:23", "1 days 02:03:04", "2 min 23s", "2 Minuten 23s"
// and "0.45s" as seconds.
func duration(s string) (string, bool) {
	s = strings.TrimFunc(s, unicode.IsSpace)
	s, negative := cutMinus(s)
	total, ok := 0.0, false
	if head := s[:1+strings.LastIndexByte(s, ' ')]; strings.Contains(s[len(head):], ":") {
		total, ok = clock(s[len(head):])
		if head != "" && ok {
			var days float64
			days, ok = sentence(head)
			total += days
		}
	} else {
		total, ok = sentence(s)
	}
	if negative {
		total = -total
	}
	return strconv.FormatFloat(total, 'f', -1, 64), ok
}

// clock reads 02:23 and 00:02:23.
func clock(s string) (float64, bool) {
	parts := strings.Split(s, ":")
	if len(parts) > 3 {
		return 0, false
	}
	total := 0.0
	for i, part := range parts {
		whole, frac, dotted := strings.Cut(part, ".")
		last := i == len(parts)-1
		if digits(whole) == 0 || digits(whole) != len(whole) || dotted && (!last || digits(frac) != len(frac)) {
			return 0, false
		}
		n, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return 0, false
		}
		total = total*60 + n
	}
	return total, true
}

// sentence reads numbers with the unit of time after each.
func sentence(s string) (float64, bool) {
	total, found := 0.0, false
	for {
		s = strings.TrimLeftFunc(s, unicode.IsSpace)
		if s == "" {
			return total, found
		}
		end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' && r != ',' })
		if end <= 0 {
			return 0, false
		}
		n, err := strconv.ParseFloat(strings.Replace(s[:end], ",", ".", 1), 64)
		if err != nil {
			return 0, false
		}
		s = strings.TrimLeftFunc(s[end:], unicode.IsSpace)
		end = strings.IndexFunc(s, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsSpace(r) })
		if end < 0 {
			end = len(s)
		}
		seconds, ok := unitSeconds(strings.ToLower(s[:end]))
		if !ok {
			return 0, false
		}
		total, found, s = total+n*seconds, true, s[end:]
	}
}

func unitSeconds(name string) (float64, bool) {
	for _, u := range units {
		if strings.HasPrefix(name, u.prefix) {
			return u.seconds, true
		}
	}
	return 0, false
}
