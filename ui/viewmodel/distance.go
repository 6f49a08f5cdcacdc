package viewmodel

import "strings"

// distance orders what a search found, the nearest first: titles that begin with it,
// titles with a word that does, titles that hold it, then what has its words in the
// title and what stands beside it, and the rest.
func distance(title, beside, search string, words []string) int {
	lower := strings.ToLower(title)
	switch {
	case strings.HasPrefix(lower, search):
		return 0
	case strings.Contains(lower, " "+search):
		return 1
	case strings.Contains(lower, search):
		return 2
	case holdsAll(title+" "+beside, words):
		return 3
	}
	return 4
}
