package flow

import (
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// explain lists values in the order of known, with what each is for; those that
// are not known follow by name.
func explain(known []Parameter, values map[string]string) []Parameter {
	values = maps.Clone(values)
	var list []Parameter
	for _, p := range known {
		if v, there := values[p.Name]; there {
			p.Value = v
			list = append(list, p)
			delete(values, p.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		list = append(list, Parameter{Name: name, Value: values[name]})
	}
	return list
}

func firstValues(query url.Values) map[string]string {
	values := map[string]string{}
	for name := range query {
		values[name] = query.Get(name)
	}
	return values
}

// jsonValues are the keys of a JSON object with their values as text, or nil for
// anything else. Records are masked already.
func jsonValues(text string) map[string]string {
	var object map[string]any
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	if dec.Decode(&object) != nil {
		return nil
	}
	return texts(object)
}

func texts(object map[string]any) map[string]string {
	values := map[string]string{}
	for name, v := range object {
		values[name] = textOf(v)
	}
	return values
}

// textOf writes lists as words, as OAuth does, and what is no text as JSON.
func textOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		words := make([]string, len(v))
		for i, word := range v {
			words[i] = textOf(word)
		}
		return strings.Join(words, " ")
	}
	data, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(data)
}
