package matomoapi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Formatted numbers. A server that is not told format_metrics=0 writes numbers
// for people, in its own language: 30 %, 2 min 23s, €1,234.50. These functions
// turn such text into the text of a JSON number, digit by digit, so that no
// digit changes on the way through a float.

// plainNumber reads "156" and "0.3930".
func plainNumber(s string) (string, bool) {
	s = strings.TrimPrefix(s, "+")
	return s, s != "" && numberLen(s) == len(s)
}

// percent reads "30%", "30\u00a0%", "-12,8 %" and "%30" as fractions.
func percent(s string) (string, bool) {
	s = strings.TrimFunc(s, unicode.IsSpace)
	bare := strings.TrimSuffix(strings.TrimPrefix(s, "%"), "%")
	if bare == s {
		return "", false
	}
	n, ok := localNumber(bare)
	return shiftPoint(n, 2), ok
}

// money reads "€2.50", "1.234,50 €" and "-$5"; letters are part of a currency
// ("R$", "CHF") only where lenient.
func money(s string, lenient bool) (string, bool) {
	isSymbol := func(r rune) bool {
		return unicode.Is(unicode.Sc, r) || lenient && (unicode.IsLetter(r) || r == '.' || unicode.Is(unicode.Cf, r))
	}
	sign := ""
	bare := strings.TrimSpace(s)
	if rest, neg := cutMinus(bare); neg {
		sign, bare = "-", strings.TrimSpace(rest)
	}
	trimmed := strings.TrimFunc(bare, isSymbol)
	if trimmed == bare && !lenient {
		return "", false
	}
	n, ok := localNumber(trimmed)
	return sign + n, ok && (sign == "" || !strings.HasPrefix(n, "-"))
}

// groupMarks part the thousands of a number in one language or another.
const groupMarks = ".,٬'’ \u00a0\u2009\u202f"

// localNumber reads a number with the separators of any language: 1,234.5 and
// 1.234,5 and 1 234,5. A single point or comma with exactly three digits after
// it parts thousands: the server does not write three decimals for people.
func localNumber(s string) (string, bool) {
	sign := ""
	s = strings.TrimFunc(s, unicode.IsSpace)
	if rest, negative := cutMinus(s); negative {
		sign, s = "-", strings.TrimFunc(rest, unicode.IsSpace)
	} else {
		s = strings.TrimPrefix(s, "+")
	}
	whole, frac := s, ""
	if i := strings.LastIndexAny(s, ".,٫"); i > 0 {
		mark, size := utf8.DecodeRuneInString(s[i:])
		after := s[i+size:]
		grouped := digits(after) == 3 && len(after) == 3 && digits(s[:i]) == i && s[:i] != "0"
		if !grouped && strings.Count(s, string(mark)) == 1 {
			if digits(after) == 0 || digits(after) != len(after) {
				return "", false
			}
			whole, frac = s[:i], "."+after
		}
	}
	whole, ok := joinGroups(whole)
	return sign + whole + frac, ok
}

// joinGroups puts 1,234,567 together. Groups have three digits, in India two,
// but for the first and the last.
func joinGroups(s string) (string, bool) {
	groups := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(groupMarks, r) })
	for i, group := range groups {
		last := i == len(groups)-1
		switch n := digits(group); {
		case n != len(group),
			i == 0 && !last && n > 3,
			i > 0 && last && n != 3,
			i > 0 && !last && n != 2 && n != 3:
			return "", false
		}
	}
	n := strings.Join(groups, "")
	return n, n != "" && numberLen(n) == len(n)
}

func cutMinus(s string) (string, bool) {
	for _, minus := range []string{"-", "−", "\u200e-", "\u200e−"} {
		if rest, ok := strings.CutPrefix(s, minus); ok {
			return rest, true
		}
	}
	return s, false
}

// shiftPoint divides the text of a number by ten to the power of places.
func shiftPoint(n string, places int) string {
	mantissa, exponent := n, ""
	if i := strings.IndexAny(n, "eE"); i >= 0 {
		mantissa, exponent = n[:i], n[i:]
	}
	sign := ""
	if rest, ok := strings.CutPrefix(mantissa, "-"); ok {
		sign, mantissa = "-", rest
	}
	whole, frac, _ := strings.Cut(mantissa, ".")
	whole = strings.Repeat("0", max(0, places+1-len(whole))) + whole
	cut := len(whole) - places
	frac = strings.TrimRight(whole[cut:]+frac, "0")
	whole = strings.TrimLeft(whole[:cut-1], "0") + whole[cut-1:cut]
	if frac != "" {
		frac = "." + frac
	}
	if whole+frac == "0" {
		sign = ""
	}
	return sign + whole + frac + exponent
}
