package viewmodel

import (
	"cmp"
	"math"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Locale speaks to people in their language and writes numbers and dates as they
// do. The zero value is English, with dates as 2026-11-20.
type Locale struct {
	tag   language.Tag
	words *Words // nil: English
}

// LocaleOf is the locale that the environment names for numbers: LC_ALL,
// LC_NUMERIC or LANG, such as de_DE.UTF-8. One that is not known is English.
func LocaleOf(getenv func(string) string) Locale {
	return named(cmp.Or(getenv("LC_ALL"), getenv("LC_NUMERIC"), getenv("LANG")))
}

// SpeakingLocale is the locale that the environment names for texts: LC_ALL,
// LC_MESSAGES or LANG. words gives the translation into a language, nil for none.
func SpeakingLocale(getenv func(string) string, words func(language string) map[string]string) Locale {
	l := named(cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG")))
	base, _ := l.tag.Base()
	if w := words(base.String()); w != nil {
		l = l.WithWords(w)
	}
	return l
}

// named is the locale of a name such as de_DE.UTF-8.
func named(name string) Locale {
	name, _, _ = strings.Cut(name, ".")
	name, _, _ = strings.Cut(name, "@")
	tag, err := language.Parse(strings.ReplaceAll(name, "_", "-"))
	if base, confidence := tag.Base(); err != nil || confidence == language.No || name == "C" || base.String() == "en" {
		return Locale{}
	}
	return Locale{tag: tag}
}

// dateLayouts are the ways of writing a date that differ from 2026-11-20 and
// cannot be mistaken for another.
var dateLayouts = map[string]string{"de": "02.01.2006", "fr": "02/01/2006", "es": "02/01/2006", "it": "02/01/2006"}

// Date writes the date of a point. Any but that of a single day is left as the
// server names it.
func (l Locale) Date(key string) string {
	base, _ := l.tag.Base()
	layout, ok := dateLayouts[base.String()]
	day, err := time.Parse(time.DateOnly, key)
	if !ok || err != nil {
		return key
	}
	return day.Format(layout)
}

// Value writes a value for people: "1,204", "41.3 %", "2m 23s", "55.00 EUR".
// NaN is "not computed". Rates have a tenth below 100, so that those of a column
// are alike.
func (l Locale) Value(v float64, unit Unit, currency string) string {
	if math.IsNaN(v) {
		return l.Say(notComputed)
	}
	switch unit {
	case Percent:
		return l.tenths(v*100) + " %"
	case Duration:
		return l.duration(v)
	case Money:
		text := l.decimal(v, 2, 2)
		if currency != "" {
			text += " " + currency
		}
		return text
	}
	return l.decimal(v, 0, 1)
}

// tenths writes a number with one digit behind the point, but zero and a hundred
// and more without.
func (l Locale) tenths(v float64) string {
	v = math.Round(v*10) / 10
	if v == 0 || math.Abs(v) >= 100 {
		return l.decimal(v, 0, 0)
	}
	return l.decimal(v, 1, 1)
}

// tick writes a round value on an axis, without digits that say nothing: "20 %",
// "5s".
func (l Locale) tick(v float64, unit Unit, currency string) string {
	switch {
	case unit == Percent:
		return l.decimal(v*100, 0, 1) + " %"
	case unit == Duration && v == math.Trunc(v) && math.Abs(v) < 60:
		return l.decimal(v, 0, 0) + "s"
	}
	return l.Value(v, unit, currency)
}

// Portion writes the part of a whole that something is, in whole percents.
func (l Locale) Portion(of float64) string { return l.decimal(math.Round(of*100), 0, 0) + " %" }

// decimal groups thousands and keeps between least and most digits behind the
// point.
func (l Locale) decimal(v float64, least, most int) string {
	tag := l.tag
	if tag == language.Und {
		tag = language.English
	}
	return message.NewPrinter(tag).Sprint(
		number.Decimal(v, number.MinFractionDigits(least), number.MaxFractionDigits(most)))
}
