package export

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
)

// writeCSV writes RFC 4180: fields quoted where needed, lines ended by CRLF.
func writeCSV(w io.Writer, t Table) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if err := c.Write(header(t)); err != nil {
		return err
	}
	record := make([]string, len(t.Columns))
	for row, err := range t.Rows {
		if err != nil {
			c.Flush() // what came before the failure is kept
			return err
		}
		if err := c.Write(fields(record, t, row)); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
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
	line(header(t))
	record := make([]string, len(t.Columns))
	for row, err := range t.Rows {
		if err != nil {
			b.Flush()
			return err
		}
		line(fields(record, t, row))
	}
	return b.Flush()
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
