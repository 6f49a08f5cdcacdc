package viewmodel

import (
	"fmt"
	"strings"
)

// Words are the texts of a language: what the program says, by what it says in
// English, both with the verbs of package fmt for what is put in.
type Words map[string]string

// WithWords is the locale in another language.
func (l Locale) WithWords(w Words) Locale {
	l.words = &w
	return l
}

// Say says something in the language of the locale. key is the text in English,
// whole, so that another language can order it as it needs: it stands for the
// text in the translations, and for itself where there is none. The arguments are
// put in as fmt.Sprintf does.
func (l Locale) Say(key string, args ...any) string {
	if l.words != nil {
		if text, ok := (*l.words)[key]; ok {
			key = text
		}
	}
	if len(args) == 0 {
		return key
	}
	return fmt.Sprintf(key, args...)
}

// SayN says something of n things: one is the key for a single one, and many
// else, both with the arguments. French has none of a thing in the singular.
func (l Locale) SayN(n int, one, many string, args ...any) string {
	if base, _ := l.tag.Base(); n == 1 || n == 0 && base.String() == "fr" {
		return l.Say(one, args...)
	}
	return l.Say(many, args...)
}

// within is a title as it stands inside a text: with a small letter, but in German,
// whose nouns keep theirs.
func (l Locale) within(title string) string {
	if base, _ := l.tag.Base(); base.String() == "de" {
		return title
	}
	return strings.ToLower(title)
}
