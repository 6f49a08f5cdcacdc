package matomoapi

import (
	"cmp"
	"context"
	"encoding/json"
	"net/url"
	"strconv"
)

// PHP is loose about types: depending on version, database driver and plugin,
// the same member is 1, "1", true or null. These types take them all.

// looseInt is a whole number, however it is written; 0 for anything else.
type looseInt int

func (n *looseInt) UnmarshalJSON(b []byte) error {
	var s looseString
	if err := s.UnmarshalJSON(b); err != nil {
		return err
	}
	switch s {
	case "true":
		*n = 1
	default:
		f, _ := strconv.ParseFloat(string(s), 64)
		*n = looseInt(f)
	}
	return nil
}

// looseString is a text without HTML escapes; numbers and truths as they stand,
// "" for null, objects and lists.
type looseString string

func (t *looseString) UnmarshalJSON(b []byte) error {
	*t = ""
	switch b[0] {
	case '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = looseString(plainText(s))
	case '{', '[', 'n':
	default:
		*t = looseString(b)
	}
	return nil
}

// looseList is a list of things that stand in a JSON list, in an object that is a
// list with holes, or in lists of such lists, as where answers are grouped by
// website. The order is the server's.
type looseList[T any] []T

func (l *looseList[T]) UnmarshalJSON(b []byte) error {
	*l = nil
	s := scanner{text: string(b)}
	switch s.peek() {
	case '[', '{':
		l.read(&s)
	default:
		return errMalformed
	}
	return s.err
}

// read takes one value: a list of things, or a thing.
func (l *looseList[T]) read(s *scanner) {
	start := *s
	switch s.peek() {
	case '[':
		for s.enter('['); s.more(']'); {
			l.read(s)
		}
		return
	case '{':
		s.enter('{')
		if !s.more('}') {
			return
		}
		if isNumeral(s.key()) {
			for l.read(s); s.more('}'); l.read(s) {
				s.key()
			}
			return
		}
		*s = start
	}
	var thing T
	if text := s.skip(); s.err == nil {
		if err := json.Unmarshal([]byte(text), &thing); err != nil {
			s.fail(err)
		}
	}
	*l = append(*l, thing)
}

// looseTexts is a looseList of texts; null, false and the like are empty.
type looseTexts []string

func (t *looseTexts) UnmarshalJSON(b []byte) error {
	*t = nil
	if b[0] != '[' && b[0] != '{' {
		return nil
	}
	var list looseList[looseString]
	err := list.UnmarshalJSON(b)
	for _, s := range list {
		*t = append(*t, string(s))
	}
	return err
}

// get calls a method and reads its answer into a value of type T. Some versions
// wrap a single object into a list of one; so one may be read off either.
func get[T any](ctx context.Context, c *Client, method string, params url.Values) (T, error) {
	var value T
	r, err := c.fetch(ctx, Call{Method: method, Params: params})
	if err != nil {
		return value, err
	}
	text := []byte(jsonText(r.Body))
	if err := json.Unmarshal(text, &value); err != nil {
		var one []T
		if json.Unmarshal(text, &one) != nil || len(one) != 1 {
			s := scanner{text: string(text)}
			s.skip()
			return value, syntaxError(method, cmp.Or(s.end(), err))
		}
		value = one[0]
	}
	return value, nil
}
