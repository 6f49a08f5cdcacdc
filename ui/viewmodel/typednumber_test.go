package viewmodel_test

import (
	"math"
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

// numbersOf is the locale that a name of the environment stands for.
func numbersOf(name string) viewmodel.Locale {
	return viewmodel.LocaleOf(func(string) string { return name })
}

func TestTypedValue(t *testing.T) {
	none := math.NaN()
	for _, c := range []struct {
		locale, text string
		unit         viewmodel.Unit
		want         float64
	}{
		{"", "500", viewmodel.Count, 500},
		{"", " 2,500 ", viewmodel.Count, 2500},
		{"", "1,234,567.5", viewmodel.Count, 1234567.5},
		{"", "2 500", viewmodel.Count, 2500},
		{"", "2\u202f500", viewmodel.Count, 2500},
		{"", "2'500", viewmodel.Count, 2500},
		{"", "2.5", viewmodel.Count, 2.5},
		{"", "2,5", viewmodel.Count, none},
		{"", "25,00", viewmodel.Count, none},
		{"", "2500,000", viewmodel.Count, none},
		{"", ",500", viewmodel.Count, none},
		{"", "1,500 000", viewmodel.Count, none},
		{"", "1.2.3", viewmodel.Count, none},
		{"", "1.", viewmodel.Count, none},
		{"", "NaN", viewmodel.Count, none},
		{"", "-5", viewmodel.Count, none},
		{"", "", viewmodel.Count, none},
		{"", "41.3 %", viewmodel.Percent, 0.413},
		{"", "41.3", viewmodel.Percent, 0.413},
		{"", "41,3 %", viewmodel.Percent, none},
		{"", "5 % %", viewmodel.Percent, none},
		{"", "2m 30s", viewmodel.Duration, 150},
		{"", "2m30s", viewmodel.Duration, 150},
		{"", "1,000h 02m", viewmodel.Duration, 3600120},
		{"", "1.5m", viewmodel.Duration, 90},
		{"", "1,500", viewmodel.Duration, 1500},
		{"", "30s 2m", viewmodel.Duration, none},
		{"", "2m 30", viewmodel.Duration, none},
		{"", "500ms", viewmodel.Duration, none},
		{"de_DE", "1.500", viewmodel.Count, 1500},
		{"de_DE", "1.500,25", viewmodel.Count, 1500.25},
		{"de_DE", "1,5", viewmodel.Count, 1.5},
		{"de_DE", "1.5", viewmodel.Count, none},
		{"de_DE", "1,500.25", viewmodel.Count, none},
		{"de_DE", "41,3 %", viewmodel.Percent, 0.413},
		{"de_DE", "0,73s", viewmodel.Duration, 0.73},
		{"fr_FR", "12 500,5", viewmodel.Count, 12500.5},
		{"fr_FR", "12.500", viewmodel.Count, none},
		{"de_CH", "12’500.5", viewmodel.Count, 12500.5},
	} {
		got, wrong := numbersOf(c.locale).TypedValue(c.text, c.unit)
		if math.IsNaN(c.want) != (wrong != "") || wrong == "" && math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%q reads %q as %v, %q; want %v", c.locale, c.text, got, wrong, c.want)
		}
	}
	if _, wrong := numbersOf("de_DE").TypedValue("1.5", viewmodel.Count); !strings.Contains(wrong, "“1.5”") || !strings.Contains(wrong, "2.500 or 41,3") {
		t.Errorf("it says %q", wrong)
	}
}

// TestWrittenValuesAreRead in every language, whatever its digits and separators are.
func TestWrittenValuesAreRead(t *testing.T) {
	for _, name := range []string{"", "de_DE", "de_CH", "fr_FR", "es_ES", "pl_PL", "sv_SE", "hi_IN", "fa_IR", "ar_EG", "ja_JP"} {
		l := numbersOf(name)
		for unit, values := range map[viewmodel.Unit][]float64{
			viewmodel.Count: {0, 7, 999, 2500, 41.3}, viewmodel.Money: {12.5, 2500.75},
			viewmodel.Percent: {0, 0.413, 1, 25}, viewmodel.Duration: {0.73, 8.5, 150, 3720},
		} {
			for _, v := range values {
				text := l.Value(v, unit, "")
				if got, wrong := l.TypedValue(text, unit); wrong != "" || math.Abs(got-v) > 1e-9 {
					t.Errorf("%q writes %v as %q and reads %v, %q", name, v, text, got, wrong)
				}
			}
		}
	}
}

func FuzzTypedValue(f *testing.F) {
	f.Add("de_DE", "1.500,25", "")
	f.Add("fa_IR", "۱٬۵۰۰", "percent")
	f.Add("", "1h 02m", "duration")
	f.Fuzz(func(t *testing.T, locale, text, unit string) {
		v, wrong := numbersOf(locale).TypedValue(text, viewmodel.Unit(unit))
		if math.IsNaN(v) || v < 0 || wrong != "" && v != 0 {
			t.Errorf("%q reads %q as %v, %q", locale, text, v, wrong)
		}
	})
}
