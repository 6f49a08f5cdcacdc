package assets

import (
	"embed"
	"encoding/json"
)

//go:embed words
var wordFiles embed.FS

// Words are the texts of the program in a language, such as "de", by what they
// are in English; nil for a language that there is no translation into. Both have
// the verbs of package fmt for what is put in.
func Words(language string) map[string]string {
	data, err := wordFiles.ReadFile("words/" + language + ".json")
	if err != nil {
		return nil // there is none, and English is spoken
	}
	var out map[string]string
	if json.Unmarshal(data, &out) != nil {
		return nil // a test reads each of the files
	}
	return out
}
