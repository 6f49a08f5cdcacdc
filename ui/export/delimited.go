package export

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// writeCSV writes RFC 4180: fields quoted where needed, lines ended by CRLF.
// What stands inside a field stays as it is, its own line ends too, which
// encoding/csv would change.
func writeCSV(w io.Writer, t Table) error {
	b := bufio.NewWriter(w)
	line := func(record []string) {
		for i, field := range record {
			if i > 0 {
				b.WriteByte(',')
			}
			if strings.ContainsAny(field, "\",\r\n") {
				field = `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
			}
			b.WriteString(field)
		}
		b.WriteString("\r\n")
	}
	return writeLines(b, t, line)
}

// writeLines writes the header and the rows. What came before a failure of the
// rows is kept.
func writeLines(b *bufio.Writer, t Table, line func([]string)) error {
	line(header(t))
	record := make([]string, len(t.Columns))
	for row, err := range t.Rows {
		if err != nil {
			return errors.Join(err, b.Flush())
		}
		line(fields(record, t, row))
	}
	return b.Flush()
}

// writeTSV writes tab-separated values as spreadsheets paste them: a tab or a
// line end inside a field becomes a space, since the format cannot quote.
func writeTSV(w io.Writer, t Table) error {
	b := bufio.NewWriter(w)
	flat := strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ")
	line := func(record []string) {
		for i, field := range record {
			if i > 0 {
				b.WriteByte('\t')
			}
			flat.WriteString(b, field) // an error stays in b until Flush
		}
		b.WriteByte('\n')
	}
	return writeLines(b, t, line)
}

func header(t Table) []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = harmless(c.Name)
	}
	return names
}

func fields(record []string, t Table, row []Cell) []string {
	for i := range t.Columns {
		record[i] = row[i].value()
		if t.Columns[i].Text || row[i].Number == "" {
			record[i] = harmless(record[i])
		}
	}
	return record
}

// harmless keeps a spreadsheet from taking text for a formula: an apostrophe
// in front makes it text again.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
