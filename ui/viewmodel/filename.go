package viewmodel

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"matoscope/matomoapi"
)

// FileName names a file with what is on screen, without its ending: "Tidewater
// Notes - Page URLs - 2026-11".
func (h Head) FileName(what ...string) string {
	parts := append([]string{h.Site.Name}, what...)
	return FileName(append(parts, fileDate(h.Query.Period, h.Query.Date))...)
}

// longestName is how many bytes a name of a file has: file systems take 255, of
// which an ending and a number need some.
const longestName = 180

// FileName joins parts to a name that every file system takes.
func FileName(parts ...string) string {
	var safe []string
	for _, part := range parts {
		if part = strings.Join(strings.Fields(strings.Map(inFileName, part)), " "); part != "" {
			safe = append(safe, part)
		}
	}
	return noLonger(strings.Join(safe, " - "), longestName)
}

// FormName is the name of another form of the file that has a name: "Tidewater
// Notes - Page URLs - 2026-11 - dark".
func FormName(name, form string) string {
	form = " - " + FileName(form)
	return noLonger(name, longestName-len(form)) + form
}

// noLonger cuts a name at so many bytes.
func noLonger(name string, most int) string {
	for len(name) > most {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	return strings.Trim(name, " .-")
}

// inFileName gives what may stand in a name in place of a rune.
func inFileName(r rune) rune {
	switch {
	case strings.ContainsRune(`<>:"/\|?*`, r):
		return '-'
	case unicode.IsSpace(r):
		return ' '
	case !unicode.IsPrint(r):
		return -1
	}
	return r
}

// fileDate writes a period so that names sort by it: "2026-11-21", "2026-W47",
// "2026-11", "2026", "2026-11-01_2026-11-20".
func fileDate(p matomoapi.Period, date string) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil || p == matomoapi.Range {
		return strings.ReplaceAll(date, ",", "_")
	}
	switch p {
	case matomoapi.Week:
		year, week := day.ISOWeek()
		return fmt.Sprintf("%d-W%02d", year, week)
	case matomoapi.Month:
		return day.Format("2006-01")
	case matomoapi.Year:
		return day.Format("2006")
	}
	return date
}
