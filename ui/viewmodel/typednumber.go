package viewmodel

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// TypedValue reads a value as a person of the locale types it, which is how
// [Locale.Value] writes it: "2,500", "41.3 %" as 0.413, "2m 30s" as 150. Thousands
// may be parted by a space or an apostrophe too; a bare number of a percent or a
// duration is one of percents or seconds. What is wrong with any other text is a
// sentence that shows how numbers are written.
func (l Locale) TypedValue(text string, unit Unit) (v float64, wrong string) {
	ok := false
	switch unit {
	case Percent:
		v, ok = l.typedNumber(strings.TrimSuffix(strings.TrimSpace(text), "%"))
		v /= 100
	case Duration:
		v, ok = l.typedDuration(text)
	default:
		v, ok = l.typedNumber(text)
	}
	if ok && !math.IsInf(v, 0) {
		return v, ""
	}
	text = strings.TrimSpace(text)
	switch unit {
	case Percent:
		return 0, l.Say("“%s” is no number here: write it as %s or %s.", text, l.Value(0.413, Percent, ""), l.Value(1, Percent, ""))
	case Duration:
		return 0, l.Say("“%s” is no number here: write it as %s or %s.", text, l.Value(150, Duration, ""), l.Value(1.5, Duration, ""))
	}
	return 0, l.Say("“%s” is no number here: write it as %s or %s.", text, l.decimal(2500, 0, 0), l.decimal(41.3, 1, 1))
}

// typedDuration reads "2m 30s", "1h 02m" or a number of seconds.
func (l Locale) typedDuration(text string) (seconds float64, ok bool) {
	rest, found := strings.TrimSpace(text), false
	for _, part := range []struct {
		name    string
		seconds float64
	}{{"h", 3600}, {"m", 60}, {"s", 1}} {
		before, after, has := strings.Cut(rest, part.name)
		if !has {
			continue
		}
		v, ok := l.typedNumber(before)
		if !ok {
			return 0, false
		}
		seconds, rest, found = seconds+v*part.seconds, after, true
	}
	if found {
		return seconds, strings.TrimSpace(rest) == ""
	}
	return l.typedNumber(rest)
}

// typedNumber reads a number with the separators of the locale. Thousands are whole
// groups of three, all parted alike, so that no comma of another language is taken
// for one of this.
func (l Locale) typedNumber(text string) (float64, bool) {
	text = l.plainDigits(strings.TrimSpace(text))
	group, point := l.separators()
	whole, fraction, broken := strings.Cut(text, point)
	if broken && !isDigits(fraction) {
		return 0, false
	}
	groups := []string{whole}
	for _, parting := range []string{group, " ", "\u00a0", "\u2009", "\u202f", "'", "’"} {
		if strings.Contains(whole, parting) {
			groups = strings.Split(whole, parting)
			break
		}
	}
	for i, g := range groups {
		if !isDigits(g) || len(groups) > 1 && (len(g) > 3 || i > 0 && len(g) != 3) {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(strings.Join(groups, "")+"."+fraction, 64)
	return v, err == nil
}

// separators are what the locale puts between thousands and before a fraction.
func (l Locale) separators() (group, point string) {
	sample := []rune(l.decimal(12345.6, 1, 1)) // "12,345.6"
	return string(sample[2]), string(sample[slices.IndexFunc(sample[3:], func(r rune) bool { return !unicode.IsDigit(r) })+3])
}

// plainDigits writes the digits of the locale as 0 to 9.
func (l Locale) plainDigits(text string) string {
	var pairs []string
	for i := range 10 {
		pairs = append(pairs, l.decimal(float64(i), 0, 0), strconv.Itoa(i))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// isDigits says that a text is digits alone, one at least.
func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
