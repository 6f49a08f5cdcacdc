package viewmodel

import "testing"

func TestLocale(t *testing.T) {
	for _, c := range []struct {
		env, value, length, date string
	}{
		{"", "12,345.7", "2m 23s", "2026-11-20"},
		{"C", "12,345.7", "2m 23s", "2026-11-20"},
		{"POSIX", "12,345.7", "2m 23s", "2026-11-20"},
		{"en_GB.UTF-8", "12,345.7", "2m 23s", "2026-11-20"},
		{"de_DE.UTF-8@euro", "12.345,7", "2m 23s", "20.11.2026"},
		{"fr_FR", "12\u00a0345,7", "2m 23s", "20/11/2026"},
		{"not a locale", "12,345.7", "2m 23s", "2026-11-20"},
	} {
		l := LocaleOf(func(name string) string {
			if name == "LC_NUMERIC" {
				return c.env
			}
			return ""
		})
		if got := l.Value(12345.67, Count, ""); got != c.value {
			t.Errorf("%q writes %q, want %q", c.env, got, c.value)
		}
		if got := l.Value(143, Duration, ""); got != c.length {
			t.Errorf("%q writes %q, want %q", c.env, got, c.length)
		}
		if got := l.Date("2026-11-20"); got != c.date || l.Date("2026-11") != "2026-11" {
			t.Errorf("%q writes the date %q, want %q", c.env, got, c.date)
		}
	}
}
