package export

import (
	"encoding/json"
	"io"
)

// writeJSON writes a table as JSON: one object a row, empty cells as null.
func writeJSON(w io.Writer, t Table) error {
	rows := []map[string]any{}
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		object := map[string]any{}
		for i, c := range t.Columns {
			switch cell := row[i]; {
			case cell.Number != "":
				object[c.Name] = json.Number(cell.Number)
			case cell.Text != "":
				object[c.Name] = cell.Text
			default:
				object[c.Name] = nil
			}
		}
		rows = append(rows, object)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(rows)
}
