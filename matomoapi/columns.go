package matomoapi

import "strings"

// columnRole says what a member of a row is, as far as its name tells.
type columnRole uint8

const (
	unknownRole  columnRole = iota // the values will tell
	metricRole                     // a number, however it is written
	propertyRole                   // a text, even where it looks like a number
	droppedRole                    // of no use, or carrying a token
	labelRole                      // the label of the row
	subtableRole                   // the number of its subtable
	childrenRole                   // the subtable itself
)

// roleOf decides by the hint of the server's metadata, then by the name.
func roleOf(name, hint string) (columnRole, Type) {
	switch hint {
	case "number", "float", "byte":
		return metricRole, TypeNumber
	case "percent":
		return metricRole, TypePercent
	case "duration_s", "duration_ms":
		return metricRole, TypeDuration
	case "money":
		return metricRole, TypeMoney
	case "text", "url", "dimension", "enum", "date", "time", "datetime", "timestamp":
		return propertyRole, TypeText
	}
	switch name {
	case "label":
		return labelRole, TypeText
	case "idsubdatatable":
		return subtableRole, TypeNumber
	case "subtable":
		return childrenRole, ""
	}
	if strings.HasPrefix(name, "imageGraph") || name == tokenParam {
		return droppedRole, ""
	}
	base := name
	if i := strings.LastIndex(name, "idgoal="); i >= 0 {
		base = name[i:] // idgoal=1_revenue; what comes before has been said by the nesting
		base = base[1+strings.IndexByte(base, '_'):]
	}
	if isPropertyName(base) {
		return propertyRole, TypeText
	}
	if t, ok := metricByName(base); ok {
		return metricRole, t
	}
	return unknownRole, TypeNumber
}

// metricByName knows the names that Matomo builds its metrics from.
func metricByName(name string) (Type, bool) {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "_new"), "_returning")
	name = strings.TrimSuffix(strings.TrimSuffix(name, "_new_visit"), "_returning_visit")
	if strings.HasSuffix(name, "_rate") || strings.HasSuffix(name, "_evolution") ||
		strings.HasSuffix(name, "_percent") || strings.HasSuffix(name, "_percentage") {
		return TypePercent, true
	}
	if strings.HasPrefix(name, "nb_") || strings.Contains(name, "_nb_") {
		return TypeNumber, true
	}
	if strings.Contains(name, "revenue") || strings.HasSuffix(name, "_price") || name == "price" {
		return TypeMoney, !strings.HasSuffix(name, "_trend")
	}
	measured := false
	for _, prefix := range [...]string{"avg_", "sum_", "min_", "max_", "entry_", "exit_", "bounce_"} {
		measured = measured || strings.HasPrefix(name, prefix)
	}
	if !measured {
		return TypeNumber, false
	}
	if strings.Contains(name, "_time") || strings.HasSuffix(name, "_length") || strings.HasSuffix(name, "_duration") {
		return TypeDuration, true
	}
	return TypeNumber, true
}

// propertyWords are names, or ends of names, of what describes a row and may
// look like a number. Other texts show by their values that they are none.
var propertyWords = [...]string{
	"url", "segment", "code", "logo", "icon", "label", "name", "title", "description", "pretty",
	"version", "hash", "fingerprint", "pattern", "region", "country", "city", "group", "login",
	"user", "userid", "visitorid", "idpageview", "keyword",
}

// isPropertyName reports whether a name ends in a word for texts. Dimensions
// that a flat report adds are named Events_EventCategory: both parts in capitals.
func isPropertyName(name string) bool {
	lower := strings.ToLower(name)
	for _, word := range propertyWords {
		head, ok := strings.CutSuffix(lower, word)
		if !ok {
			continue
		}
		if head == "" || strings.HasSuffix(head, "_") || isUpper(name[len(head)]) {
			return true
		}
	}
	module, dimension, ok := strings.Cut(name, "_")
	return ok && module != "" && dimension != "" && isUpper(module[0]) && isUpper(dimension[0])
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
